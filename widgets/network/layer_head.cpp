// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/network/layer_head.h"

#include "widgets/network/layer_delegate.h"
#include "widgets/network/layer_table_model.h"
#include "widgets/style/metrics.h"

#include <QPainter>

namespace hwflow {

LayerHead::LayerHead(QWidget* parent) : QHeaderView(Qt::Horizontal, parent) {
    setSectionsClickable(true);
    setSectionsMovable(true);
    setMinimumSectionSize(20);
    setFixedHeight(metrics::kTableHead);
    setContextMenuPolicy(Qt::CustomContextMenu);
}

bool LayerHead::isMarked(int section) const {
    const bool isOwnOrder = section == static_cast<int>(LayerColumn::number) &&
                            sortIndicatorOrder() == Qt::AscendingOrder;
    return section == sortIndicatorSection() && !isOwnOrder;
}

QString LayerHead::title(int section) const {
    const QString title = model()->headerData(section, orientation(), Qt::DisplayRole).toString();
    if (!isMarked(section))
        return title;
    return (sortIndicatorOrder() == Qt::AscendingOrder ? "↑ " : "↓ ") + title;
}

void LayerHead::paintSection(QPainter* painter, const QRect& rect, int section) const {
    const Theme& theme = Theme::of(*this);
    const bool marked = isMarked(section);
    painter->save();
    painter->fillRect(rect, theme.color(Role::panel));
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1),
                      theme.color(Role::border));
    painter->setFont(fontOf(TextSize::table, marked ? QFont::DemiBold : QFont::Normal));
    painter->setPen(theme.color(marked ? Role::text : Role::textSecondary));
    painter->drawText(rect.adjusted(LayerDelegate::kPadding, 0, -LayerDelegate::kPadding, 0),
                      model()->headerData(section, orientation(), Qt::TextAlignmentRole).toInt() |
                          Qt::TextSingleLine,
                      title(section));
    painter->restore();
}

} // namespace hwflow
