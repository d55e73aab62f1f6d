// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the boundary below each memory carries, told from the costs of a schedule: the transfers
// behind the accesses that `evaluate` counts. Pure function.

#include "core/cost/costs.h"
#include "core/schedule/schedule.h"

#include <cstdint>
#include <vector>

namespace hwflow {

struct BusLoad {
    PerDataType<std::int64_t> words; ///< read and written, finished outputs with psum
    double busyWords = 0;            ///< all of them, lengthened by bursts: what bandwidth limits
};

/// One for each memory, outermost first. `costs` are those of `evaluate(schedule)`.
[[nodiscard]] std::vector<BusLoad> busLoads(const Schedule& schedule, const Costs& costs);

} // namespace hwflow
