// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/estimate/network_estimate.h"

#include "core/estimate/layer_costs.h"
#include "core/schedule/engine.h"
#include "core/schedule/footprint.h"
#include "core/schedule/workload.h"
#include "core/support/checked_count.h"

#include <algorithm>
#include <chrono>
#include <mutex>
#include <set>

namespace hwflow {

namespace {

/// Counts up to here leave room for the model's own factors in 64 bits, and for exact doubles in
/// all that is compared.
constexpr std::int64_t kMostMacs = std::int64_t{1} << 52;

/// A layer with its loop nests, ready to be estimated.
struct Task {
    LayerEstimate figures; ///< with what needs no schedule
    std::vector<Workload> parts;
};

LayerBits bitsOf(const Layer& layer, const BitsSpec& bits) {
    const auto own = bits.layers.find(layer.name);
    return own != bits.layers.end() ? own->second : bits.everywhere;
}

/// The widest activations that read a layer's output, looking through layers that cost nothing; 0
/// if nothing reads it.
int widestConsumer(const Network& network, const std::string& producer, const BitsSpec& bits) {
    int widest = 0;
    std::vector<std::string> open{producer};
    std::set<std::string> seen{producer};
    while (!open.empty()) {
        const std::string source = std::move(open.back());
        open.pop_back();
        for (const Layer& layer : network.layers) {
            if (std::find(layer.inputs.begin(), layer.inputs.end(), source) == layer.inputs.end())
                continue;
            if (isCosted(layer.kind))
                widest = std::max(widest, bitsOf(layer, bits).activation);
            else if (seen.insert(layer.name).second)
                open.push_back(layer.name);
        }
    }
    return widest;
}

Precision precisionOf(const Network& network, const Layer& layer, const BitsSpec& bits) {
    const LayerBits own = bitsOf(layer, bits);
    const bool uniform = bits.layers.empty();
    const int widest =
        uniform ? bits.everywhere.activation : widestConsumer(network, layer.name, bits);
    return {own.weight, own.activation, own.psum, widest > 0 ? widest : own.activation};
}

Result<void> checkBits(const Network& network, const BitsSpec& bits) {
    constexpr int kMostBits = 64;
    const auto check = [&](const LayerBits& layer, const std::string& where) -> Result<void> {
        for (const int width : {layer.weight, layer.activation, layer.psum})
            if (width < 1 || width > kMostBits)
                return badInput("bit widths lie between 1 and 64, not " + std::to_string(width),
                                where);
        return {};
    };
    if (auto everywhere = check(bits.everywhere, ""); !everywhere)
        return everywhere;
    for (const auto& [name, layer] : bits.layers) {
        const auto known =
            std::find_if(network.layers.begin(), network.layers.end(),
                         [&name = name](const Layer& candidate) { return candidate.name == name; });
        if (known == network.layers.end() || !isCosted(known->kind))
            return badInput("the bits name '" + name +
                                "', which is no convolution or fully connected layer of " +
                                network.name,
                            "/layers/" + name);
        if (auto own = check(layer, "/layers/" + name); !own)
            return own;
    }
    return {};
}

Result<std::vector<Task>> tasksOf(const Network& network, const EstimateOptions& options,
                                  std::vector<std::string>& freeLayers) {
    const auto order = topologicalOrder(network);
    if (!order)
        return tl::unexpected(order.error());
    const auto shapes = inferShapes(network);
    if (!shapes)
        return tl::unexpected(shapes.error());
    std::vector<Task> tasks;
    for (const std::size_t index : *order) {
        const Layer& layer = network.layers[index];
        if (!isCosted(layer.kind)) {
            freeLayers.push_back(layer.name);
            continue;
        }
        Task task;
        task.figures.name = layer.name;
        task.figures.kind = layer.kind;
        task.parts = workloadsOf(layer, (*shapes)[index], options.batch);
        CheckedCount macs(0);
        for (Workload& part : task.parts) {
            part.precision = precisionOf(network, layer, options.bits);
            CheckedCount partMacs(part.batch);
            for (const Dim dim : {Dim::groups, Dim::inChannels, Dim::outChannels, Dim::outHeight,
                                  Dim::outWidth, Dim::kernelHeight, Dim::kernelWidth})
                partMacs = partMacs * CheckedCount(part.extent(dim));
            macs = macs + partMacs;
            task.figures.params += part.params();
        }
        if (!macs.fits() || macs.value() > kMostMacs)
            return badInput("the layer has more than 2^52 MACs in a batch of " +
                                std::to_string(options.batch) + "; use a smaller batch or input",
                            layer.name);
        task.figures.macs = macs.value();
        task.figures.weightBits = task.figures.params * task.parts.front().precision.weight;
        tasks.push_back(std::move(task));
    }
    return tasks;
}

double peakMacsPerCycle(const Accelerator& accelerator, const EngineRate& rate) {
    return static_cast<double>(accelerator.peArray.elements() * rate.lanes) /
           static_cast<double>(rate.cyclesPerMac);
}

/// What one estimate of a layer needs besides the layer.
struct LayerContext {
    const Accelerator& accelerator;
    const EstimateOptions& options;
    std::vector<Dataflow> dataflows;
    std::stop_token stop;
};

/// Section 1: unbounded buffers, all PEs busy.
Result<void> estimateCoarse(const LayerContext& context, Task& task) {
    for (const Workload& part : task.parts) {
        const auto rate = engineRate(context.accelerator.peArray.engine, part.precision);
        if (!rate)
            return tl::unexpected(rate.error());
        const WordFormats formats(part.precision, context.accelerator.wordBits);
        const std::int64_t words = formats.ifmap.words(part.batch * part.groups * part.inChannels *
                                                       part.inHeight * part.inWidth) +
                                   formats.weight.words(part.params()) +
                                   formats.ofmap.words(part.batch * part.groups * part.outChannels *
                                                       part.outHeight * part.outWidth);
        LayerEstimate& figures = task.figures;
        figures.dramWords = figures.dramWords.value_or(0) + words;
        figures.latencyCycles =
            figures.latencyCycles.value_or(0) +
            static_cast<double>(part.macs()) / peakMacsPerCycle(context.accelerator, *rate);
    }
    return {};
}

/// Section 2: the tiling that moves the fewest words, and the bandwidth it needs.
Result<SearchStatistics> estimateMid(const LayerContext& context, Task& task) {
    const MemoryLevel& dram = context.accelerator.memories.front();
    SearchStatistics statistics;
    LayerEstimate& figures = task.figures;
    double words = 0;
    double burden = 0;
    double energy = 0;
    double latency = 0;
    for (const Workload& part : task.parts) {
        const auto rate = engineRate(context.accelerator.peArray.engine, part.precision);
        if (!rate)
            return tl::unexpected(rate.error());
        const auto traffic =
            leastOffChipTraffic(part, context.accelerator, context.options.switches, context.stop);
        if (!traffic)
            return tl::unexpected(traffic.error());
        statistics += traffic->statistics;
        if (traffic->infeasible) {
            figures.infeasible = traffic->infeasible;
            return statistics;
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
    figures.dramWords = static_cast<std::int64_t>(words);
    figures.ctc = 2 * static_cast<double>(figures.macs) / burden;
    figures.offChipEnergy = energy;
    figures.latencyCycles = latency;
    return statistics;
}

/// Sections 3 to 5: the best schedule.
Result<SearchStatistics> estimateFine(const LayerContext& context, Task& task) {
    const SearchOptions search{context.dataflows, context.options.switches, context.options.goal};
    SearchStatistics statistics;
    statistics.optimal = true;
    LayerEstimate scheduled = task.figures;
    for (const Workload& part : task.parts) {
        auto result = searchLayer(part, context.accelerator, search, context.stop);
        if (!result)
            return tl::unexpected(result.error());
        statistics.optimal = statistics.optimal && result->statistics.optimal;
        statistics += result->statistics;
        if (result->infeasible) {
            task.figures.infeasible = result->infeasible;
            return statistics;
        }
        result->schedule->layerName = task.figures.name;
        addCosts(scheduled, *result->schedule, result->costs);
    }
    task.figures = std::move(scheduled);
    return statistics;
}

Result<SearchStatistics> estimateLayer(const LayerContext& context, Task& task) {
    switch (context.options.level) {
    case Level::coarse:
        if (auto coarse = estimateCoarse(context, task); !coarse)
            return tl::unexpected(coarse.error());
        return SearchStatistics{};
    case Level::mid:
        return estimateMid(context, task);
    case Level::fine:
        break;
    }
    return estimateFine(context, task);
}

/// Takes over the figures of a layer with the same loop nests.
void copyFigures(const LayerEstimate& from, LayerEstimate& into) {
    const std::string name = into.name;
    const LayerKind kind = into.kind;
    into = from;
    into.name = name;
    into.kind = kind;
    for (Schedule& schedule : into.schedules)
        schedule.layerName = name;
}

/// Positions of the tasks that differ from all before them, and for each task the one it equals.
std::pair<std::vector<std::size_t>, std::vector<std::size_t>>
distinctTasks(const std::vector<Task>& tasks) {
    std::vector<std::size_t> distinct;
    std::vector<std::size_t> same(tasks.size());
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        const auto known = std::find_if(distinct.begin(), distinct.end(), [&](std::size_t j) {
            return tasks[j].parts == tasks[i].parts;
        });
        same[i] = known != distinct.end() ? *known : i;
        if (known == distinct.end())
            distinct.push_back(i);
    }
    return {distinct, same};
}

/// Estimates every distinct layer once, in parallel; the others take the figures over.
Result<SearchStatistics> estimateTasks(const LayerContext& context, const RunContext& run,
                                       std::vector<Task>& tasks) {
    const auto [distinct, same] = distinctTasks(tasks);
    std::vector<Result<SearchStatistics>> outcomes(distinct.size());
    std::mutex progress;
    std::size_t done = 0;
    run.forEach(distinct.size(), [&, &distinct = distinct](std::size_t i) {
        outcomes[i] = estimateLayer(context, tasks[distinct[i]]);
        const std::lock_guard lock(progress);
        ++done;
        if (run.progress)
            run.progress({done, distinct.size()});
    });
    SearchStatistics total;
    total.optimal = context.options.level == Level::fine;
    for (std::size_t i = 0; i < distinct.size(); ++i) {
        const std::string& layer = tasks[distinct[i]].figures.name;
        if (!outcomes[i])
            return fail(outcomes[i].error().code, outcomes[i].error().message, layer);
        total.optimal = total.optimal && outcomes[i]->optimal;
        for (std::string& sampling : outcomes[i]->refined) {
            std::string named = layer + ": ";
            named += sampling;
            sampling = std::move(named);
        }
        total += *outcomes[i];
    }
    for (std::size_t i = 0; i < tasks.size(); ++i)
        if (same[i] != i)
            copyFigures(tasks[same[i]].figures, tasks[i].figures);
    return total;
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

} // namespace

std::string_view nameOf(Level value) {
    return std::array<std::string_view, 3>{"coarse", "mid",
                                           "fine"}[static_cast<std::size_t>(value)];
}

Result<NetworkEstimate> estimate(const Network& network, const Accelerator& accelerator,
                                 const EstimateOptions& options, const RunContext& context) {
    const auto begin = std::chrono::steady_clock::now();
    if (auto valid = validate(accelerator); !valid)
        return tl::unexpected(valid.error());
    if (options.batch < 1)
        return badInput("the batch must be at least 1, is " + std::to_string(options.batch));
    if (auto bits = checkBits(network, options.bits); !bits)
        return tl::unexpected(bits.error());
    auto dataflows = dataflowsOf(accelerator, options);
    if (!dataflows)
        return tl::unexpected(dataflows.error());

    NetworkEstimate result;
    result.network = network.name;
    result.accelerator = accelerator.name;
    result.wordBits = accelerator.wordBits;
    result.options = options;
    auto tasks = tasksOf(network, options, result.freeLayers);
    if (!tasks)
        return tl::unexpected(tasks.error());
    if (tasks->empty())
        return badInput("the network " + network.name +
                        " has no convolution and no fully connected layer, so nothing in it costs "
                        "anything in the model; add one");
    const LayerContext layers{accelerator, options, std::move(*dataflows), context.stop};
    auto statistics = estimateTasks(layers, context, *tasks);
    if (!statistics)
        return tl::unexpected(statistics.error());
    for (Task& task : *tasks)
        result.layers.push_back(std::move(task.figures));
    result.search = std::move(*statistics);
    addTotals(result);
    result.search.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return result;
}

} // namespace hwflow
