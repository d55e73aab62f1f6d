// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/estimate/network_estimate.h"

#include "core/estimate/layer_costs.h"
#include "core/estimate/layer_estimator.h"
#include "core/estimate/layer_task.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <mutex>

namespace hwflow {

namespace {

/// Takes over the figures of a layer with the same loop nests.
void copyFigures(const LayerEstimate& from, LayerEstimate& into) {
    const LayerEstimate own = std::move(into);
    into = from;
    into.name = own.name;
    into.kind = own.kind;
    into.isPinned = own.isPinned;
    into.isPinStale = own.isPinStale;
    for (Schedule& schedule : into.schedules)
        schedule.layerName = own.name;
}

/// Layers with the same figures: they are estimated once.
struct Group {
    std::vector<std::size_t> members; ///< positions of layers, ascending
    PartPins pins;
    const LayerEstimate* previous = nullptr; ///< where the figures are known from
    Result<void> outcome;
};

/// Whether layers with the same loop nests have the same figures in both.
bool isOfSameDesign(const NetworkEstimate& previous, const NetworkEstimate& next) {
    const EstimateOptions& a = previous.options;
    const EstimateOptions& b = next.options;
    return previous.searched && previous.hardware == next.hardware && a.level == b.level &&
           a.dataflow == b.dataflow && a.goal == b.goal && a.switches == b.switches;
}

using Estimates = std::vector<std::shared_ptr<const NetworkEstimate>>;

/// An earlier layer with these loop nests that was searched as it would be now, or null.
const LayerEstimate* knownLayer(const Estimates& previous, const LayerEstimate& layer) {
    for (const auto& estimate : previous)
        for (const LayerEstimate& candidate : estimate->layers)
            if (!candidate.isPinned && candidate.workloads == layer.workloads)
                return &candidate;
    return nullptr;
}

/// Pinned layers are by themselves, as evaluating a schedule takes no time.
std::vector<Group> groupsOf(const LayerContext& context, const EstimateExtras& extras,
                            NetworkEstimate& estimate) {
    Estimates previous;
    std::copy_if(extras.previous.begin(), extras.previous.end(), std::back_inserter(previous),
                 [&](const auto& candidate) { return isOfSameDesign(*candidate, estimate); });
    std::vector<Group> groups;
    for (std::size_t i = 0; i < estimate.layers.size(); ++i) {
        LayerEstimate& layer = estimate.layers[i];
        const auto pins = extras.pins.find(layer.name);
        Group group{{i}, {}, nullptr, {}};
        if (context.options.level == Level::fine && pins != extras.pins.end())
            group.pins = usablePins(context, pins->second, layer);
        const auto equal = std::find_if(groups.begin(), groups.end(), [&](const Group& other) {
            const LayerEstimate& first = estimate.layers[other.members.front()];
            return !layer.isPinned && !first.isPinned && first.workloads == layer.workloads;
        });
        if (equal != groups.end()) {
            equal->members.push_back(i);
            continue;
        }
        if (!layer.isPinned)
            group.previous = knownLayer(previous, layer);
        groups.push_back(std::move(group));
    }
    return groups;
}

/// Hands out layers that are known, and counts them.
class Delivery {
public:
    Delivery(const RunContext& run, const LayerSink& sink, std::size_t total)
        : m_run(run), m_sink(sink), m_total(total) {}

    void deliver(const Group& group, const std::vector<LayerEstimate>& layers) {
        const std::lock_guard lock(m_mutex);
        if (m_sink && group.outcome)
            for (const std::size_t i : group.members)
                m_sink(i, layers[i]);
        ++m_done;
        if (m_run.progress)
            m_run.progress({m_done, m_total});
    }

private:
    const RunContext& m_run;
    const LayerSink& m_sink;
    std::size_t m_total;
    std::mutex m_mutex;
    std::size_t m_done = 0;
};

/// The sum over distinct layers. Errors: what went wrong with the first of them that failed.
Result<SearchStatistics> statisticsOf(const std::vector<Group>& groups,
                                      const NetworkEstimate& estimate) {
    SearchStatistics total;
    total.optimal = estimate.options.level == Level::fine;
    for (const Group& group : groups) {
        const LayerEstimate& layer = estimate.layers[group.members.front()];
        if (!group.outcome)
            return fail(group.outcome.error().code, group.outcome.error().message, layer.name);
        SearchStatistics own = layer.search;
        if (group.previous != nullptr)
            own.mappings = 0;
        for (std::string& sampling : own.refined)
            sampling = std::string(layer.name).append(": ").append(sampling);
        total.optimal = total.optimal && own.optimal;
        total += own;
    }
    return total;
}

/// Estimates every distinct layer once, in parallel, unless it is known; the others take the
/// figures over.
Result<SearchStatistics> estimateLayers(const LayerContext& context, const RunContext& run,
                                        const EstimateExtras& extras, NetworkEstimate& estimate) {
    std::vector<LayerEstimate>& layers = estimate.layers;
    std::vector<Group> groups = groupsOf(context, extras, estimate);
    Delivery delivery(run, extras.sink, groups.size());
    // Groups have no members in common, so that each writes to layers of its own.
    const auto finish = [&](const Group& group) {
        for (std::size_t i = 1; i < group.members.size(); ++i)
            copyFigures(layers[group.members.front()], layers[group.members[i]]);
        delivery.deliver(group, layers);
    };
    std::vector<Group*> unknown;
    for (Group& group : groups) {
        if (group.previous == nullptr) {
            unknown.push_back(&group);
            continue;
        }
        copyFigures(*group.previous, layers[group.members.front()]);
        finish(group);
    }
    run.forEach(unknown.size(), [&](std::size_t i) {
        Group& group = *unknown[i];
        group.outcome = estimateFigures(context, group.pins, layers[group.members.front()]);
        finish(group);
    });
    return statisticsOf(groups, estimate);
}

void addTotals(NetworkEstimate& estimate) {
    std::vector<LayerEstimate> scheduled;
    std::copy_if(estimate.layers.begin(), estimate.layers.end(), std::back_inserter(scheduled),
                 [](const LayerEstimate& layer) { return !layer.infeasible; });
    estimate.schedulable = scheduled.size() == estimate.layers.size();
    estimate.totals = totalsOf(estimate.layers);
    if (estimate.schedulable)
        return;
    estimate.partialTotals = totalsOf(scheduled);
    const EstimateTotals known = estimate.totals;
    estimate.totals = {};
    estimate.totals.macs = known.macs;
    estimate.totals.params = known.params;
    estimate.totals.weightBits = known.weightBits;
}

} // namespace

std::string_view nameOf(Level value) {
    return std::array<std::string_view, 3>{"coarse", "mid",
                                           "fine"}[static_cast<std::size_t>(value)];
}

std::size_t NetworkEstimate::pendingLayers() const {
    return static_cast<std::size_t>(std::count_if(
        layers.begin(), layers.end(), [](const LayerEstimate& layer) { return layer.isPending; }));
}

Result<NetworkEstimate> estimateSkeleton(const Network& network, const Accelerator& accelerator,
                                         const EstimateOptions& options) {
    if (auto valid = validate(accelerator); !valid)
        return tl::unexpected(valid.error());
    if (options.batch < 1)
        return badInput("the batch must be at least 1, is " + std::to_string(options.batch));
    if (auto bits = checkBits(network, options.bits); !bits)
        return tl::unexpected(bits.error());
    if (auto dataflows = dataflowsOf(accelerator, options); !dataflows)
        return tl::unexpected(dataflows.error());
    NetworkEstimate skeleton;
    skeleton.network = network.name;
    skeleton.accelerator = accelerator.name;
    skeleton.wordBits = accelerator.wordBits;
    skeleton.options = options;
    skeleton.hardware = accelerator;
    auto layers = layerTasks(network, options, skeleton.freeLayers);
    if (!layers)
        return tl::unexpected(layers.error());
    if (layers->empty())
        return badInput("the network " + network.name +
                        " has no convolution and no fully connected layer, so nothing in it costs "
                        "anything in the model; add one");
    skeleton.layers = std::move(*layers);
    for (LayerEstimate& layer : skeleton.layers)
        layer.isPending = true;
    skeleton.totals = totalsOf(skeleton.layers);
    return skeleton;
}

Result<NetworkEstimate> estimate(const Network& network, const Accelerator& accelerator,
                                 const EstimateOptions& options, const RunContext& context,
                                 const EstimateExtras& extras) {
    const auto begin = std::chrono::steady_clock::now();
    auto result = estimateSkeleton(network, accelerator, options);
    if (!result)
        return result;
    auto dataflows = dataflowsOf(accelerator, options);
    if (!dataflows)
        return tl::unexpected(dataflows.error());
    const LayerContext layers{accelerator, options, std::move(*dataflows), context.stop};
    auto statistics = estimateLayers(layers, context, extras, *result);
    if (!statistics)
        return tl::unexpected(statistics.error());
    result->search = std::move(*statistics);
    addTotals(*result);
    result->search.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return result;
}

} // namespace hwflow
