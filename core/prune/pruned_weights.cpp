// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prune/pruned_weights.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace hwflow {

namespace {

Channels allOf(std::int64_t count) {
    Channels all(static_cast<std::size_t>(count));
    std::iota(all.begin(), all.end(), 0);
    return all;
}

/// A tensor as rows x columns x the rest, with places in its first two dimensions chosen.
Tensor chosen(const Tensor& tensor, const Channels& rows, const Channels& columns) {
    const bool isMatrix = tensor.shape.size() > 1;
    const std::int64_t width = isMatrix ? tensor.shape[1] : 1;
    const std::int64_t rest =
        std::accumulate(tensor.shape.begin() + (isMatrix ? 2 : 1), tensor.shape.end(),
                        std::int64_t{1}, std::multiplies<>());
    Tensor result;
    result.shape = tensor.shape;
    result.shape[0] = static_cast<std::int64_t>(rows.size());
    if (isMatrix)
        result.shape[1] = static_cast<std::int64_t>(columns.size());
    for (const std::int64_t row : rows)
        for (const std::int64_t column : isMatrix ? columns : Channels{0}) {
            const auto first = tensor.values.begin() + (row * width + column) * rest;
            result.values.insert(result.values.end(), first, first + rest);
        }
    return result;
}

/// Zeroes what is in none of the columns.
void mask(Tensor& tensor, const Channels& columns) {
    const std::int64_t width = tensor.shape[1];
    const std::int64_t rest = std::accumulate(tensor.shape.begin() + 2, tensor.shape.end(),
                                              std::int64_t{1}, std::multiplies<>());
    for (std::int64_t row = 0; row < tensor.shape[0]; ++row)
        for (std::int64_t column = 0; column < width; ++column) {
            if (std::binary_search(columns.begin(), columns.end(), column))
                continue;
            const auto first = tensor.values.begin() + (row * width + column) * rest;
            std::fill(first, first + rest, 0.0F);
        }
}

/// The columns of a layer's weights that its kept input channels stand for.
Channels columnsOf(const Layer& layer, const LayerShapes& shapes, const Channels& inputs) {
    if (layer.kind != LayerKind::fullyConnected)
        return layer.groups == 1 ? inputs : allOf(shapes.input.channels / layer.groups);
    const std::int64_t area = shapes.input.height * shapes.input.width;
    Channels columns;
    for (const std::int64_t channel : inputs)
        for (std::int64_t i = 0; i < area; ++i)
            columns.push_back(channel * area + i);
    return columns;
}

} // namespace

Result<Weights> prunedWeights(const Network& network, const Weights& weights,
                              const ChannelPlan& plan) {
    if (auto checked = checkWeights(network, weights); !checked)
        return tl::unexpected(checked.error());
    const auto shapes = *inferShapes(network);
    Weights pruned;
    for (std::size_t i = 0; i < network.layers.size(); ++i) {
        const Layer& layer = network.layers[i];
        if (plan[i].outputs.empty())
            continue;
        for (const Parameter& parameter : parametersOf(layer, shapes[i])) {
            const std::string name = parameterName(layer, parameter.role);
            const Channels columns = columnsOf(layer, shapes[i], plan[i].inputs.front());
            const bool isTransposed =
                layer.kind == LayerKind::transposedConv && parameter.shape.size() > 1;
            pruned[name] = isTransposed && layer.groups == 1
                               ? chosen(weights.at(name), columns, plan[i].outputs)
                           : isTransposed ? weights.at(name)
                                          : chosen(weights.at(name), plan[i].outputs, columns);
        }
    }
    return pruned;
}

Result<Weights> maskedWeights(const Network& network, const Weights& weights,
                              const ChannelPlan& plan) {
    if (auto checked = checkWeights(network, weights); !checked)
        return tl::unexpected(checked.error());
    const auto shapes = *inferShapes(network);
    Weights masked = weights;
    for (std::size_t i = 0; i < network.layers.size(); ++i) {
        const Layer& layer = network.layers[i];
        if (plan[i].outputs.empty() || !canPrune(layer))
            continue;
        Tensor& tensor = masked.at(parameterName(layer, "weight"));
        const Channels columns = columnsOf(layer, shapes[i], plan[i].inputs.front());
        if (layer.kind == LayerKind::transposedConv) {
            Tensor kept = std::move(tensor);
            tensor = kept;
            std::fill(tensor.values.begin(), tensor.values.end(), 0.0F);
            const std::int64_t rest =
                static_cast<std::int64_t>(kept.values.size()) / kept.shape.front();
            for (const std::int64_t row : columns)
                std::copy_n(kept.values.begin() + row * rest, rest,
                            tensor.values.begin() + row * rest);
        } else {
            mask(tensor, columns);
        }
    }
    return masked;
}

} // namespace hwflow
