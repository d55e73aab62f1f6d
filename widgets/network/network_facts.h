// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the views of a network show of its layers before anything is estimated: their order, shapes
// and work. Made once for each network, shared by the views.

#include "core/network/network.h"
#include "core/network/network_graph.h"
#include "core/support/result.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace hwflow {

struct LayerFacts {
    int number = 0; ///< among the layers that cost something, from 1; 0 for the others
    LayerShapes shapes;
    std::int64_t macs = 0; ///< of one image
    std::int64_t params = 0;
};

struct NetworkFacts {
    std::shared_ptr<const Network> network; ///< never null
    NetworkGraph graph;
    std::vector<LayerFacts> layers; ///< in the order of network->layers

    [[nodiscard]] const Layer& layer(std::size_t index) const { return network->layers[index]; }
};

/// MACs and parameters of one layer for one image; none for layers that cost nothing.
struct LayerWork {
    std::int64_t macs = 0;
    std::int64_t params = 0;
};
[[nodiscard]] LayerWork workOf(const Layer& layer, const LayerShapes& shapes);

/// Errors: those of inferShapes().
[[nodiscard]] Result<NetworkFacts> factsOf(std::shared_ptr<const Network> network);

} // namespace hwflow
