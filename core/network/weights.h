// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The parameters of a network, by "layer.role" with the roles and shapes that PyTorch has for them:
//   conv            weight [outChannels, inChannels / groups, height, width], bias [outChannels]
//   transposedConv  weight [inChannels, outChannels / groups, height, width], bias [outChannels]
//   fullyConnected  weight [outChannels, elements of the input], bias [outChannels]
//   batchNorm       weight, bias, running_mean, running_var [channels]
// Errors: badInput, `where` = the parameter's name. May be called from any thread.

#include "core/network/network.h"
#include "core/support/result.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace hwflow {

/// Row-major; `values` has as many elements as `shape` says.
struct Tensor {
    std::vector<std::int64_t> shape;
    std::vector<float> values;

    bool operator==(const Tensor&) const = default;
};

using Weights = std::map<std::string, Tensor>;

struct Parameter {
    std::string_view role; ///< "weight"
    std::vector<std::int64_t> shape;
};

/// Of all values, as they are in memory and, with a little more, in a file.
[[nodiscard]] std::size_t bytesOf(const Weights& weights);

/// "conv1.weight"
[[nodiscard]] std::string parameterName(const Layer& layer, std::string_view role);

/// The parameters of a layer; none for most kinds.
[[nodiscard]] std::vector<Parameter> parametersOf(const Layer& layer, const LayerShapes& shapes);

/// Whether every parameter of the network is there, in its shape and with finite values; others are
/// ignored.
[[nodiscard]] Result<void> checkWeights(const Network& network, const Weights& weights);

} // namespace hwflow
