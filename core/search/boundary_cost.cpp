// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/boundary_cost.h"

namespace hwflow {

BoundaryCost BoundaryCosts::at(const TileChoice& choice) {
    if (m_space.isOutermost())
        return compute(choice);
    const auto [known, isNew] = m_known.try_emplace(m_space.indexOf(choice));
    if (isNew)
        known->second = compute(choice);
    return known->second;
}

BoundaryCost BoundaryCosts::compute(const TileChoice& choice) const {
    const PerDataType<double> words = m_space.words(choice);
    const PerDataType<double> factors = m_space.burstFactors(choice);
    BoundaryCost cost;
    for (const DataType type : kDataTypes) {
        if (!m_space.holds()[type])
            continue;
        cost.energy += m_prices.boundary[type] * words[type];
        cost.dramWords += m_prices.boundaryFromDram[type] ? words[type] : 0;
        cost.burden[type] = factors[type] * words[type];
    }
    return cost;
}

} // namespace hwflow
