// SPDX-License-Identifier: GPL-3.0-or-later
// What must hold whatever the layer and the accelerator (cost model, section 11), over random ones.

#include "core/cost/evaluation.h"
#include "core/estimate/network_estimate.h"
#include "core/hardware/accelerator_library.h"
#include "core/network/network_library.h"
#include "core/search/layer_search.h"
#include "tests/support/random_cases.h"

#include <QTest>

#include <cmath>
#include <set>

using namespace hwflow;
using hwflow::test::Random;

namespace {

/// Rows (or columns) of the ifmap that some output reads, found by looking at every kernel element.
std::int64_t touched(std::int64_t outputs, std::int64_t kernel, std::int64_t stride,
                     std::int64_t dilation, std::int64_t padding, std::int64_t input) {
    std::set<std::int64_t> rows;
    for (std::int64_t out = 0; out < outputs; ++out)
        for (std::int64_t k = 0; k < kernel; ++k)
            rows.insert(out * stride + k * dilation - padding);
    std::int64_t inside = 0;
    for (const std::int64_t row : rows)
        inside += row >= 0 && row < input ? 1 : 0;
    return inside;
}

bool isClose(double a, double b) {
    return std::abs(a - b) <= 1e-12 * std::max(std::abs(a), std::abs(b));
}

SearchOptions exhaustive(const Accelerator& accelerator, Goal goal) {
    SearchOptions options{accelerator.peArray.dataflows, switchesOf(Preset::best, 32), goal};
    options.switches.search.sampling.kind = SamplingKind::all;
    options.switches.search.outerTiles = 0;
    return options;
}

double scoreOf(const SearchResult& result, Goal goal) {
    return goal == Goal::energy    ? result.costs.energy
           : goal == Goal::latency ? result.costs.latencyCycles
                                   : result.costs.energy * result.costs.latencyCycles;
}

Accelerator oneBuffer(Random& random) {
    Accelerator accelerator = *loadAccelerator("eyeriss-256");
    accelerator.peArray.rows = random.between(2, 5);
    accelerator.peArray.cols = random.between(2, 5);
    return accelerator;
}

} // namespace

class InvariantTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void trafficUtilisationAndParts() {
        Random random(11);
        for (int i = 0; i < 3000; ++i) {
            const Workload work = test::randomWorkload(random);
            const Schedule schedule =
                test::randomSchedule(random, work, test::randomAccelerator(random));
            const auto costs = evaluate(schedule);
            QVERIFY2(costs, costs ? "" : costs.error().message.c_str());
            const std::int64_t images = work.batch * work.groups;
            const auto& words = costs->accesses.front().words;
            QVERIFY(words[DataType::ifmap] >=
                    images * work.inChannels *
                        touched(work.outHeight, work.kernelHeight, work.stride.height,
                                work.dilation.height, work.padding.height, work.inHeight) *
                        touched(work.outWidth, work.kernelWidth, work.stride.width,
                                work.dilation.width, work.padding.width, work.inWidth));
            QVERIFY(words[DataType::weight] >= work.params());
            QVERIFY(words[DataType::psum] >=
                    images * work.outChannels * work.outHeight * work.outWidth);
            QVERIFY(costs->utilization <= 1 && costs->utilization > 0);
            double sum = costs->macEnergy;
            for (const LevelEnergy& level : costs->energyByLevel)
                for (const double part : level.energy.values)
                    sum += part;
            QVERIFY(isClose(sum, costs->energy));
            for (const LevelAccesses& level : costs->accesses)
                for (const std::int64_t count : level.words.values)
                    QVERIFY(count >= 0);
        }
    }

    void moreRoomNeverHurts() {
        Random random(12);
        for (int i = 0; i < 150; ++i) {
            const Workload work = test::randomWorkload(random, {.channels = 6, .pixels = 6});
            Accelerator accelerator = oneBuffer(random);
            const Goal goal = random.oneOf({Goal::tradeoff, Goal::energy, Goal::latency});
            double before = std::numeric_limits<double>::infinity();
            for (const std::int64_t room : {40, 80, 160, 2000}) {
                accelerator.memories[1].capacityKiB = test::kibOf(room, accelerator.wordBits);
                const auto result =
                    searchLayer(work, accelerator, exhaustive(accelerator, goal), {});
                QVERIFY(result);
                if (!result->schedule)
                    continue;
                QVERIFY(result->statistics.optimal);
                const double score = scoreOf(*result, goal);
                QVERIFY(score <= before * (1 + 1e-12));
                before = score;
            }
        }
    }

    void transparentBufferChangesNothing() {
        Random random(13);
        for (int i = 0; i < 500; ++i) {
            const Workload work = test::randomWorkload(random);
            const Schedule plain = test::randomSchedule(
                random, work, test::randomAccelerator(random, {.onChip = 1, .bypass = false}));
            Schedule with = plain;
            MemoryLevel transparent = plain.accelerator.memories[1];
            transparent.name = "transparent";
            transparent.cost = PerDataType<double>::all(0);
            transparent.bandwidthWordsPerCycle.reset();
            transparent.burstWords = plain.accelerator.memories[0].burstWords;
            with.accelerator.memories.insert(with.accelerator.memories.begin() + 1, transparent);
            with.bands.push_back({{}, plain.bands.front().tile});
            with.switches.accounting = Accounting::twoEnded;
            Schedule without = plain;
            without.switches.accounting = Accounting::twoEnded;
            const auto a = evaluate(without);
            const auto b = evaluate(with);
            QVERIFY(a);
            QVERIFY2(b, b ? "" : b.error().message.c_str());
            QVERIFY(isClose(a->energy, b->energy));
            QCOMPARE(a->latencyCycles, b->latencyCycles);
            QCOMPARE(a->dramWords(), b->dramWords());
        }
    }

    void estimateIsItsSchedulesAndItsSums() {
        const auto network = loadNetwork("resnet20");
        const auto accelerator = loadAccelerator("eyeriss-256");
        QVERIFY(network && accelerator);
        EstimateOptions options;
        options.switches = switchesOf(Preset::best, network->input.width);
        const auto result = estimate(*network, *accelerator, options);
        QVERIFY(result);
        double energy = 0;
        double latency = 0;
        for (const LayerEstimate& layer : result->layers) {
            QCOMPARE(layer.schedules.size(), std::size_t{1});
            const auto costs = evaluate(layer.schedules.front());
            QVERIFY(costs);
            QCOMPARE(costs->energy, *layer.energy);
            QCOMPARE(costs->latencyCycles, *layer.latencyCycles);
            energy += *layer.energy;
            latency += *layer.latencyCycles;
        }
        QCOMPARE(*result->totals.energy, energy);
        QCOMPARE(*result->totals.latencyCycles, latency);
    }

    void threadsGiveTheSameAnswer() {
        const auto network = loadNetwork("mobilenet-v2");
        const auto accelerator = loadAccelerator("timeloop-row");
        QVERIFY(network && accelerator);
        EstimateOptions options;
        options.switches = switchesOf(Preset::best, network->input.width);
        const ThreadExecutor threads(4);
        RunContext parallel;
        parallel.executor = &threads;
        const auto one = estimate(*network, *accelerator, options);
        const auto four = estimate(*network, *accelerator, options, parallel);
        QVERIFY(one && four);
        QCOMPARE(one->layers.size(), four->layers.size());
        for (std::size_t i = 0; i < one->layers.size(); ++i)
            QVERIFY(one->layers[i].schedules == four->layers[i].schedules);
        QCOMPARE(one->search.mappings, four->search.mappings);
    }
};

QTEST_APPLESS_MAIN(InvariantTest)
#include "invariant_test.moc"
