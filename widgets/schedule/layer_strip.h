// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The narrow list of layers beside the schedule: number or pin, name, heat bar, energy; a field
// filters it. A click selects a layer for all views.

#include "widgets/schedule/layer_strip_model.h"
#include "widgets/shared/selection.h"

#include <QSortFilterProxyModel>
#include <QWidget>

class QLineEdit;
class QStackedLayout;
class QTableView;

namespace hwflow {

class EmptyState;

class LayerStrip : public QWidget {
    Q_OBJECT

public:
    explicit LayerStrip(Selection* selection, QWidget* parent = nullptr);

    using QWidget::show;
    void show(const ShownDesign& design);

    [[nodiscard]] LayerStripModel& model() { return m_model; }
    [[nodiscard]] QTableView& table() { return *m_table; }
    [[nodiscard]] QLineEdit& filter() { return *m_filter; }

Q_SIGNALS:
    void unpinRequested(const QString& layer);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void followSelection();
    void showMenu(const QPoint& point);

    Selection* m_selection;
    LayerStripModel m_model;
    QSortFilterProxyModel m_shown;
    QLineEdit* m_filter;
    QTableView* m_table;
    EmptyState* m_empty;
    QStackedLayout* m_pages;
    bool m_following = false; ///< the table is being set, not used
};

} // namespace hwflow
