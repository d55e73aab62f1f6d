// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What tiles cost over the boundary that a TileSpace tiles.

#include "core/search/price_list.h"
#include "core/search/tile_space.h"

#include <cstdint>
#include <unordered_map>

namespace hwflow {

/// Energy and words over the searched boundary.
struct BoundaryCost {
    double energy = 0;
    double dramWords = 0;
    PerDataType<double> burden; ///< words with bursts
};

/// Keeps references to the space and the prices. Inside other bands the words take a walk over
/// classes of tiles, so these are remembered for all dataflows. Not for several threads.
class BoundaryCosts {
public:
    BoundaryCosts(const TileSpace& space, const PriceList& prices)
        : m_space(space), m_prices(prices) {}

    [[nodiscard]] BoundaryCost at(const TileChoice& choice);

private:
    [[nodiscard]] BoundaryCost compute(const TileChoice& choice) const;

    const TileSpace& m_space;
    const PriceList& m_prices;
    std::unordered_map<std::int64_t, BoundaryCost> m_known;
};

} // namespace hwflow
