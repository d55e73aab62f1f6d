// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Hatching as lines, which every file format keeps; patterns of brushes get lost in SVG.

#include <QColor>
#include <QPainter>
#include <QRectF>

namespace hwflow {

void fillHatched(QPainter& painter, const QRectF& area, const QColor& color, double distance = 5);

} // namespace hwflow
