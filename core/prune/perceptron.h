// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A network of two hidden layers with ReLU and one output, as the agent's actor and critic are. It
// throws what LibTorch throws.

#include "core/network/weights.h"
#include "core/support/random_stream.h"

#include <string>
#include <vector>

namespace at {
class Tensor;
}

namespace hwflow {

class Perceptron {
public:
    /// Hidden layers start uniform within 1/sqrt(fan-in), the last one within 0.003, as Lillicrap
    /// et al. (2016) have them, so that the output begins close to 0.
    Perceptron(std::size_t inputs, std::size_t hidden, RandomStream random);
    Perceptron(Perceptron&&) noexcept;
    ~Perceptron();

    /// With the same values in tensors of its own.
    [[nodiscard]] Perceptron clone() const;

    /// rows x inputs to rows x 1.
    [[nodiscard]] at::Tensor forward(const at::Tensor& input) const;

    /// Moves by this part of the way towards the values of another one.
    void follow(const Perceptron& other, double part);

    void requireGradients(bool required);
    [[nodiscard]] const std::vector<at::Tensor>& parameters() const { return m_parameters; }

    void save(Weights& target, const std::string& prefix) const;
    /// False if there are no tensors of these sizes.
    [[nodiscard]] bool restore(const Weights& saved, const std::string& prefix);

private:
    Perceptron();
    std::vector<at::Tensor> m_parameters; ///< weight and bias of each layer
};

} // namespace hwflow
