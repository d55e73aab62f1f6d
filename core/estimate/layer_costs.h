// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Adding up: what schedules cost into layers, and layers into a network.

#include "core/estimate/network_estimate.h"

#include <span>

namespace hwflow {

/// Adds a scheduled part to a layer's figures. Parts of a layer run one after the other.
void addCosts(LayerEstimate& layer, const Schedule& schedule, const Costs& costs);

/// The sums over `layers`; figures that a level of abstraction doesn't know stay empty.
[[nodiscard]] EstimateTotals totalsOf(std::span<const LayerEstimate> layers);

} // namespace hwflow
