// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// ONNX models from networks: operator set 14, an open batch, an output for each layer whose result
// no other reads. Importing the bytes gives the network back, except for `extra`, layers that
// change nothing (a pad by 0), a count of channels that could be 0, and products of more than two
// maps.

#include "core/network/network.h"
#include "core/network/weights.h"
#include "core/support/result.h"

#include <string>

namespace hwflow {

/// The bytes of a model. Without weights the parameters are inputs of the graph, with their names
/// and shapes but no values: it is valid ONNX, small, and enough to estimate costs, while a runtime
/// asks for them. Errors: badInput for a network or weights that do not fit, and for more than the
/// 2 GB that one file can hold.
[[nodiscard]] Result<std::string> exportOnnx(const Network& network,
                                             const Weights* weights = nullptr);

} // namespace hwflow
