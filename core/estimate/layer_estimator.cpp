// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/estimate/layer_estimator.h"

#include "core/cost/evaluation.h"
#include "core/estimate/layer_costs.h"
#include "core/estimate/roofline.h"
#include "core/schedule/engine.h"
#include "core/schedule/word_format.h"

#include <algorithm>

namespace hwflow {

namespace {

/// The accelerator without what costs nothing.
Accelerator anonymous(Accelerator accelerator) {
    accelerator.name.clear();
    accelerator.description.clear();
    accelerator.extra.clear();
    accelerator.peArray.extra.clear();
    for (MemoryLevel& memory : accelerator.memories)
        memory.extra.clear();
    return accelerator;
}

/// Section 1: unbounded buffers, all PEs busy.
Result<void> estimateCoarse(const LayerContext& context, LayerEstimate& layer) {
    for (const Workload& part : layer.workloads) {
        const auto rate = engineRate(context.accelerator.peArray.engine, part.precision);
        if (!rate)
            return tl::unexpected(rate.error());
        const WordFormats formats(part.precision, context.accelerator.wordBits);
        const std::int64_t words = formats.ifmap.words(part.batch * part.groups * part.inChannels *
                                                       part.inHeight * part.inWidth) +
                                   formats.weight.words(part.params()) +
                                   formats.ofmap.words(part.batch * part.groups * part.outChannels *
                                                       part.outHeight * part.outWidth);
        layer.dramWords = layer.dramWords.value_or(0) + words;
        layer.latencyCycles =
            layer.latencyCycles.value_or(0) +
            static_cast<double>(part.macs()) / peakMacsPerCycle(context.accelerator, *rate);
    }
    return {};
}

/// Section 2: the tiling that moves the fewest words, and the bandwidth it needs.
Result<void> estimateMid(const LayerContext& context, LayerEstimate& layer) {
    const MemoryLevel& dram = context.accelerator.memories.front();
    double words = 0;
    double burden = 0;
    double energy = 0;
    double latency = 0;
    for (const Workload& part : layer.workloads) {
        const auto rate = engineRate(context.accelerator.peArray.engine, part.precision);
        if (!rate)
            return tl::unexpected(rate.error());
        const auto traffic =
            leastOffChipTraffic(part, context.accelerator, context.options.switches, context.stop);
        if (!traffic)
            return tl::unexpected(traffic.error());
        layer.search += traffic->statistics;
        if (traffic->infeasible) {
            layer.infeasible = traffic->infeasible;
            return {};
        }
        for (const DataType type : kDataTypes) {
            words += traffic->words[type];
            energy += traffic->words[type] * dram.cost[type];
        }
        burden += traffic->burden;
        const double compute =
            static_cast<double>(part.macs()) / peakMacsPerCycle(context.accelerator, *rate);
        latency += dram.bandwidthWordsPerCycle
                       ? std::max(compute, traffic->burden / *dram.bandwidthWordsPerCycle)
                       : compute;
    }
    layer.dramWords = static_cast<std::int64_t>(words);
    layer.ctc = 2 * static_cast<double>(layer.macs) / burden;
    layer.offChipEnergy = energy;
    layer.latencyCycles = latency;
    return {};
}

Result<SearchResult> evaluated(Schedule schedule) {
    SearchResult result;
    auto costs = evaluate(schedule);
    if (!costs)
        return tl::unexpected(costs.error());
    result.costs = std::move(*costs);
    result.schedule = std::move(schedule);
    return result;
}

/// Sections 3 to 5: the best schedule, or the one that is pinned.
Result<void> estimateFine(const LayerContext& context, const PartPins& pins, LayerEstimate& layer) {
    const SearchOptions search{context.dataflows, context.options.switches, context.options.goal};
    LayerEstimate scheduled = layer;
    layer.search.optimal = true;
    for (std::size_t i = 0; i < layer.workloads.size(); ++i) {
        auto result =
            !pins.empty() && pins[i]
                ? evaluated(*pins[i])
                : searchLayer(layer.workloads[i], context.accelerator, search, context.stop);
        if (!result)
            return tl::unexpected(result.error());
        layer.search.optimal = layer.search.optimal && result->statistics.optimal;
        layer.search += result->statistics;
        if (result->infeasible) {
            layer.infeasible = result->infeasible;
            return {};
        }
        result->schedule->layerName = layer.name;
        addCosts(scheduled, *result->schedule, result->costs);
    }
    scheduled.search = std::move(layer.search);
    layer = std::move(scheduled);
    return {};
}

/// The same for a layer with pins, beside what the search would take.
Result<void> estimatePinned(const LayerContext& context, const PartPins& pins,
                            LayerEstimate& layer) {
    LayerEstimate searched = layer;
    searched.isPinned = false;
    if (auto found = estimateFine(context, {}, searched); !found)
        return found;
    if (auto pinned = estimateFine(context, pins, layer); !pinned)
        return pinned;
    if (!searched.infeasible)
        layer.searched = std::make_shared<const LayerEstimate>(std::move(searched));
    return {};
}

} // namespace

Result<std::vector<Dataflow>> dataflowsOf(const Accelerator& accelerator,
                                          const EstimateOptions& options) {
    const auto& listed = accelerator.peArray.dataflows;
    if (!options.dataflow)
        return listed;
    if (std::find(listed.begin(), listed.end(), *options.dataflow) == listed.end())
        return badInput("the accelerator " + accelerator.name + " does not list the dataflow " +
                            std::string(nameOf(*options.dataflow)) +
                            "; choose one that it lists, or add it to peArray.dataflows",
                        "/peArray/dataflows");
    return std::vector{*options.dataflow};
}

PartPins usablePins(const LayerContext& context, const std::vector<Schedule>& pins,
                    LayerEstimate& layer) {
    PartPins usable(layer.workloads.size());
    const Accelerator design = anonymous(context.accelerator);
    std::size_t used = 0;
    for (const Schedule& pin : pins) {
        if (std::find(context.dataflows.begin(), context.dataflows.end(), pin.dataflow) ==
                context.dataflows.end() ||
            anonymous(pin.accelerator) != design)
            continue;
        Schedule schedule = pin;
        schedule.accelerator = context.accelerator;
        schedule.switches = context.options.switches.cost;
        if (!evaluate(schedule))
            continue;
        for (std::size_t i = 0; i < usable.size(); ++i) {
            if (usable[i] || layer.workloads[i] != pin.workload)
                continue;
            usable[i] = std::move(schedule);
            ++used;
            break;
        }
    }
    layer.isPinned = used > 0;
    layer.isPinStale = used < pins.size();
    return usable;
}

Result<void> estimateFigures(const LayerContext& context, const PartPins& pins,
                             LayerEstimate& layer) {
    layer.isPending = false;
    switch (context.options.level) {
    case Level::coarse:
        return estimateCoarse(context, layer);
    case Level::mid:
        return estimateMid(context, layer);
    case Level::fine:
        break;
    }
    return layer.isPinned ? estimatePinned(context, pins, layer) : estimateFine(context, {}, layer);
}

} // namespace hwflow
