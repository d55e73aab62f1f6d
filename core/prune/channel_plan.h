// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Which channels every layer of a network needs once some layers read fewer of theirs (HW-Flow,
// section 4.2: input channels are pruned). A filter goes when no reader keeps its channel. Across
// an addition channels belong together: both operands keep what some reader of the sum needs, and
// each reader gathers its own choice (ours, as AMC does for ResNet). Layers that mix channels in
// ways that leave no choice (grouped convolutions that are not depthwise, shuffles, reshapes,
// softmax) keep all of theirs.

#include "core/network/network.h"
#include "core/network/network_graph.h"
#include "core/support/result.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace hwflow {

using Channels = std::vector<std::int64_t>; ///< ascending, each once

/// The input channels that layers keep, by layer name; a layer that is not named keeps all. A fully
/// connected layer counts the channels of its input map.
using KeptInputs = std::map<std::string, Channels, std::less<>>;

struct LayerChannels {
    std::vector<Channels> inputs; ///< read from each input
    Channels outputs;             ///< that some reader needs; empty: the layer goes
};

/// By position in `network.layers`.
using ChannelPlan = std::vector<LayerChannels>;

/// Whether input channels of a layer can be pruned: convolutions without groups, transposed ones
/// and fully connected layers.
[[nodiscard]] bool canPrune(const Layer& layer);

/// Whether every input channel has filters of its own.
[[nodiscard]] bool isDepthwise(const Layer& layer, std::int64_t inChannels);

/// Makes plans for one network; a search makes hundreds of them. May be used from any thread.
class ChannelPlanner {
public:
    /// Errors: badInput for a network that is not valid.
    [[nodiscard]] static Result<ChannelPlanner> create(const Network& network);

    [[nodiscard]] const Network& network() const { return m_network; }
    [[nodiscard]] const NetworkGraph& graph() const { return m_graph; }
    [[nodiscard]] const std::vector<LayerShapes>& shapes() const { return m_shapes; }

    /// Errors (badInput, `where` = the layer's name): an unknown layer, or one that cannot be
    /// pruned; channels that are not ascending, that there are not, or none at all.
    [[nodiscard]] Result<ChannelPlan> plan(const KeptInputs& kept) const;

private:
    ChannelPlanner() = default;
    Network m_network;
    NetworkGraph m_graph;
    std::vector<LayerShapes> m_shapes;
};

/// A single plan. Errors: those of ChannelPlanner.
[[nodiscard]] Result<ChannelPlan> channelPlan(const Network& network, const KeptInputs& kept);

} // namespace hwflow
