// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The topology of a drawn network: ranks from top to bottom, a column for each block, and where the
// connections that pass other ranks run. A column holds at most one block or connection in a rank,
// and a lane at most one connection.

#include "widgets/network/graph_blocks.h"

#include <vector>

namespace hwflow {

struct EdgeTrack {
    enum class Kind {
        direct, ///< to the next rank, or down within its block's own column
        column, ///< down a column of blocks that is kept free for it
        lane,   ///< down a lane
    };
    Kind kind = Kind::direct;
    int index = 0; ///< of the column or the lane
};

struct GraphTracks {
    int ranks = 1;
    int lanes = 0;
    std::vector<int> rankOf;  ///< of blocks
    std::vector<int> columns; ///< of blocks; the trunk's is 0, branches have ±1, ±2 …
    std::vector<EdgeTrack> edges;
};

[[nodiscard]] GraphTracks tracksOf(const BlockGraph& graph);

} // namespace hwflow
