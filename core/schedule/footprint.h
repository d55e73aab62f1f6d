// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Room that tiles take in the memories of an accelerator, and whether it is there (eq. 4, segment
// by segment; cost model, 2.2 and 8). Single-buffered: a tile takes its own size.

#include "core/hardware/accelerator.h"
#include "core/schedule/infeasible.h"
#include "core/schedule/schedule.h"
#include "core/schedule/word_format.h"

#include <optional>
#include <vector>

namespace hwflow {

/// The memories that hold each data type, as indices into `Accelerator::memories`, outermost first.
[[nodiscard]] PerDataType<std::vector<std::size_t>> holdersOf(const Accelerator& accelerator);

/// Room of one on-chip memory in words.
struct Capacity {
    std::int64_t sharedWords = 0; ///< without segments
    std::optional<PerDataType<std::int64_t>> segments;
    PerDataType<bool> holds;

    Capacity(const MemoryLevel& memory, int wordBits);
};

/// Elements of each tensor that a tile spans; the ifmap with its halo, clipped to the ifmap.
[[nodiscard]] PerDataType<std::int64_t> tileElements(const Workload& work, const Tile& tile);

/// Why a tile does not fit into a memory; empty if it does.
[[nodiscard]] std::optional<Infeasible> overflowOf(const MemoryLevel& memory, int wordBits,
                                                   const Workload& work, const Tile& tile);

} // namespace hwflow
