// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/thinning.h"

#include <algorithm>

namespace hwflow {

QList<QPointF> thinned(const QList<QPointF>& points, qsizetype most) {
    if (points.size() <= std::max<qsizetype>(2, most))
        return points;
    QList<QPointF> kept;
    const qsizetype buckets = std::max<qsizetype>(1, most / 2);
    kept.reserve(2 * buckets);
    for (qsizetype bucket = 0; bucket < buckets; ++bucket) {
        const auto first = points.begin() + points.size() * bucket / buckets;
        const auto last = points.begin() + points.size() * (bucket + 1) / buckets;
        const auto [low, high] = std::minmax_element(
            first, last, [](const QPointF& a, const QPointF& b) { return a.y() < b.y(); });
        kept.append(*std::min(low, high));
        if (low != high)
            kept.append(*std::max(low, high));
    }
    return kept;
}

} // namespace hwflow
