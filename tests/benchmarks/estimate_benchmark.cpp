// SPDX-License-Identifier: GPL-3.0-or-later
// How long estimates take on one core, and how many mappings a second are costed.

#include "core/estimate/network_estimate.h"
#include "core/hardware/accelerator_library.h"
#include "core/network/network_library.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <string>

namespace {

using namespace hwflow;

struct Setting {
    std::string network;
    std::string accelerator;
    std::int64_t batch = 1;
    Preset preset = Preset::best;
    Level level = Level::fine;
    std::optional<Dataflow> dataflow = {};
    std::string sampling = {}; ///< empty: the preset's
    bool convolutionsOnly = false;
};

/// Drops what is not a convolution; each remaining one keeps its input shape by name order, which
/// holds for networks without branches.
Network convolutionsOf(Network network) {
    const auto lastConv = std::find_if(network.layers.rbegin(), network.layers.rend(),
                                       [](const Layer& l) { return l.kind == LayerKind::conv; });
    network.layers.erase(lastConv.base(), network.layers.end());
    return network;
}

void estimateNetwork(benchmark::State& state, const Setting& setting) {
    auto network = loadNetwork(setting.network);
    const auto accelerator = loadAccelerator(setting.accelerator);
    if (!network || !accelerator) {
        state.SkipWithError("a shipped file is missing");
        return;
    }
    if (setting.convolutionsOnly)
        network = convolutionsOf(*network);
    EstimateOptions options;
    options.batch = setting.batch;
    options.preset = setting.preset;
    options.level = setting.level;
    options.dataflow = setting.dataflow;
    options.switches = switchesOf(setting.preset, network->input.width);
    if (!setting.sampling.empty()) {
        options.switches.search.sampling = *parseSampling(setting.sampling);
        options.switches.search.hallOfFamePercent = 100;
    }
    std::int64_t mappings = 0;
    for (auto _ : state) {
        const auto result = estimate(*network, *accelerator, options);
        if (!result) {
            state.SkipWithError(result.error().message.c_str());
            return;
        }
        mappings += result->search.mappings;
        benchmark::DoNotOptimize(result->totals.energy);
    }
    state.counters["mappings/s"] =
        benchmark::Counter(static_cast<double>(mappings), benchmark::Counter::kIsRate);
}

void add(const std::string& name, const Setting& setting) {
    benchmark::RegisterBenchmark(name.c_str(), [setting](benchmark::State& state) {
        estimateNetwork(state, setting);
    })->Unit(benchmark::kMillisecond);
}

} // namespace

int main(int argc, char** argv) {
    add("resnet50/default", {"resnet50", "eyeriss-256"});
    add("resnet56/default", {"resnet56", "eyeriss-256"});
    add("resnet152/default", {"resnet152", "eyeriss-256"});
    add("mobilenet-v2/default", {"mobilenet-v2", "eyeriss-256"});
    add("resnet50/coarse",
        {.network = "resnet50", .accelerator = "eyeriss-256", .level = Level::coarse});
    add("resnet50/mid", {.network = "resnet50", .accelerator = "eyeriss-256", .level = Level::mid});
    add("alexnet-conv/paper-table-4", {.network = "alexnet-grouped",
                                       .accelerator = "eyeriss-256",
                                       .batch = 16,
                                       .preset = Preset::paper,
                                       .dataflow = Dataflow::rowStationary,
                                       .convolutionsOnly = true});
    add("alexnet-conv/timeloop-row", {.network = "alexnet-grouped",
                                      .accelerator = "timeloop-row",
                                      .batch = 16,
                                      .convolutionsOnly = true});
    add("resnet20/full-enumeration",
        {.network = "resnet20", .accelerator = "eyeriss-256", .sampling = "all"});
    add("resnet50/full-enumeration",
        {.network = "resnet50", .accelerator = "eyeriss-256", .sampling = "all"});
    add("resnet20/two-buffers", {"resnet20", "two-level-buffer"});
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
