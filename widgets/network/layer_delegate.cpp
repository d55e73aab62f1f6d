// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/network/layer_delegate.h"

#include "widgets/network/layer_table_model.h"
#include "widgets/shared/texts.h"

#include <QPainter>

namespace hwflow {

namespace {

constexpr int kBarWidth = 2;
constexpr double kOutline = 1.5;
constexpr double kLateOpacity = 0.45;

/// Ink of what is neither heat nor problem.
Role inkOf(const QModelIndex& index, bool isSelected) {
    if (index.column() == static_cast<int>(LayerColumn::number))
        return isSelected ? Role::textSecondary : Role::caption;
    return index.data(LayerTableModel::isFreeRole).toBool() ? Role::caption : Role::text;
}

bool isBlocked(const QModelIndex& index) {
    return index.data(LayerTableModel::isBlockedRole).toBool();
}

} // namespace

LayerDelegate::LayerDelegate(QObject* parent) : QStyledItemDelegate(parent) {
    updateFonts();
}

void LayerDelegate::updateFonts() {
    m_font = fontOf(TextSize::table);
    m_selectedFont = fontOf(TextSize::table, QFont::DemiBold);
}

void LayerDelegate::setOuterColumns(int first, int last) {
    m_firstColumn = first;
    m_lastColumn = last;
}

void LayerDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const {
    const Theme& theme = Theme::of(option.palette);
    const QVariant heat = index.data(LayerTableModel::heatRole);
    painter->save();
    drawGround(*painter, option, index, heat);
    drawText(*painter, option, index, heat);
    painter->setOpacity(1);
    if (isBlocked(index))
        drawOutline(*painter, option.rect, index.column(), theme);
    if (option.state.testFlag(QStyle::State_Selected) && index.column() == m_firstColumn)
        painter->fillRect(QRect(option.rect.topLeft(), QSize(kBarWidth, option.rect.height())),
                          theme.color(Role::accent));
    painter->restore();
}

void LayerDelegate::drawGround(QPainter& painter, const QStyleOptionViewItem& option,
                               const QModelIndex& index, const QVariant& heat) const {
    const Theme& theme = Theme::of(option.palette);
    if (option.state.testFlag(QStyle::State_Selected))
        painter.fillRect(option.rect, theme.color(Role::accentSoft));
    else if (index.row() == m_hoveredRow)
        painter.fillRect(option.rect, theme.color(Role::hover));
    if (index.data(LayerTableModel::isLateRole).toBool())
        painter.setOpacity(kLateOpacity);
    if (heat.isValid())
        painter.fillRect(option.rect, theme.heat(heat.toDouble()));
}

void LayerDelegate::drawText(QPainter& painter, const QStyleOptionViewItem& option,
                             const QModelIndex& index, const QVariant& heat) const {
    const Theme& theme = Theme::of(option.palette);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    const bool isName = index.column() == static_cast<int>(LayerColumn::layer);
    painter.setFont(isSelected ? m_selectedFont : m_font);
    QRect rect = option.rect.adjusted(kPadding, 0, -kPadding, 0);
    QString text = index.data().toString();
    if (isName && isBlocked(index)) {
        painter.setPen(theme.color(Role::worse));
        painter.drawText(rect, Qt::AlignVCenter, "!");
        rect.setLeft(rect.left() + 2 * painter.fontMetrics().horizontalAdvance('!') + 2);
    }
    if (text.isEmpty())
        return;
    if (heat.isValid())
        painter.setPen(theme.heatText(heat.toDouble()));
    else if (text == "NS" && !isName)
        painter.setPen(theme.color(Role::worse));
    else
        painter.setPen(theme.color(inkOf(index, isSelected)));
    const QFontMetrics metrics = painter.fontMetrics();
    if (m_areShapesTight && index.column() == static_cast<int>(LayerColumn::shape))
        text.replace(" → ", "→").replace(" × ", "×");
    text = isName ? fittedLayerName(text, metrics, rect.width())
                  : metrics.elidedText(text, Qt::ElideRight, rect.width());
    painter.drawText(rect, index.data(Qt::TextAlignmentRole).toInt() | Qt::TextSingleLine, text);
}

void LayerDelegate::drawOutline(QPainter& painter, const QRect& rect, int column,
                                const Theme& theme) const {
    const double half = kOutline / 2;
    const QRectF inside = QRectF(rect).adjusted(0, half, 0, -half);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(Role::worse), kOutline, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(inside.topLeft(), inside.topRight());
    painter.drawLine(inside.bottomLeft(), inside.bottomRight());
    if (column == m_firstColumn)
        painter.drawLine(inside.topLeft() + QPointF(half, 0),
                         inside.bottomLeft() + QPointF(half, 0));
    if (column == m_lastColumn)
        painter.drawLine(inside.topRight() - QPointF(half, 0),
                         inside.bottomRight() - QPointF(half, 0));
}

} // namespace hwflow
