// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/network.h"

#include "core/network/network_graph.h"
#include "core/support/checked_count.h"
#include "core/support/json.h"
#include "core/support/words.h"

#include <algorithm>
#include <functional>
#include <queue>
#include <unordered_map>

namespace hwflow {

namespace {

using IndexByName = std::unordered_map<std::string_view, std::size_t>;

Result<IndexByName> indexByName(const Network& network) {
    IndexByName indices;
    for (std::size_t i = 0; i < network.layers.size(); ++i) {
        const std::string& name = network.layers[i].name;
        if (name.empty())
            return badInput("a layer has an empty name; give it one",
                            pointerTo(pointerTo("/layers", i), "name"));
        if (name == kNetworkInput)
            return badInput("a layer may not be called \"input\", which is the name of the "
                            "network's input; rename it",
                            name);
        if (!indices.emplace(name, i).second)
            return badInput("two layers are called " + inQuotes(name) + "; rename one of them",
                            name);
    }
    return indices;
}

tl::unexpected<Error> unknownInput(const Network& network, const Layer& layer,
                                   const std::string& input) {
    std::vector<std::string_view> names{kNetworkInput};
    for (const Layer& other : network.layers)
        names.emplace_back(other.name);
    return badInput("layer " + inQuotes(layer.name) + " takes its input from " + inQuotes(input) +
                        ", which does not exist" + suggestion(input, names),
                    layer.name);
}

Result<std::vector<std::vector<std::size_t>>> producersOf(const Network& network,
                                                          const IndexByName& indices) {
    std::vector<std::vector<std::size_t>> producers(network.layers.size());
    for (std::size_t i = 0; i < network.layers.size(); ++i) {
        const Layer& layer = network.layers[i];
        for (const std::string& input : layer.inputs) {
            const auto found = indices.find(input);
            if (found != indices.end())
                producers[i].push_back(found->second);
            else if (input == kNetworkInput)
                producers[i].push_back(kFromInput);
            else
                return unknownInput(network, layer, input);
        }
    }
    return producers;
}

/// `waiting[i]` > 0 marks the layers that no order could place: each has a producer among them, so
/// that a walk from producer to producer ends in a cycle.
tl::unexpected<Error> cycleError(const Network& network, const NetworkGraph& graph,
                                 const std::vector<std::size_t>& waiting) {
    constexpr std::size_t kMostNames = 12;
    const auto isStuck = [&](std::size_t i) { return i != kFromInput && waiting[i] > 0; };
    std::size_t current = 0;
    while (!isStuck(current))
        ++current;
    std::vector<bool> seen(network.layers.size(), false);
    std::vector<std::size_t> walk;
    while (!seen[current]) {
        seen[current] = true;
        walk.push_back(current);
        const std::vector<std::size_t>& inputs = graph.producers[current];
        current = *std::find_if(inputs.begin(), inputs.end(), isStuck);
    }
    walk.erase(walk.begin(), std::find(walk.begin(), walk.end(), current));
    std::reverse(walk.begin(), walk.end());
    std::rotate(walk.begin(), std::min_element(walk.begin(), walk.end()), walk.end());

    const std::string& first = network.layers[walk.front()].name;
    std::string path;
    for (std::size_t i = 0; i < std::min(walk.size(), kMostNames); ++i)
        path += inQuotes(network.layers[walk[i]].name) + " -> ";
    if (walk.size() > kMostNames)
        path += "… -> ";
    return badInput("the layers form a cycle: " + path + inQuotes(first) +
                        "; remove one of these connections",
                    first);
}

/// Takes the first layer of the file whose inputs are all there, again and again.
Result<std::vector<std::size_t>> orderOf(const Network& network, const NetworkGraph& graph) {
    const std::size_t count = network.layers.size();
    std::vector<std::size_t> waiting(count, 0);
    std::vector<std::vector<std::size_t>> consumers(count);
    std::priority_queue<std::size_t, std::vector<std::size_t>, std::greater<>> ready;
    for (std::size_t i = 0; i < count; ++i) {
        for (const std::size_t producer : graph.producers[i]) {
            if (producer == kFromInput)
                continue;
            consumers[producer].push_back(i);
            ++waiting[i];
        }
        if (waiting[i] == 0)
            ready.push(i);
    }
    std::vector<std::size_t> order;
    while (!ready.empty()) {
        const std::size_t next = ready.top();
        ready.pop();
        order.push_back(next);
        for (const std::size_t consumer : consumers[next])
            if (--waiting[consumer] == 0)
                ready.push(consumer);
    }
    if (order.size() < count)
        return cycleError(network, graph, waiting);
    return order;
}

/// Unchanged where there is nothing to compute with: inferShapes() finds that.
std::int64_t inProportion(std::int64_t extent, std::int64_t before, std::int64_t after) {
    const CheckedCount product = CheckedCount(extent) * after;
    if (std::min({extent, before, after}) < 1 || !product.fits())
        return extent;
    return (product.value() - 1) / before + 1;
}

} // namespace

Network withInput(Network network, const std::optional<Shape>& input) {
    if (!input)
        return network;
    for (Layer& layer : network.layers)
        layer.size = {inProportion(layer.size.height, network.input.height, input->height),
                      inProportion(layer.size.width, network.input.width, input->width)};
    network.input = *input;
    return network;
}

Result<NetworkGraph> graphOf(const Network& network) {
    const Result<IndexByName> indices = indexByName(network);
    if (!indices)
        return tl::unexpected(indices.error());
    auto producers = producersOf(network, *indices);
    if (!producers)
        return tl::unexpected(std::move(producers).error());
    NetworkGraph graph{*std::move(producers), {}};
    auto order = orderOf(network, graph);
    if (!order)
        return tl::unexpected(std::move(order).error());
    graph.order = *std::move(order);
    return graph;
}

Result<std::vector<std::size_t>> topologicalOrder(const Network& network) {
    Result<NetworkGraph> graph = graphOf(network);
    if (!graph)
        return tl::unexpected(std::move(graph).error());
    return std::move(graph->order);
}

} // namespace hwflow
