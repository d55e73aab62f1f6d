// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/network/layer_table.h"

#include "widgets/network/layer_delegate.h"
#include "widgets/network/layer_head.h"
#include "widgets/network/network_editor.h"
#include "widgets/shared/table_file.h"
#include "widgets/style/metrics.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QScopedValueRollback>

#include <algorithm>
#include <numeric>

namespace hwflow {

namespace {

constexpr std::array kShownAtFirst{LayerColumn::number, LayerColumn::layer, LayerColumn::shape,
                                   LayerColumn::energy, LayerColumn::cycles};
constexpr int kLeastName = 64;
constexpr int kMostName = 220;
constexpr int kEnoughName = 80; ///< before the table scrolls
constexpr int kLeastShape = 84;
constexpr int kProblemWidth = 160;

int indexOf(LayerColumn column) {
    return static_cast<int>(column);
}

} // namespace

LayerTable::LayerTable(Selection* selection, NetworkEditor* editor, QWidget* parent)
    : QTableView(parent), m_selection(selection), m_editor(editor),
      m_layers(new LayerTableModel(this)), m_shown(new LayerFilter(m_layers, this)),
      m_delegate(new LayerDelegate(this)) {
    setAccessibleName(tr("Layers"));
    setModel(m_shown);
    setItemDelegate(m_delegate);
    setShowGrid(false);
    setWordWrap(false);
    setMouseTracking(true);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(metrics::kTableRow);
    verticalHeader()->setDefaultSectionSize(metrics::kTableRow);
    setUpHeader();
    connect(m_layers, &LayerTableModel::layersChanged, this, &LayerTable::measureColumns);
    connect(m_layers, &LayerTableModel::renameRequested, m_editor, &NetworkEditor::rename);
    connect(m_selection, &Selection::layerChanged, this, [this] {
        if (!m_following)
            followSelection();
    });
    connect(this, &QTableView::doubleClicked, this, [this] { run(LayerCommand::edit); });
    measureColumns();
}

void LayerTable::setUpHeader() {
    auto* const head = new LayerHead(this);
    setHorizontalHeader(head);
    head->setSectionResizeMode(indexOf(LayerColumn::layer), QHeaderView::Fixed);
    head->setSectionResizeMode(indexOf(LayerColumn::shape), QHeaderView::Fixed);
    setSortingEnabled(true);
    sortByColumn(indexOf(LayerColumn::number), Qt::AscendingOrder);
    connect(head, &QHeaderView::sortIndicatorChanged, this, &LayerTable::measureColumns);
    for (int i = 0; i < kLayerColumns; ++i)
        setColumnHidden(i, std::find(kShownAtFirst.begin(), kShownAtFirst.end(),
                                     static_cast<LayerColumn>(i)) == kShownAtFirst.end());
    connect(head, &QWidget::customContextMenuRequested, this, &LayerTable::showColumnMenu);
}

void LayerTable::show(const ShownDesign& design) {
    const QScopedValueRollback following(m_following, true);
    m_layers->show(design);
    followSelection();
}

void LayerTable::setHeat(HeatMetric metric) {
    m_layers->setHeat(metric);
    if (const auto column = columnOf(metric))
        setColumnShown(*column, true);
}

void LayerTable::setFilter(const QString& text) {
    const QScopedValueRollback following(m_following, true);
    m_shown->setText(text);
    followSelection();
}

void LayerTable::setFreeShown(bool shown) {
    const QScopedValueRollback following(m_following, true);
    m_shown->setFreeShown(shown);
    followSelection();
}

void LayerTable::setColumnShown(LayerColumn column, bool shown) {
    if (isColumnShown(column) == shown)
        return;
    setColumnHidden(indexOf(column), !shown);
    fitColumns();
}

bool LayerTable::isColumnShown(LayerColumn column) const {
    return !isColumnHidden(indexOf(column));
}

void LayerTable::showColumnMenu(const QPoint& point) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int i = 0; i < kLayerColumns; ++i) {
        const auto column = static_cast<LayerColumn>(i);
        auto* action =
            menu->addAction(m_layers->headerData(i, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setCheckable(true);
        action->setChecked(isColumnShown(column));
        action->setEnabled(column != LayerColumn::layer); // a row without a name says nothing
        connect(action, &QAction::toggled, this,
                [this, column](bool shown) { setColumnShown(column, shown); });
    }
    menu->popup(horizontalHeader()->mapToGlobal(point));
}

QStringList LayerTable::chosenLayers() const {
    std::vector<int> rows;
    for (const QModelIndex& index : selectionModel()->selectedRows())
        rows.push_back(m_shown->mapToSource(index).row());
    std::sort(rows.begin(), rows.end());
    QStringList names;
    for (const int row : rows)
        names << m_layers->name(row);
    return names;
}

QString LayerTable::copyText() const {
    std::vector<int> rows;
    for (const QModelIndex& index : selectionModel()->selectedRows())
        rows.push_back(index.row());
    std::sort(rows.begin(), rows.end());
    return textOf(rows);
}

QString LayerTable::text() const {
    std::vector<int> rows(static_cast<std::size_t>(m_shown->rowCount()));
    std::iota(rows.begin(), rows.end(), 0);
    return textOf(rows);
}

QString LayerTable::textOf(const std::vector<int>& rows) const {
    const QHeaderView& head = *horizontalHeader();
    std::vector<int> columns;
    for (int i = 0; i < head.count(); ++i)
        if (const int column = head.logicalIndex(i); !isColumnHidden(column))
            columns.push_back(column);
    QStringList lines;
    QStringList cells;
    for (const int column : columns)
        cells << m_layers->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    lines << cells.join('\t');
    for (const int row : rows) {
        cells.clear();
        for (const int column : columns)
            cells << m_shown->index(row, column).data(LayerTableModel::copyRole).toString();
        lines << cells.join('\t');
    }
    return lines.join('\n');
}

void LayerTable::run(LayerCommand command) {
    if (command == LayerCommand::rename) {
        const QModelIndex current = currentIndex();
        if (current.isValid())
            QTableView::edit(current.siblingAtColumn(indexOf(LayerColumn::layer)));
        return;
    }
    m_editor->run(command, chosenLayers(), command == LayerCommand::copy ? copyText() : QString());
}

bool LayerTable::event(QEvent* event) {
    // The keys of the layers come before the window's, such as Ctrl+C for the accelerator.
    if (event->type() == QEvent::ShortcutOverride && state() != EditingState &&
        commandOf(*static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    return QTableView::event(event);
}

void LayerTable::keyPressEvent(QKeyEvent* event) {
    if (const auto command = commandOf(*event); command && state() != EditingState)
        run(*command);
    else
        QTableView::keyPressEvent(event);
}

void LayerTable::contextMenuEvent(QContextMenuEvent* event) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addCommands(*menu, chosenLayers().size(), [this](LayerCommand command) { run(command); });
    menu->addSeparator();
    addSaveTableAction(*menu, *this, [this] { return text(); });
    menu->popup(event->globalPos());
}

void LayerTable::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QTableView::currentChanged(current, previous);
    if (m_following || !current.isValid())
        return;
    const QScopedValueRollback following(m_following, true);
    m_selection->setLayer(m_layers->name(m_shown->mapToSource(current).row()));
}

void LayerTable::followSelection() {
    const QScopedValueRollback following(m_following, true);
    const int row = m_layers->rowOf(m_selection->layer());
    const QModelIndex index =
        row < 0 ? QModelIndex()
                : m_shown->mapFromSource(m_layers->index(row, indexOf(LayerColumn::layer)));
    if (!index.isValid()) {
        if (state() == EditingState)
            return; // it is being renamed; the new name is selected in a moment
        clearSelection();
        selectionModel()->clearCurrentIndex();
        return;
    }
    if (currentIndex().row() == index.row() && selectionModel()->isRowSelected(index.row()))
        return;
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect |
                                                 QItemSelectionModel::Rows);
    scrollTo(index);
}

void LayerTable::hover(int row) {
    if (row == m_hoveredRow)
        return;
    for (const int changed : {std::exchange(m_hoveredRow, row), row})
        if (changed >= 0)
            viewport()->update(0, rowViewportPosition(changed), viewport()->width(),
                               rowHeight(changed));
    m_delegate->setHoveredRow(row);
}

void LayerTable::mouseMoveEvent(QMouseEvent* event) {
    hover(rowAt(static_cast<int>(event->position().y())));
    QTableView::mouseMoveEvent(event);
}

void LayerTable::leaveEvent(QEvent* event) {
    hover(-1);
    QTableView::leaveEvent(event);
}

void LayerTable::changeEvent(QEvent* event) {
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        m_delegate->updateFonts();
        measureColumns();
    }
}

void LayerTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    fitColumns();
}

int LayerTable::contentWidth(LayerColumn column) const {
    const QFontMetrics metrics(m_delegate->selectedFont());
    int width = 0;
    for (int row = 0; row < m_layers->rowCount(); ++row)
        width = std::max(width, metrics.horizontalAdvance(
                                    m_layers->index(row, indexOf(column)).data().toString()));
    return width + 2 * LayerDelegate::kPadding + 1;
}

void LayerTable::measureColumns() {
    const QFontMetrics metrics(m_delegate->selectedFont());
    for (int i = 0; i < kLayerColumns; ++i) {
        const QString title = static_cast<LayerHead*>(horizontalHeader())->title(i);
        const QString sample = i == indexOf(LayerColumn::number) ? "888" : "88.8 M";
        setColumnWidth(
            i, std::max(metrics.horizontalAdvance(title), metrics.horizontalAdvance(sample)) +
                   2 * LayerDelegate::kPadding);
    }
    setColumnWidth(indexOf(LayerColumn::problem), kProblemWidth);
    m_nameWidth = std::clamp(contentWidth(LayerColumn::layer), kLeastName, kMostName);
    m_shapeWidth = std::max(contentWidth(LayerColumn::shape), kLeastShape);
    fitColumns();
}

void LayerTable::fitColumns() {
    int room = viewport()->width();
    int first = -1;
    int last = -1;
    for (int i = 0; i < kLayerColumns; ++i) {
        const int column = horizontalHeader()->logicalIndex(i);
        if (isColumnHidden(column))
            continue;
        first = first < 0 ? column : first;
        last = column;
        if (column != indexOf(LayerColumn::layer) && column != indexOf(LayerColumn::shape))
            room -= columnWidth(column);
    }
    m_delegate->setOuterColumns(first, last);
    const bool hasShape = isColumnShown(LayerColumn::shape);
    const int shape = hasShape ? std::clamp(room - m_nameWidth, kLeastShape, m_shapeWidth) : 0;
    m_delegate->setShapesTight(shape < m_shapeWidth);
    if (hasShape)
        setColumnWidth(indexOf(LayerColumn::shape), shape);
    setColumnWidth(indexOf(LayerColumn::layer),
                   std::max(room - shape, std::min(m_nameWidth, kEnoughName)));
}

} // namespace hwflow
