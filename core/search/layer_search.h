// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The search of one layer's schedule: hall of fame at the outermost boundary, for each member the
// same at the next boundary, and the mapper at the innermost (cost model, 5, 6 and 8).
// Deterministic; runs on the calling thread.

#include "core/cost/costs.h"
#include "core/hardware/accelerator.h"
#include "core/schedule/infeasible.h"
#include "core/schedule/schedule.h"
#include "core/schedule/switches.h"
#include "core/search/tile_space.h"
#include "core/support/result.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace hwflow {

struct SearchStatistics {
    double tilings = 0;               ///< candidates of the tile space, orders included
    double legal = 0;                 ///< of these, what fits
    double hallOfFame = 0;            ///< of these, what the mapper may use
    std::int64_t mappings = 0;        ///< schedules whose cost was computed
    bool optimal = false;             ///< proven best of every tiling, order and mapping
    std::vector<std::string> refined; ///< samplings that were made finer until a tile fitted
    double seconds = 0;

    SearchStatistics& operator+=(const SearchStatistics& other);
};

struct SearchOptions {
    std::vector<Dataflow> dataflows; ///< tried in this order; an earlier one wins ties
    Switches switches;
    Goal goal = Goal::tradeoff;
};

struct SearchResult {
    std::optional<Schedule> schedule; ///< without the layer's name
    Costs costs;                      ///< of that schedule
    std::optional<Infeasible> infeasible;
    SearchStatistics statistics;
};

/// Errors: bits that the engine cannot take, cancelled.
[[nodiscard]] Result<SearchResult> searchLayer(const Workload& work, const Accelerator& accelerator,
                                               const SearchOptions& options,
                                               const std::stop_token& stop);

/// As `searchLayer`, inside one tile of the first on-chip memory, which must fit. `space` is that
/// of the outermost boundary, made for the same workload, accelerator and switches.
[[nodiscard]] Result<SearchResult> searchTile(const TileSpace& space, const TileChoice& choice,
                                              const Accelerator& accelerator,
                                              const SearchOptions& options,
                                              const std::stop_token& stop);

/// The tilings of the outermost boundary with the sampling asked for, or the coarsest finer one in
/// which something fits; something must.
[[nodiscard]] TileSpace outermostSpace(const Workload& work, const Accelerator& accelerator,
                                       const Switches& switches);

/// Off-chip traffic of the tiling that moves the fewest words (cost model, 2.5).
struct OffChipTraffic {
    PerDataType<double> words;
    double burden = 0; ///< words with bursts
    std::optional<Infeasible> infeasible;
    SearchStatistics statistics;
};

[[nodiscard]] Result<OffChipTraffic> leastOffChipTraffic(const Workload& work,
                                                         const Accelerator& accelerator,
                                                         const Switches& switches,
                                                         const std::stop_token& stop);

} // namespace hwflow
