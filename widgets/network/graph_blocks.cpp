// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/network/graph_blocks.h"

#include <algorithm>

namespace hwflow {

namespace {

/// Kinds that work on each element of one map and are mostly run along with the layer before.
bool isPointwise(LayerKind kind) {
    return kind >= LayerKind::batchNorm && kind <= LayerKind::dropout;
}
static_assert(LayerKind::batchNorm < LayerKind::dropout);

std::vector<int> readersOf(const NetworkFacts& facts) {
    std::vector<int> readers(facts.layers.size(), 0);
    for (const auto& producers : facts.graph.producers)
        for (const std::size_t producer : producers)
            if (producer != kFromInput)
                ++readers[producer];
    return readers;
}

} // namespace

BlockGraph blocksOf(const NetworkFacts& facts, bool folded) {
    const std::vector<int> readers = readersOf(facts);
    BlockGraph graph;
    graph.blocks.emplace_back();
    graph.blockOf.assign(facts.layers.size(), 0);
    for (const std::size_t layer : facts.graph.order) {
        const auto& producers = facts.graph.producers[layer];
        const bool follows = folded && isPointwise(facts.layer(layer).kind) &&
                             producers.size() == 1 && producers.front() != kFromInput &&
                             readers[producers.front()] == 1;
        if (follows) {
            graph.blockOf[layer] = graph.blockOf[producers.front()];
            graph.blocks[graph.blockOf[layer]].layers.push_back(layer);
            continue;
        }
        const std::size_t block = graph.blocks.size();
        graph.blockOf[layer] = block;
        graph.blocks.push_back({{layer}});
        std::vector<std::size_t> sources;
        for (const std::size_t producer : producers) {
            const std::size_t source = producer == kFromInput ? 0 : graph.blockOf[producer];
            if (std::find(sources.begin(), sources.end(), source) != sources.end())
                continue;
            sources.push_back(source);
            graph.edges.push_back({source, block});
        }
    }
    return graph;
}

} // namespace hwflow
