// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A change in percent on a coloured ground, with an arrow and a sign: green is better, red worse.

#include <QWidget>

#include <optional>

namespace hwflow {

class DeltaChip : public QWidget {
    Q_OBJECT

public:
    explicit DeltaChip(QWidget* parent = nullptr);

    /// A relative change, where less is better; empty hides the chip.
    void setChange(const std::optional<double>& change);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QString text() const;

    double m_change = 0;
};

} // namespace hwflow
