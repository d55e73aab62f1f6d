// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Batches as LibTorch wants them, and the loss. For the sources of core/learn and those above it.

#include "core/data/batch_stream.h"

namespace at {
class Tensor;
}

namespace hwflow {

/// Views of the batch's memory, which has to outlive them.
[[nodiscard]] at::Tensor pixelsOf(Batch& batch, const Shape& input);
/// One label for each image, or images x height x width of them.
[[nodiscard]] at::Tensor labelsOf(Batch& batch, LearningTask task, const Shape& output);

/// Mean cross entropy over what has a label.
[[nodiscard]] at::Tensor lossOf(const at::Tensor& output, const at::Tensor& labels,
                                double labelSmoothing);

} // namespace hwflow
