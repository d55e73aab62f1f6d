// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Between LibTorch's tensors and plain ones. For the sources of core/learn and those above it.

#include "core/network/weights.h"

namespace at {
class Tensor;
}

namespace hwflow {

/// A copy; four-dimensional ones with the channels innermost, with which convolutions on the CPU
/// are up to twice as fast.
[[nodiscard]] at::Tensor toTorch(const Tensor& tensor);

/// A copy, row-major and float32.
[[nodiscard]] Tensor toPlain(const at::Tensor& tensor);

/// Overwrites `target` with a tensor of `saved`. False if that is missing, or of another shape.
[[nodiscard]] bool copyInto(at::Tensor& target, const Weights& saved, const std::string& key);

} // namespace hwflow
