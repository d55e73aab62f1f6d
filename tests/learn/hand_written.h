// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// ResNet-20 for CIFAR-10 with projection shortcuts, and a step of its training, as one writes them
// in LibTorch, to compare with.

#include "core/network/weights.h"

#include <memory>
#include <span>

namespace hwflow::test {

class HandWrittenResNet {
public:
    /// `channelsLast`: with the layout that is fastest on a CPU instead of LibTorch's default.
    HandWrittenResNet(const Weights& weights, bool channelsLast);
    ~HandWrittenResNet();

    /// Logits of `images` images of 3 x 32 x 32, in evaluation mode.
    [[nodiscard]] std::vector<float> run(std::span<const float> pixels, std::size_t images) const;

    /// A step of SGD with momentum 0.9 and weight decay 1e-4; returns the loss before it.
    double learn(std::span<const float> pixels, std::span<const std::int64_t> labels, double rate);

private:
    struct Module;
    std::unique_ptr<Module> m_module;
};

} // namespace hwflow::test
