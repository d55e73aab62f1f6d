// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A network that LibTorch runs and trains. Values travel as images x channels x height x width in
// float32; a vector is a map of 1 x 1. Not for several threads at a time: LibTorch has its own.
// Semantics are PyTorch's: average pools count their padding, upsampling is bilinear without
// aligned corners, a leaky ReLU has the slope 0.01, batch norms have epsilon 1e-5 and momentum 0.1.

#include "core/learn/network_tensors.h"

#include <memory>
#include <span>

namespace at {
class Tensor;
}

namespace hwflow {

enum class RunMode {
    evaluate, ///< running statistics, no dropout, no gradients
    train,    ///< statistics of the batch, dropout from LibTorch's generator
    /// Batch norms use the statistics of the batch and make them their own; no dropout, no
    /// gradients.
    calibrate,
};

struct ExecutableOptions {
    double dropout = 0.5; ///< the probability that a dropout layer zeroes a value
};

class ExecutableNetwork {
public:
    /// Errors: those of checkWeights.
    [[nodiscard]] static Result<ExecutableNetwork>
    create(const Network& network, const Weights& weights, const ExecutableOptions& options = {});

    ExecutableNetwork(ExecutableNetwork&&) noexcept;
    ExecutableNetwork& operator=(ExecutableNetwork&&) noexcept;
    ~ExecutableNetwork();

    [[nodiscard]] const Network& network() const;
    [[nodiscard]] const Shape& outputShape() const;

    /// The output for `images` images, `pixels` being as many times the input's elements.
    [[nodiscard]] Result<std::vector<float>> run(std::span<const float> pixels,
                                                 std::size_t images) const;

    [[nodiscard]] Weights weights() const;

    /// What the cost model calls parameters: weights, without biases and batch norms.
    [[nodiscard]] std::int64_t parameterCount() const;

    // For the other sources of core/learn and those above it. These throw what LibTorch throws.
    [[nodiscard]] at::Tensor forward(const at::Tensor& images, RunMode mode) const;
    /// By key, those that are not trained included.
    [[nodiscard]] at::Tensor& tensor(const std::string& key) const;
    [[nodiscard]] std::span<const NetworkTensor> tensors() const;

private:
    struct Plan;
    explicit ExecutableNetwork(std::unique_ptr<Plan> plan);
    std::unique_ptr<Plan> m_plan;
};

} // namespace hwflow
