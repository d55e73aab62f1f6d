// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The referee of the cost model: what a schedule costs, found by walking its loop nest tile by tile
// (nest_walk.h) and by summing over the innermost tiles what goes on inside the array (cost model,
// sections 3.4, 4, 8 and 9). It shares no code with core/cost.

#include "core/schedule/schedule.h"

#include <array>
#include <cstdint>
#include <vector>

namespace hwflow::test {

using Words = std::array<std::int64_t, 3>; ///< ifmap, weight, psum

struct Walked {
    std::vector<Words> accesses;     ///< memories outermost first, array, rf
    std::vector<std::int64_t> ofmap; ///< finished outputs among the psum accesses of each level
    double energy = 0;               ///< in 16-bit MACs
    double macEnergy = 0;            ///< the part of the MACs themselves
    double computeCycles = 0;        ///< eq. 7
    double latencyCycles = 0;        ///< with stalls, if the schedule models them
    double dramBurden = 0;           ///< words over the off-chip boundary, bursts included
};

/// What the engine makes of the layer's widths; the caller works it out.
struct RefereeEngine {
    std::int64_t lanes = 1;
    std::int64_t cyclesPerMac = 1;
    double macEnergy = 1;
};

[[nodiscard]] Walked walk(const Schedule& schedule, const RefereeEngine& engine = {});

} // namespace hwflow::test
