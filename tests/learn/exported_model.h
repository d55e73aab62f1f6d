// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Whether an ONNX model answers here as it does in the program that wrote it.

#include "core/support/result.h"

#include <filesystem>

namespace hwflow::test {

/// Runs the model on `input` of a safetensors file, and compares with its `output`: the largest
/// difference, as a part of the largest value. Errors: those of importing and running.
[[nodiscard]] Result<double> relativeError(const std::filesystem::path& model,
                                           const std::filesystem::path& answer);

} // namespace hwflow::test
