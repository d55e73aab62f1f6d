// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/hatch.h"

#include <QLineF>
#include <QList>

#include <algorithm>
#include <cmath>

namespace hwflow {

void fillHatched(QPainter& painter, const QRectF& area, const QColor& color, double distance) {
    // Lines x + y = c, all on one grid of the plane, so that neighbouring areas join.
    QList<QLineF> lines;
    const double first = std::ceil((area.left() + area.top()) / distance) * distance;
    for (double c = first; c < area.right() + area.bottom(); c += distance) {
        const double left = std::max(area.left(), c - area.bottom());
        const double right = std::min(area.right(), c - area.top());
        if (right > left)
            lines.append({{left, c - left}, {right, c - right}});
    }
    painter.setPen(QPen(color, 1));
    painter.drawLines(lines);
}

} // namespace hwflow
