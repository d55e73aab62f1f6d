// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Weights in the safetensors format, which PyTorch's tools read as well: the length of a JSON
// header, the header with type, shape and place of each tensor, and their float32 values. Errors:
// badInput, `where` = the tensor or a place in the header. May be called from any thread.

#include "core/network/weights.h"
#include "core/support/result.h"

#include <string>
#include <string_view>

namespace hwflow {

/// The content of a file.
[[nodiscard]] std::string writeSafetensors(const Weights& weights);
/// Whether a file begins as one of this format does, which has no magic number.
[[nodiscard]] bool isSafetensors(std::string_view bytes);
[[nodiscard]] Result<Weights> readSafetensors(std::string_view bytes);

} // namespace hwflow
