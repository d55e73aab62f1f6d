// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Networks from ONNX models (operator sets 7 to 17; newer ones are tried, and noted). The graph
// that leads to the outputs becomes layers; arithmetic on constants is done away with. The batch
// may be open. Errors: badInput for a damaged file, unsupported for a model that no network here
// can stand for, both with the node, its operator, the reason and what to do, `where` = the node;
// notFound and io for files. Any bytes are answered. May be called from any thread.

#include "core/network/network.h"
#include "core/network/weights.h"
#include "core/support/result.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace hwflow {

struct OperatorCount {
    std::string op; ///< as ONNX calls it, "Relu"
    std::int64_t count = 0;

    bool operator==(const OperatorCount&) const = default;
};

struct OnnxModel {
    Network network;
    Weights weights; ///< without those that the model declares but does not hold
    std::int64_t opset = 0;
    std::int64_t nodes = 0;                   ///< of the file
    std::vector<OperatorCount> freeOperators; ///< that cost nothing in the model, by name
    std::vector<std::string> notes;           ///< sentences about what is not as it was
};

struct OnnxImportOptions {
    std::string name;    ///< of the network, if the file has none but its exporter's
    bool weights = true; ///< false: shapes only, which is all that costs need
};

/// Whether the name of a file says that it is an ONNX model.
[[nodiscard]] bool isOnnx(std::string_view path);

/// Initialisers outside of the file must be in its folder.
[[nodiscard]] Result<OnnxModel> importOnnx(const std::filesystem::path& path,
                                           const OnnxImportOptions& options = {});
[[nodiscard]] Result<OnnxModel> importOnnx(std::string_view bytes,
                                           const OnnxImportOptions& options = {});

} // namespace hwflow
