// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/schedule/iso_box.h"

#include <QPolygonF>
#include <QRectF>

namespace hwflow {

namespace {

constexpr double kAcross = 0.866;
constexpr double kSlope = 0.5;
/// Faces turn darker from the top to the right.
constexpr int kLeftShade = 104;
constexpr int kRightShade = 122;

} // namespace

QPointF isoPoint(const QPointF& origin, double x, double y, double z) {
    return origin + QPointF(kAcross * (x + z), kSlope * (x - z) + y);
}

QSizeF isoSize(double x, double y, double z) {
    return {kAcross * (x + z), kSlope * (x + z) + y};
}

QPointF isoOrigin(const QRectF& area, double x, double y, double z) {
    const QSizeF size = isoSize(x, y, z);
    return {area.center().x() - size.width() / 2,
            area.center().y() - size.height() / 2 + kSlope * z};
}

void drawIsoBox(QPainter& painter, const QPointF& origin, const IsoBox& box, const IsoInk& ink) {
    const auto at = [&](double x, double y, double z) { return isoPoint(origin, x, y, z); };
    painter.setPen(QPen(ink.line, 1, Qt::SolidLine, Qt::SquareCap, Qt::RoundJoin));
    painter.setBrush(ink.fill);
    painter.drawPolygon(QPolygonF({at(box.x0, box.y0, box.z0), at(box.x0, box.y0, box.z1),
                                   at(box.x1, box.y0, box.z1), at(box.x1, box.y0, box.z0)}));
    painter.setBrush(ink.fill.darker(kLeftShade));
    painter.drawPolygon(QPolygonF({at(box.x0, box.y0, box.z0), at(box.x1, box.y0, box.z0),
                                   at(box.x1, box.y1, box.z0), at(box.x0, box.y1, box.z0)}));
    painter.setBrush(ink.fill.darker(kRightShade));
    painter.drawPolygon(QPolygonF({at(box.x1, box.y0, box.z0), at(box.x1, box.y0, box.z1),
                                   at(box.x1, box.y1, box.z1), at(box.x1, box.y1, box.z0)}));
}

} // namespace hwflow
