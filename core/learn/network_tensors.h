// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Which tensors a network has, and the values they start from. Without LibTorch, so that the values
// are the same whatever trains them. Errors are those of inferShapes.

#include "core/network/network.h"
#include "core/network/weights.h"

#include <cstdint>

namespace hwflow {

enum class TensorRole {
    weight,      ///< of a convolution or fully connected layer: what the cost model counts
    bias,        ///< of the same
    scale,       ///< of a batch norm
    shift,       ///< of a batch norm
    runningMean, ///< of a batch norm; not trained
    runningVariance,
};

[[nodiscard]] constexpr bool isTrained(TensorRole role) {
    return role != TensorRole::runningMean && role != TensorRole::runningVariance;
}

struct NetworkTensor {
    std::string key;
    std::vector<std::int64_t> shape;
    TensorRole role = TensorRole::weight;
    std::size_t layer = 0; ///< index into the network's layers
};

/// In the order of the layers.
[[nodiscard]] Result<std::vector<NetworkTensor>> tensorsOf(const Network& network);

/// What a residual branch adds before anything is learned.
enum class ResidualStart {
    random,  ///< as any other layers do
    nothing, ///< the scale of its last batch norm starts at 0 (Goyal et al. 2017, section 5.1)
};

/// Weights of He et al. (2015): normal with variance 2 / fan-out for convolutions, and PyTorch's
/// uniform +-1/sqrt(fan-in) for fully connected layers and biases; batch norms start as identities.
/// A tensor depends on the seed and on its key only.
[[nodiscard]] Result<Weights> initialWeights(const Network& network, std::uint64_t seed,
                                             ResidualStart residuals = ResidualStart::random);

} // namespace hwflow
