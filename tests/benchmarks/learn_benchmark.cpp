// SPDX-License-Identifier: GPL-3.0-or-later

// How fast the executable graph is beside ResNet-20 written by hand in LibTorch, in evaluation
// mode: medians of alternating runs, since other programs share the machine. It decides no test.

#include "core/learn/executable_network.h"
#include "core/learn/runtime.h"
#include "core/network/network_library.h"
#include "tests/learn/hand_written.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>

using namespace hwflow;

namespace {

constexpr std::size_t kImages = 100;
constexpr int kRuns = 41;

double milliseconds(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
        .count();
}

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

} // namespace

int main(int argc, char** argv) {
    setTensorThreads(argc > 1 ? static_cast<unsigned>(std::atoi(argv[1])) : 1);
    const Network network = *loadNetwork("resnet20-projection");
    const Weights weights = *initialWeights(network, 1);
    const auto graph = ExecutableNetwork::create(network, weights);
    const test::HandWrittenResNet plain(weights, false);
    const test::HandWrittenResNet channelsLast(weights, true);
    const std::vector<float> pixels(kImages * 3072, 0.5F);
    std::vector<double> graphTimes;
    std::vector<double> plainTimes;
    std::vector<double> channelsLastTimes;
    for (int i = 0; i < kRuns; ++i) {
        graphTimes.push_back(milliseconds([&] { (void)graph->run(pixels, kImages); }));
        plainTimes.push_back(milliseconds([&] { (void)plain.run(pixels, kImages); }));
        channelsLastTimes.push_back(milliseconds([&] { (void)channelsLast.run(pixels, kImages); }));
    }
    const double ours = median(graphTimes);
    std::printf("graph %.2f ms, by hand %.2f ms (speed %.2f), by hand with channels last %.2f ms "
                "(speed %.2f)\n",
                ours, median(plainTimes), median(plainTimes) / ours, median(channelsLastTimes),
                median(channelsLastTimes) / ours);
}
