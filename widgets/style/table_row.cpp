// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/table_row.h"

#include "widgets/style/theme.h"

#include <QPainter>
#include <QStyleOptionViewItem>

namespace hwflow {

void fillRow(QPainter& painter, const QStyleOptionViewItem& option, bool isFirstColumn) {
    constexpr int kMark = 2;
    const Theme& theme = Theme::of(option.palette);
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    if (isSelected)
        painter.fillRect(option.rect, theme.color(Role::accentSoft));
    else if (option.state.testFlag(QStyle::State_MouseOver))
        painter.fillRect(option.rect, theme.color(Role::hover));
    if (isSelected && isFirstColumn)
        painter.fillRect(QRect(option.rect.topLeft(), QSize(kMark, option.rect.height())),
                         theme.color(Role::accent));
}

} // namespace hwflow
