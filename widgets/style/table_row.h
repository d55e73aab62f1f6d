// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What lies behind the cells of a table's row, for delegates.

class QPainter;
class QStyleOptionViewItem;

namespace hwflow {

/// Nothing, or the colour of the pointer or of the selection, which is marked in the first column.
void fillRow(QPainter& painter, const QStyleOptionViewItem& option, bool isFirstColumn);

} // namespace hwflow
