// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/compare_table.h"

#include "widgets/compare/compare_model.h"
#include "widgets/shared/table_file.h"
#include "widgets/style/metrics.h"
#include "widgets/style/quantity.h"
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

constexpr int kHeadHeight = 52;
constexpr int kRowHeight = 26;
constexpr int kNameWidth = 150;
constexpr int kLeastDesign = 168;
constexpr int kMostDesign = 260;
constexpr int kBarRoom = 40; ///< both sides of zero together
constexpr int kPercentRoom = 66;
constexpr double kFullBar = 1.0; ///< a difference of 100 % fills its side

/// A circle with the design's letter; filled for the base.
void drawBadge(QPainter& painter, const QPointF& centre, const QString& letter, bool filled,
               const Theme& theme) {
    constexpr double kRadius = 9;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(Role::text), 1.2));
    painter.setBrush(filled ? theme.color(Role::text) : theme.color(Role::panel));
    painter.drawEllipse(centre, kRadius, kRadius);
    painter.setPen(theme.color(filled ? Role::panel : Role::text));
    painter.setFont(fontOf(TextSize::table, QFont::DemiBold));
    painter.drawText(QRectF(centre.x() - kRadius, centre.y() - kRadius, 2 * kRadius, 2 * kRadius),
                     Qt::AlignCenter, letter);
}

class DesignHeader final : public QHeaderView {
public:
    explicit DesignHeader(const CompareModel& model, QWidget* parent)
        : QHeaderView(Qt::Horizontal, parent), m_compared(model) {
        setSectionsClickable(true);
        setMinimumHeight(kHeadHeight);
        setMaximumHeight(kHeadHeight);
    }

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override {
        const Theme& theme = Theme::of(*this);
        painter->save();
        painter->fillRect(rect, theme.color(Role::panel));
        painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1),
                          theme.color(Role::border));
        painter->fillRect(QRect(rect.right(), rect.top(), 1, rect.height()),
                          theme.color(Role::border));
        if (section == 0) {
            painter->setFont(fontOf(TextSize::table));
            painter->setPen(theme.color(Role::caption));
            painter->drawText(rect.adjusted(metrics::kPanelPadding, 0, -4, 0), Qt::AlignVCenter,
                              m_compared.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString());
        } else {
            drawDesign(*painter, rect, section - 1, theme);
        }
        painter->restore();
    }

private:
    void drawDesign(QPainter& painter, const QRect& rect, int index, const Theme& theme) const {
        const ComparedColumn& design = m_compared.designs()[index];
        const bool isBase = index == m_compared.base();
        drawBadge(painter, QPointF(rect.left() + 20, rect.center().y()), letterOf(index), isBase,
                  theme);
        const QRect texts = rect.adjusted(38, 8, -6, -8);
        painter.setFont(fontOf(TextSize::base, QFont::DemiBold));
        painter.setPen(theme.color(Role::text));
        painter.drawText(
            texts, Qt::AlignTop,
            painter.fontMetrics().elidedText(design.name, Qt::ElideMiddle, texts.width()));
        painter.setFont(fontOf(TextSize::table));
        painter.setPen(theme.color(Role::caption));
        const QString detail =
            isBase ? CompareTable::tr("%1, base").arg(design.detail) : design.detail;
        painter.drawText(texts, Qt::AlignBottom,
                         painter.fontMetrics().elidedText(detail, Qt::ElideRight, texts.width()));
    }

    const CompareModel& m_compared;
};

class CompareDelegate final : public QStyledItemDelegate {
public:
    CompareDelegate(const CompareModel& model, QObject* parent)
        : QStyledItemDelegate(parent), m_compared(model) {}

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const Theme& theme = Theme::of(option.palette);
        const int level = index.data(CompareModel::levelRole).toInt();
        painter->save();
        painter->fillRect(option.rect, theme.color(option.state.testFlag(QStyle::State_Selected)
                                                       ? Role::accentSoft
                                                   : level < 0 ? Role::header
                                                               : Role::panel));
        painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                          theme.color(Role::border));
        painter->fillRect(QRect(option.rect.right(), option.rect.top(), 1, option.rect.height()),
                          theme.color(Role::border));
        if (index.column() == 0)
            drawName(*painter, option.rect, index, theme);
        else
            drawFigure(*painter, option.rect, index, theme);
        painter->restore();
    }

private:
    void drawName(QPainter& painter, const QRect& rect, const QModelIndex& index,
                  const Theme& theme) const {
        const int level = index.data(CompareModel::levelRole).toInt();
        int left = rect.left() + metrics::kPanelPadding;
        if (level >= 0) {
            left += metrics::kPanelPadding;
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.level(static_cast<std::size_t>(level),
                                         static_cast<std::size_t>(m_compared.memories())));
            painter.drawRect(
                QRect(left, rect.center().y() - 4, metrics::kSwatch, metrics::kSwatch));
            left += metrics::kSwatch + 6;
        }
        const QStringList parts = index.data(Qt::DisplayRole).toString().split("  ");
        painter.setFont(fontOf(TextSize::base, level < 0 ? QFont::DemiBold : QFont::Normal));
        painter.setPen(theme.color(Role::text));
        painter.drawText(QRect(left, rect.top(), rect.right() - left, rect.height()),
                         Qt::AlignVCenter, parts.front());
        left += painter.fontMetrics().horizontalAdvance(parts.front()) + 6;
        if (parts.size() < 2)
            return;
        painter.setFont(fontOf(TextSize::table));
        painter.setPen(theme.color(Role::caption));
        painter.drawText(QRect(left, rect.top(), rect.right() - left, rect.height()),
                         Qt::AlignVCenter, parts.back());
    }

    static void drawFigure(QPainter& painter, const QRect& rect, const QModelIndex& index,
                           const Theme& theme) {
        const bool isBest = index.data(CompareModel::bestRole).toBool();
        const bool isTotal = index.data(CompareModel::levelRole).toInt() < 0;
        const QString text = index.data(Qt::DisplayRole).toString();
        const int valueRight = rect.right() - kBarRoom - kPercentRoom - 14;
        painter.setFont(
            fontOf(TextSize::base, isTotal && isBest ? QFont::DemiBold : QFont::Normal));
        painter.setPen(theme.color(text == "NS" ? Role::worse : Role::text));
        const QRect value(rect.left(), rect.top(), valueRight - rect.left(), rect.height());
        painter.drawText(value, Qt::AlignVCenter | Qt::AlignRight, text);
        if (isBest) {
            const int width = painter.fontMetrics().horizontalAdvance(text);
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.color(Role::text));
            painter.drawEllipse(QPointF(valueRight - width - 9.0, rect.center().y() + 0.5), 2.5,
                                2.5);
        }
        if (index.data(CompareModel::changeRole).isValid())
            drawChange(painter, rect, index, theme);
    }

    static void drawChange(QPainter& painter, const QRect& rect, const QModelIndex& index,
                           const Theme& theme) {
        const double change = index.data(CompareModel::changeRole).toDouble();
        const int verdict = index.data(CompareModel::verdictRole).toInt();
        const QColor ink = theme.color(verdict > 0   ? Role::better
                                       : verdict < 0 ? Role::worse
                                                     : Role::plainBar);
        const int zero = rect.right() - kPercentRoom - kBarRoom / 2;
        const double share = std::clamp(change / kFullBar, -1.0, 1.0);
        const double length = std::max(1.0, std::abs(share) * (kBarRoom / 2 - 6));
        const double top = rect.center().y() - 4.0;
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink);
        painter.drawRect(QRectF(change < 0 ? zero - length : zero, top, length, 9));
        if (std::abs(change) > kFullBar) {
            // An arrow tip: the bar would go on.
            const double base = change < 0 ? zero - length : zero + length;
            const double tip = change < 0 ? base - 5 : base + 5;
            painter.drawPolygon(QPolygonF({{base, top}, {tip, top + 4.5}, {base, top + 9}}));
        }
        painter.fillRect(QRectF(zero, top - 3, 1, 15), theme.color(Role::strongBorder));
        painter.setFont(fontOf(TextSize::table));
        painter.setPen(verdict == 0 ? theme.color(Role::caption) : ink);
        painter.drawText(
            QRect(rect.right() - kPercentRoom, rect.top(), kPercentRoom - 8, rect.height()),
            Qt::AlignVCenter | Qt::AlignRight, index.data(CompareModel::changeTextRole).toString());
    }

    const CompareModel& m_compared;
};

} // namespace

CompareTable::CompareTable(QWidget* parent) : QTableView(parent), m_model(new CompareModel(this)) {
    setModel(m_model);
    auto* header = new DesignHeader(*m_model, this);
    setHorizontalHeader(header);
    setItemDelegate(new CompareDelegate(*m_model, this));
    setShowGrid(false);
    setSelectionBehavior(SelectItems);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(kRowHeight);
    connect(header, &QHeaderView::sectionClicked, this, [this](int section) {
        if (section > 0)
            Q_EMIT baseChosen(section - 1);
    });
}

void CompareTable::setDesigns(const QList<ComparedColumn>& designs) {
    m_model->setDesigns(designs);
    fitColumns();
}

void CompareTable::fitColumns() {
    int designs = 0;
    for (int i = 1; i < m_model->columnCount(); ++i)
        designs += isColumnHidden(i) ? 0 : 1;
    if (designs < 1)
        return;
    horizontalHeader()->resizeSection(0, kNameWidth);
    const int room = (viewport()->width() - kNameWidth) / designs;
    for (int i = 1; i < m_model->columnCount(); ++i)
        horizontalHeader()->resizeSection(i, std::clamp(room, kLeastDesign, kMostDesign));
}

void CompareTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    fitColumns();
}

void CompareTable::setBase(int design) {
    m_model->setBase(design);
}

void CompareTable::setShownDesigns(const QList<int>& designs) {
    for (int i = 1; i < m_model->columnCount(); ++i)
        setColumnHidden(i, !designs.isEmpty() && !designs.contains(i - 1));
    fitColumns();
}

void CompareTable::contextMenuEvent(QContextMenuEvent* event) {
    const int column = columnAt(event->pos().x());
    QMenu menu(this);
    menu.addAction(tr("Copy"), this, &CompareTable::copy);
    addSaveTableAction(menu, *this, [this] { return text(); });
    if (column > 0) {
        const int design = column - 1;
        menu.addAction(tr("Compare against this design"), this,
                       [this, design] { Q_EMIT baseChosen(design); });
        menu.addAction(tr("Open this design"), this,
                       [this, design] { Q_EMIT openRequested(design); });
        menu.addAction(tr("Remove from the comparison"), this,
                       [this, design] { Q_EMIT removeRequested(design); });
    }
    menu.exec(event->globalPos());
}

void CompareTable::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy))
        copy();
    else
        QTableView::keyPressEvent(event);
}

QString CompareTable::text() const {
    QStringList lines;
    for (int row = -1; row < m_model->rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < m_model->columnCount(); ++column) {
            const QModelIndex index = m_model->index(std::max(0, row), column);
            if (row < 0)
                cells << m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
            else
                cells << index.data(column == 0 ? Qt::DisplayRole : Qt::ToolTipRole).toString();
        }
        lines << cells.join('\t');
    }
    return lines.join('\n');
}

void CompareTable::copy() const {
    QApplication::clipboard()->setText(text());
}

} // namespace hwflow
