// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/fuzz_checks.h"

#include <QtTest>

using namespace hwflow;
using namespace hwflow::test;

namespace {

constexpr int kInputsPerFormat = 40'000;

const std::string kNetwork = R"({"format": "hwflow-network", "schemaVersion": 1, "name": "n",
"input": {"channels": 4, "height": 8, "width": 8}, "note": {"a": [1, 2.5, null]}, "layers": [
{"name": "a", "kind": "conv", "inputs": ["input"], "outChannels": 8, "kernel": [3, 3],
 "stride": [2, 2], "padding": [1, 1], "dilation": [1, 1], "groups": 2, "bias": true, "x": 1},
{"name": "b", "kind": "maxPool", "inputs": ["a"], "kernel": [3, 2], "stride": [2, 2],
 "padding": [1, 1], "ceilMode": true},
{"name": "c", "kind": "globalAveragePool", "inputs": ["a"]},
{"name": "d", "kind": "mul", "inputs": ["a", "c"]},
{"name": "e", "kind": "concat", "inputs": ["a", "d"]},
{"name": "f", "kind": "slice", "inputs": ["e"], "begin": 2, "count": 4, "stride": [2, 2]},
{"name": "g", "kind": "selectChannels", "inputs": ["e"], "indices": [0, 5, 15]},
{"name": "h", "kind": "transposedConv", "inputs": ["g"], "outChannels": 3, "kernel": [2, 2],
 "stride": [2, 2], "outputPadding": [1, 1]},
{"name": "i", "kind": "reshape", "inputs": ["a"], "shape": {"channels": 4, "height": 8, "width": 4}},
{"name": "j", "kind": "upsample", "inputs": ["b"], "scale": [2, 2]},
{"name": "k", "kind": "padChannels", "inputs": ["j"], "outChannels": 9},
{"name": "l", "kind": "fullyConnected", "inputs": ["k"], "outChannels": 10, "bias": true}]})";

const std::string kAccelerator = R"({"format": "hwflow-accelerator", "schemaVersion": 1,
"name": "a", "wordBits": 16, "memories": [
{"name": "dram", "capacityKiB": null, "cost": 200, "bandwidthWordsPerCycle": 8, "burstWords": 0},
{"name": "l2", "capacityKiB": 512, "bandwidthWordsPerCycle": 0.5, "vendor": "x"},
{"name": "l1", "capacityKiB": 256, "cost": {"ifmap": 1, "weight": 2.5, "psum": 3},
 "burstWords": 4, "segmentsKiB": {"ifmap": 100, "psum": 128.5}, "bypass": ["weight"]}],
"peArray": {"rows": 16, "cols": 16, "cost": 2, "dataflows": ["rs", "ws", "os"],
"registerFile": {"cost": 1, "words": {"weight": 224, "ifmap": 12, "psum": 14}},
"engine": {"kind": "bit-serial", "maxBits": 16, "serial": "both", "lanes": 16,
"macEnergy": "quadratic"}}})";

/// A small network and a small accelerator in a project that says something about everything.
std::string project() {
    const std::string network =
        R"({"format": "hwflow-network", "schemaVersion": 1, "name": "n",
"input": {"channels": 4, "height": 8, "width": 8}, "layers": [
{"name": "a", "kind": "conv", "inputs": ["input"], "outChannels": 8, "kernel": [3, 3],
 "padding": [1, 1]}]})";
    Project made =
        withAccelerator(withNetwork({}, *readNetwork(network)), *readAccelerator(kAccelerator));
    made.compared.push_back({"n", "a", Dataflow::rowStationary});
    made.settings.bits.everywhere = {8, 8, 16};
    made.view = {"design", "a"};
    made.extra = R"({"note": [1, {"x": null}]})";
    return writeProject(made);
}

std::string schedule() {
    Schedule made;
    made.layerName = "conv 1";
    made.workload.batch = 4;
    made.workload.inChannels = 8;
    made.workload.outChannels = 16;
    made.workload.outHeight = made.workload.outWidth = 14;
    made.workload.inHeight = made.workload.inWidth = 14;
    made.workload.kernelHeight = made.workload.kernelWidth = 3;
    made.workload.padding = {1, 1};
    made.accelerator = *readAccelerator(kAccelerator);
    made.dataflow = Dataflow::rowStationary;
    made.bands = {{{{Dim::batch, 4}}, {16, 8, 14, 14, 1}},
                  {{{Dim::outHeight, 2}}, {16, 8, 7, 14, 1}}};
    made.rows = {{Dim::kernelHeight, 3, 3}, {Dim::inChannels, 5, 4}};
    made.columns = {{Dim::outHeight, 7, 7}};
    made.registers = {{Dim::outChannels, 4}};
    return writeSchedule(made);
}

const std::string kPruneRun = R"({"format": "hwflow-prune-result", "schemaVersion": 1,
"measure": "top1", "settings": {"network": "n", "accelerator": "a", "level": "fine",
"method": "ddpg", "reward": "constrained", "episodes": 2, "warmup": 1, "rewardImages": 10,
"seed": 1, "lowerBound": 0.2, "targets": [{"metric": "energy", "fraction": 0.5}]},
"layers": [{"name": "a", "channels": 16, "tied": true}, {"name": "b", "channels": 8}],
"baseline": {"accuracy": 0.9, "rewardAccuracy": 0.91, "ops": 2000, "energy": 1000.5},
"best": {"accuracy": 0.8, "episode": 1, "energy": 490}, "statement": "energy is 49 %",
"targetMet": true, "finetuned": {"accuracy": 0.89, "epochs": [{"loss": 0.4, "accuracy": 0.89}]},
"episodes": [
{"index": 0, "phase": "explore", "reward": 0.4, "accuracy": 0.4, "energy": 0.5, "ops": 0.4,
 "policy": [0.5, 0.5], "kept": [8, 4], "seconds": 1},
{"index": 1, "phase": "learn", "reward": 0.7, "accuracy": 0.7, "energy": 0.49, "ops": 0.3,
 "policy": [0.25, 1], "kept": [4, 8], "seconds": 2}]})";

} // namespace

class FormatFuzzTest : public QObject {
    Q_OBJECT

    template <typename Check>
    static void run(const std::string& valid, std::uint64_t seed, Check check) {
        QVERIFY(check(valid).accepted);
        const FuzzTally tally = fuzz(valid, seed, kInputsPerFormat, check);
        QVERIFY2(!tally.defect, tally.defect.value_or("").c_str());
        // Both sides of the readers must have been reached.
        QVERIFY(tally.accepted > kInputsPerFormat / 50);
        QVERIFY(tally.refused > kInputsPerFormat / 2);
    }

private Q_SLOTS:
    void damagedNetworksAreAnswered() { run(kNetwork, 1, checkNetwork); }
    void damagedAcceleratorsAreAnswered() { run(kAccelerator, 2, checkAccelerator); }
    void damagedProjectsAreAnswered() { run(project(), 3, checkProject); }
    void damagedPruneRunsAreAnswered() { run(kPruneRun, 4, checkPruneRun); }
    void damagedSchedulesAreAnswered() { run(schedule(), 5, checkSchedule); }
    void damagedSafetensorsAreAnswered() {
        run(writeSafetensors({{"a.weight", {{2, 1, 1, 3}, {1, -2, 3.5F, 4, 5, 1e-30F}}},
                              {"a.bias", {{2}, {7, 8}}},
                              {"none", {{0, 3}, {}}}}),
            6, checkSafetensors);
    }
};

QTEST_APPLESS_MAIN(FormatFuzzTest)
#include "format_fuzz_test.moc"
