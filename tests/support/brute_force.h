// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The referee of the search: tries every tiling, loop order and mapping, one after the other, in
// the order of the enumeration (cost model, sections 2, 3, 5, 8 and 11), and costs each with
// `evaluate`. It shares no code with core/search. Time grows with the size of the space; `limit`
// bounds it.

#include "core/cost/costs.h"
#include "core/schedule/schedule.h"
#include "core/search/layer_search.h"

#include <cstdint>
#include <optional>
#include <string>

namespace hwflow::test {

struct BruteForceResult {
    std::optional<Schedule> best; ///< empty: nothing can be scheduled
    Costs costs;
    double score = 0;
    double breaker = 0;
    std::int64_t schedules = 0;  ///< that were tried
    std::int64_t tilings = 0;    ///< of the outermost memory, before legality
    std::int64_t legal = 0;      ///< of these, what fits
    std::int64_t hallOfFame = 0; ///< of these, what was mapped
    bool tooLarge = false;       ///< `limit` was reached; nothing else is valid
    std::string refused;         ///< why `evaluate` refused a schedule that is legal; empty if not
};

[[nodiscard]] BruteForceResult bruteForce(const Workload& work, const Accelerator& accelerator,
                                          const SearchOptions& options, std::int64_t limit);

/// Score and breaker of section 5.
struct GoalScore {
    double value = 0;
    double breaker = 0;
};
[[nodiscard]] GoalScore scoreOf(Goal goal, const Costs& costs);

/// Equal but for rounding.
[[nodiscard]] bool isClose(double a, double b);

} // namespace hwflow::test
