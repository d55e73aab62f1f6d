// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/learn/state_dictionary.h"

#include <ATen/ATen.h>
#include <torch/csrc/jit/serialization/pickle.h>

namespace hwflow::test {

std::string pickledStateDictionary(const Weights& weights, const std::string& prefix) {
    c10::Dict<std::string, at::Tensor> dictionary;
    for (const auto& [key, tensor] : weights) {
        auto values = tensor.values;
        dictionary.insert(prefix + key,
                          at::from_blob(values.data(), tensor.shape, at::kFloat).clone());
    }
    const std::vector<char> bytes = torch::jit::pickle_save(dictionary);
    return {bytes.begin(), bytes.end()};
}

} // namespace hwflow::test
