// SPDX-License-Identifier: GPL-3.0-or-later

// The rules around the search (cost model, sections 2.5, 2.6 and 6): finer samplings where nothing
// fits, what is short where nothing can, the hall of fame's size, and the least off-chip traffic.

#include "core/estimate/network_estimate.h"
#include "core/hardware/accelerator_library.h"
#include "core/network/network_library.h"
#include "core/search/layer_search.h"
#include "tests/support/brute_force.h"
#include "tests/support/search_cases.h"
#include "tests/support/tile_enumeration.h"

#include <QtTest>

#include <set>

using namespace hwflow;
using namespace hwflow::test;

namespace {

Workload square(std::int64_t in, std::int64_t out, std::int64_t extent, std::int64_t kernel) {
    Workload work;
    work.inChannels = in;
    work.outChannels = out;
    work.outHeight = work.outWidth = work.inHeight = work.inWidth = extent;
    work.kernelHeight = work.kernelWidth = kernel;
    work.padding = {kernel / 2, kernel / 2};
    return work;
}

Accelerator withBuffer(std::int64_t words) {
    Accelerator accelerator = *loadAccelerator("eyeriss-256");
    accelerator.memories[1].capacityKiB = kibOf(words, 16);
    return accelerator;
}

SearchOptions optionsWith(const char* sampling, Dataflow dataflow = Dataflow::rowStationary) {
    SearchOptions options{{dataflow}, switchesOf(Preset::best, 32), Goal::tradeoff};
    options.switches.search.sampling = *parseSampling(sampling);
    return options;
}

SearchResult search(const Workload& work, const Accelerator& accelerator,
                    const SearchOptions& options) {
    auto result = searchLayer(work, accelerator, options, {});
    if (!result)
        qFatal("%s", result.error().message.c_str());
    return *result;
}

void compareReason(const SearchResult& result, const Infeasible& expected) {
    QVERIFY(!result.schedule && result.infeasible);
    const bool same = *result.infeasible == expected;
    QVERIFY2(same, (toString(*result.infeasible) + "; expected " + toString(expected)).c_str());
}

using Names = std::vector<std::string>;

/// 3 x 3 kernels that far apart, and the ifmap registers that a row of them takes.
const std::vector<std::pair<std::int64_t, std::int64_t>> kDilations{{8, 17}, {12, 25}, {18, 37}};

} // namespace

class SearchRulesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void samplingsBecomeFinerUntilATileFits() {
        const Workload work = square(8, 8, 8, 1);
        // The whole layer takes 512 + 64 + 512 words, half of every extent 64 + 16 + 64, a quarter
        // 8 + 4 + 8, an eighth 1 + 1 + 1.
        const std::vector<std::pair<std::int64_t, Names>> expected{
            {1088, {}},
            {1087, {"ratio:0.5"}},
            {144, {"ratio:0.5"}},
            {143, {"ratio:0.5", "ratio:0.25"}},
            {20, {"ratio:0.5", "ratio:0.25"}},
            {19, {"ratio:0.5", "ratio:0.25", "ratio:0.125"}},
            {3, {"ratio:0.5", "ratio:0.25", "ratio:0.125"}}};
        for (const auto& [words, refined] : expected) {
            const auto result = search(work, withBuffer(words), optionsWith("ratio:1"));
            QVERIFY(result.schedule);
            QCOMPARE(result.statistics.refined, refined);
        }
        QCOMPARE(search(work, withBuffer(19), optionsWith("step:8")).statistics.refined,
                 (Names{"step:4", "step:2", "step:1"}));
        QCOMPARE(search(work, withBuffer(3), optionsWith("divisors")).statistics.refined, Names{});
    }

    void aTenthOfALargeLayerIsTooMuch() {
        // VGG-16's first fully connected layer in 65536 words: 10 % of 25088 x 4096 weights is
        // 2509 * 410, 5 % is 1255 * 205, 2.5 % is 628 * 103 = 64684 and fits beside 628 + 103.
        Workload work;
        work.inChannels = 25088;
        work.outChannels = 4096;
        const auto result = search(work, withBuffer(65536), optionsWith("ratio:0.1"));
        QVERIFY(result.schedule);
        QCOMPARE(result.statistics.refined, (Names{"ratio:0.05", "ratio:0.025"}));
        QCOMPARE(result.statistics.legal, 3.0);
    }

    void whatIsShortInABuffer() {
        // One output of a 5 x 5 kernel: 25 words of ifmap, 25 weights, 1 sum.
        const Workload work = square(4, 4, 9, 5);
        const SearchOptions options = optionsWith("all");
        QVERIFY(search(work, withBuffer(51), options).schedule);
        compareReason(search(work, withBuffer(50), options),
                      {"buffer", std::nullopt, 51, 50, "words"});

        Accelerator segmented = withBuffer(100);
        segmented.memories[1].segmentsKiB = {{kibOf(25, 16), kibOf(24, 16), kibOf(1, 16)}};
        compareReason(search(work, segmented, options),
                      {"buffer", DataType::weight, 25, 24, "words"});

        Accelerator bypassed = withBuffer(26);
        bypassed.memories[1].bypass[DataType::weight] = true;
        QVERIFY(search(work, bypassed, options).schedule);
        bypassed.memories[1].capacityKiB = kibOf(25, 16);
        compareReason(search(work, bypassed, options), {"buffer", std::nullopt, 26, 25, "words"});

        Accelerator nested = withBuffer(1000);
        nested.memories.push_back(nested.memories[1]);
        nested.memories[2].name = "inner";
        nested.memories[2].capacityKiB = kibOf(50, 16);
        compareReason(search(work, nested, options), {"inner", std::nullopt, 51, 50, "words"});

        // A map smaller than the kernel takes less room: 3 x 3 + 25 + 1.
        const Workload small = square(4, 4, 3, 5);
        compareReason(search(small, withBuffer(34), options),
                      {"buffer", std::nullopt, 35, 34, "words"});
    }

    void whatIsShortInTheRegisters() {
        const Accelerator accelerator = *loadAccelerator("eyeriss-168"); // 12 ifmap words
        const Accelerator deeplab = *loadAccelerator("eyeriss-deeplab"); // 37
        for (const auto& [dilation, needed] : kDilations) {
            Workload work = square(8, 8, 33, 3);
            work.dilation = work.padding = {dilation, dilation};
            const auto result = search(work, accelerator, optionsWith("divisors"));
            compareReason(result, {"rf", DataType::ifmap, needed, 12, "words"});
            QVERIFY(search(work, deeplab, optionsWith("divisors")).schedule);
            // Other dataflows need no row in the registers.
            for (const Dataflow other : {Dataflow::weightStationary, Dataflow::outputStationary})
                QVERIFY(search(work, accelerator, optionsWith("divisors", other)).schedule);
            // Four elements of 4 bits share a word: 5, 7 and 10 words.
            work.precision.activation = 4;
            Accelerator narrow = accelerator;
            narrow.peArray.engine.minBits = 4;
            QVERIFY(search(work, narrow, optionsWith("divisors")).schedule);
            narrow.peArray.registerFile.words[DataType::ifmap] = 4;
            QCOMPARE(search(work, narrow, optionsWith("divisors")).infeasible->needed,
                     (needed + 3) / 4);
        }
        Workload wide = square(2, 2, 9, 1);
        wide.kernelWidth = 9;
        Accelerator few = accelerator;
        few.peArray.registerFile.words[DataType::weight] = 8;
        compareReason(search(wide, few, optionsWith("all")),
                      {"rf", DataType::weight, 9, 8, "words"});
    }

    void deepLabOnTwelveIfmapWords() {
        const auto network = loadNetwork("deeplabv3-resnet18");
        QVERIFY(network);
        EstimateOptions options;
        options.preset = Preset::paper;
        options.switches = switchesOf(Preset::paper, network->input.width);
        options.dataflow = Dataflow::rowStationary;
        const auto result = estimate(*network, *loadAccelerator("eyeriss-168"), options);
        QVERIFY(result);
        QVERIFY(!result->schedulable);
        QVERIFY(!result->totals.energy && !result->totals.latencyCycles);
        QVERIFY(result->partialTotals);
        std::set<std::int64_t> needs;
        double energy = 0;
        std::int64_t macs = 0;
        for (const LayerEstimate& layer : result->layers) {
            macs += layer.macs;
            if (!layer.infeasible) {
                energy += *layer.energy;
                continue;
            }
            QCOMPARE(layer.infeasible->level, std::string("rf"));
            QVERIFY(layer.infeasible->dataType == DataType::ifmap);
            QCOMPARE(layer.infeasible->available, 12);
            needs.insert(layer.infeasible->needed);
        }
        for (const auto& [dilation, needed] : kDilations)
            QVERIFY(needs.contains(needed));
        QCOMPARE(*result->partialTotals->energy, energy);
        QCOMPARE(result->totals.macs, macs);
    }

    void sizeOfTheHallOfFame() {
        // 10 x 10 channels and three orders, all of which fit.
        Workload work = square(10, 10, 1, 1);
        SearchOptions options = optionsWith("all");
        const auto places = [&](double percent) {
            options.switches.search.hallOfFamePercent = percent;
            const auto result = search(work, withBuffer(1000), options);
            return result.statistics.hallOfFame;
        };
        QCOMPARE(places(100), 300.0);
        QCOMPARE(places(1), 3.0);
        QCOMPARE(places(1.1), 4.0);
        QCOMPARE(places(7), 21.0); // although 0.07 * 300 is more than 21 in doubles
        QCOMPARE(places(0.001), 1.0);
        QCOMPARE(places(0), 1.0);
    }

    void onlyFullEnumerationIsProvenOptimal() {
        const Workload work = square(4, 4, 4, 3);
        const auto isOptimal = [&](const SearchOptions& options, const Accelerator& accelerator) {
            return search(work, accelerator, options).statistics.optimal;
        };
        const Accelerator one = withBuffer(200);
        Accelerator two = one;
        two.memories.push_back(two.memories[1]);
        two.memories[2].name = "inner";
        SearchOptions options = optionsWith("all");
        options.switches.search.outerTiles = 0;
        QVERIFY(isOptimal(options, one));
        QVERIFY(isOptimal(options, two));
        options.switches.search.outerTiles = 3;
        QVERIFY(isOptimal(options, one));
        QVERIFY(!isOptimal(options, two));
        options = optionsWith("mixed");
        QVERIFY(!isOptimal(options, one));
        options = optionsWith("all");
        options.switches.search.order = OrderChoice::iro;
        QVERIFY(!isOptimal(options, one));
        options = optionsWith("all");
        options.switches.search.hallOfFamePercent = 99;
        QVERIFY(!isOptimal(options, one));
    }

    /// 2.5, against every tiling: the same words of every data type, so the same tiling of equals.
    void leastOffChipTraffic() {
        const SearchCaseLimits limits{{.channels = 6, .pixels = 5, .kernel = 3, .batch = 2},
                                      {.onChip = 2, .costsAreWhole = true}};
        int compared = 0;
        for (std::uint64_t seed = 0; seed < 400; ++seed) {
            const SearchCase problem = randomSearchCase(seed, limits);
            const Switches& switches = problem.options.switches;
            const TileEnumeration tiles(problem.work, problem.accelerator, switches);
            const auto found =
                hwflow::leastOffChipTraffic(problem.work, problem.accelerator, switches, {});
            QVERIFY(found);
            QCOMPARE(found->infeasible.has_value(), !tiles.fitsSomething());
            if (found->infeasible)
                continue;
            BoundaryTraffic least;
            std::int64_t fewest = std::numeric_limits<std::int64_t>::max();
            for (const Band& band : tiles.legal({})) {
                const BoundaryTraffic traffic = tiles.trafficOf({}, band);
                const auto& words = traffic.words.values;
                if (words[0] + words[1] + words[2] >= fewest)
                    continue;
                least = traffic;
                fewest = words[0] + words[1] + words[2];
            }
            for (const DataType type : kDataTypes)
                QCOMPARE(found->words[type], static_cast<double>(least.words[type]));
            QVERIFY(isClose(found->burden, least.burden));
            ++compared;
        }
        QVERIFY(compared > 300);
    }

    void equalLayersGetEqualFigures() {
        const auto network = loadNetwork("resnet20");
        QVERIFY(network);
        EstimateOptions options;
        options.switches = switchesOf(Preset::paper, network->input.width);
        const auto result = estimate(*network, *loadAccelerator("eyeriss-256"), options);
        QVERIFY(result);
        int equal = 0;
        for (const LayerEstimate& a : result->layers)
            for (const LayerEstimate& b : result->layers) {
                if (&a == &b || a.schedules.front().workload != b.schedules.front().workload)
                    continue;
                ++equal;
                QCOMPARE(a.energy, b.energy);
                QCOMPARE(a.latencyCycles, b.latencyCycles);
                QVERIFY(a.accesses == b.accesses);
                QVERIFY(a.schedules.front().bands == b.schedules.front().bands);
                QCOMPARE(a.schedules.front().layerName, a.name);
            }
        QVERIFY(equal > 20);
    }

    /// Of several dataflows each layer gets the one that is best by itself; the first of equals.
    void theBestDataflow() {
        const SearchCaseLimits limits{{.channels = 9, .pixels = 9}, {.onChip = 2}};
        for (std::uint64_t seed = 1000; seed < 1150; ++seed) {
            SearchCase problem = randomSearchCase(seed, limits);
            const std::vector<Dataflow> all = problem.accelerator.peArray.dataflows;
            std::optional<Dataflow> best;
            GoalScore least;
            for (const Dataflow dataflow : all) {
                problem.options.dataflows = {dataflow};
                const auto result = search(problem.work, problem.accelerator, problem.options);
                if (!result.schedule)
                    continue;
                const GoalScore score = scoreOf(problem.options.goal, result.costs);
                if (best && (score.value > least.value ||
                             (score.value == least.value && score.breaker >= least.breaker)))
                    continue;
                best = dataflow;
                least = score;
            }
            problem.options.dataflows = all;
            const auto result = search(problem.work, problem.accelerator, problem.options);
            QCOMPARE(result.schedule.has_value(), best.has_value());
            if (best)
                QVERIFY(isClose(scoreOf(problem.options.goal, result.costs).value, least.value));
        }
    }
};

QTEST_APPLESS_MAIN(SearchRulesTest)
#include "search_rules_test.moc"
