// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The network that a command works on, and the weights that it has from the start.

#include "app/learn/data_options.h"
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

/// The network that the arguments name, for their input. `weights`: a file, or the name of some
/// that ship; if empty, an ONNX model's own are taken. Errors are those of the readers and of
/// checkWeights(), with the file that the weights are from.
[[nodiscard]] Result<LearningNetwork> loadLearningNetwork(const DataArguments& arguments,
                                                          const std::string& weights);

} // namespace hwflow::learn
