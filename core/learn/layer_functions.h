// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What each kind of layer computes, in LibTorch. For the sources of core/learn only; throws what
// LibTorch throws.

#include "core/learn/executable_network.h"
#include "core/network/layer.h"

#include <functional>

namespace at {
class Tensor;
}

namespace hwflow {

struct LayerCall {
    const Layer& layer;
    const at::Tensor* weight; ///< null where the layer has none; likewise below
    const at::Tensor* bias;
    const at::Tensor* runningMean;
    const at::Tensor* runningVariance;
    RunMode mode;
    bool inPlace; ///< the input `overwritten` may be
    std::size_t overwritten;
    double dropout;
};

/// `input(i)` is the value of the layer's i-th input.
[[nodiscard]] at::Tensor runLayer(const LayerCall& call,
                                  const std::function<const at::Tensor&(std::size_t)>& input);

} // namespace hwflow
