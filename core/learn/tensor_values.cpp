// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/tensor_values.h"

#include <ATen/ATen.h>

namespace hwflow {

at::Tensor toTorch(const Tensor& tensor) {
    // from_blob wants a pointer to data that may change; only its copy is kept.
    auto* const values = const_cast<float*>(tensor.values.data()); // NOLINT
    at::Tensor copy = at::from_blob(values, tensor.shape, at::kFloat).clone();
    return copy.dim() == 4 ? copy.contiguous(at::MemoryFormat::ChannelsLast) : copy;
}

Tensor toPlain(const at::Tensor& tensor) {
    const at::Tensor values = tensor.detach().to(at::kFloat).contiguous();
    const float* const first = values.data_ptr<float>();
    return {values.sizes().vec(), std::vector<float>(first, first + values.numel())};
}

bool copyInto(at::Tensor& target, const Weights& saved, const std::string& key) {
    const auto found = saved.find(key);
    if (found == saved.end() || at::IntArrayRef(found->second.shape) != target.sizes())
        return false;
    target.copy_(toTorch(found->second));
    return true;
}

} // namespace hwflow
