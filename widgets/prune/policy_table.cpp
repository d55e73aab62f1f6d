// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/prune/policy_table.h"

#include "widgets/prune/policy_model.h"
#include "widgets/shared/table_file.h"
#include "widgets/style/metrics.h"
#include "widgets/style/table_row.h"
#include "widgets/style/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>
#include <cmath>

namespace hwflow {

namespace {

constexpr int kPadding = 6;
constexpr int kHeadPadding = 10; ///< on both sides
/// From this width on, memory traffic, operations and parameters all have room; the one that
/// matters most is always there.
constexpr int kRoomForAll = 460;

class PolicyDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const Theme& theme = Theme::of(option.palette);
        const bool isSelected = option.state.testFlag(QStyle::State_Selected);
        painter->save();
        fillRow(*painter, option, index.column() == PolicyModel::rank);
        painter->setFont(fontOf(TextSize::table, isSelected ? QFont::DemiBold : QFont::Normal));
        painter->setPen(
            theme.color(index.column() == PolicyModel::rank ? Role::caption : Role::text));
        painter->drawText(option.rect.adjusted(0, 0, -kPadding, 0),
                          Qt::AlignRight | Qt::AlignVCenter, index.data().toString());
        painter->restore();
    }
};

/// As the head of the layer table: the column that sorts is marked beside its title.
class PolicyHead final : public QHeaderView {
public:
    explicit PolicyHead(QWidget* parent) : QHeaderView(Qt::Horizontal, parent) {
        setSectionsClickable(true);
        setFixedHeight(metrics::kTableHead);
        setMinimumSectionSize(20);
    }

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override {
        const Theme& theme = Theme::of(*this);
        const bool isUp = sortIndicatorOrder() == Qt::AscendingOrder;
        const bool isMarked =
            section == sortIndicatorSection() && !(section == PolicyModel::rank && isUp);
        QString title = model()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString();
        if (isMarked)
            title += isUp ? "↑" : "↓";
        painter->save();
        painter->fillRect(rect, theme.color(Role::panel));
        painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1),
                          theme.color(Role::border));
        painter->setFont(fontOf(TextSize::table, isMarked ? QFont::DemiBold : QFont::Normal));
        painter->setPen(theme.color(isMarked ? Role::text : Role::textSecondary));
        painter->drawText(rect.adjusted(-4, 0, -kPadding, 0), Qt::AlignRight | Qt::AlignVCenter,
                          title);
        painter->restore();
    }
};

} // namespace

PolicyTable::PolicyTable(QWidget* parent) : QTableView(parent), m_model(new PolicyModel(this)) {
    setModel(m_model);
    setHorizontalHeader(new PolicyHead(this));
    setItemDelegate(new PolicyDelegate(this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setShowGrid(false);
    setWordWrap(false);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(metrics::kTableRow);
    setSortingEnabled(true);
    sortByColumn(PolicyModel::rank, Qt::AscendingOrder);
    connect(horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, &PolicyTable::fitColumns);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) {
                if (current.isValid() && !m_isFollowing)
                    Q_EMIT chosen(m_model->episodeAt(current.row()));
            });
}

void PolicyTable::setRun(const PruneRun& run) {
    m_isFollowing = true;
    m_model->setRun(run);
    m_isFollowing = false;
    if (const std::string_view metric = sizeMetric(run.setting); metric != m_sizeMetric) {
        m_sizeMetric = metric;
        fitColumns();
    }
}

void PolicyTable::setChosen(std::int64_t episode) {
    const int row = m_model->rowOf(episode);
    m_isFollowing = true;
    if (row < 0)
        selectionModel()->clear();
    else if (currentIndex().row() != row || !selectionModel()->isRowSelected(row))
        selectRow(row);
    m_isFollowing = false;
}

void PolicyTable::fitColumns() {
    const int width = viewport()->width();
    const bool hasRoom = width >= kRoomForAll;
    setColumnHidden(PolicyModel::dram, !hasRoom && m_sizeMetric != "dram");
    setColumnHidden(PolicyModel::ops, !hasRoom && m_sizeMetric != "ops");
    setColumnHidden(PolicyModel::params, !hasRoom && m_sizeMetric != "params");
    // Each as wide as its head asks, the rest in equal parts.
    const QFontMetrics text(fontOf(TextSize::table));
    const QFontMetrics marked(fontOf(TextSize::table, QFont::DemiBold));
    const int sorted = horizontalHeader()->sortIndicatorSection();
    QList<int> widths;
    int used = 0;
    int shown = 0;
    for (int column = 0; column < PolicyModel::columns; ++column) {
        const QString head =
            m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        const int least = column == PolicyModel::rank ? text.horizontalAdvance("100") : 30;
        const int wanted =
            column == sorted ? marked.horizontalAdvance(head + "↓") : text.horizontalAdvance(head);
        widths.append(std::max(wanted, least) + kHeadPadding);
        if (!isColumnHidden(column)) {
            used += widths.last();
            ++shown;
        }
    }
    // Rounded down, also where there is too little: the last column ends within the view.
    const int spare =
        static_cast<int>(std::floor((width - used) / static_cast<double>(std::max(1, shown))));
    for (int column = 0; column < PolicyModel::columns; ++column)
        setColumnWidth(column, std::max(20, widths[column] + spare));
}

void PolicyTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    fitColumns();
}

void PolicyTable::contextMenuEvent(QContextMenuEvent* event) {
    QMenu menu(this);
    menu.addAction(tr("Copy"), this,
                   [this] { QApplication::clipboard()->setText(m_model->text()); });
    addSaveTableAction(menu, *this, [this] { return m_model->text(); });
    menu.addAction(tr("Follow the best policy"), this, [this] { Q_EMIT chosen(-1); });
    menu.exec(event->globalPos());
}

void PolicyTable::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy))
        QApplication::clipboard()->setText(m_model->text());
    else
        QTableView::keyPressEvent(event);
}

} // namespace hwflow
