// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The table of designs side by side: each figure, a bar around zero for its difference against the
// base, and the difference in percent. A dot marks the best of a row. A click on a head makes that
// design the base.

#include "widgets/compare/compared_design.h"

#include <QList>
#include <QTableView>

namespace hwflow {

class CompareModel;

class CompareTable : public QTableView {
    Q_OBJECT

public:
    explicit CompareTable(QWidget* parent = nullptr);

    void setDesigns(const QList<ComparedColumn>& designs);
    void setBase(int design);
    /// Hides all other designs; empty: all are shown.
    void setShownDesigns(const QList<int>& designs);

Q_SIGNALS:
    void baseChosen(int design);
    void openRequested(int design);
    void removeRequested(int design);

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitColumns();
    /// All of it, as it is copied.
    [[nodiscard]] QString text() const;
    void copy() const;

    CompareModel* m_model;
};

} // namespace hwflow
