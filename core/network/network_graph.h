// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The edges of a network as indices instead of names. Errors (badInput, `where` = the layer's name,
// or a JSON pointer for a layer without one): an empty, repeated or reserved name, an input that
// does not exist, a cycle.

#include "core/network/network.h"
#include "core/support/result.h"

#include <cstddef>
#include <limits>
#include <vector>

namespace hwflow {

/// Stands for the network's input among the producers of a layer.
inline constexpr std::size_t kFromInput = std::numeric_limits<std::size_t>::max();

struct NetworkGraph {
    std::vector<std::vector<std::size_t>> producers; ///< for each layer, its inputs in order
    std::vector<std::size_t> order;                  ///< topological, see topologicalOrder()
};

[[nodiscard]] Result<NetworkGraph> graphOf(const Network& network);

} // namespace hwflow
