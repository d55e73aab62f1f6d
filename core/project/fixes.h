// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The nearest change of the hardware that lets a layer be scheduled which cannot be. Every fix has
// been tried: on its accelerator the layer has a schedule.

#include "core/estimate/network_estimate.h"

#include <string>
#include <vector>

namespace hwflow {

struct Fix {
    std::string text;   ///< what it does: "set the ifmap registers to 37 words"
    std::string reason; ///< what was short: "rf: ifmap needs 37 words, 12 available"
    Accelerator after;
};

/// The fixes of a layer of `network`, the smallest change first; empty if the layer can be
/// scheduled, or if no single kind of change helps.
[[nodiscard]] std::vector<Fix> fixesFor(const Network& network, const Accelerator& accelerator,
                                        const EstimateOptions& options, const LayerEstimate& layer);

} // namespace hwflow
