// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The network of a channel plan: physically smaller, not masked. Layers that nobody needs are gone;
// where a layer reads fewer channels than its input has, because others need more of them, a
// selectChannels in between gathers its own.

#include "core/network/network.h"
#include "core/prune/channel_plan.h"

namespace hwflow {

/// `plan` is of this network. Names of layers stay. Errors: those of `inferShapes`.
[[nodiscard]] Result<Network> prunedNetwork(const Network& network, const ChannelPlan& plan);

} // namespace hwflow
