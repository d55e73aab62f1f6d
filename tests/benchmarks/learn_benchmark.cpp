// SPDX-License-Identifier: GPL-3.0-or-later

// How fast the executable graph is beside ResNet-20 written by hand in LibTorch, in evaluation and
// in training, whose steps include waiting for their batches: medians of alternating runs, since
// other programs share the machine. And what part of a training run waits. It decides no test.
//   learn_benchmark [THREADS]

#include "core/data/shapes_writer.h"
#include "core/learn/executable_network.h"
#include "core/learn/runtime.h"
#include "core/learn/trainer.h"
#include "core/network/network_library.h"
#include "tests/learn/hand_written.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <unistd.h>

using namespace hwflow;

namespace {

constexpr std::size_t kPixels = 3072;
constexpr std::size_t kImages = 100; ///< at a time, in evaluation
constexpr std::size_t kBatch = 64;   ///< in training
constexpr int kRuns = 40;

using Clock = std::chrono::steady_clock;

double millisecondsSince(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double milliseconds(const std::function<void()>& work) {
    const Clock::time_point start = Clock::now();
    work();
    return millisecondsSince(start);
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

struct Times {
    std::vector<double> graph;
    std::vector<double> plain;
    std::vector<double> channelsLast;

    void print(const char* what) const {
        const double ours = median(graph);
        std::printf("%s: graph %.2f ms, by hand %.2f ms (speed %.2f), by hand with channels last "
                    "%.2f ms (speed %.2f)\n",
                    what, ours, median(plain), median(plain) / ours, median(channelsLast),
                    median(channelsLast) / ours);
    }
};

Times timesOfRuns(const Network& network, const Weights& weights) {
    const auto graph = ExecutableNetwork::create(network, weights);
    const test::HandWrittenResNet plain(weights, false);
    const test::HandWrittenResNet channelsLast(weights, true);
    const std::vector<float> pixels(kImages * kPixels, 0.5F);
    Times times;
    for (int i = 0; i < kRuns; ++i) {
        times.graph.push_back(milliseconds([&] { (void)graph->run(pixels, kImages); }));
        times.plain.push_back(milliseconds([&] { (void)plain.run(pixels, kImages); }));
        times.channelsLast.push_back(
            milliseconds([&] { (void)channelsLast.run(pixels, kImages); }));
    }
    return times;
}

TrainOptions oneEpoch() {
    TrainOptions options;
    options.epochs = 1;
    options.batchSize = kBatch;
    return options;
}

/// Steps by hand run between those of train().
Times timesOfSteps(const Network& network, const Weights& weights, const TrainData& data) {
    test::HandWrittenResNet plain(weights, false);
    test::HandWrittenResNet channelsLast(weights, true);
    const std::vector<float> pixels(kBatch * kPixels, 0.5F);
    const std::vector<std::int64_t> labels(kBatch, 3);
    constexpr double kRate = 1e-3;
    Times times;
    Clock::time_point start = Clock::now();
    TrainObserver observer;
    observer.step = [&](const StepReport&) {
        times.graph.push_back(millisecondsSince(start));
        times.plain.push_back(milliseconds([&] { plain.learn(pixels, labels, kRate); }));
        times.channelsLast.push_back(
            milliseconds([&] { channelsLast.learn(pixels, labels, kRate); }));
        start = Clock::now();
    };
    if (!train(network, weights, data, oneEpoch(), observer, {}))
        std::abort();
    return times;
}

double partThatWaits(const Network& network, const Weights& weights, const TrainData& data) {
    double waited = 0;
    double total = 0;
    const Clock::time_point start = Clock::now();
    TrainObserver observer;
    observer.step = [&](const StepReport& report) {
        waited += report.waitedSeconds;
        total = millisecondsSince(start) / 1000;
    };
    if (!train(network, weights, data, oneEpoch(), observer, {}))
        std::abort();
    return waited / total;
}

/// Shapes in a folder of their own, which is removed at the end.
class DrawnData {
public:
    DrawnData() {
        if (!writeShapes(m_folder, {DataSetFormat::cifar10, kRuns * kBatch / 5 * 5, 100}, {}))
            std::abort();
    }
    ~DrawnData() { std::filesystem::remove_all(m_folder); }
    DrawnData(const DrawnData&) = delete;
    DrawnData& operator=(const DrawnData&) = delete;

    [[nodiscard]] TrainData open() const {
        return {*openDataSet(m_folder, Split::train), *openDataSet(m_folder, Split::test)};
    }

private:
    std::filesystem::path m_folder =
        std::filesystem::temp_directory_path() / ("learn_benchmark." + std::to_string(::getpid()));
};

} // namespace

int main(int argc, char** argv) {
    setTensorThreads(argc > 1 ? static_cast<unsigned>(std::atoi(argv[1])) : 1);
    const Network network = *loadNetwork("resnet20-projection");
    const Weights weights = *initialWeights(network, 1);
    const DrawnData data;
    timesOfRuns(network, weights).print("evaluation");
    timesOfSteps(network, weights, data.open()).print("training step");
    std::printf("waiting for batches: %.1f %% of a training run\n",
                100 * partThatWaits(network, weights, data.open()));
}
