// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Curves with more points than a screen has: of each of many buckets the least and the greatest
// stay, in their order, so that no peak is lost.

#include <QList>
#include <QPointF>

namespace hwflow {

/// About a screen's width of points for a curve.
inline constexpr qsizetype kMostCurvePoints = 2000;

/// At most `most` points (and at least two); `points` as they are if there are no more.
[[nodiscard]] QList<QPointF> thinned(const QList<QPointF>& points,
                                     qsizetype most = kMostCurvePoints);

} // namespace hwflow
