// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/folding.h"

#include "core/network/network_graph.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace hwflow {

namespace {

/// For each batch norm that can go, the convolution before it.
std::map<std::size_t, std::size_t> foldableNorms(const Network& network,
                                                 const NetworkGraph& graph) {
    std::vector<std::size_t> readers(network.layers.size(), 0);
    for (const auto& producers : graph.producers)
        for (const std::size_t producer : producers)
            if (producer != kFromInput)
                ++readers[producer];
    std::map<std::size_t, std::size_t> norms;
    for (std::size_t i = 0; i < network.layers.size(); ++i) {
        const std::size_t before = graph.producers[i].front();
        if (network.layers[i].kind == LayerKind::batchNorm && before != kFromInput &&
            network.layers[before].kind == LayerKind::conv && readers[before] == 1)
            norms[i] = before;
    }
    return norms;
}

/// w' = w s and b' = (b - mean) s + shift with s = scale / sqrt(variance + epsilon), per filter.
void fold(Layer& conv, const Layer& norm, Weights& weights) {
    const auto of = [&](const char* role) -> const std::vector<float>& {
        return weights.at(parameterName(norm, role)).values;
    };
    Tensor& weight = weights.at(parameterName(conv, "weight"));
    const auto filters = static_cast<std::size_t>(weight.shape.front());
    const std::size_t each = weight.values.size() / filters;
    Tensor& bias = weights[parameterName(conv, "bias")];
    if (!conv.bias)
        bias = {{weight.shape.front()}, std::vector<float>(filters, 0)};
    for (std::size_t i = 0; i < filters; ++i) {
        const auto scale =
            static_cast<float>(static_cast<double>(of("weight")[i]) /
                               std::sqrt(static_cast<double>(of("running_var")[i]) + norm.epsilon));
        for (std::size_t j = 0; j < each; ++j)
            weight.values[i * each + j] *= scale;
        bias.values[i] = (bias.values[i] - of("running_mean")[i]) * scale + of("bias")[i];
    }
    conv.bias = true;
}

} // namespace

Result<FoldedModel> withFoldedNorms(const Network& network, const Weights& weights) {
    if (auto checked = checkWeights(network, weights); !checked)
        return tl::unexpected(checked.error());
    const auto graph = graphOf(network);
    if (!graph)
        return tl::unexpected(graph.error());
    FoldedModel folded{network, weights};
    const auto norms = foldableNorms(network, *graph);
    std::map<std::string, std::string> renamed; // what is read instead of a norm
    for (const auto& [norm, conv] : norms) {
        fold(folded.network.layers[conv], network.layers[norm], folded.weights);
        renamed[network.layers[norm].name] = network.layers[conv].name;
    }
    std::vector<Layer> kept;
    for (std::size_t i = 0; i < folded.network.layers.size(); ++i)
        if (!norms.contains(i))
            kept.push_back(std::move(folded.network.layers[i]));
    for (Layer& layer : kept)
        for (std::string& input : layer.inputs)
            if (const auto instead = renamed.find(input); instead != renamed.end())
                input = instead->second;
    folded.network.layers = std::move(kept);
    return folded;
}

} // namespace hwflow
