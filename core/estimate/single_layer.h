// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The estimate of a single layer of a network, without waiting for the others.

#include "core/estimate/network_estimate.h"

#include <string_view>

namespace hwflow {

/// As `estimate`, for one layer. Errors: those of `estimate`; notFound for a layer that the network
/// does not have; badInput for one that costs nothing in the model.
[[nodiscard]] Result<NetworkEstimate> estimateLayer(const Network& network,
                                                    const Accelerator& accelerator,
                                                    const EstimateOptions& options,
                                                    std::string_view layerName,
                                                    const RunContext& context = {});

} // namespace hwflow
