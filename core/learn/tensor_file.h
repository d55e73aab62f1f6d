// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The file that weights and checkpoints are kept in: named tensors and a JSON object beside them.
//   0   8  "HWFLOWT\n"
//   8   4  version, 1; this and all numbers little-endian
//   12  4  CRC-32 of everything from offset 16 on
//   16  8  bytes of the JSON text: { "meta": …, "tensors": [ { "name", "shape" }, … ] }
//   24     the JSON text, then the float32 values of the tensors, in order, without gaps
// Written by an atomic replace. Errors name the file: badInput for one that is foreign, truncated
// or damaged, unsupported for a newer version.

#include "core/network/weights.h"
#include "core/support/json.h"

#include <filesystem>

namespace hwflow {

struct TensorFile {
    Json meta = Json::object();
    Weights tensors;
};

[[nodiscard]] Result<void> writeTensorFile(const std::filesystem::path& path,
                                           const TensorFile& content);
[[nodiscard]] Result<TensorFile> readTensorFile(const std::filesystem::path& path);

/// The same on bytes that were read already; `path` is for messages.
[[nodiscard]] Result<TensorFile> parseTensorFile(const std::string& bytes,
                                                 const std::filesystem::path& path);
[[nodiscard]] bool isTensorFile(const std::string& bytes);

inline constexpr std::size_t kMaxTensorFileBytes = std::size_t{16} << 30;

} // namespace hwflow
