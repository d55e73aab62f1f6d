// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The weights of a pruned network, cut out of those of the whole one; and the whole network with
// the same inputs zeroed instead, which computes the same (the reference that pruning is tested
// against).

#include "core/network/weights.h"
#include "core/prune/channel_plan.h"

namespace hwflow {

/// Weights of `prunedNetwork(network, plan)`. Errors: those of `checkWeights`.
[[nodiscard]] Result<Weights> prunedWeights(const Network& network, const Weights& weights,
                                            const ChannelPlan& plan);

/// Weights of `network` itself, zero wherever a layer of `plan` doesn't read. Errors: those of
/// `checkWeights`.
[[nodiscard]] Result<Weights> maskedWeights(const Network& network, const Weights& weights,
                                            const ChannelPlan& plan);

} // namespace hwflow
