// SPDX-License-Identifier: GPL-3.0-or-later
// The search against trying everything: every tiling, loop order and mapping of small random layers
// on small random accelerators, in the order of the enumeration (tests/support/brute_force.h).

#include "core/search/layer_search.h"
#include "tests/support/brute_force.h"
#include "tests/support/random_cases.h"

#include <QTest>

#include <array>
#include <string>

using namespace hwflow;
using hwflow::test::Random;

namespace {

Sampling randomSampling(Random& random) {
    const auto text = random.oneOf<const char*>({"mixed", "divisors", "all", "all", "step:2",
                                                 "step:3", "ratio:0.3", "ratio:0.5,0.3,0.4,1"});
    Sampling sampling = *parseSampling(text);
    sampling.includeFull = random.chance(50);
    return sampling;
}

SearchOptions randomOptions(Random& random) {
    SearchOptions options;
    options.dataflows =
        random.chance(25)
            ? std::vector(kDataflows.begin(), kDataflows.end())
            : std::vector{random.oneOf({Dataflow::rowStationary, Dataflow::weightStationary,
                                        Dataflow::outputStationary})};
    options.goal = random.oneOf({Goal::tradeoff, Goal::energy, Goal::latency, Goal::dram});
    CostSwitches& cost = options.switches.cost;
    cost.edges = random.chance(60) ? Edges::trueTiles : Edges::padded;
    cost.accounting = random.chance(70) ? Accounting::twoEnded : Accounting::eyeriss;
    cost.stalls = random.chance(60) ? Stalls::overlapped : Stalls::none;
    SearchSwitches& search = options.switches.search;
    search.sampling = randomSampling(random);
    search.hallOfFamePercent = random.oneOf({100.0, 100.0, 20.0, 1.0});
    search.outerTiles = 0;
    search.order = random.oneOf({OrderChoice::dynamic, OrderChoice::dynamic, OrderChoice::iro,
                                 OrderChoice::wro, OrderChoice::oro});
    search.fold = random.chance(70) ? Fold::exhaustive : Fold::minimal;
    search.interleave = random.chance(70);
    return options;
}

/// Gives every on-chip memory room for some random tile of the layer, so that a part of the space
/// fits.
void giveRandomRoom(Random& random, const Workload& work, Accelerator& accelerator) {
    accelerator = test::randomSchedule(random, work, accelerator).accelerator;
}

void compare(int seed, const test::AcceleratorLimits& limits, const test::LayerLimits& layer,
             int cases) {
    Random random(static_cast<std::uint64_t>(seed));
    int compared = 0;
    for (int i = 0; i < cases; ++i) {
        Workload work = test::randomWorkload(random, layer);
        Accelerator accelerator = test::randomAccelerator(random, limits);
        if (random.chance(25))
            work.precision = test::randomPrecision(random, accelerator.peArray.engine.maxBits);
        giveRandomRoom(random, work, accelerator);
        const SearchOptions options = randomOptions(random);
        const test::BruteForceResult expected =
            test::bruteForce(work, accelerator, options, 400'000);
        if (expected.tooLarge)
            continue;
        QVERIFY2(expected.refused.empty(), expected.refused.c_str());
        const auto found = searchLayer(work, accelerator, options, {});
        const std::string where = "seed " + std::to_string(seed) + ", case " + std::to_string(i);
        QVERIFY2(found, where.c_str());
        QVERIFY2(found->schedule.has_value() == expected.best.has_value(), where.c_str());
        if (!expected.best)
            continue;
        const test::GoalScore score = test::scoreOf(options.goal, found->costs);
        const std::string numbers = where + ": found " + std::to_string(score.value) + " / " +
                                    std::to_string(score.breaker) + ", best is " +
                                    std::to_string(expected.score) + " / " +
                                    std::to_string(expected.breaker);
        QVERIFY2(test::isClose(score.value, expected.score), numbers.c_str());
        QVERIFY2(test::isClose(score.breaker, expected.breaker), numbers.c_str());
        ++compared;
    }
    QVERIFY2(compared * 2 > cases, std::to_string(compared).c_str());
}

} // namespace

class SearchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsTheOptimumWithOneBuffer() {
        compare(21, {.onChip = 1}, {.channels = 6, .pixels = 6, .kernel = 3}, 400);
    }
    void findsTheOptimumWithTwoBuffers() {
        compare(22, {.onChip = 2, .array = 3},
                {.channels = 4, .pixels = 3, .kernel = 2, .batch = 2}, 200);
    }
};

QTEST_APPLESS_MAIN(SearchTest)
#include "search_test.moc"
