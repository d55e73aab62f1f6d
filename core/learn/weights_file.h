// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Weights as files: our own (core/learn/tensor_file.h), safetensors, the initialisers of an ONNX
// model, and state dictionaries that PyTorch saved with torch.save, as far as LibTorch can read
// them. Of a checkpoint, its weights are read. Errors name the file.

#include "core/network/weights.h"
#include "core/support/result.h"

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace hwflow {

/// As safetensors if the path ends in ".safetensors", else as our own.
[[nodiscard]] Result<void> writeWeights(const std::filesystem::path& path, const Weights& weights);
[[nodiscard]] Result<Weights> readWeights(const std::filesystem::path& path);

/// A file, or the name of weights that ship. An unknown name is notFound.
[[nodiscard]] Result<Weights> loadWeights(std::string_view nameOrPath);

/// Tells weights from others: CRC-32 of `text`, names, shapes and values.
[[nodiscard]] std::uint32_t checksumOf(const Weights& weights, std::string_view text = {});

/// Weights and momentum share a checkpoint; these are the prefixes of their names.
inline constexpr std::string_view kCheckpointWeights = "weights/";
inline constexpr std::string_view kCheckpointMomentum = "momentum/";

/// The tensors whose name starts with `prefix`, without it.
[[nodiscard]] Weights tensorsBelow(const Weights& tensors, std::string_view prefix);

} // namespace hwflow
