// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/network_tensors.h"

#include "core/network/network_graph.h"
#include "core/support/random_stream.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <set>

namespace hwflow {

namespace {

std::int64_t elementsOf(const std::vector<std::int64_t>& shape) {
    return std::accumulate(shape.begin(), shape.end(), std::int64_t{1}, std::multiplies<>());
}

TensorRole roleOf(LayerKind kind, std::string_view role) {
    const bool norm = kind == LayerKind::batchNorm;
    if (role == "weight")
        return norm ? TensorRole::scale : TensorRole::weight;
    if (role == "bias")
        return norm ? TensorRole::shift : TensorRole::bias;
    return role == "running_mean" ? TensorRole::runningMean : TensorRole::runningVariance;
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

/// The layers from `layer` back to one that joins several maps, or to the network's input.
std::vector<std::size_t> wayBack(std::size_t layer, const NetworkGraph& graph) {
    std::vector<std::size_t> way{layer};
    while (way.back() != kFromInput && graph.producers[way.back()].size() == 1)
        way.push_back(graph.producers[way.back()].front());
    return way;
}

/// The batch norms that end a residual branch: of two ways to an addition that part at one layer,
/// the longer one.
Result<std::set<std::size_t>> residualEnds(const Network& network) {
    const auto graph = graphOf(network);
    if (!graph)
        return tl::unexpected(graph.error());
    std::set<std::size_t> ends;
    for (std::size_t i = 0; i < network.layers.size(); ++i) {
        const auto& producers = graph->producers[i];
        if (network.layers[i].kind != LayerKind::add || producers.size() != 2)
            continue;
        const auto a = wayBack(producers[0], *graph);
        const auto b = wayBack(producers[1], *graph);
        const auto partA = std::find_first_of(a.begin(), a.end(), b.begin(), b.end());
        const auto partB = std::find_first_of(b.begin(), b.end(), a.begin(), a.end());
        if (partA == a.end() || partA - a.begin() == partB - b.begin())
            continue;
        const std::size_t end = partA - a.begin() > partB - b.begin() ? a.front() : b.front();
        if (network.layers[end].kind == LayerKind::batchNorm)
            ends.insert(end);
    }
    return ends;
}

} // namespace

Result<std::vector<NetworkTensor>> tensorsOf(const Network& network) {
    const auto shapes = inferShapes(network);
    if (!shapes)
        return tl::unexpected(shapes.error());
    std::vector<NetworkTensor> tensors;
    for (std::size_t i = 0; i < network.layers.size(); ++i) {
        const Layer& layer = network.layers[i];
        for (Parameter& parameter : parametersOf(layer, (*shapes)[i]))
            tensors.push_back({parameterName(layer, parameter.role), std::move(parameter.shape),
                               roleOf(layer.kind, parameter.role), i});
    }
    return tensors;
}

Result<Weights> initialWeights(const Network& network, std::uint64_t seed,
                               ResidualStart residuals) {
    const auto tensors = tensorsOf(network);
    if (!tensors)
        return tl::unexpected(tensors.error());
    const auto silent =
        residuals == ResidualStart::nothing ? residualEnds(network) : std::set<std::size_t>{};
    if (!silent)
        return tl::unexpected(silent.error());
    Weights weights;
    double inputs = 1;
    for (const NetworkTensor& tensor : *tensors) {
        if (tensor.role == TensorRole::weight) // its layer's bias comes next
            inputs = fanIn(tensor.shape);
        Tensor values = initialTensor(tensor, network.layers[tensor.layer], inputs, seed);
        if (tensor.role == TensorRole::scale && silent->contains(tensor.layer))
            std::fill(values.values.begin(), values.values.end(), 0.0F);
        weights.emplace(tensor.key, std::move(values));
    }
    return weights;
}

} // namespace hwflow
