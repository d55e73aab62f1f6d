// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/estimate/sweep.h"
#include "core/hardware/accelerator_library.h"
#include "core/hardware/accelerator_property.h"
#include "core/network/network_library.h"
#include "core/schedule/switch_overrides.h"
#include "tests/support/expect_error.h"

using namespace hwflow;
using hwflow::test::expectError;

namespace {

Accelerator shipped(const char* name) {
    const auto accelerator = loadAccelerator(name);
    if (!accelerator)
        qFatal("%s", accelerator.error().message.c_str());
    return *accelerator;
}

std::vector<double> valuesOf(const char* text, bool integer) {
    const auto variation = parseVariation(text);
    if (!variation)
        qFatal("%s", variation.error().message.c_str());
    return valuesOf(*variation, integer);
}

} // namespace

class SweepTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rangesHaveBothEnds() {
        QCOMPARE(::valuesOf("a=8:32:4", true), (std::vector<double>{8, 16, 24, 32}));
        QCOMPARE(::valuesOf("a=16:1024:7:log", false),
                 (std::vector<double>{16, 32, 64, 128, 256, 512, 1024}));
        QCOMPARE(::valuesOf("a=1:0:3", false), (std::vector<double>{1, 0.5, 0}));
        QCOMPARE(::valuesOf("a=1:3:9", true), (std::vector<double>{1, 2, 3}));
        QCOMPARE(::valuesOf("a=5:9:1", false), (std::vector<double>{5}));
    }

    void rangesThatMakeNoSense() {
        for (const char* text : {"", "a", "=1:2:3", "a=1:2", "a=1:2:3:lin", "a=x:2:3", "a=1:2:0",
                                 "a=1:2:1.5", "a=0:2:3:log", "a=1:2:3:log:4", "a=inf:2:3"})
            expectError(parseVariation(text), text, "FROM:TO:STEPS");
    }

    void propertiesAreSetAndReadAgain() {
        const Accelerator base = shipped("two-level-buffer");
        const auto larger = withProperty(base, "memories.l1.capacityKiB", 128);
        QVERIFY(larger.has_value());
        QCOMPARE(larger->memories[2].capacityKiB, std::optional<double>(128));
        // Left out in the file, the cost follows: 1 + 5/99.5 (128 - 0.5) = 7.41.
        QVERIFY(qAbs(larger->memories[2].cost[DataType::ifmap] - 7.407) < 0.001);
        QCOMPARE(larger->memories[1], base.memories[1]);
        const auto given = withProperty(shipped("eyeriss-256"), "memories.buffer.capacityKiB", 16);
        QCOMPARE(given->memories[1].cost[DataType::ifmap], 13.84);
        QCOMPARE(withProperty(base, "peArray.rows", 7.6)->peArray.rows, std::int64_t{8});
        const auto rf = withProperty(base, "peArray.registerFile.words.ifmap", 37);
        QCOMPARE(rf->peArray.registerFile.words[DataType::ifmap], std::int64_t{37});
        const auto cost = withProperty(base, "memories.dram.cost.weight", 150);
        QCOMPARE(cost->memories[0].cost, (PerDataType<double>{{200, 150, 200}}));
        const auto bandwidth = withProperty(base, "memories.l1.bandwidthWordsPerCycle", 2.5);
        QCOMPARE(bandwidth->memories[2].bandwidthWordsPerCycle, std::optional<double>(2.5));
    }

    void everyPropertyCanBeSet() {
        for (const char* name : {"eyeriss-256", "split-buffer", "bit-serial", "two-level-buffer"})
            for (const AcceleratorProperty& property : propertiesOf(shipped(name))) {
                const auto varied = withProperty(shipped(name), property.path, 16);
                // 16 need not be legal everywhere, but the property has to be there.
                QVERIFY2(varied || varied.error().message.find("no number") == std::string::npos,
                         property.path.c_str());
            }
    }

    void wrongPropertiesAreNamed() {
        const Accelerator base = shipped("eyeriss-256");
        expectError(withProperty(base, "memories.buffer.capacity", 1), "memories.buffer.capacity",
                    "memories.buffer.capacityKiB");
        expectError(withProperty(base, "memories.dram.capacityKiB", 1), "memories.dram.capacityKiB",
                    "no number");
        expectError(withProperty(base, "peArray.rows", 0), "/peArray/rows", "at least 1");
    }

    void aSweepIsAnEstimateAtEachPoint() {
        const auto network = loadNetwork("lenet5");
        const Accelerator base = shipped("eyeriss-256");
        const auto result = sweep(*network, base, {}, {*parseVariation("peArray.rows=0:16:2")});
        QVERIFY(result.has_value());
        QCOMPARE(result->points.size(), std::size_t{2});
        QVERIFY(!result->points[0].schedulable && !result->points[0].problem.empty());
        const auto alone = estimate(*network, base, {});
        QCOMPARE(result->points[1].totals.energy, alone->totals.energy);
        QCOMPARE(result->points[1].totals.latencyCycles, alone->totals.latencyCycles);
    }

    void whatFailsEverywhereIsAnError() {
        const auto network = loadNetwork("lenet5");
        EstimateOptions options;
        options.bits.layers["nothing"] = {8, 8, 16};
        const auto result = sweep(*network, shipped("eyeriss-256"), options,
                                  {*parseVariation("peArray.rows=8:16:2")});
        expectError(result, "/layers/nothing", "nothing");
    }

    void overridesStandOverPresets() {
        QCOMPARE(resolveSwitches(Preset::paper, 32, {}), switchesOf(Preset::paper, 32));
        SwitchOverrides overrides;
        overrides.sampling = parseSampling("ratio:0.05").value();
        const Switches paper = resolveSwitches(Preset::paper, 32, overrides);
        QCOMPARE(paper.search.fold, Fold::minimal); // of ratio sampling, though 32 is narrow
        QVERIFY(!paper.search.sampling.includeFull);
        QVERIFY(resolveSwitches(Preset::best, 32, overrides).search.sampling.includeFull);
        overrides.fold = Fold::exhaustive;
        overrides.fullDimension = true;
        overrides.stalls = Stalls::overlapped;
        const Switches given = resolveSwitches(Preset::paper, 32, overrides);
        QCOMPARE(given.search.fold, Fold::exhaustive);
        QVERIFY(given.search.sampling.includeFull);
        QCOMPARE(given.cost.stalls, Stalls::overlapped);
        QCOMPARE(given.cost.edges, Edges::padded);
    }
};

QTEST_APPLESS_MAIN(SweepTest)
#include "sweep_test.moc"
