// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The network that a command works on, and the weights that it has from the start.

#include "core/network/network.h"
#include "core/network/weights.h"
#include "core/support/result.h"

#include <optional>
#include <string>

namespace hwflow::learn {

struct LearningNetwork {
    Network network;
    std::optional<Weights> weights; ///< complete; none: only a structure was given
};

/// `network`: a file, an ONNX model, or the name of one that ships. `weights`: likewise; if empty,
/// an ONNX model's own are taken. Errors are those of the readers and of checkWeights(), with the
/// file that the weights are from.
[[nodiscard]] Result<LearningNetwork> loadLearningNetwork(const std::string& network,
                                                          const std::string& weights);

} // namespace hwflow::learn
