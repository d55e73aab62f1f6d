// SPDX-License-Identifier: GPL-3.0-or-later

// What a pruning policy costs is what `estimate` says of the pruned network; budgets are kept; the
// agent's state and reward are those of the paper.

#include "core/hardware/accelerator_library.h"
#include "core/learn/network_tensors.h"
#include "core/network/network_json.h"
#include "core/network/network_library.h"
#include "core/onnx/onnx_import.h"
#include "core/prune/prune_reference.h"
#include "core/prune/pruned_network.h"
#include "core/prune/pruning_problem.h"
#include "core/schedule/switch_overrides.h"
#include "core/support/random_stream.h"

#include <QtTest>

#include <cmath>
#include <numeric>

using namespace hwflow;

namespace {

Network networkNamed(const QString& name) {
    Network network =
        name.endsWith("-13")
            ? importOnnx(
                  std::filesystem::path(
                      (HWFLOW_SOURCE_DIR "/tests/data/onnx/" + name + ".onnx").toStdString()))
                  ->network
            : *loadNetwork(name.toStdString());
    if (name == "mobilenet-v2")
        network.input = {3, 32, 32};
    return network;
}

EstimateOptions optionsAt(Level level) {
    EstimateOptions options;
    options.level = level;
    options.switches = resolveSwitches(Preset::best, 32, {});
    return options;
}

PruneGoal goalOf(const std::string& target) {
    PruneGoal goal;
    goal.targets = {*parsePruneTarget(target)};
    return goal;
}

Result<PruningProblem> problemOf(const Network& network, Level level, const PruneGoal& goal,
                                 const char* accelerator = "eyeriss-256") {
    return PruningProblem::create(network, *initialWeights(network, 1),
                                  *loadAccelerator(accelerator), optionsAt(level), goal);
}

ChannelCounts randomCounts(const PruningProblem& problem, std::uint64_t seed) {
    RandomStream random{seed};
    ChannelCounts counts;
    for (std::size_t i = 0; i < problem.layers().size(); ++i)
        counts.push_back(problem.countAt(i, random.uniform()));
    return counts;
}

/// Follows random wishes through the clipping.
ChannelCounts clippedWalk(PruningProblem& problem, std::uint64_t seed) {
    RandomStream random{seed};
    ChannelCounts counts;
    for (std::size_t i = 0; i < problem.layers().size(); ++i)
        counts.push_back(problem.clipped(counts, problem.countAt(i, random.uniform())));
    return counts;
}

bool isClose(double a, double b) {
    return std::abs(a - b) <= 1e-9 * std::max(std::abs(a), std::abs(b));
}

/// Three 1x1 convolutions of four channels on a 2x2 map, and one before them that stays.
Network smallChain() {
    return *readNetwork(R"({"format": "hwflow-network", "schemaVersion": 1, "name": "chain",
        "input": {"channels": 1, "height": 2, "width": 2}, "layers": [
        {"name": "a", "kind": "conv", "inputs": ["input"], "outChannels": 4, "kernel": [1, 1]},
        {"name": "b", "kind": "conv", "inputs": ["a"], "outChannels": 4, "kernel": [1, 1]},
        {"name": "c", "kind": "conv", "inputs": ["b"], "outChannels": 4, "kernel": [1, 1]},
        {"name": "d", "kind": "conv", "inputs": ["c"], "outChannels": 4, "kernel": [1, 1]}]})");
}

/// MACs of that chain when b, c and d read so many channels.
double chainMacs(const ChannelCounts& counts) {
    return 4.0 * static_cast<double>(counts[0] + counts[0] * counts[1] + counts[1] * counts[2] +
                                     counts[2] * 4);
}

} // namespace

class PruningProblemTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void costsAreThoseOfThePrunedNetwork_data() {
        QTest::addColumn<QString>("network");
        QTest::addColumn<int>("level");
        for (const QString network : {"lenet5", "lenet-300-100", "resnet20", "resnet20-projection",
                                      "mobilenet-v2", "decoder-13", "branches-13"})
            for (const Level level : kLevels)
                QTest::addRow("%s %s", qPrintable(network), std::string(nameOf(level)).c_str())
                    << network << static_cast<int>(level);
    }

    void costsAreThoseOfThePrunedNetwork() {
        QFETCH(const QString, network);
        QFETCH(const int, level);
        const Network whole = networkNamed(network);
        auto problem = problemOf(whole, static_cast<Level>(level), goalOf("ops=1"));
        QVERIFY2(problem, problem ? "" : problem.error().message.c_str());
        for (const std::uint64_t seed : {1U, 2U, 3U}) {
            const ChannelCounts counts = randomCounts(*problem, seed);
            const auto pruned = prunedNetwork(whole, problem->plan(counts));
            const auto estimated = estimate(*pruned, *loadAccelerator("eyeriss-256"),
                                            optionsAt(static_cast<Level>(level)));
            QVERIFY2(estimated, estimated ? "" : estimated.error().message.c_str());
            const PruneCosts expected = costsOf(estimated->totals, static_cast<Level>(level));
            const PruneCosts actual = problem->costs(counts);
            for (const PruneMetric metric : kPruneMetrics)
                QVERIFY2(isClose(actual[metric], expected[metric]),
                         qPrintable(QString("%1: %2, estimated %3")
                                        .arg(QString::fromStdString(std::string(nameOf(metric))))
                                        .arg(actual[metric])
                                        .arg(expected[metric])));
        }
    }

    void budgetsAreMetAndUsed_data() {
        QTest::addColumn<QString>("target");
        QTest::addColumn<int>("level");
        const auto row = [](const char* target, Level level) {
            QTest::addRow("%s %s", target, std::string(nameOf(level)).c_str())
                << target << static_cast<int>(level);
        };
        row("ops=0.5", Level::coarse);
        row("params=0.3", Level::coarse);
        row("dram=0.5", Level::mid);
        row("energy=0.6", Level::mid);
        row("energy=0.5", Level::fine);
        row("latency=0.5", Level::fine);
        row("energy*latency=0.25", Level::fine);
    }

    void budgetsAreMetAndUsed() {
        QFETCH(const QString, target);
        QFETCH(const int, level);
        auto problem = problemOf(networkNamed("resnet20"), static_cast<Level>(level),
                                 goalOf(target.toStdString()));
        QVERIFY2(problem, problem ? "" : problem.error().message.c_str());
        for (std::uint64_t seed = 1; seed <= 10; ++seed) {
            const double excess = problem->excess(problem->filled(clippedWalk(*problem, seed)));
            QVERIFY2(excess <= 1 && excess > 0.99, qPrintable(QString::number(excess)));
        }
        const double excess = problem->excess(problem->equalRatios());
        QVERIFY2(excess <= 1 && excess > 0.99, qPrintable(QString::number(excess)));
    }

    /// On a chain small enough to try all policies, no wish is changed that can still lead to the
    /// largest cost within the budget, and none is kept that cannot lead to any within it.
    void clippingLeavesWhatIsPossible() {
        PruneGoal goal = goalOf("ops=0.5");
        goal.lowerBound = 0.25;
        auto problem = problemOf(smallChain(), Level::coarse, goal);
        QVERIFY2(problem, problem ? "" : problem.error().message.c_str());
        const double budget = 0.5 * chainMacs({4, 4, 4});
        for (std::int64_t b = 1; b <= 4; ++b) {
            const bool isPossible = chainMacs({b, 1, 1}) <= budget;
            const bool wastes = chainMacs({b, 4, 4}) < budget;
            const std::int64_t clipped = problem->clipped({}, b);
            QCOMPARE(clipped == b, isPossible && !wastes);
            QVERIFY(chainMacs({clipped, 1, 1}) <= budget);
            for (std::int64_t c = 1; c <= 4; ++c) {
                const std::int64_t next = problem->clipped({clipped}, c);
                QVERIFY(chainMacs({clipped, next, 1}) <= budget);
            }
        }
    }

    void severalTargetsHoldTogether() {
        PruneGoal goal = goalOf("energy=0.6");
        goal.targets.push_back(*parsePruneTarget("params=0.4"));
        auto problem = problemOf(networkNamed("resnet20"), Level::fine, goal);
        QVERIFY2(problem, problem ? "" : problem.error().message.c_str());
        const ChannelCounts counts = clippedWalk(*problem, 4);
        const PruneCosts relative = relativeTo(problem->baselineCosts(), problem->costs(counts));
        QVERIFY(relative[PruneMetric::energy] <= 0.6);
        QVERIFY(relative[PruneMetric::params] <= 0.4);
    }

    void balancedRewardsClipNothing() {
        PruneGoal goal = goalOf("energy");
        goal.reward = RewardKind::balanced;
        auto problem = problemOf(networkNamed("lenet5"), Level::fine, goal);
        QCOMPARE(problem->clipped({}, 1), 1);
        QCOMPARE(problem->clipped({}, problem->layers().front().channels),
                 problem->layers().front().channels);
    }

    /// Equation 3 by hand.
    void rewardsFollowThePaper() {
        PruneCosts half;
        half.values.fill(0.5);
        PruneGoal goal = goalOf("energy");
        auto constrained = problemOf(smallChain(), Level::fine, goal);
        QCOMPARE(constrained->reward(0.83, half), 0.83);
        goal.reward = RewardKind::balanced;
        auto balanced = problemOf(smallChain(), Level::fine, goal);
        QVERIFY(isClose(balanced->reward(0.5, half), std::log(2.0)));
        QVERIFY(isClose(balanced->reward(0.75, half), 3 * std::log(2.0)));
        QCOMPARE(balanced->reward(0.375, half), 0.0); // psi* - b: the turning point
        QVERIFY(balanced->reward(0.3, half) < 0);
        goal.targets.push_back(*parsePruneTarget("latency"));
        auto both = problemOf(smallChain(), Level::fine, goal);
        QVERIFY(isClose(both->reward(0.5, half), 2 * std::log(2.0)));
    }

    /// Equation 2: what is in a state, from the costs of the network as it stands.
    void statesShowTheNetworkAsItStands() {
        auto problem = problemOf(smallChain(), Level::coarse, goalOf("ops=0.5"));
        QCOMPARE(problem->layers().size(), std::size_t{3});
        const std::vector<float> first = problem->state({});
        QCOMPARE(first.size(), problem->stateSize());
        QCOMPARE(first.size(), std::size_t{13});
        const std::vector<float> second = problem->state({2});
        // Unpruned: a 16, b, c and d 64 MACs each. With two channels into b: a 8, b 32.
        QCOMPARE(second[0], 0.5F);                 // the second of three layers
        QCOMPARE(second[6], 1.0F);                 // c itself, of the costliest layer
        QCOMPARE(second[7], 40.0F / 208);          // before it
        QCOMPARE(second[8], 64.0F / 208);          // after it
        QCOMPARE(second[9], (0.5F - 0.2F) / 0.8F); // the action before
        QCOMPARE(std::vector(second.begin() + 10, second.end()), (std::vector{0.0F, 1.0F, 0.0F}));
        for (const std::vector<float>& state : {first, second})
            for (const float value : state)
                QVERIFY(value >= 0 && value <= 1);
    }

    /// Rankings by hand: three channels read by two filters.
    void criteriaRankChannels() {
        const Network network = *readNetwork(R"({"format": "hwflow-network", "schemaVersion": 1,
            "name": "n", "input": {"channels": 1, "height": 1, "width": 1}, "layers": [
            {"name": "a", "kind": "conv", "inputs": ["input"], "outChannels": 3, "kernel": [1, 1]},
            {"name": "b", "kind": "conv", "inputs": ["a"], "outChannels": 2, "kernel": [1, 1]}]})");
        Weights weights = *initialWeights(network, 1);
        // Columns (3, 0), (2, 2), (2, 1.5): norms 3, 2.83, 2.5; magnitudes 3, 4, 3.5; the second
        // and the third are close to each other, the third is also the nearest to the first.
        weights["b.weight"].values = {3, 2, 2, 0, 2, 1.5};
        const auto planner = ChannelPlanner::create(network);
        const auto layers = prunableLayers(*planner);
        QCOMPARE(layers.size(), std::size_t{1});
        const auto ranked = [&](ChannelCriterion criterion) {
            return rankedChannels(*planner, layers, weights, criterion).front();
        };
        QCOMPARE(ranked(ChannelCriterion::l2), (Channels{0, 1, 2}));
        QCOMPARE(ranked(ChannelCriterion::l1), (Channels{1, 2, 0}));
        QCOMPARE(ranked(ChannelCriterion::fpgm), (Channels{0, 1, 2}));
    }

    void mapsBehindAFlattenGoWhole() {
        const auto planner = ChannelPlanner::create(*loadNetwork("vgg16"));
        const auto layers = prunableLayers(*planner);
        const auto classifier = std::find_if(layers.begin(), layers.end(),
                                             [](const auto& layer) { return layer.run > 1; });
        if (classifier != layers.end()) {
            QCOMPARE(classifier->channels, 512);
            QCOMPARE(classifier->run, 49);
        }
        QCOMPARE(layers.size(), std::size_t{15}); // 13 convolutions and 3 classifiers, less one
    }

    void targetsRelativeToAnotherDesign() {
        const Network network = *loadNetwork("resnet20");
        const EstimateOptions options = optionsAt(Level::fine);
        const Accelerator own = *loadAccelerator("eyeriss-1024");
        const Accelerator leader = *loadAccelerator("eyeriss-168");
        const auto target = relativeToDesign(*parsePruneTarget("energy=0.5"), network, own, options,
                                             {leader, Dataflow::rowStationary});
        EstimateOptions there = options;
        there.dataflow = Dataflow::rowStationary;
        const double ratio = *estimate(network, leader, there)->totals.energy /
                             *estimate(network, own, options)->totals.energy;
        QVERIFY(isClose(target->fraction, 0.5 * ratio));
    }

    void whatCannotBeDoneIsSaid() {
        const auto complaint = [](const auto& result) {
            return result ? QString() : QString::fromStdString(result.error().message);
        };
        QVERIFY(complaint(parsePruneTarget("enrgy=0.5")).contains("did you mean \"energy\""));
        QVERIFY(complaint(parsePruneTarget("energy=1.5")).contains("above 0 and up to 1"));
        const Network network = *loadNetwork("resnet20");
        QVERIFY(complaint(problemOf(network, Level::coarse, goalOf("energy=0.5")))
                    .contains("coarse level knows no energy"));
        auto unreachable = problemOf(network, Level::fine, goalOf("energy=0.01"));
        QVERIFY(unreachable);
        QVERIFY(complaint(unreachable->checkReachable()).contains("out of reach"));
        Accelerator free = *loadAccelerator("eyeriss-256");
        free.memories[0].cost = {0, 0, 0};
        QVERIFY(complaint(PruningProblem::create(network, *initialWeights(network, 1), free,
                                                 optionsAt(Level::mid), goalOf("energy=0.5")))
                    .contains("no energy to reduce"));
        const Network deeplab = *loadNetwork("deeplabv3-resnet18");
        const auto refused = PruningProblem::create(
            deeplab, *initialWeights(deeplab, 1), *loadAccelerator("eyeriss-168"),
            [] {
                EstimateOptions options = optionsAt(Level::fine);
                options.dataflow = Dataflow::rowStationary;
                return options;
            }(),
            goalOf("energy=0.5"));
        QVERIFY2(complaint(refused).contains("rf: ifmap needs 17 words, 12 available"),
                 qPrintable(complaint(refused)));
    }
};

QTEST_APPLESS_MAIN(PruningProblemTest)
#include "pruning_problem_test.moc"
