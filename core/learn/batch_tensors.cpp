// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/batch_tensors.h"

#include <ATen/ATen.h>

namespace hwflow {

at::Tensor pixelsOf(Batch& batch, const Shape& input) {
    return at::from_blob(
        batch.pixels.data(),
        {static_cast<std::int64_t>(batch.images), input.channels, input.height, input.width},
        at::kFloat);
}

at::Tensor labelsOf(Batch& batch, LearningTask task, const Shape& output) {
    const auto images = static_cast<std::int64_t>(batch.images);
    if (task == LearningTask::classification)
        return at::from_blob(batch.labels.data(), {images, 1, 1}, at::kLong);
    return at::from_blob(batch.labels.data(), {images, output.height, output.width}, at::kLong);
}

at::Tensor lossOf(const at::Tensor& output, const at::Tensor& labels, double labelSmoothing) {
    return at::cross_entropy_loss(output, labels, {}, at::Reduction::Mean, kIgnoredLabel,
                                  labelSmoothing);
}

} // namespace hwflow
