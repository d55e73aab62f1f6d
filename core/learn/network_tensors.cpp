// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/network_tensors.h"

#include "core/support/random_stream.h"
#include "core/support/words.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace hwflow {

namespace {

std::int64_t elementsOf(const std::vector<std::int64_t>& shape) {
    return std::accumulate(shape.begin(), shape.end(), std::int64_t{1}, std::multiplies<>());
}

std::string toText(const std::vector<std::int64_t>& shape) {
    std::string text;
    for (const std::int64_t extent : shape)
        text.append(text.empty() ? "" : "x").append(std::to_string(extent));
    return text;
}

std::vector<std::int64_t> weightShape(const Layer& layer, const Shape& input) {
    const Extent2d& kernel = layer.kernel;
    switch (layer.kind) {
    case LayerKind::conv:
        return {layer.outChannels, input.channels / layer.groups, kernel.height, kernel.width};
    case LayerKind::transposedConv:
        return {input.channels, layer.outChannels / layer.groups, kernel.height, kernel.width};
    default:
        return {layer.outChannels, input.elements()};
    }
}

/// FNV-1a: one number for each key, the same on every machine.
std::uint64_t hashOf(const std::string& key) {
    std::uint64_t hash = 0xCBF29CE484222325U;
    for (const char c : key)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    return hash;
}

/// Inputs that one output value is a sum over.
double fanIn(const std::vector<std::int64_t>& shape) {
    return static_cast<double>(elementsOf(shape)) / static_cast<double>(shape.front());
}

double fanOut(const Layer& layer) {
    return static_cast<double>(layer.outChannels * layer.kernel.height * layer.kernel.width) /
           static_cast<double>(layer.groups);
}

Tensor initialTensor(const NetworkTensor& tensor, const Layer& layer, double inputs,
                     std::uint64_t seed) {
    Tensor values{tensor.shape,
                  std::vector<float>(static_cast<std::size_t>(elementsOf(tensor.shape)), 0.0F)};
    if (tensor.role == TensorRole::scale || tensor.role == TensorRole::runningVariance)
        std::fill(values.values.begin(), values.values.end(), 1.0F);
    if (tensor.role != TensorRole::weight && tensor.role != TensorRole::bias)
        return values;
    RandomStream random{seed, hashOf(tensor.key)};
    const bool normal =
        tensor.role == TensorRole::weight && layer.kind != LayerKind::fullyConnected;
    const double deviation = normal ? std::sqrt(2.0 / fanOut(layer)) : 1.0 / std::sqrt(inputs);
    for (float& value : values.values)
        value =
            static_cast<float>(deviation * (normal ? random.normal() : random.uniform(-1.0, 1.0)));
    return values;
}

} // namespace

Result<std::vector<NetworkTensor>> tensorsOf(const Network& network) {
    const auto shapes = inferShapes(network);
    if (!shapes)
        return tl::unexpected(shapes.error());
    std::vector<NetworkTensor> tensors;
    for (std::size_t i = 0; i < network.layers.size(); ++i) {
        const Layer& layer = network.layers[i];
        const Shape& input = (*shapes)[i].input;
        const auto add = [&](const char* name, std::vector<std::int64_t> shape, TensorRole role) {
            tensors.push_back({layer.name + '.' + name, std::move(shape), role, i});
        };
        if (isCosted(layer.kind)) {
            add("weight", weightShape(layer, input), TensorRole::weight);
            if (layer.bias)
                add("bias", {layer.outChannels}, TensorRole::bias);
        } else if (layer.kind == LayerKind::batchNorm) {
            add("weight", {input.channels}, TensorRole::scale);
            add("bias", {input.channels}, TensorRole::shift);
            add("running_mean", {input.channels}, TensorRole::runningMean);
            add("running_var", {input.channels}, TensorRole::runningVariance);
        }
    }
    return tensors;
}

Result<Weights> initialWeights(const Network& network, std::uint64_t seed) {
    const auto tensors = tensorsOf(network);
    if (!tensors)
        return tl::unexpected(tensors.error());
    Weights weights;
    double inputs = 1;
    for (const NetworkTensor& tensor : *tensors) {
        if (tensor.role == TensorRole::weight) // its layer's bias comes next
            inputs = fanIn(tensor.shape);
        weights.emplace(tensor.key,
                        initialTensor(tensor, network.layers[tensor.layer], inputs, seed));
    }
    return weights;
}

Result<void> checkWeights(const Network& network, const Weights& weights) {
    const auto tensors = tensorsOf(network);
    if (!tensors)
        return tl::unexpected(tensors.error());
    for (const NetworkTensor& tensor : *tensors) {
        const std::string of = " of network " + inQuotes(network.name);
        const auto found = weights.find(tensor.key);
        if (found == weights.end())
            return badInput("the weights have no " + inQuotes(tensor.key) + ", a tensor" + of +
                                "; use the weights of this very network",
                            tensor.key);
        const Tensor& values = found->second;
        if (values.shape != tensor.shape ||
            static_cast<std::int64_t>(values.values.size()) != elementsOf(tensor.shape))
            return badInput(inQuotes(tensor.key) + " is " + toText(values.shape) +
                                " in the weights, but " + toText(tensor.shape) + of +
                                "; use the weights of this very network",
                            tensor.key);
        if (!std::all_of(values.values.begin(), values.values.end(),
                         [](float value) { return std::isfinite(value); }))
            return badInput(inQuotes(tensor.key) +
                                " has values that are no finite numbers; train it again with a "
                                "smaller learning rate",
                            tensor.key);
    }
    return {};
}

} // namespace hwflow
