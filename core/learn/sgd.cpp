// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/sgd.h"

#include "core/learn/tensor_values.h"

#include <ATen/ATen.h>

namespace hwflow {

struct Sgd::Slot {
    std::string key;
    at::Tensor values;
    at::Tensor momentum;
    double decay = 0;
};

Sgd::Sgd(const ExecutableNetwork& network, const SgdOptions& options) : m_options(options) {
    for (const NetworkTensor& tensor : network.tensors()) {
        if (!isTrained(tensor.role))
            continue;
        const bool decays = options.decayAll || tensor.role == TensorRole::weight;
        const at::Tensor& values = network.tensor(tensor.key);
        m_slots.push_back({tensor.key, values, at::zeros_like(values.detach()),
                           decays ? options.weightDecay : 0});
    }
}

Sgd::~Sgd() = default;

void Sgd::step(double learningRate) {
    const at::NoGradGuard noGradients;
    for (Slot& slot : m_slots) {
        at::Tensor& gradient = slot.values.mutable_grad();
        if (!gradient.defined())
            continue;
        if (slot.decay != 0)
            gradient.add_(slot.values, slot.decay);
        slot.momentum.mul_(m_options.momentum).add_(gradient);
        if (m_options.nesterov)
            gradient.add_(slot.momentum, m_options.momentum);
        slot.values.add_(m_options.nesterov ? gradient : slot.momentum, -learningRate);
        gradient.reset();
    }
}

Weights Sgd::momentum() const {
    Weights momentum;
    for (const Slot& slot : m_slots)
        momentum.emplace(slot.key, toPlain(slot.momentum));
    return momentum;
}

void Sgd::setMomentum(const Weights& momentum) {
    for (Slot& slot : m_slots)
        slot.momentum.copy_(toTorch(momentum.at(slot.key)));
}

} // namespace hwflow
