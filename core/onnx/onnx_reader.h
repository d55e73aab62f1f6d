// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Reads the bytes of an ONNX model. Errors: badInput for what is no ONNX model, is damaged or does
// not fit its own sizes; notFound or io for files; `where` names the tensor or the file. No size
// that the model claims is allocated before it is known to be there.

#include "core/onnx/onnx_graph.h"
#include "core/support/result.h"

#include <cstddef>
#include <filesystem>
#include <string_view>

namespace hwflow {

inline constexpr std::size_t kMaxOnnxBytes = (std::size_t{1} << 31) - 1; ///< protobuf's limit

struct OnnxReading {
    std::filesystem::path folder; ///< of the model, for data outside of it; empty: there is none
    bool weights = true;          ///< false: large tensors get no values
};

[[nodiscard]] Result<OnnxGraph> readOnnx(std::string_view bytes, const OnnxReading& reading);

} // namespace hwflow
