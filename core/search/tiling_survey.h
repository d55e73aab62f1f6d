// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the tilings of a layer cost: points for a scatter of CTC against energy, each with the best
// schedule for that tiling. A tiling is what the first on-chip memory holds, with the order of the
// loops over it.

#include "core/search/layer_search.h"
#include "core/support/run_context.h"

#include <cstddef>
#include <vector>

namespace hwflow {

struct TilingPoint {
    Tile tile;
    LoopOrder order = LoopOrder::iro;
    Schedule schedule; ///< the best one for that tiling under the goal
    double ctc = 0;    ///< operations per off-chip word (eq. 6)
    double energy = 0;
    double latencyCycles = 0;
    double dramWords = 0;
    bool isInHallOfFame = false;
};

struct TilingSurvey {
    double tilings = 0; ///< orders included
    double legal = 0;
    double hallOfFame = 0;
    std::vector<TilingPoint> points; ///< in the order of the enumeration, the best one last
};

/// At most `limit` legal tilings, drawn evenly over the enumeration, and the one that `searchLayer`
/// takes, which is the last point. Progress counts points. Empty where the layer cannot be
/// scheduled. Errors: those of `searchLayer`, cancelled among them.
[[nodiscard]] Result<TilingSurvey> surveyTilings(const Workload& work,
                                                 const Accelerator& accelerator,
                                                 const SearchOptions& options, std::size_t limit,
                                                 const RunContext& context);

} // namespace hwflow
