// SPDX-License-Identifier: GPL-3.0-or-later
// The paper preset against an independent model of the same equations, written in another language
// without any of this code ("reference model"): single schedules level by level, and whole networks
// after a search.

#include "core/cost/evaluation.h"
#include "core/estimate/network_estimate.h"
#include "core/hardware/accelerator_library.h"
#include "core/network/network_library.h"

#include <QTest>

#include <array>
#include <cmath>
#include <string>
#include <vector>

using namespace hwflow;

namespace {

struct Golden {
    const char* name;
    const char* accelerator;
    Workload work;
    Dataflow dataflow;
    Tile tile;
    std::vector<Loop> loops;
    std::vector<Unrolling> rows;
    std::vector<Unrolling> columns;
    std::vector<Interleaving> registers;
    double latency;
    double energy;
    std::array<std::array<double, 3>, 4> parts; ///< dram, buffer, array, rf: ifmap, weight, psum
    double mac;
};

Workload convolution(std::int64_t batch, std::int64_t in, std::int64_t out, std::int64_t extent,
                     std::int64_t kernel, std::int64_t stride = 1, std::int64_t dilation = 1,
                     std::int64_t groups = 1) {
    Workload work;
    work.batch = batch;
    work.groups = groups;
    work.inChannels = in / groups;
    work.outChannels = out / groups;
    work.outHeight = work.outWidth = extent;
    work.kernelHeight = work.kernelWidth = kernel;
    work.stride = {stride, stride};
    work.dilation = {dilation, dilation};
    work.inHeight = work.inWidth = extent * stride;
    const std::int64_t padding = (kernel - 1) * dilation / 2;
    work.padding = {padding, padding};
    return work;
}

/// Eight layers of the reference model: strided, spilling, dilated, grouped, fully connected, and
/// the other two dataflows.
std::vector<Golden> goldenLayers() {
    const auto rs = Dataflow::rowStationary;
    return {
        {"RS 3x3 s1",
         "eyeriss-256",
         convolution(4, 16, 16, 32, 3),
         rs,
         {16, 16, 32, 32, 1},
         {{Dim::batch, 4}},
         {{Dim::kernelHeight, 3, 3}, {Dim::inChannels, 4, 4}},
         {{Dim::outHeight, 8, 8}, {Dim::outChannels, 2, 2}},
         {{Dim::outChannels, 8}, {Dim::inChannels, 4}},
         49152,
         79088455.68,
         {{{13107200, 460800, 13107200},
           {1984102.40, 159436.80, 1814036.48},
           {786432, 147456, 1441792},
           {9830400, 9510912, 17301504}}},
         9437184},
        {"RS tiled, spilling",
         "eyeriss-256",
         convolution(4, 64, 64, 8, 3),
         rs,
         {16, 32, 8, 8, 1},
         {{Dim::outChannels, 4}, {Dim::inChannels, 2}, {Dim::batch, 4}},
         {{Dim::kernelHeight, 3, 3}, {Dim::outChannels, 5, 5}},
         {{Dim::outHeight, 8, 8}, {Dim::inChannels, 2, 2}},
         {{Dim::outChannels, 4}, {Dim::inChannels, 4}},
         49152,
         92168847.36,
         {{{13107200, 7372800, 9830400},
           {1814036.48, 2550988.80, 4081582.08},
           {1966080, 2359296, 1310720},
           {10420224, 10616832, 17301504}}},
         9437184},
        {"RS 1x1 stride 2",
         "eyeriss-256",
         convolution(4, 64, 128, 28, 1, 2),
         rs,
         {64, 64, 14, 28, 1},
         {{Dim::batch, 4}, {Dim::outHeight, 2}, {Dim::outChannels, 2}},
         {{Dim::inChannels, 4, 4}, {Dim::outChannels, 4, 4}},
         {{Dim::outHeight, 14, 14}},
         {{Dim::outChannels, 14}, {Dim::inChannels, 12}},
         114688,
         470623887.36,
         {{{152064000, 13107200, 80281600},
           {52614144, 1814036.48, 22221946.88},
           {12615680, 1835008, 4816896},
           {31997952, 26607616, 44957696}}},
         25690112},
        {"RS dilated 18",
         "eyeriss-deeplab",
         convolution(1, 512, 256, 16, 3, 1, 18),
         rs,
         {32, 256, 16, 16, 1},
         {{Dim::outChannels, 8}, {Dim::inChannels, 2}},
         {{Dim::kernelHeight, 3, 3}, {Dim::inChannels, 2, 2}, {Dim::outChannels, 5, 5}},
         {{Dim::outHeight, 16, 16}, {Dim::inChannels, 2, 2}},
         {{Dim::outChannels, 7}},
         344064,
         5354382950.40,
         {{{209715200, 235929600, 13107200},
           {325792563.20, 366516633.60, 2606340505.60},
           {31457280, 37748736, 184549376},
           {317718528, 320864256, 402653184}}},
         301989888},
        {"RS grouped 5x5",
         "eyeriss-256",
         convolution(16, 96, 256, 27, 5, 1, 1, 2),
         rs,
         {64, 48, 9, 27, 1},
         {{Dim::groups, 2}, {Dim::outChannels, 2}, {Dim::batch, 16}, {Dim::outHeight, 3}},
         {{Dim::kernelHeight, 5, 5}, {Dim::outChannels, 3, 3}},
         {{Dim::outHeight, 9, 9}},
         {{Dim::outChannels, 14}, {Dim::inChannels, 2}},
         27371520,
         21994967531.52,
         {{{646963200, 61440000, 597196800},
           {125126000.64, 208330752, 1983648890.88},
           {134369280, 265420800, 573308928},
           {3650365440, 3715891200, 6449725440}}},
         3583180800},
        {"RS fully connected",
         "eyeriss-256",
         convolution(4, 64, 10, 1, 1),
         rs,
         {10, 64, 1, 1, 1},
         {{Dim::batch, 4}},
         {{Dim::inChannels, 16, 16}},
         {{Dim::inChannels, 4, 4}, {Dim::outChannels, 4, 4}},
         {{Dim::outChannels, 3}},
         12,
         263153.28,
         {{{51200, 128000, 8000}, {7086.08, 44288, 1107.20}, {2048, 5120, 5040}, {3584, 5120, 0}}},
         2560},
        {"WS 3x3",
         "eyeriss-256",
         convolution(4, 32, 32, 16, 3),
         Dataflow::weightStationary,
         {32, 32, 16, 16, 1},
         {{Dim::batch, 4}},
         {{Dim::inChannels, 16, 16}},
         {{Dim::outChannels, 16, 16}},
         {},
         36864,
         101495848.96,
         {{{6553600, 1843200, 6553600},
           {8616673.28, 637747.20, 1814036.48},
           {18874368, 73728, 1966080},
           {18874368, 9474048, 16777216}}},
         9437184},
        {"OS 3x3",
         "eyeriss-256",
         convolution(4, 32, 32, 16, 3),
         Dataflow::outputStationary,
         {32, 32, 16, 16, 1},
         {{Dim::batch, 4}},
         {{Dim::outWidth, 16, 16}},
         {{Dim::outChannels, 16, 16}},
         {{Dim::outPixels, 14}},
         36864,
         104592916.48,
         {{{6553600, 1843200, 6553600},
           {8616673.28, 1147944.96, 907018.24},
           {18874368, 2359296, 0},
           {18874368, 10616832, 18808832}}},
         9437184},
    };
}

bool isClose(double ours, double reference) {
    return std::abs(ours - reference) <= 1e-9 * std::max(1.0, std::abs(reference));
}

} // namespace

class ReferenceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyLevelOfASingleSchedule() {
        for (const Golden& golden : goldenLayers()) {
            Schedule schedule;
            schedule.workload = golden.work;
            schedule.accelerator = *loadAccelerator(golden.accelerator);
            schedule.switches = {Edges::padded, Accounting::twoEnded, Stalls::none};
            schedule.dataflow = golden.dataflow;
            schedule.bands = {{golden.loops, golden.tile}};
            schedule.rows = golden.rows;
            schedule.columns = golden.columns;
            schedule.registers = golden.registers;
            const auto costs = evaluate(schedule);
            QVERIFY2(costs, golden.name);
            QCOMPARE(costs->latencyCycles, golden.latency);
            QVERIFY2(isClose(costs->energy, golden.energy), golden.name);
            QVERIFY2(isClose(costs->macEnergy, golden.mac), golden.name);
            for (std::size_t level = 0; level < golden.parts.size(); ++level)
                for (std::size_t type = 0; type < 3; ++type)
                    QVERIFY2(
                        isClose(costs->energyByLevel[level].energy.values[type],
                                golden.parts[level][type]),
                        (std::string(golden.name) + ", level " + std::to_string(level)).c_str());
        }
    }

    void wholeNetworks_data() {
        QTest::addColumn<QString>("network");
        QTest::addColumn<QString>("accelerator");
        QTest::addColumn<int>("dataflow");
        QTest::addColumn<int>("batch");
        QTest::addColumn<double>("energy");
        QTest::addColumn<double>("latency");
        const auto row = [](const char* network, const char* accelerator, Dataflow dataflow,
                            int batch, double energy, double latency) {
            QTest::addRow("%s %s %s", network, accelerator, nameOf(dataflow).data())
                << QString(network) << QString(accelerator) << static_cast<int>(dataflow) << batch
                << energy << latency;
        };
        const auto rs = Dataflow::rowStationary;
        row("resnet56", "eyeriss-168", rs, 4, 3697114032.0, 3267860);
        row("resnet56", "eyeriss-256", rs, 4, 3797249571.2, 2345484);
        row("resnet56", "eyeriss-1024", rs, 4, 5654424352.0, 586372);
        row("resnet56", "eyeriss-256", Dataflow::outputStationary, 4, 5857827916.16, 1960960);
        row("resnet56", "eyeriss-256", Dataflow::weightStationary, 4, 5659961217.92, 1990672);
        row("resnet20", "eyeriss-256", rs, 4, 1255438186.88, 760332);
        row("alexnet-grouped", "eyeriss-256", rs, 16, 94961279216.64, 61605120);
    }

    void wholeNetworks() {
        QFETCH(QString, network);
        QFETCH(QString, accelerator);
        QFETCH(int, dataflow);
        QFETCH(int, batch);
        QFETCH(double, energy);
        QFETCH(double, latency);
        const auto graph = loadNetwork(network.toStdString());
        QVERIFY(graph);
        EstimateOptions options;
        options.preset = Preset::paper;
        options.switches = switchesOf(Preset::paper, graph->input.width);
        options.dataflow = static_cast<Dataflow>(dataflow);
        options.batch = batch;
        const auto result = estimate(*graph, *loadAccelerator(accelerator.toStdString()), options);
        QVERIFY(result);
        double ourEnergy = 0;
        double ourLatency = 0;
        for (const LayerEstimate& layer : result->layers) {
            // The reference model has the convolutions of AlexNet only.
            if (network == "alexnet-grouped" && layer.kind != LayerKind::conv)
                continue;
            ourEnergy += *layer.energy;
            ourLatency += *layer.latencyCycles;
        }
        QVERIFY2(isClose(ourEnergy, energy), std::to_string(ourEnergy).c_str());
        QCOMPARE(ourLatency, latency);
    }
};

QTEST_APPLESS_MAIN(ReferenceTest)
#include "reference_test.moc"
