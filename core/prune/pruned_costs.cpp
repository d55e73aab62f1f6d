// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prune/pruned_costs.h"

#include <algorithm>
#include <limits>

namespace hwflow {

namespace {

template <typename Figures>
PruneCosts costsIn(const Figures& figures, Level level) {
    PruneCosts costs;
    costs[PruneMetric::ops] = static_cast<double>(figures.ops());
    costs[PruneMetric::params] = static_cast<double>(figures.params);
    costs[PruneMetric::dram] = static_cast<double>(figures.dramWords.value_or(0));
    costs[PruneMetric::energy] =
        (level == Level::mid ? figures.offChipEnergy : figures.energy).value_or(0);
    costs[PruneMetric::latency] = figures.latencyCycles.value_or(0);
    return costs;
}

std::vector<Workload> withoutChannels(std::vector<Workload> workloads) {
    for (Workload& work : workloads)
        work.groups = work.inChannels = work.outChannels = 1;
    return workloads;
}

std::int64_t sizeOf(const Channels& channels) {
    return static_cast<std::int64_t>(channels.size());
}

} // namespace

Result<void> checkSchedulable(const NetworkEstimate& estimate) {
    for (const LayerEstimate& layer : estimate.layers)
        if (layer.infeasible)
            return badInput("the unpruned network cannot be scheduled on " + estimate.accelerator +
                                " (" + toString(*layer.infeasible) +
                                "), so there is nothing to compare a pruned one with; change the "
                                "accelerator or the dataflow, or prune at a coarser --level",
                            layer.name);
    return {};
}

PruneCosts costsOf(const LayerEstimate& layer, Level level) {
    return costsIn(layer, level);
}

PruneCosts costsOf(const EstimateTotals& totals, Level level) {
    return costsIn(totals, level);
}

Result<PrunedCosts> PrunedCosts::create(const ChannelPlanner& planner,
                                        const Accelerator& accelerator,
                                        const EstimateOptions& options) {
    auto baseline = estimate(planner.network(), accelerator, options);
    if (!baseline)
        return tl::unexpected(baseline.error());
    if (auto schedulable = checkSchedulable(*baseline); !schedulable)
        return tl::unexpected(schedulable.error());
    auto dataflows = dataflowsOf(accelerator, options);
    if (!dataflows)
        return tl::unexpected(dataflows.error());
    PrunedCosts costs;
    costs.m_accelerator = std::make_shared<const Accelerator>(accelerator);
    costs.m_options = std::make_shared<const EstimateOptions>(options);
    costs.m_dataflows = *std::move(dataflows);
    costs.m_baseline = *std::move(baseline);
    for (const std::size_t index : planner.graph().order)
        if (isCosted(planner.network().layers[index].kind))
            costs.m_positions.push_back(index);
    for (const std::size_t position : costs.m_positions)
        costs.m_inputs.push_back(planner.shapes()[position].input.channels);
    const std::vector<LayerEstimate>& layers = costs.m_baseline.layers;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const auto bare = withoutChannels(layers[i].workloads);
        const auto same = std::find_if(layers.begin(), layers.end(), [&](const LayerEstimate& one) {
            return withoutChannels(one.workloads) == bare;
        });
        costs.m_alike.push_back(static_cast<std::size_t>(same - layers.begin()));
    }
    return costs;
}

bool PrunedCosts::knows(PruneMetric metric) const {
    return metric != PruneMetric::energy || m_options->level != Level::coarse;
}

Result<std::vector<PruneCosts>> PrunedCosts::layers(const ChannelPlan& plan) {
    std::vector<PruneCosts> costs(m_positions.size());
    for (std::size_t i = 0; i < m_positions.size(); ++i) {
        const LayerChannels& channels = plan[m_positions[i]];
        if (channels.outputs.empty())
            continue;
        const LayerEstimate& whole = m_baseline.layers[i];
        const Workload& nest = whole.workloads.front();
        Key key{m_alike[i], nest.groups, nest.inChannels, nest.outChannels};
        if (nest.groups == 1) {
            const std::int64_t perChannel = // pixels of the map that a layer is connected to
                whole.kind == LayerKind::fullyConnected ? nest.inChannels / m_inputs[i] : 1;
            key = {m_alike[i], 1, sizeOf(channels.inputs.front()) * perChannel,
                   sizeOf(channels.outputs)};
        } else if (nest.inChannels == 1) { // depthwise
            key = {m_alike[i], sizeOf(channels.inputs.front()), 1, nest.outChannels};
        }
        const Result<PruneCosts> layer = costsOf(i, key);
        if (!layer)
            return tl::unexpected(layer.error());
        costs[i] = *layer;
    }
    return costs;
}

Result<PruneCosts> PrunedCosts::costsOf(std::size_t place, const Key& key) {
    const auto known = m_known.find(key);
    if (known != m_known.end())
        return known->second;
    const LayerEstimate& whole = m_baseline.layers[place];
    LayerEstimate layer;
    layer.name = whole.name;
    layer.kind = whole.kind;
    layer.workloads = whole.workloads;
    for (Workload& work : layer.workloads) {
        std::tie(std::ignore, work.groups, work.inChannels, work.outChannels) = key;
        layer.macs += work.macs();
        layer.params += work.params();
    }
    const LayerContext context{*m_accelerator, *m_options, m_dataflows, {}};
    if (Result<void> estimated = estimateFigures(context, {}, layer); !estimated)
        return tl::unexpected(estimated.error());
    PruneCosts costs = hwflow::costsOf(layer, m_options->level);
    if (layer.infeasible)
        costs.values.fill(std::numeric_limits<double>::infinity());
    return m_known.emplace(key, costs).first->second;
}

} // namespace hwflow
