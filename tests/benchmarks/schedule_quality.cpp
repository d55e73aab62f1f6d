// SPDX-License-Identifier: GPL-3.0-or-later
// How far the default search stays behind the proven optimum: energy x latency of the default
// preset against full enumeration, for every distinct layer of two networks and for random layers.

#include "core/hardware/accelerator_library.h"
#include "core/network/network_library.h"
#include "core/schedule/workload.h"
#include "core/search/layer_search.h"

#include <algorithm>
#include <cstdio>
#include <random>
#include <string>
#include <vector>

namespace {

using namespace hwflow;

struct Case {
    std::string name;
    Workload work;
};

std::vector<Case> layersOf(const std::string& networkName) {
    std::vector<Case> cases;
    const auto network = loadNetwork(networkName);
    if (!network)
        return cases;
    const auto shapes = inferShapes(*network);
    for (std::size_t i = 0; shapes && i < network->layers.size(); ++i) {
        for (const Workload& work : workloadsOf(network->layers[i], (*shapes)[i], 1)) {
            const bool known = std::any_of(cases.begin(), cases.end(),
                                           [&](const Case& c) { return c.work == work; });
            if (!known)
                cases.push_back({networkName + " " + network->layers[i].name, work});
        }
    }
    return cases;
}

std::vector<Case> randomLayers(int count) {
    std::mt19937 random(20);
    const auto pick = [&](std::initializer_list<std::int64_t> values) {
        std::uniform_int_distribution<std::size_t> index(0, values.size() - 1);
        return *(values.begin() + index(random));
    };
    const auto between = [&](std::int64_t low, std::int64_t high) {
        return std::uniform_int_distribution<std::int64_t>(low, high)(random);
    };
    std::vector<Case> cases;
    for (int i = 0; i < count; ++i) {
        Workload work;
        work.batch = pick({1, 1, 4});
        work.inChannels = between(1, 128);
        work.outChannels = between(1, 128);
        work.outHeight = work.outWidth = between(1, 40);
        work.kernelHeight = work.kernelWidth = pick({1, 1, 3, 3, 5, 7});
        work.stride = {pick({1, 1, 2}), 1};
        work.stride.width = work.stride.height;
        work.padding = {work.kernelHeight / 2, work.kernelWidth / 2};
        work.inHeight = work.inWidth =
            std::max<std::int64_t>(1, (work.outHeight - 1) * work.stride.height +
                                          work.kernelHeight - 2 * work.padding.height);
        cases.push_back({"random " + std::to_string(i), work});
    }
    return cases;
}

double product(const SearchResult& result) {
    return result.costs.energy * result.costs.latencyCycles;
}

/// Prints a row for each case and returns the largest excess in percent.
double compare(const std::vector<Case>& cases, const Accelerator& accelerator, bool everyRow) {
    SearchOptions fast{accelerator.peArray.dataflows, switchesOf(Preset::best, 224),
                       Goal::tradeoff};
    SearchOptions full = fast;
    full.switches.search.sampling.kind = SamplingKind::all;
    full.switches.search.hallOfFamePercent = 100;
    double worst = 0;
    for (const Case& c : cases) {
        const auto a = searchLayer(c.work, accelerator, fast, {});
        const auto b = searchLayer(c.work, accelerator, full, {});
        if (!a || !b || !a->schedule || !b->schedule) {
            std::printf("%-34s cannot be scheduled\n", c.name.c_str());
            continue;
        }
        const double excess = (product(*a) / product(*b) - 1) * 100;
        worst = std::max(worst, excess);
        if (everyRow)
            std::printf("%-34s %14.6e %14.6e %8.3f %%  %s\n", c.name.c_str(), product(*a),
                        product(*b), excess, b->statistics.optimal ? "proven" : "");
    }
    return worst;
}

} // namespace

int main(int argc, char** argv) {
    const bool everyRow = argc > 1 && std::string(argv[1]) == "--all-rows";
    const auto accelerator = loadAccelerator("eyeriss-256");
    const auto timeloop = loadAccelerator("timeloop-row");
    if (!accelerator || !timeloop)
        return 3;
    std::printf("%-34s %14s %14s %10s\n", "layer", "default E x L", "full E x L", "behind");
    for (const Accelerator& design : {*accelerator, *timeloop}) {
        std::printf("-- %s\n", design.name.c_str());
        const double resnet = compare(layersOf("resnet20"), design, true);
        const double alexnet = compare(layersOf("alexnet-grouped"), design, true);
        const double random = compare(randomLayers(200), design, everyRow);
        std::printf("worst: resnet20 %.3f %%, alexnet-grouped %.3f %%, 200 random layers %.3f %%\n",
                    resnet, alexnet, random);
    }
    return 0;
}
