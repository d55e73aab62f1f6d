// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A network as the blocks that its drawing has: each layer one, or runs of batch norms, activations
// and the like folded into the layer before them.

#include "widgets/network/network_facts.h"

#include <cstddef>
#include <vector>

namespace hwflow {

struct GraphBlock {
    std::vector<std::size_t> layers; ///< indices in the network; empty for the network's input

    [[nodiscard]] bool isInput() const { return layers.empty(); }
    bool operator==(const GraphBlock&) const = default;
};

struct GraphEdge {
    std::size_t from = 0; ///< blocks
    std::size_t to = 0;

    bool operator==(const GraphEdge&) const = default;
};

struct BlockGraph {
    std::vector<GraphBlock> blocks;   ///< in topological order; the first is the network's input
    std::vector<GraphEdge> edges;     ///< from < to, no two alike
    std::vector<std::size_t> blockOf; ///< by index in the network

    bool operator==(const BlockGraph&) const = default;
};

[[nodiscard]] BlockGraph blocksOf(const NetworkFacts& facts, bool folded);

} // namespace hwflow
