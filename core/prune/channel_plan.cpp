// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prune/channel_plan.h"

#include "core/network/network_graph.h"
#include "core/support/words.h"

#include <algorithm>
#include <iterator>
#include <numeric>

namespace hwflow {

namespace {

Channels allOf(std::int64_t count) {
    Channels all(static_cast<std::size_t>(count));
    std::iota(all.begin(), all.end(), 0);
    return all;
}

/// Some of a map's channels, as a mark for each: a search makes hundreds of plans an episode.
class ChannelMarks {
public:
    explicit ChannelMarks(std::int64_t count) : m_marks(static_cast<std::size_t>(count), 0) {}

    /// Channels that there are not are passed over.
    void add(std::int64_t channel) {
        if (channel >= 0 && channel < std::ssize(m_marks))
            m_marks[static_cast<std::size_t>(channel)] = 1;
    }
    [[nodiscard]] Channels channels() const {
        Channels marked;
        marked.reserve(m_marks.size());
        for (std::size_t i = 0; i < m_marks.size(); ++i)
            if (m_marks[i] != 0)
                marked.push_back(static_cast<std::int64_t>(i));
        return marked;
    }

private:
    std::vector<char> m_marks;
};

/// Walks from the outputs to the input, adding up what readers need.
class PlanWalk {
public:
    PlanWalk(const Network& network, const NetworkGraph& graph,
             const std::vector<LayerShapes>& shapes, const KeptInputs& kept)
        : m_network(network), m_graph(graph), m_shapes(shapes), m_kept(kept),
          m_isRead(network.layers.size(), false) {
        for (const LayerShapes& layer : shapes)
            m_needed.emplace_back(layer.output.channels);
    }

    ChannelPlan plan();

private:
    [[nodiscard]] Shape inputShape(std::size_t layer, std::size_t input) const {
        const std::size_t producer = m_graph.producers[layer][input];
        return producer == kFromInput ? m_network.input : m_shapes[producer].output;
    }
    [[nodiscard]] Channels outputsOf(std::size_t index) const;
    [[nodiscard]] Channels read(std::size_t index, std::size_t input,
                                const Channels& outputs) const;
    [[nodiscard]] Channels readOfConcat(std::size_t layer, std::size_t input,
                                        const Channels& outputs) const;

    const Network& m_network;
    const NetworkGraph& m_graph;
    const std::vector<LayerShapes>& m_shapes;
    const KeptInputs& m_kept;
    std::vector<ChannelMarks> m_needed; ///< of each layer's outputs, by its readers
    std::vector<bool> m_isRead;
};

ChannelPlan PlanWalk::plan() {
    ChannelPlan plan(m_network.layers.size());
    for (const auto& producers : m_graph.producers)
        for (const std::size_t producer : producers)
            if (producer != kFromInput)
                m_isRead[producer] = true;
    const std::vector<std::size_t> backwards(m_graph.order.rbegin(), m_graph.order.rend());
    for (const std::size_t index : backwards) {
        LayerChannels& channels = plan[index];
        channels.outputs = outputsOf(index);
        const auto& producers = m_graph.producers[index];
        for (std::size_t i = 0; i < producers.size(); ++i) {
            channels.inputs.push_back(channels.outputs.empty() ? Channels{}
                                                               : read(index, i, channels.outputs));
            if (producers[i] != kFromInput)
                for (const std::int64_t channel : channels.inputs.back())
                    m_needed[producers[i]].add(channel);
        }
    }
    return plan;
}

/// What readers need, widened to what the layer can give.
Channels PlanWalk::outputsOf(std::size_t index) const {
    const Layer& layer = m_network.layers[index];
    const std::int64_t count = m_shapes[index].output.channels;
    if (!m_isRead[index])
        return allOf(count);
    Channels needed = m_needed[index].channels();
    if (needed.empty())
        return {};
    const Shape in = inputShape(index, 0);
    const auto wholeRuns = [&](std::int64_t length) {
        ChannelMarks whole(count);
        for (const std::int64_t channel : needed)
            for (std::int64_t i = 0; i < length; ++i)
                whole.add(channel / length * length + i);
        return whole.channels();
    };
    switch (layer.kind) {
    case LayerKind::conv:
    case LayerKind::transposedConv:
        if (isDepthwise(layer, in.channels))
            return wholeRuns(count / in.channels);
        return layer.groups == 1 ? needed : allOf(count);
    case LayerKind::flatten:
        return wholeRuns(in.height * in.width);
    case LayerKind::softmax:
    case LayerKind::channelShuffle:
    case LayerKind::reshape:
        return allOf(count);
    default:
        return needed;
    }
}

Channels PlanWalk::readOfConcat(std::size_t layer, std::size_t input,
                                const Channels& outputs) const {
    std::int64_t begin = 0;
    for (std::size_t i = 0; i < input; ++i)
        begin += inputShape(layer, i).channels;
    const std::int64_t end = begin + inputShape(layer, input).channels;
    Channels read;
    for (const std::int64_t channel : outputs)
        if (channel >= begin && channel < end)
            read.push_back(channel - begin);
    return read;
}

Channels PlanWalk::read(std::size_t index, std::size_t input, const Channels& outputs) const {
    const Layer& layer = m_network.layers[index];
    const std::int64_t channels = inputShape(index, input).channels;
    const auto each = [&](const auto& sourceOf) {
        ChannelMarks read(channels);
        for (const std::int64_t channel : outputs)
            read.add(sourceOf(channel));
        return read.channels();
    };
    switch (layer.kind) {
    case LayerKind::conv:
    case LayerKind::transposedConv:
    case LayerKind::fullyConnected: {
        if (isDepthwise(layer, channels))
            return each([&](std::int64_t channel) {
                return channel / (m_shapes[index].output.channels / channels);
            });
        const auto kept = m_kept.find(layer.name);
        return kept != m_kept.end() ? kept->second : allOf(channels);
    }
    case LayerKind::softmax:
    case LayerKind::channelShuffle:
    case LayerKind::reshape:
        return allOf(channels);
    case LayerKind::concat:
        return readOfConcat(index, input, outputs);
    case LayerKind::split:
    case LayerKind::slice:
        return each([&](std::int64_t channel) { return channel + layer.begin; });
    case LayerKind::selectChannels:
        return each(
            [&](std::int64_t channel) { return layer.indices[static_cast<std::size_t>(channel)]; });
    case LayerKind::padChannels: {
        const std::int64_t before = (layer.outChannels - channels) / 2;
        Channels read = each([&](std::int64_t channel) { return channel - before; });
        return read.empty() ? Channels{0} : read; // zeros need a map to stand beside
    }
    case LayerKind::flatten: {
        const Shape in = inputShape(index, input);
        return each([&](std::int64_t feature) { return feature / (in.height * in.width); });
    }
    default: // channel by channel; a map of one channel is read by all
        return channels == 1 ? Channels{0} : each([](std::int64_t channel) { return channel; });
    }
}

Result<void> checkKept(const Network& network, const NetworkGraph& graph,
                       const std::vector<LayerShapes>& shapes, const KeptInputs& kept) {
    for (const auto& [name, channels] : kept) {
        const auto layer =
            std::find_if(network.layers.begin(), network.layers.end(),
                         [&name = name](const Layer& one) { return one.name == name; });
        if (layer == network.layers.end() || !canPrune(*layer))
            return badInput("the layer " + inQuotes(name) + " of " + network.name +
                                (layer == network.layers.end() ? " does not exist"
                                                               : " has no channels to prune"),
                            name);
        const std::size_t index = static_cast<std::size_t>(layer - network.layers.begin());
        const std::size_t producer = graph.producers[index].front();
        const std::int64_t count =
            producer == kFromInput ? network.input.channels : shapes[producer].output.channels;
        const bool isAscending = std::adjacent_find(channels.begin(), channels.end(),
                                                    std::greater_equal<>()) == channels.end();
        if (channels.empty() || !isAscending || channels.front() < 0 || channels.back() >= count)
            return badInput("the channels to keep are some of 0 to " + std::to_string(count - 1) +
                                ", ascending, and at least one",
                            name);
    }
    return {};
}

} // namespace

bool canPrune(const Layer& layer) {
    return isCosted(layer.kind) && layer.groups == 1;
}

bool isDepthwise(const Layer& layer, std::int64_t inChannels) {
    return layer.kind == LayerKind::conv && layer.groups > 1 && layer.groups == inChannels;
}

Result<ChannelPlanner> ChannelPlanner::create(const Network& network) {
    auto graph = graphOf(network);
    if (!graph)
        return tl::unexpected(graph.error());
    auto shapes = inferShapes(network);
    if (!shapes)
        return tl::unexpected(shapes.error());
    ChannelPlanner planner;
    planner.m_network = network;
    planner.m_graph = *std::move(graph);
    planner.m_shapes = *std::move(shapes);
    return planner;
}

Result<ChannelPlan> ChannelPlanner::plan(const KeptInputs& kept) const {
    if (auto checked = checkKept(m_network, m_graph, m_shapes, kept); !checked)
        return tl::unexpected(checked.error());
    return PlanWalk(m_network, m_graph, m_shapes, kept).plan();
}

Result<ChannelPlan> channelPlan(const Network& network, const KeptInputs& kept) {
    return ChannelPlanner::create(network).and_then(
        [&](const ChannelPlanner& planner) { return planner.plan(kept); });
}

} // namespace hwflow
