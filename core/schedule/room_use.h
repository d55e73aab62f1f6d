// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How full a schedule makes memories, array and registers. Pure functions; words are those of the
// accelerator.

#include "core/hardware/accelerator.h"
#include "core/schedule/footprint.h"
#include "core/schedule/schedule.h"

#include <cstdint>

namespace hwflow {

/// What a memory holds at a time: the whole layer (one group of it) off-chip, else a tile.
[[nodiscard]] Tile tileIn(const Schedule& schedule, std::size_t memory);

struct RoomUse {
    PerDataType<std::int64_t> words; ///< 0 for data types that bypass the memory
    std::int64_t totalWords = 0;
    Capacity capacity; ///< of a limited memory

    RoomUse(const Schedule& schedule, std::size_t memory);
};

/// PEs that the mapping of a full tile keeps busy.
[[nodiscard]] std::int64_t busyPes(const Schedule& schedule);

} // namespace hwflow
