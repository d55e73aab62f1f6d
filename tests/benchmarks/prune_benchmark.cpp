// SPDX-License-Identifier: GPL-3.0-or-later

// What the parts of a pruning episode of ResNet-20 take, medians of alternating runs, since other
// programs share the machine: the cost model (a clipped policy and its costs, from a cache that
// fills as it does in a run), the agent's updates, and the measurement of the accuracy of the
// pruned network, beside the bare inference of the same network and of the unpruned one on the same
// images. It decides no test.
//   prune_benchmark [IMAGES [THREADS]]

#include "core/data/shapes_writer.h"
#include "core/hardware/accelerator_library.h"
#include "core/learn/network_tensors.h"
#include "core/learn/runtime.h"
#include "core/network/network_library.h"
#include "core/prune/policy_search.h"
#include "core/prune/pruned_model.h"
#include "core/schedule/switch_overrides.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <unistd.h>

using namespace hwflow;

namespace {

constexpr std::size_t kEpisodes = 30;

using Clock = std::chrono::steady_clock;

double millisecondsSince(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

std::size_t argument(int argc, char** argv, int index, std::size_t fallback) {
    return argc > index ? std::strtoul(argv[index], nullptr, 10) : fallback;
}

} // namespace

int main(int argc, char** argv) {
    const std::size_t images = argument(argc, argv, 1, 1000);
    setTensorThreads(static_cast<unsigned>(argument(argc, argv, 2, 1)));
    const auto folder =
        std::filesystem::temp_directory_path() / ("prune-benchmark-" + std::to_string(::getpid()));
    ShapesOptions shapes;
    shapes.train = (images + 4) / 5 * 5;
    shapes.test = 10;
    if (!writeShapes(folder, shapes, {}))
        return 1;
    const DataSetPointer data = randomSubset(*openDataSet(folder, Split::train), images, 1);
    const Network network = *loadNetwork("resnet20");
    const Weights weights = *initialWeights(network, 1);
    EstimateOptions options;
    options.switches = resolveSwitches(Preset::best, network.input.width, {});
    PruneGoal goal;
    goal.targets = {*parsePruneTarget("energy=0.5")};
    auto problem =
        *PruningProblem::create(network, weights, *loadAccelerator("eyeriss-256"), options, goal);
    const auto pruner = *ModelPruner::create(network, weights, randomSubset(data, 128, 2));
    PolicyOptions search;
    search.agent.warmup = 0;
    const auto agent = makeSearch(problem, search);

    std::vector<double> costs;
    std::vector<double> updates;
    std::vector<double> measured;
    std::vector<double> bare;
    std::vector<double> unpruned;
    const auto whole = ExecutableNetwork::create(network, weights);
    const auto inference = [&](const ExecutableNetwork& executable) {
        const auto start = Clock::now();
        (void)measureAccuracy(executable, data, {}, {});
        return millisecondsSince(start);
    };
    for (std::size_t i = 0; i < kEpisodes; ++i) {
        auto start = Clock::now();
        const ChannelCounts counts = agent->propose(i);
        (void)problem.costs(counts);
        costs.push_back(millisecondsSince(start));
        start = Clock::now();
        const ChannelPlan plan = problem.plan(counts);
        const double accuracy = pruner.accuracy(plan, data, {}, {})->headline();
        measured.push_back(millisecondsSince(start));
        start = Clock::now();
        if (!agent->learn(accuracy))
            return 1;
        updates.push_back(millisecondsSince(start));
        const PrunedModel model = *pruner.prune(plan);
        const auto executable = ExecutableNetwork::create(model.network, model.weights);
        bare.push_back(inference(*executable));
        unpruned.push_back(inference(*whole));
    }
    std::filesystem::remove_all(folder);
    const double episode = median(costs) + median(updates) + median(measured);
    std::printf("%zu images, medians of %zu episodes:\n"
                "  policy and its costs  %7.1f ms, %.1f %% of an episode (first: %.1f ms)\n"
                "  updates of the agent  %7.1f ms, %.1f %%\n"
                "  accuracy              %7.1f ms\n"
                "  bare inference        %7.1f ms; an episode takes %.3f times as long\n"
                "  of the unpruned one   %7.1f ms; an episode takes %.3f times as long\n",
                images, kEpisodes, median(costs), 100 * median(costs) / episode, costs.front(),
                median(updates), 100 * median(updates) / episode, median(measured), median(bare),
                episode / median(bare), median(unpruned), episode / median(unpruned));
    return 0;
}
