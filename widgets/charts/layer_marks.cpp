// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/layer_marks.h"

#include "widgets/style/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace hwflow {

double LayerMarks::most() const {
    double most = 0;
    for (const QList<double>* values : {&rooms, &ticks, &bounds})
        for (const double value : *values)
            most = std::max(most, value);
    return most;
}

void drawRoom(QPainter& painter, const LayerMarks& marks, const LayerColumn& column,
              const Theme& theme) {
    if (column.layer >= marks.rooms.size())
        return;
    const double height = marks.rooms[column.layer] * column.unit;
    painter.fillRect(
        QRectF(column.area.left(), column.area.bottom() - height, column.area.width(), height),
        theme.color(Role::hover));
}

void drawTickAndBound(QPainter& painter, const LayerMarks& marks, const LayerColumn& column,
                      const Theme& theme) {
    const auto heightOf = [&](double value) {
        return std::round(column.area.bottom() - value * column.unit);
    };
    if (column.layer < marks.bounds.size()) {
        QPen pen(theme.color(Role::text), 1);
        pen.setDashPattern({1, 3});
        painter.setPen(pen);
        const double y = heightOf(marks.bounds[column.layer]) + 0.5;
        painter.drawLine(QPointF(column.group.left(), y), QPointF(column.group.right(), y));
    }
    if (column.layer < marks.ticks.size()) {
        const double y = heightOf(marks.ticks[column.layer]);
        // Light edges, so that the tick is seen on a bar as well.
        painter.fillRect(QRectF(column.area.left() - 3, y - 2, column.area.width() + 6, 4),
                         theme.color(Role::panel));
        painter.fillRect(QRectF(column.area.left() - 3, y - 1, column.area.width() + 6, 2),
                         theme.color(Role::accent));
    }
}

} // namespace hwflow
