// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/layer_functions.h"

#include <ATen/ATen.h>

namespace hwflow {

namespace {

using Inputs = std::function<const at::Tensor&(std::size_t)>;

constexpr double kNormMomentum = 0.1;

std::array<std::int64_t, 2> pair(const Extent2d& extent) {
    return {extent.height, extent.width};
}

c10::optional<at::Tensor> optional(const at::Tensor* tensor) {
    return tensor != nullptr ? c10::optional<at::Tensor>(*tensor) : c10::nullopt;
}

at::Tensor asVector(const at::Tensor& values) {
    return values.unsqueeze(-1).unsqueeze(-1);
}

at::Tensor convolution(const LayerCall& call, const at::Tensor& x) {
    const Layer& layer = call.layer;
    if (layer.kind == LayerKind::transposedConv)
        return at::conv_transpose2d(x, *call.weight, optional(call.bias), pair(layer.stride),
                                    pair(layer.padding), pair(layer.outputPadding), layer.groups);
    return at::conv2d(x, *call.weight, optional(call.bias), pair(layer.stride), pair(layer.padding),
                      pair(layer.dilation), layer.groups);
}

at::Tensor pool(const Layer& layer, const at::Tensor& x) {
    if (layer.kind == LayerKind::maxPool)
        return at::max_pool2d(x, pair(layer.kernel), pair(layer.stride), pair(layer.padding), 1,
                              layer.ceilMode);
    return at::avg_pool2d(x, pair(layer.kernel), pair(layer.stride), pair(layer.padding),
                          layer.ceilMode, layer.countPadding);
}

at::Tensor rectified(const LayerCall& call, const at::Tensor& x) {
    constexpr double kTop = 6;
    at::Tensor target = x; // the same values: a tensor is a reference
    if (call.layer.kind == LayerKind::relu6)
        return call.inPlace ? at::hardtanh_(target, 0, kTop) : at::hardtanh(x, 0, kTop);
    return call.inPlace ? target.relu_() : at::relu(x);
}

at::Tensor sum(const LayerCall& call, const Inputs& input) {
    const std::size_t count = call.layer.inputs.size();
    const std::size_t first = call.inPlace ? call.overwritten : 0;
    at::Tensor total = input(first);
    bool mayOverwrite = call.inPlace;
    for (std::size_t i = 0; i < count; ++i) {
        if (i == first)
            continue;
        total = mayOverwrite ? total.add_(input(i)) : at::add(total, input(i));
        mayOverwrite = true;
    }
    return total;
}

at::Tensor product(const LayerCall& call, const Inputs& input) {
    at::Tensor result = input(0);
    for (std::size_t i = 1; i < call.layer.inputs.size(); ++i)
        result = at::mul(result, input(i));
    return result;
}

at::Tensor concatenation(const LayerCall& call, const Inputs& input) {
    std::vector<at::Tensor> parts;
    for (std::size_t i = 0; i < call.layer.inputs.size(); ++i)
        parts.push_back(input(i));
    return at::cat(parts, 1);
}

at::Tensor slice(const Layer& layer, const at::Tensor& x) {
    const std::int64_t count = layer.count == 0 ? x.size(1) - layer.begin : layer.count;
    at::Tensor part = x.narrow(1, layer.begin, count);
    if (layer.kind == LayerKind::split)
        return part;
    const auto whole = [](const at::Tensor& t, std::int64_t dimension, std::int64_t step) {
        return t.slice(dimension, 0, t.size(dimension), step);
    };
    return whole(whole(part, 2, layer.stride.height), 3, layer.stride.width);
}

at::Tensor shuffled(const Layer& layer, const at::Tensor& x) {
    const std::int64_t perGroup = x.size(1) / layer.groups;
    return x.reshape({x.size(0), layer.groups, perGroup, x.size(2), x.size(3)})
        .transpose(1, 2)
        .reshape(x.sizes());
}

at::Tensor withZeroChannels(const Layer& layer, const at::Tensor& x) {
    const std::int64_t missing = layer.outChannels - x.size(1);
    const std::int64_t before = missing / 2;
    return at::constant_pad_nd(x, {0, 0, 0, 0, before, missing - before}, 0);
}

at::Tensor upsampled(const Layer& layer, const at::Tensor& x) {
    const Extent2d size = layer.size != Extent2d{0, 0} ? layer.size
                                                       : Extent2d{x.size(2) * layer.scale.height,
                                                                  x.size(3) * layer.scale.width};
    return layer.nearest ? at::upsample_nearest2d(x, pair(size))
                         : at::upsample_bilinear2d(x, pair(size), layer.alignCorners);
}

} // namespace

at::Tensor runLayer(const LayerCall& call, const Inputs& input) {
    const Layer& layer = call.layer;
    const at::Tensor& x = input(0);
    switch (layer.kind) {
    case LayerKind::conv:
    case LayerKind::transposedConv:
        return convolution(call, x);
    case LayerKind::fullyConnected:
        return asVector(at::linear(x.flatten(1), *call.weight, optional(call.bias)));
    case LayerKind::batchNorm:
        return at::batch_norm(x, *call.weight, *call.bias, *call.runningMean, *call.runningVariance,
                              call.mode != RunMode::evaluate,
                              call.mode == RunMode::calibrate ? 1 : kNormMomentum, layer.epsilon,
                              false);
    case LayerKind::maxPool:
    case LayerKind::averagePool:
        return pool(layer, x);
    case LayerKind::globalAveragePool:
    case LayerKind::reduceMean:
        return x.mean({2, 3}, true);
    case LayerKind::relu:
    case LayerKind::relu6:
        return rectified(call, x);
    case LayerKind::leakyRelu:
        return at::leaky_relu(x, layer.slope);
    case LayerKind::clip:
        return at::clamp(x, layer.low, layer.high);
    case LayerKind::sigmoid:
        return at::sigmoid(x);
    case LayerKind::hardSigmoid:
        return at::hardsigmoid(x);
    case LayerKind::hardSwish:
        return at::hardswish(x);
    case LayerKind::silu:
        return at::silu(x);
    case LayerKind::softmax:
        return at::softmax(x, 1);
    case LayerKind::dropout:
        return call.mode == RunMode::train ? at::dropout(x, call.dropout, true) : x;
    case LayerKind::add:
        return sum(call, input);
    case LayerKind::mul:
        return product(call, input);
    case LayerKind::concat:
        return concatenation(call, input);
    case LayerKind::split:
    case LayerKind::slice:
        return slice(layer, x);
    case LayerKind::selectChannels:
        return x.index_select(1, at::tensor(layer.indices, at::kLong));
    case LayerKind::channelShuffle:
        return shuffled(layer, x);
    case LayerKind::pad:
        return at::constant_pad_nd(
            x,
            {layer.padding.width, layer.padding.width + layer.outputPadding.width,
             layer.padding.height, layer.padding.height + layer.outputPadding.height},
            0);
    case LayerKind::padChannels:
        return withZeroChannels(layer, x);
    case LayerKind::flatten:
        return asVector(x.flatten(1));
    case LayerKind::reshape:
        return x.reshape({x.size(0), layer.shape.channels, layer.shape.height, layer.shape.width});
    case LayerKind::upsample:
        return upsampled(layer, x);
    }
    return x;
}

} // namespace hwflow
