// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Boxes in isometric projection, drawn with QPainter: x to the front right, z to the back right, y
// down. Lengths are pixels.

#include <QColor>
#include <QPainter>
#include <QPointF>
#include <QSizeF>

namespace hwflow {

struct IsoBox {
    double x0 = 0, x1 = 1;
    double y0 = 0, y1 = 1;
    double z0 = 0, z1 = 1;
};

/// Where a point of space is drawn, from where the origin is.
[[nodiscard]] QPointF isoPoint(const QPointF& origin, double x, double y, double z);
/// Room that a box of these lengths takes; its origin is at the left, `x + z` times half a pixel
/// of slope below the top.
[[nodiscard]] QSizeF isoSize(double x, double y, double z);
/// The origin of a box of these lengths that stands in the middle of `area`.
[[nodiscard]] QPointF isoOrigin(const QRectF& area, double x, double y, double z);

struct IsoInk {
    QColor fill;
    QColor line;
};

/// The three faces that one sees.
void drawIsoBox(QPainter& painter, const QPointF& origin, const IsoBox& box, const IsoInk& ink);

} // namespace hwflow
