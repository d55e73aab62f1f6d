// SPDX-License-Identifier: GPL-3.0-or-later

// Layers small enough for pencil and paper: every count of every level, with the arithmetic beside
// it (cost model, sections 2.3, 3.4, 4, 8, 9 and 11).

#include "core/cost/evaluation.h"

#include <QtTest>

#include <array>
#include <cmath>
#include <vector>

using namespace hwflow;

namespace {

using Counts = std::vector<std::array<std::int64_t, 3>>; ///< of each level: ifmap, weight, psum

MemoryLevel memory(const char* name, double cost) {
    MemoryLevel level;
    level.name = name;
    level.cost = PerDataType<double>::all(cost);
    level.capacityKiB = 1;
    return level;
}

/// Costs 200 / 6 / 2 / 1 for DRAM, buffer, array and registers.
Accelerator accelerator(std::int64_t rows, std::int64_t cols) {
    Accelerator result;
    result.name = "by hand";
    result.memories = {memory("dram", 200), memory("buffer", 6)};
    result.memories.front().capacityKiB.reset();
    PeArray& array = result.peArray;
    array.rows = rows;
    array.cols = cols;
    array.cost = PerDataType<double>::all(2);
    array.registerFile.cost = PerDataType<double>::all(1);
    array.registerFile.words = PerDataType<std::int64_t>::all(12);
    array.dataflows = {kDataflows.begin(), kDataflows.end()};
    return result;
}

/// 2 channels of 3 x 3 become 3 channels of 3 x 3, 3 x 3 kernels, one row of zeros around. The
/// buffer holds 2 x 1 channels and 2 rows of outputs: tiles of 2 and 1 output channels, 1 and 1
/// input channels, 2 and 1 rows. Loops from the outside: output channels, input channels, rows.
Schedule threeByThree() {
    Schedule schedule;
    Workload& work = schedule.workload;
    work.inChannels = 2;
    work.outChannels = 3;
    work.outHeight = work.outWidth = work.inHeight = work.inWidth = 3;
    work.kernelHeight = work.kernelWidth = 3;
    work.padding = {1, 1};
    schedule.accelerator = accelerator(3, 2);
    schedule.switches = {Edges::trueTiles, Accounting::twoEnded, Stalls::none};
    schedule.dataflow = Dataflow::rowStationary;
    schedule.bands = {{{{Dim::outChannels, 2}, {Dim::inChannels, 2}, {Dim::outHeight, 2}},
                       {.outChannels = 2, .inChannels = 1, .outHeight = 2, .outWidth = 3}}};
    schedule.rows = {{Dim::kernelHeight, 3, 3}};
    schedule.columns = {{Dim::outHeight, 2, 2}};
    schedule.registers = {{Dim::outChannels, 2}};
    return schedule;
}

/// 4 channels of 2 x 2 become 6, 1 x 1 kernels, all in the buffer; 2 x 2 PEs along the channels,
/// each with 3 output and 2 input channels in its registers.
Schedule pointwise() {
    Schedule schedule;
    Workload& work = schedule.workload;
    work.inChannels = 4;
    work.outChannels = 6;
    work.outHeight = work.outWidth = work.inHeight = work.inWidth = 2;
    schedule.accelerator = accelerator(2, 2);
    schedule.switches = {Edges::trueTiles, Accounting::twoEnded, Stalls::none};
    schedule.dataflow = Dataflow::weightStationary;
    schedule.bands = {{{}, {.outChannels = 6, .inChannels = 4, .outHeight = 2, .outWidth = 2}}};
    schedule.rows = {{Dim::inChannels, 2, 2}};
    schedule.columns = {{Dim::outChannels, 2, 2}};
    schedule.registers = {{Dim::outChannels, 3}, {Dim::inChannels, 2}};
    return schedule;
}

Costs costsOf(const Schedule& schedule) {
    auto costs = evaluate(schedule);
    if (!costs)
        qFatal("%s: %s", costs.error().where.c_str(), costs.error().message.c_str());
    return *costs;
}

void compareCounts(const Costs& costs, const Counts& expected) {
    QCOMPARE(costs.accesses.size(), expected.size());
    for (std::size_t level = 0; level < expected.size(); ++level)
        for (std::size_t type = 0; type < 3; ++type)
            QVERIFY2(costs.accesses[level].words.values[type] == expected[level][type],
                     qPrintable(QString("%1 %2: %3 instead of %4")
                                    .arg(costs.accesses[level].level.c_str())
                                    .arg(kDataTypeNames[type].data())
                                    .arg(costs.accesses[level].words.values[type])
                                    .arg(expected[level][type])));
}

void compareClose(double found, double expected) {
    QVERIFY2(
        std::abs(found - expected) <= 1e-12 * std::abs(expected),
        qPrintable(QString("%1 instead of %2").arg(found, 0, 'g', 17).arg(expected, 0, 'g', 17)));
}

} // namespace

class HandLayersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void trueEdgesWithClippedHalo() {
        const Costs costs = costsOf(threeByThree());
        // Ifmap under the rows [0, 2): [-1, 3), of which 3 exist; under [2, 3): [1, 4), 2 exist.
        // Both channels, (3 + 2) rows, 3 columns, again for the second output channels:
        const std::int64_t ifmap = 2 * (3 + 2) * 3 * 2;
        const std::int64_t weight = 3 * 2 * 9;      // once: rows are the innermost loop
        const std::int64_t psum = (2 * 2 - 1) * 27; // two visits, for each input channel
        // Passes over the output channels: 1 for the tile of 2 (p = 2), 1 for the tile of 1.
        // Strips: 1 and 1. Rows: 3 + 2 * (3 - 1) = 7, but at most 3 + (2 - 1) * 2 = 5 exist;
        // columns: 3 + 2 = 5, of which 3 exist.
        const std::int64_t ifmapReads = 2 * 2 * 5 * 3;
        const std::int64_t ifmapDeliveries = 2 * 3 * 3 * 3 * 2; // Ci, Ho, Kh, columns, passes
        const std::int64_t weightReads = 3 * 2 * 9 * 2;         // for each of the 2 tiles of rows
        const std::int64_t weightDeliveries = 3 * 2 * 9 * (2 + 1); // to 2 and to 1 rows of PEs
        // Partial sums visit the buffer twice (2 input channels, q = 1); each time 3 PEs chain.
        const std::int64_t chains = 2 * 3;
        const std::int64_t macs = 3 * 2 * 9 * 9;
        compareCounts(
            costs, {{ifmap, weight, psum},
                    {ifmap + ifmapReads, weight + weightReads, psum + (2 * 2 - 1) * 27},
                    {ifmapDeliveries, weightDeliveries, (chains - 2) * 27},
                    {macs + ifmapDeliveries, macs + weightDeliveries, 2 * (2 * 9 - chains) * 27}});
        QCOMPARE(costs.accesses[0].ofmap, 27);
        QCOMPARE(costs.accesses[1].ofmap, 2 * 27);
        // Passes: channels (2 + 1) and (1 + 1), strips 1 + 1, 3 columns, 3 kernel columns.
        QCOMPARE(costs.latencyCycles, 3.0 * 2 * 2 * 3 * 3);
        QCOMPARE(costs.macEnergy, 486.0);
        QCOMPARE(costs.energy, 195 * 200 + 444 * 6 + 378 * 2 + 1890 * 1 + 486.0);
        QCOMPARE(costs.utilization, 486.0 / (108 * 6));
        QCOMPARE(costs.ctc, 2 * 486.0 / 195);
    }

    void paddedEdges() {
        Schedule schedule = threeByThree();
        schedule.switches.edges = Edges::padded;
        const Costs costs = costsOf(schedule);
        // Everything as if there were 4 output channels and 4 rows; a tile needs 3 of 3 rows.
        const std::int64_t outputs = 4 * 4 * 3;
        const std::int64_t macs = outputs * 2 * 9;
        // Rows: 4 + 2 * 2 = 8, at most 5.
        compareCounts(costs, {{2 * (3 + 3) * 3 * 2, 4 * 2 * 9, 3 * outputs},
                              {72 + 2 * 2 * 5 * 3, 72 + 4 * 2 * 9 * 2, 6 * outputs},
                              {2 * 4 * 3 * 3 * 2, 4 * 2 * 9 * 4, 4 * outputs},
                              {macs + 144, macs + 288, 2 * 12 * outputs}});
        QCOMPARE(costs.latencyCycles, 4.0 * 2 * 2 * 3 * 3);
        QCOMPARE(costs.energy, 66840.0);                // 57600 + 3816 + 1248 + 3312 + 864
        QCOMPARE(costs.utilization, 486.0 / (144 * 6)); // real MACs only
    }

    void eyerissAccounting() {
        Schedule schedule = threeByThree();
        schedule.switches.accounting = Accounting::eyeriss;
        const Costs costs = costsOf(schedule);
        // Reading ends only; as many visits to the buffer as off-chip, so no partial sums there.
        compareCounts(costs, {{60, 54, 81}, {60, 108, 0}, {108, 162, 108}, {486, 486, 648}});
        QCOMPARE(costs.accesses[1].ofmap, 0);
        QCOMPARE(costs.energy, 39000 + 168 * 6 + 756 + 1620 + 486.0);
    }

    void stallsAndBursts() {
        Schedule schedule = threeByThree();
        schedule.switches.stalls = Stalls::overlapped;
        auto& memories = schedule.accelerator.memories;
        memories[0].bandwidthWordsPerCycle = 2; // 195 words: 97.5 cycles
        QCOMPARE(costsOf(schedule).latencyCycles, 108.0);
        memories[1].bandwidthWordsPerCycle = 2; // 60 + 108 + 81 = 249 words to the array: 124.5
        const Costs stalled = costsOf(schedule);
        QCOMPARE(stalled.computeCycles, 108.0);
        QCOMPARE(stalled.latencyCycles, 125.0);
        QCOMPARE(stalled.utilization, 486.0 / (125 * 6));
        // Runs: ifmap 3 columns x 3 rows (all columns, not all rows), a kernel of one channel 9
        // (not all input channels), outputs 3 x 2. In bursts of 4: 12/9, 12/9 and 8/6.
        memories[0].burstWords = 4;
        const Costs bursts = costsOf(schedule);
        compareClose(bursts.ctc, 2 * 486.0 / (60 * 12.0 / 9 + 54 * 12.0 / 9 + 81 * 8.0 / 6));
        QCOMPARE(bursts.latencyCycles, 130.0); // 260 words
        QCOMPARE(bursts.energy, stalled.energy);
        schedule.switches.stalls = Stalls::none;
        QCOMPARE(costsOf(schedule).latencyCycles, 108.0);
    }

    void weightsThatBypassTheBuffer() {
        Schedule schedule = threeByThree();
        schedule.accelerator.memories[1].bypass[DataType::weight] = true;
        // What the array takes of the weights, 108, now comes from DRAM, and nothing else changes.
        compareCounts(costsOf(schedule),
                      {{60, 108, 81}, {120, 0, 162}, {108, 162, 108}, {594, 648, 648}});
    }

    void weightStationaryWithInterleaving() {
        const Costs costs = costsOf(pointwise());
        // One pass over the channels: the ifmap is read once, 2 columns of PEs get it. 2 PEs chain,
        // so of 4 products 2 are added in a register.
        compareCounts(costs, {{16, 24, 24},
                              {16 + 16, 24 + 24, 24 + 24},
                              {32, 24, (2 - 1) * 24},
                              {96 + 32, 96 + 24, 2 * (4 - 2) * 24}});
        QCOMPARE(costs.latencyCycles, 3.0 * 2 * 4); // 6 / 2 and 4 / 2 channels, 4 pixels
        QCOMPARE(costs.utilization, 1.0);
        QCOMPARE(costs.energy, 12800 + 128 * 6 + 80 * 2 + 344 + 96.0);
    }

    void weightStationaryWithout() {
        Schedule schedule = pointwise();
        schedule.registers.clear();
        // 3 passes over output channels, 2 visits of each sum; all products leave their PE.
        compareCounts(costsOf(schedule), {{16, 24, 24},
                                          {16 + 48, 24 + 24, 24 + 3 * 24},
                                          {96, 24, (4 - 2) * 24},
                                          {96 + 96, 96 + 24, 0}});
    }

    void outputStationary() {
        // 2 channels of 4 x 4 become 4; 1 x 2 pixels on the rows, 2 channels on the columns; each
        // PE keeps 2 channels x 3 pixels.
        Schedule schedule = pointwise();
        Workload& work = schedule.workload;
        work.inChannels = 2;
        work.outChannels = 4;
        work.outHeight = work.outWidth = work.inHeight = work.inWidth = 4;
        schedule.dataflow = Dataflow::outputStationary;
        schedule.bands = {{{}, {.outChannels = 4, .inChannels = 2, .outHeight = 4, .outWidth = 4}}};
        schedule.rows = {{Dim::outWidth, 2, 2}};
        schedule.registers = {{Dim::outChannels, 2}, {Dim::outPixels, 3}};
        const Costs costs = costsOf(schedule);
        // 16 pixels take ceil(16 / (2 * 3)) = 3 passes of the weights, each to 2 PEs.
        compareCounts(costs, {{32, 8, 64},
                              {32 + 32, 8 + 24, 64 + 64},
                              {64, 48, 0},
                              {128 + 64, 128 + 48, 2 * (2 - 1) * 64}});
        QCOMPARE(costs.latencyCycles, 2.0 * 2 * 4 * 2);
        QCOMPARE(costs.energy, 20800 + 224 * 6 + 112 * 2 + 496 + 128.0);
    }

    void twoBuffers_data() {
        QTest::addColumn<bool>("eyeriss");
        QTest::addColumn<double>("energy");
        QTest::newRow("two-ended") << false << 20 * 200 + 52 * 6 + 80 * 3 + 24 * 2 + 56 + 16.0;
        QTest::newRow("eyeriss") << true << 20 * 200 + 24 * 6 + 40 * 3 + 24 * 2 + 32 + 16.0;
    }

    void twoBuffers() {
        QFETCH(bool, eyeriss);
        QFETCH(double, energy);
        // 2 channels of 4 x 1 become 2. The outer buffer holds both channels and 2 rows, the inner
        // one 1 x 1 channels of these; loops: rows | output channels, input channels.
        Schedule schedule = pointwise();
        Workload& work = schedule.workload;
        work.inChannels = work.outChannels = 2;
        work.outHeight = work.inHeight = 4;
        work.outWidth = work.inWidth = 1;
        schedule.accelerator.memories.push_back(memory("inner", 3));
        schedule.accelerator.peArray.rows = schedule.accelerator.peArray.cols = 1;
        if (eyeriss)
            schedule.switches.accounting = Accounting::eyeriss;
        schedule.bands = {
            {{{Dim::outHeight, 2}}, {.outChannels = 2, .inChannels = 2, .outHeight = 2}},
            {{{Dim::outChannels, 2}, {Dim::inChannels, 2}}, {.outHeight = 2}}};
        schedule.rows = schedule.columns = {};
        schedule.registers = {};
        // Into the outer buffer: everything once. Into the inner one: the ifmap for each step of
        // the nest (8 tiles of 2), weights too (8 of 1), sums once (4 of 2). To the array: 16
        // ifmap words, 8 weights, and 8 sums that visit the inner buffer for each input channel.
        const Counts twoEnded{
            {8, 4, 8}, {8 + 16, 4 + 8, 8 + 8}, {16 + 16, 8 + 8, 8 + 24}, {16, 8, 0}, {32, 24, 0}};
        const Counts readingEnds{
            {8, 4, 8}, {16, 8, 8 - 8}, {16, 8, 24 - 8}, {16, 8, 0}, {16, 16, 0}};
        const Costs costs = costsOf(schedule);
        compareCounts(costs, eyeriss ? readingEnds : twoEnded);
        QCOMPARE(costs.latencyCycles, 2.0 * 2 * 4);
        QCOMPARE(costs.energy, energy);
    }

    void narrowAndWideElements() {
        // 8-bit weights, 4-bit activations, 20-bit sums in 16-bit words: 2 and 4 elements a word,
        // 2 words an element; finished outputs have 4 bits.
        Schedule schedule = pointwise();
        schedule.workload.precision = {.weight = 8, .activation = 4, .psum = 20, .ofmap = 4};
        schedule.accelerator.peArray.engine.minBits = 4;
        compareCounts(costsOf(schedule), {{16 / 4, 24 / 2, 24 / 4},
                                          {4 + 4, 12 + 12, 6 + 6},
                                          {32 / 4, 24 / 2, 24 * 2},
                                          {96 / 4 + 8, 96 / 2 + 12, 96 * 2}});
        schedule.registers.clear(); // a second visit: 24 sums are written and read back
        QCOMPARE(costsOf(schedule).accesses[1].words[DataType::psum], 6 + (2 * 24 * 2 + 6));
    }

    void engines() {
        Schedule schedule = pointwise();
        schedule.workload.precision = {.weight = 8, .activation = 4, .psum = 16, .ofmap = 4};
        ComputeEngine& engine = schedule.accelerator.peArray.engine;
        engine.minBits = 4; // 4 x 2 lanes: all 4 input channels at once
        compareClose(costsOf(schedule).computeCycles, 3 * 1 * 4);
        compareClose(costsOf(schedule).macEnergy, 96 * (4.0 / 16) * (8.0 / 16));
        compareClose(costsOf(schedule).utilization, 96.0 / (12 * 4 * 8));
        engine.macEnergy = MacEnergyTable::synthesised45nmFixed; // the 8-bit PE covers both
        compareClose(costsOf(schedule).macEnergy, 96 * 0.344 / 1.085);
        engine.macEnergy = MacEnergyTable::synthesised45nmComposable; // 8 MACs of the 16-bit one
        compareClose(costsOf(schedule).macEnergy, 96 * 2.881 / 8 / 1.085);
        engine = {.kind = EngineKind::bitSerial, .lanes = 2};
        compareClose(costsOf(schedule).computeCycles, 3 * 1 * 4 * (4 * 8));
        compareClose(costsOf(schedule).utilization, 96.0 * 32 / (384 * 4 * 2));
        engine.serial = SerialOperands::activations;
        compareClose(costsOf(schedule).computeCycles, 3 * 1 * 4 * 4);
        engine.lanes = 1; // one channel at a time on each of 2 rows
        compareClose(costsOf(schedule).computeCycles, 3 * 2 * 4 * 4);
    }
};

QTEST_APPLESS_MAIN(HandLayersTest)
#include "hand_layers_test.moc"
