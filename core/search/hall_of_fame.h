// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The tiles that the mapper gets to see: those with the highest CTC ratio (cost model, 2.6).

#include "core/search/tile_space.h"
#include "core/search/traffic_floor.h"

#include <cstdint>
#include <stop_token>
#include <vector>

namespace hwflow {

/// The `percent` of the legal tilings with the least burdened boundary, at least one if there is
/// any; ties go to the earlier in the enumeration. With a limit above 0 there are at most so many,
/// and ties go to fewer tiles first. In order of enumeration.
[[nodiscard]] std::vector<TileChoice> hallOfFame(const TileSpace& space, double percent,
                                                 std::int64_t limit, const std::stop_token& stop);

/// The legal tiling that moves the fewest words over the boundary; ties go to the earlier one.
struct LeastTraffic {
    TileChoice choice;
    PerDataType<double> words;
};
[[nodiscard]] LeastTraffic leastTraffic(const TileSpace& space, const TrafficFloors& floors,
                                        const std::stop_token& stop);

} // namespace hwflow
