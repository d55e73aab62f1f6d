// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The layers of a network that are to be estimated: their loop nests at the bit widths asked for,
// and what is known of them before that.

#include "core/estimate/network_estimate.h"
#include "core/network/network.h"
#include "core/support/result.h"

#include <string>
#include <vector>

namespace hwflow {

/// Errors: badInput for widths outside of 1 to 64, and for layers that the network doesn't have.
[[nodiscard]] Result<void> checkBits(const Network& network, const BitsSpec& bits);

/// Layers that cost something, in topological order, with all that needs no estimate; the names of
/// the others are added to `freeLayers`. Errors: badInput for a network that is not valid, or a
/// layer too large to count.
[[nodiscard]] Result<std::vector<LayerEstimate>> layerTasks(const Network& network,
                                                            const EstimateOptions& options,
                                                            std::vector<std::string>& freeLayers);

} // namespace hwflow
