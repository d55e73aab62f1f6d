// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A schedule as one list of loops, outermost first: the bands of temporal loops, the passes in
// which the array works off a tile of the last memory, the loops unrolled over its rows and
// columns, and those inside a PE. What iterates once is left out. The order of the passes is the
// one that the cost model counts for (cost model, section 4): an RS array keeps its weights across
// the strips of a tile, an OS array its partial sums across the whole reduction. Pure functions.

#include "core/schedule/mapping.h"
#include "core/schedule/schedule.h"

#include <cstdint>
#include <vector>

namespace hwflow {

struct LoopLine {
    enum class Kind {
        steps,       ///< one after the other
        down,        ///< at once, over the rows of the array
        across,      ///< at once, over its columns
        interleaved, ///< one after the other, all of them kept in registers
        lanes,       ///< at once, in the lanes of a PE
    };

    Kind kind = Kind::steps;
    /// A memory whose tile it cuts; then the array, the registers and the MACs, as in costs.
    std::size_t level = 0;
    Dim dim = Dim::batch;
    std::int64_t trips = 1; ///< in a full tile
    std::int64_t step = 1;  ///< elements of `dim` from one iteration to the next

    bool operator==(const LoopLine&) const = default;
};

/// `mapping` is the schedule's own (`mappingOf`).
[[nodiscard]] std::vector<LoopLine> loopLines(const Schedule& schedule, const Mapping& mapping);

/// Whether iterations follow one another, so that they take time.
[[nodiscard]] constexpr bool takesTime(LoopLine::Kind kind) {
    return kind == LoopLine::Kind::steps || kind == LoopLine::Kind::interleaved;
}

} // namespace hwflow
