// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The best schedule found so far, and the order in which schedules are better: by score, then by
// the breaker of the goal, then by position in the enumeration (cost model, section 5), so that
// every way through the search space ends at the same schedule.

#include "core/schedule/switches.h"
#include "core/search/mapping_space.h"
#include "core/search/tile_space.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace hwflow {

struct Score {
    double value = std::numeric_limits<double>::infinity();
    double breaker = std::numeric_limits<double>::infinity();

    auto operator<=>(const Score&) const = default;

    static Score of(Goal goal, double energy, double latency, double dramWords) {
        switch (goal) {
        case Goal::energy:
            return {energy, latency};
        case Goal::latency:
            return {latency, energy};
        case Goal::dram:
            return {dramWords, energy * latency};
        case Goal::tradeoff:
            break;
        }
        return {energy * latency, energy * latency};
    }
};

struct Incumbent {
    Score score;
    std::vector<std::int64_t> rank; ///< position in the enumeration, outermost choice first
    Dataflow dataflow = Dataflow::rowStationary;
    std::vector<Band> bands;
    Mapping mapping;
    Placement placement;

    [[nodiscard]] bool exists() const { return !bands.empty(); }
    [[nodiscard]] bool losesTo(const Score& other,
                               const std::vector<std::int64_t>& otherRank) const {
        return other < score || (other == score && otherRank < rank);
    }
};

} // namespace hwflow
