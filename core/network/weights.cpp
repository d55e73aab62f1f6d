// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/weights.h"

#include "core/support/checked_count.h"
#include "core/support/json.h"
#include "core/support/words.h"

#include <algorithm>
#include <cmath>

namespace hwflow {

namespace {

std::string toText(const std::vector<std::int64_t>& shape) {
    return Json(shape).dump();
}

Result<void> checkParameter(const std::string& name, const Parameter& parameter,
                            const Weights& weights) {
    const auto found = weights.find(name);
    if (found == weights.end())
        return badInput(
            "the weights have no " + inQuotes(name) + "; give those of this very network", name);
    const Tensor& tensor = found->second;
    if (tensor.shape != parameter.shape)
        return badInput(inQuotes(name) + " is " + toText(tensor.shape) +
                            ", but the network needs " + toText(parameter.shape) +
                            "; give the weights of this very network",
                        name);
    CheckedCount elements = 1;
    for (const std::int64_t extent : tensor.shape)
        elements = elements * extent;
    if (!elements.fits() || elements.value() != static_cast<std::int64_t>(tensor.values.size()))
        return badInput(inQuotes(name) + " has " + std::to_string(tensor.values.size()) +
                            " values, but its shape is " + toText(tensor.shape),
                        name);
    if (!std::all_of(tensor.values.begin(), tensor.values.end(),
                     [](float value) { return std::isfinite(value); }))
        return badInput(inQuotes(name) + " has values that are no finite numbers; train it again "
                                         "with a smaller learning rate",
                        name);
    return {};
}

} // namespace

std::size_t bytesOf(const Weights& weights) {
    std::size_t values = 0;
    for (const auto& [name, tensor] : weights)
        values += tensor.values.size();
    return values * sizeof(float);
}

std::string parameterName(const Layer& layer, std::string_view role) {
    return layer.name + '.' + std::string(role);
}

std::vector<Parameter> parametersOf(const Layer& layer, const LayerShapes& shapes) {
    const std::int64_t in = shapes.input.channels;
    const std::int64_t out = shapes.output.channels;
    std::vector<Parameter> parameters;
    switch (layer.kind) {
    case LayerKind::conv:
        parameters.push_back(
            {"weight", {out, in / layer.groups, layer.kernel.height, layer.kernel.width}});
        break;
    case LayerKind::transposedConv:
        parameters.push_back(
            {"weight", {in, out / layer.groups, layer.kernel.height, layer.kernel.width}});
        break;
    case LayerKind::fullyConnected:
        parameters.push_back({"weight", {out, shapes.input.elements()}});
        break;
    case LayerKind::batchNorm:
        return {{"weight", {in}}, {"bias", {in}}, {"running_mean", {in}}, {"running_var", {in}}};
    default:
        return {};
    }
    if (layer.bias)
        parameters.push_back({"bias", {out}});
    return parameters;
}

Result<void> checkWeights(const Network& network, const Weights& weights) {
    const auto shapes = inferShapes(network);
    if (!shapes)
        return tl::unexpected(shapes.error());
    for (std::size_t i = 0; i < network.layers.size(); ++i)
        for (const Parameter& parameter : parametersOf(network.layers[i], (*shapes)[i]))
            if (auto checked = checkParameter(parameterName(network.layers[i], parameter.role),
                                              parameter, weights);
                !checked)
                return checked;
    return {};
}

} // namespace hwflow
