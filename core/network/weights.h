// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The trained values of a network, apart from its structure. Keys are "layer.weight",
// "layer.bias", "layer.running_mean" and "layer.running_var"; shapes are PyTorch's, e.g.
// outChannels x inChannels/groups x height x width for a convolution.

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace hwflow {

struct Tensor {
    std::vector<std::int64_t> shape;
    std::vector<float> values; ///< row-major, as many as the product of `shape`

    bool operator==(const Tensor&) const = default;
};

using Weights = std::map<std::string, Tensor>;

} // namespace hwflow
