// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/schedule/layer_strip.h"

#include "widgets/controls/empty_state.h"
#include "widgets/shared/texts.h"
#include "widgets/style/icon.h"
#include "widgets/style/metrics.h"
#include "widgets/style/table_row.h"
#include "widgets/style/theme.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QStackedLayout>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace hwflow {

namespace {

using Model = LayerStripModel;

constexpr int kNumberColumn = 30;
constexpr int kHeatColumn = 40;
constexpr int kRoomForHeat = 240; ///< a narrower list keeps its names readable instead
constexpr double kLateOpacity = 0.45;

class StripDelegate final : public QStyledItemDelegate {
public:
    explicit StripDelegate(QObject* parent) : QStyledItemDelegate(parent), m_pin(icon("pin")) {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const Theme& theme = Theme::of(option.palette);
        painter->save();
        fillRow(*painter, option, index.column() == Model::number);
        if (index.data(Model::lateRole).toBool() && index.column() >= Model::heat)
            painter->setOpacity(kLateOpacity);
        if (index.column() == Model::heat)
            drawHeat(painter, option.rect, index, theme);
        else if (index.column() == Model::number && index.data(Model::pinnedRole).toBool())
            m_pin.paint(painter,
                        QRect(option.rect.left() + 10, option.rect.center().y() - 6, 13, 13),
                        Qt::AlignCenter, QIcon::Normal, QIcon::On);
        else
            drawText(painter, option, index, theme);
        painter->restore();
    }

private:
    static void drawText(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index, const Theme& theme) {
        const bool isSelected = option.state.testFlag(QStyle::State_Selected);
        const bool isRed =
            index.data(Model::infeasibleRole).toBool() && index.column() != Model::number;
        painter->setFont(fontOf(TextSize::table, isSelected ? QFont::DemiBold : QFont::Normal));
        painter->setPen(theme.color(isRed                             ? Role::worse
                                    : index.column() == Model::number ? Role::caption
                                                                      : Role::text));
        const bool isLast = index.column() == Model::value;
        const QRect inside = option.rect.adjusted(index.column() == Model::number ? 12 : 4, 0,
                                                  isLast ? -metrics::kPanelPadding : -4, 0);
        QString text = index.data().toString();
        if (isRed && index.column() == Model::name)
            text.prepend("! ");
        painter->drawText(inside, Qt::AlignVCenter | (isLast ? Qt::AlignRight : Qt::AlignLeft),
                          fittedLayerName(text, painter->fontMetrics(), inside.width()));
    }

    static void drawHeat(QPainter* painter, const QRect& cell, const QModelIndex& index,
                         const Theme& theme) {
        QRect bar = cell.adjusted(4, 0, -4, 0);
        bar.setTop(cell.center().y() - 4);
        bar.setHeight(9);
        if (index.data(Model::infeasibleRole).toBool()) {
            painter->setClipRect(bar);
            painter->setRenderHint(QPainter::Antialiasing);
            QColor red = theme.color(Role::worse);
            red.setAlphaF(0.35F);
            painter->setPen(QPen(red, 1.5));
            for (int x = bar.left() - bar.height(); x < bar.right(); x += 5)
                painter->drawLine(x, bar.bottom() + 1, x + bar.height(), bar.top());
            return;
        }
        const double share = index.data(Model::shareRole).toDouble();
        bar.setWidth(std::max(2, static_cast<int>(share * bar.width())));
        painter->setPen(theme.color(Role::border));
        painter->setBrush(theme.heat(share));
        painter->drawRect(bar.adjusted(0, 0, -1, -1));
    }

    QIcon m_pin;
};

} // namespace

LayerStrip::LayerStrip(Selection* selection, QWidget* parent)
    : QWidget(parent), m_selection(selection), m_filter(new QLineEdit), m_table(new QTableView),
      m_empty(new EmptyState), m_pages(new QStackedLayout(this)) {
    m_shown.setSourceModel(&m_model);
    m_shown.setFilterKeyColumn(Model::name);
    m_shown.setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(icon("search"), QLineEdit::LeadingPosition);
    m_filter->setAccessibleName(tr("Filter layers"));
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        // The table moves on when its row goes; the selection stays.
        m_following = true;
        m_shown.setFilterFixedString(text);
        m_following = false;
        followSelection();
    });

    m_table->setModel(&m_shown);
    m_table->setItemDelegate(new StripDelegate(m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setMouseTracking(true);
    m_table->setTabKeyNavigation(false);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setFont(fontOf(TextSize::table));
    m_table->setAccessibleName(tr("Layers"));
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(metrics::kTableRow);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView* head = m_table->horizontalHeader();
    head->setFont(fontOf(TextSize::table));
    head->setHighlightSections(false);
    head->setMinimumSectionSize(20);
    head->setFixedHeight(metrics::kTableHead);
    head->setSectionResizeMode(QHeaderView::Fixed);
    head->setSectionResizeMode(Model::name, QHeaderView::Stretch);
    head->resizeSection(Model::number, kNumberColumn);
    head->resizeSection(Model::heat, kHeatColumn);
    head->resizeSection(
        Model::value,
        QFontMetrics(fontOf(TextSize::table, QFont::DemiBold)).horizontalAdvance("88.88 M") +
            metrics::kPanelPadding);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QWidget::customContextMenuRequested, this, &LayerStrip::showMenu);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) {
                if (!m_following && current.isValid())
                    m_selection->setLayer(m_model.layerName(m_shown.mapToSource(current).row()));
            });
    connect(selection, &Selection::layerChanged, this, &LayerStrip::followSelection);
    connect(&m_shown, &QAbstractItemModel::modelReset, this, &LayerStrip::followSelection);

    auto* page = new QWidget;
    page->setBackgroundRole(QPalette::Base);
    page->setAutoFillBackground(true);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, metrics::kGap, 0, 0);
    layout->setSpacing(4);
    auto* search = new QHBoxLayout;
    search->setContentsMargins(metrics::kPanelPadding, 0, metrics::kPanelPadding, 0);
    search->addWidget(m_filter);
    layout->addLayout(search);
    layout->addWidget(m_table, 1);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(page);
    show(ShownDesign());
}

void LayerStrip::show(const ShownDesign& design) {
    m_following = true;
    m_model.setDesign(design);
    m_following = false;
    m_pages->setCurrentIndex(m_model.rowCount() > 0 ? 1 : 0);
    m_filter->setPlaceholderText(tr("Filter %n layers", nullptr, m_model.rowCount()));
    if (!design.network || !design.accelerator)
        m_empty->setTexts(tr("No layers"), tr("Open a network and an accelerator."));
    else if (!design.estimate)
        m_empty->setTexts(tr("No estimate yet"), design.problem.isEmpty()
                                                     ? tr("The estimate is on its way.")
                                                     : design.problem);
    else
        m_empty->setTexts(tr("No layers"), tr("No layer of this network costs anything."));
    followSelection();
}

void LayerStrip::followSelection() {
    const int row = m_model.rowOf(m_selection->layer());
    const QModelIndex index = m_shown.mapFromSource(m_model.index(row, Model::name));
    m_following = true;
    if (row < 0 || !index.isValid())
        m_table->selectionModel()->clear();
    else if (index.row() != m_table->currentIndex().row() ||
             !m_table->selectionModel()->isRowSelected(index.row()))
        m_table->setCurrentIndex(index);
    m_following = false;
}

void LayerStrip::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_table->setColumnHidden(Model::heat, width() < kRoomForHeat);
}

void LayerStrip::showMenu(const QPoint& point) {
    const QModelIndex index = m_table->indexAt(point);
    if (!index.isValid() || !index.data(Model::pinnedRole).toBool())
        return;
    const QString layer = m_model.layerName(m_shown.mapToSource(index).row());
    QMenu menu(this);
    menu.addAction(icon("pin"), tr("Unpin"), this, [&] { Q_EMIT unpinRequested(layer); });
    menu.exec(m_table->viewport()->mapToGlobal(point));
}

} // namespace hwflow
