// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What an import has read, as a text for a person: the layers that cost something, the operators
// that do not, and what is not as it was in the model.

#include "core/onnx/onnx_import.h"
#include "core/report/text_style.h"

#include <string>

namespace hwflow {

/// Errors: those of `inferShapes`.
[[nodiscard]] Result<std::string> importText(const OnnxModel& model, const TextStyle& style);

} // namespace hwflow
