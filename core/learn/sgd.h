// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Stochastic gradient descent with momentum, as PyTorch computes it: v = m v + (g + d w),
// w -= lr v; with Nesterov, w -= lr (g + d w + m v).

#include "core/learn/executable_network.h"

namespace hwflow {

struct SgdOptions {
    double momentum = 0.9;
    bool nesterov = false;
    double weightDecay = 1e-4;
    bool decayAll = false; ///< also batch norms and biases
};

class Sgd {
public:
    /// `network` has to outlive this. Throws what LibTorch throws, as do the other functions.
    Sgd(const ExecutableNetwork& network, const SgdOptions& options);
    ~Sgd();
    Sgd(const Sgd&) = delete;
    Sgd& operator=(const Sgd&) = delete;

    /// Applies the gradients that are there, and drops them.
    void step(double learningRate);

    /// The momentum of each trained tensor, by key.
    [[nodiscard]] Weights momentum() const;
    /// `momentum` has the keys and shapes that momentum() gives.
    void setMomentum(const Weights& momentum);

private:
    struct Slot;
    SgdOptions m_options;
    std::vector<Slot> m_slots;
};

} // namespace hwflow
