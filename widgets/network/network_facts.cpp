// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/network/network_facts.h"

#include "core/schedule/workload.h"

namespace hwflow {

LayerWork workOf(const Layer& layer, const LayerShapes& shapes) {
    LayerWork work;
    if (!isCosted(layer.kind))
        return work;
    for (const Workload& part : workloadsOf(layer, shapes, 1)) {
        work.macs += part.macs();
        work.params += part.params();
    }
    return work;
}

Result<NetworkFacts> factsOf(std::shared_ptr<const Network> network) {
    auto graph = graphOf(*network);
    if (!graph)
        return tl::unexpected(std::move(graph).error());
    const auto shapes = inferShapes(*network);
    if (!shapes)
        return tl::unexpected(shapes.error());
    NetworkFacts facts{std::move(network), *std::move(graph), {}};
    facts.layers.resize(shapes->size());
    int number = 0;
    for (const std::size_t index : facts.graph.order) {
        const LayerShapes& shape = (*shapes)[index];
        const LayerWork work = workOf(facts.layer(index), shape);
        const bool costed = isCosted(facts.layer(index).kind);
        facts.layers[index] = {costed ? ++number : 0, shape, work.macs, work.params};
    }
    return facts;
}

} // namespace hwflow
