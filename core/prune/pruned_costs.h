// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The cost model as a search over pruned networks uses it: only channel counts change, so each
// layer's costs are looked up by them after the first time. The figures are those that `estimate`
// gives for the pruned network.

#include "core/estimate/layer_estimator.h"
#include "core/estimate/network_estimate.h"
#include "core/prune/channel_plan.h"
#include "core/prune/prune_metric.h"

#include <map>
#include <memory>
#include <tuple>

namespace hwflow {

class PrunedCosts {
public:
    /// Errors: those of `estimate`, and badInput with the reason if a layer of the unpruned network
    /// cannot be scheduled.
    [[nodiscard]] static Result<PrunedCosts> create(const ChannelPlanner& planner,
                                                    const Accelerator& accelerator,
                                                    const EstimateOptions& options);

    /// Of the whole network.
    [[nodiscard]] const NetworkEstimate& baseline() const { return m_baseline; }

    /// What the level of abstraction can tell.
    [[nodiscard]] bool knows(PruneMetric metric) const;

    /// By layer, those that cost something in topological order; a layer that is gone costs
    /// nothing, and one that cannot be scheduled infinitely much. Not for several threads at a
    /// time. Errors: cancelled.
    [[nodiscard]] Result<std::vector<PruneCosts>> layers(const ChannelPlan& plan);

    /// Positions in Network::layers of what `layers` gives.
    [[nodiscard]] const std::vector<std::size_t>& positions() const { return m_positions; }

private:
    /// Layers that are alike but for their channels, by the first of them.
    using Key = std::tuple<std::size_t, std::int64_t, std::int64_t, std::int64_t>;

    PrunedCosts() = default;
    [[nodiscard]] Result<PruneCosts> costsOf(std::size_t place, const Key& key);

    std::shared_ptr<const Accelerator> m_accelerator;
    std::shared_ptr<const EstimateOptions> m_options;
    std::vector<Dataflow> m_dataflows;
    NetworkEstimate m_baseline;
    std::vector<std::size_t> m_positions;
    std::vector<std::int64_t> m_inputs; ///< channels of each layer's input
    std::vector<std::size_t> m_alike;   ///< for each layer the first that is like it
    std::map<Key, PruneCosts> m_known;
};

/// badInput with the layer and the reason if one of an unpruned network cannot be scheduled.
[[nodiscard]] Result<void> checkSchedulable(const NetworkEstimate& estimate);

/// The costs of an estimated layer or network; what its level doesn't know is 0.
[[nodiscard]] PruneCosts costsOf(const LayerEstimate& layer, Level level);
[[nodiscard]] PruneCosts costsOf(const EstimateTotals& totals, Level level);

} // namespace hwflow
