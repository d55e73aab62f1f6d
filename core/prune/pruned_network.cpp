// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prune/pruned_network.h"

#include "core/network/network_graph.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace hwflow {

namespace {

/// The positions of `wanted` in `held`, which has them all.
Channels positionsIn(const Channels& held, const Channels& wanted) {
    Channels positions;
    for (const std::int64_t channel : wanted)
        positions.push_back(std::lower_bound(held.begin(), held.end(), channel) - held.begin());
    return positions;
}

std::int64_t sizeOf(const Channels& channels) {
    return static_cast<std::int64_t>(channels.size());
}

class Pruner {
public:
    Pruner(const Network& network, const NetworkGraph& graph,
           const std::vector<LayerShapes>& shapes, const ChannelPlan& plan)
        : m_network(network), m_graph(graph), m_shapes(shapes), m_plan(plan) {
        for (const Layer& layer : network.layers)
            m_names.insert(layer.name);
    }

    Network run();

private:
    /// The name of a layer that gives just these channels of a producer's map.
    std::string gathered(std::size_t producer, const Channels& wanted);
    std::string freshName(const std::string& base);
    void add(std::size_t index);
    void addPadding(Layer layer, std::size_t index);
    /// Adds a choice of the channels of a layer that has just been added.
    std::string addChoice(const std::string& from, Channels indices);

    const Network& m_network;
    const NetworkGraph& m_graph;
    const std::vector<LayerShapes>& m_shapes;
    const ChannelPlan& m_plan;
    Network m_result;
    std::set<std::string> m_names;
    std::map<std::pair<std::size_t, Channels>, std::string> m_gathered;
    std::map<std::size_t, std::string> m_given; ///< what gives a layer's map, if not itself
};

Network Pruner::run() {
    m_result = m_network;
    m_result.layers.clear();
    for (const std::size_t index : m_graph.order)
        if (!m_plan[index].outputs.empty())
            add(index);
    return std::move(m_result);
}

std::string Pruner::freshName(const std::string& base) {
    std::string name = base;
    for (int i = 2; !m_names.insert(name).second; ++i)
        name = base + std::to_string(i);
    return name;
}

std::string Pruner::addChoice(const std::string& from, Channels indices) {
    Layer choice;
    choice.kind = LayerKind::selectChannels;
    choice.name = freshName(from + ".kept");
    choice.inputs = {from};
    choice.indices = std::move(indices);
    m_result.layers.push_back(choice);
    return choice.name;
}

std::string Pruner::gathered(std::size_t producer, const Channels& wanted) {
    const bool isInput = producer == kFromInput;
    const auto given = m_given.find(producer);
    std::string name = isInput                  ? std::string(kNetworkInput)
                       : given != m_given.end() ? given->second
                                                : m_network.layers[producer].name;
    const bool isWhole =
        isInput ? sizeOf(wanted) == m_network.input.channels : wanted == m_plan[producer].outputs;
    if (isWhole)
        return name;
    auto [known, isNew] = m_gathered.try_emplace({producer, wanted});
    if (isNew)
        known->second =
            addChoice(name, isInput ? wanted : positionsIn(m_plan[producer].outputs, wanted));
    return known->second;
}

void Pruner::add(std::size_t index) {
    Layer layer = m_network.layers[index];
    const LayerChannels& channels = m_plan[index];
    layer.inputs.clear();
    for (std::size_t i = 0; i < channels.inputs.size(); ++i)
        if (!channels.inputs[i].empty())
            layer.inputs.push_back(gathered(m_graph.producers[index][i], channels.inputs[i]));
    switch (layer.kind) {
    case LayerKind::conv:
        if (isDepthwise(layer, m_shapes[index].input.channels))
            layer.groups = sizeOf(channels.inputs.front());
        layer.outChannels = sizeOf(channels.outputs);
        break;
    case LayerKind::transposedConv:
    case LayerKind::fullyConnected:
        layer.outChannels = sizeOf(channels.outputs);
        break;
    case LayerKind::split:
    case LayerKind::slice: // what it reads is gathered already
        layer.begin = 0;
        layer.count = 0;
        break;
    case LayerKind::selectChannels: {
        Channels indices;
        for (const std::int64_t channel : channels.outputs)
            indices.push_back(layer.indices[static_cast<std::size_t>(channel)]);
        layer.indices = positionsIn(channels.inputs.front(), indices);
        break;
    }
    case LayerKind::padChannels:
        addPadding(std::move(layer), index);
        return;
    default:
        break;
    }
    m_result.layers.push_back(std::move(layer));
}

/// Zeros stand in equal numbers before and after, so that where others are kept, too many are made
/// and a choice of them follows.
void Pruner::addPadding(Layer layer, std::size_t index) {
    const LayerChannels& channels = m_plan[index];
    const std::int64_t held = sizeOf(channels.inputs.front());
    const std::int64_t inChannels = m_shapes[index].input.channels;
    const std::int64_t before = (layer.outChannels - inChannels) / 2;
    const std::int64_t zerosBefore =
        std::count_if(channels.outputs.begin(), channels.outputs.end(),
                      [&](std::int64_t channel) { return channel < before; });
    const std::int64_t zerosAfter =
        std::count_if(channels.outputs.begin(), channels.outputs.end(),
                      [&](std::int64_t channel) { return channel >= before + inChannels; });
    const std::int64_t zeros = std::max(zerosBefore, zerosAfter);
    layer.outChannels = held + 2 * zeros;
    m_result.layers.push_back(layer);
    Channels indices;
    for (std::int64_t i = zeros - zerosBefore; i < zeros; ++i)
        indices.push_back(i);
    const bool readsNothing = zerosBefore + zerosAfter == sizeOf(channels.outputs);
    for (std::int64_t i = 0; !readsNothing && i < held; ++i)
        indices.push_back(zeros + i);
    for (std::int64_t i = 0; i < zerosAfter; ++i)
        indices.push_back(zeros + held + i);
    if (sizeOf(indices) != layer.outChannels)
        m_given[index] = addChoice(layer.name, std::move(indices));
}

} // namespace

Result<Network> prunedNetwork(const Network& network, const ChannelPlan& plan) {
    const auto graph = graphOf(network);
    if (!graph)
        return tl::unexpected(graph.error());
    const auto shapes = inferShapes(network);
    if (!shapes)
        return tl::unexpected(shapes.error());
    return Pruner(network, *graph, *shapes, plan).run();
}

} // namespace hwflow
