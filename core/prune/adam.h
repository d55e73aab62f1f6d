// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Adam (Kingma and Ba 2015) with PyTorch's defaults: betas 0.9 and 0.999, epsilon 1e-8. LibTorch's
// own hides its moments behind addresses, so that a checkpoint could not hold them.

#include "core/network/weights.h"

#include <string>
#include <vector>

namespace at {
class Tensor;
}

namespace hwflow {

class Adam {
public:
    /// Changes `parameters` in place. Throws what LibTorch throws, as do the other functions.
    Adam(std::vector<at::Tensor> parameters, double learningRate);
    ~Adam();
    Adam(const Adam&) = delete;
    Adam& operator=(const Adam&) = delete;

    /// Applies the gradients that are there, and drops them.
    void step();

    void save(Weights& target, const std::string& prefix) const;
    [[nodiscard]] bool restore(const Weights& saved, const std::string& prefix);

private:
    std::vector<at::Tensor> m_parameters;
    std::vector<at::Tensor> m_means;
    std::vector<at::Tensor> m_squares;
    double m_learningRate;
    double m_steps = 0;
};

} // namespace hwflow
