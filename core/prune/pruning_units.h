// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a pruning policy decides about: the input channels of every convolution and fully connected
// layer that reads what another one computed (HW-Flow, section 4.2; the first layer's input and
// the last layer's output stay). A layer behind a flatten decides about whole maps (ours), since
// single pixels would free no filter.

#include "core/network/weights.h"
#include "core/prune/channel_plan.h"

#include <array>
#include <string_view>

namespace hwflow {

struct PrunableLayer {
    std::string name;
    std::size_t index = 0;     ///< in Network::layers
    std::int64_t channels = 0; ///< that it can read
    std::int64_t run = 1;      ///< neighbouring inputs that make one of these channels
    bool isTied = false; ///< reads the sum of several layers, whose filters stay for other readers

    bool operator==(const PrunableLayer&) const = default;
};

/// In topological order.
[[nodiscard]] std::vector<PrunableLayer> prunableLayers(const ChannelPlanner& planner);

/// How the channels that stay are chosen, by the slices of the kernel that read them.
enum class ChannelCriterion {
    l2,   ///< the largest Euclidean norms (HW-Flow)
    l1,   ///< the largest sums of magnitudes
    fpgm, ///< the farthest from all others: He et al. 2019, filter pruning via geometric median
};
inline constexpr std::array kChannelCriteria{ChannelCriterion::l2, ChannelCriterion::l1,
                                             ChannelCriterion::fpgm};
[[nodiscard]] std::string_view nameOf(ChannelCriterion criterion);

/// For each layer its channels, the one to keep longest first; equals in their order. `weights`
/// are those of the planner's network, checked.
[[nodiscard]] std::vector<Channels> rankedChannels(const ChannelPlanner& planner,
                                                   const std::vector<PrunableLayer>& layers,
                                                   const Weights& weights,
                                                   ChannelCriterion criterion);

/// How many channels each of the layers keeps, in their order: a policy.
using ChannelCounts = std::vector<std::int64_t>;

/// The inputs that a policy keeps. `counts` are from 1 to the layers' channels.
[[nodiscard]] KeptInputs keptInputs(const std::vector<PrunableLayer>& layers,
                                    const std::vector<Channels>& ranking,
                                    const ChannelCounts& counts);

} // namespace hwflow
