// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The estimate of one layer at each level of abstraction.

#include "core/estimate/network_estimate.h"
#include "core/support/result.h"

#include <optional>
#include <stop_token>
#include <vector>

namespace hwflow {

/// The dataflows that layers may use, the preferred one first. Errors: badInput for one that the
/// accelerator does not list.
[[nodiscard]] Result<std::vector<Dataflow>> dataflowsOf(const Accelerator& accelerator,
                                                        const EstimateOptions& options);

/// What the estimate of a layer needs besides the layer; kept by reference.
struct LayerContext {
    const Accelerator& accelerator;
    const EstimateOptions& options;
    std::vector<Dataflow> dataflows; ///< that may be used, the preferred one first
    std::stop_token stop;
};

/// For each loop nest of a layer the schedule that is pinned for it, if any is.
using PartPins = std::vector<std::optional<Schedule>>;

/// The pins that fit `layer` as the design is now: for its loop nests, with its accelerator, and
/// legal. Notes in the layer whether one is used, and whether one is stale.
[[nodiscard]] PartPins usablePins(const LayerContext& context, const std::vector<Schedule>& pins,
                                  LayerEstimate& layer);

/// Fills in the figures of a layer of `layerTasks`, and `search`. `pins` are empty or as many as
/// its loop nests. Errors: bits that the engine cannot take, cancelled.
[[nodiscard]] Result<void> estimateFigures(const LayerContext& context, const PartPins& pins,
                                           LayerEstimate& layer);

} // namespace hwflow
