// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Finds the best tile of the innermost memory together with its mapping, by branch and bound: the
// PE array is unrolled first, then height, width, output and input channels are tiled, and a branch
// is left as soon as a lower bound on its score proves that nothing in it beats the incumbent.
// Within one unrolling, a tile that is no smaller than another and no better in any quantity that
// costs anything is dropped beforehand. Nothing is sampled: the result is the exact optimum of the
// given candidates.

#include "core/search/boundary_cost.h"
#include "core/search/incumbent.h"
#include "core/search/mapping_cost.h"
#include "core/search/mapping_space.h"
#include "core/search/price_list.h"
#include "core/search/tile_space.h"
#include "core/search/traffic_floor.h"

#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

namespace hwflow {

struct MapperProblem {
    const TileSpace& tiles;
    const MappingSpace& mappings;
    const PriceList& prices;
    const TrafficFloors& floors;
    BoundaryCosts& boundaries; ///< of these tiles and prices
    EngineRate rate;
    Goal goal = Goal::tradeoff;
    /// Tiles that may be used; empty: all that fit.
    std::span<const TileChoice> hallOfFame;
    std::vector<std::int64_t> outerRank; ///< of the choices already made
};

/// Improves `incumbent` where the problem has something better; returns the number of schedules
/// whose cost was computed.
std::int64_t searchMappings(const MapperProblem& problem, const std::stop_token& stop,
                            Incumbent& incumbent);

/// Lower bounds over all tilings inside given outer bands, without looking at any: for each
/// unrolling, or fewer where one is lower in everything. What it has
/// fixed in `prices` is included.
[[nodiscard]] std::vector<CostParts> mappingFloors(const Workload& work, const WordFormats& formats,
                                                   const PerDataType<bool>& holds,
                                                   const MappingSpace& mappings,
                                                   const PriceList& prices, const EngineRate& rate);

/// A score that nothing with these costs goes below, rounding included.
[[nodiscard]] Score lowestScore(Goal goal, const CostParts& parts);

} // namespace hwflow
