// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The layers of the open network in rows: sortable, filtered, coloured by one of their figures.
// The current row is the selected layer of the window; several rows can be chosen to copy or delete
// them. Columns are chosen in the menu of the head.

#include "widgets/network/layer_commands.h"
#include "widgets/network/layer_filter.h"
#include "widgets/network/layer_table_model.h"
#include "widgets/shared/selection.h"

#include <QStringList>
#include <QTableView>

namespace hwflow {

class LayerDelegate;
class NetworkEditor;

class LayerTable : public QTableView {
    Q_OBJECT

public:
    explicit LayerTable(Selection* selection, NetworkEditor* editor, QWidget* parent = nullptr);

    using QTableView::show;
    void show(const ShownDesign& design);
    /// Colours the metric's column, which is then shown if it was not.
    void setHeat(HeatMetric metric);
    void setFilter(const QString& text);
    void setFreeShown(bool shown);

    void setColumnShown(LayerColumn column, bool shown);
    [[nodiscard]] bool isColumnShown(LayerColumn column) const;

    /// The chosen layers in the order of the network.
    [[nodiscard]] QStringList chosenLayers() const;
    /// The chosen rows of the shown columns, tab-separated, with all digits.
    [[nodiscard]] QString copyText() const;
    /// The shown columns of all shown layers, with exact numbers.
    [[nodiscard]] QString text() const;
    [[nodiscard]] QString textOf(const std::vector<int>& rows) const;

    [[nodiscard]] LayerTableModel& layers() { return *m_layers; }
    [[nodiscard]] LayerFilter& shown() { return *m_shown; }

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void setUpHeader();
    void showColumnMenu(const QPoint& point);
    void run(LayerCommand command);
    void followSelection();
    void hover(int row);
    /// Widths that fit the texts of this network.
    void measureColumns();
    [[nodiscard]] int contentWidth(LayerColumn column) const;
    /// Gives name and shape what the others leave.
    void fitColumns();

    Selection* m_selection;
    NetworkEditor* m_editor;
    LayerTableModel* m_layers;
    LayerFilter* m_shown;
    LayerDelegate* m_delegate;
    int m_hoveredRow = -1;
    int m_nameWidth = 0;
    int m_shapeWidth = 0;
    bool m_following = false; ///< the table is being set, not used
};

} // namespace hwflow
