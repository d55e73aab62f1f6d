// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/prune/smoothing.h"

#include <algorithm>

namespace hwflow {

QList<QPointF> movingAverage(const QList<QPointF>& points, qsizetype window) {
    QList<QPointF> means;
    means.reserve(points.size());
    double sum = 0;
    for (qsizetype i = 0; i < points.size(); ++i) {
        sum += points[i].y();
        if (i >= window)
            sum -= points[i - window].y();
        means.append({points[i].x(), sum / static_cast<double>(std::min(i + 1, window))});
    }
    return means;
}

} // namespace hwflow
