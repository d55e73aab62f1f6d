// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The mean of the last values up to each one, so that the end of a curve that still grows is its
// present value and nothing that was drawn moves any more.

#include <QList>
#include <QPointF>

namespace hwflow {

/// `window` is at least 1; the first values have the mean of as many as there are.
[[nodiscard]] QList<QPointF> movingAverage(const QList<QPointF>& points, qsizetype window);

} // namespace hwflow
