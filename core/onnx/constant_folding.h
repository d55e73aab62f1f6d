// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Arithmetic on constants: what exporters write to compute shapes, and small things that they do to
// weights. A result is null if the node cannot be computed, be it for its operator, its operands or
// a size beyond a million elements that no operand has.

#include "core/onnx/onnx_graph.h"

#include <string_view>
#include <vector>

namespace hwflow {

/// Whether `foldConstants` knows the operator.
[[nodiscard]] bool isFoldable(std::string_view op);

/// The first output of a node whose inputs are all constants; null pointers are inputs left out.
[[nodiscard]] OnnxConstant foldConstants(const OnnxNode& node,
                                         const std::vector<OnnxConstant>& inputs);

} // namespace hwflow
