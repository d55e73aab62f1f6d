// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A few exclusive choices side by side, all of them visible. Reached with Tab, changed with the
// arrow keys.

#include <QButtonGroup>
#include <QStringList>
#include <QWidget>

namespace hwflow {

class SegmentedControl : public QWidget {
    Q_OBJECT

public:
    explicit SegmentedControl(const QStringList& texts, QWidget* parent = nullptr);

    [[nodiscard]] int currentIndex() const { return m_group.checkedId(); }
    /// Sets the choice without a signal; -1 for none.
    void setCurrentIndex(int index);
    /// A choice that cannot be taken just now, with the reason as its tooltip.
    void setEnabledAt(int index, bool enabled, const QString& reason = {});

Q_SIGNALS:
    /// The user chose another segment.
    void currentChanged(int index);

private:
    QButtonGroup m_group;
};

} // namespace hwflow
