// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prune/adam.h"

#include "core/learn/tensor_values.h"

#include <ATen/ATen.h>
#include <cmath>

namespace hwflow {

namespace {

constexpr double kBeta1 = 0.9;
constexpr double kBeta2 = 0.999;
constexpr double kEpsilon = 1e-8;

} // namespace

Adam::Adam(std::vector<at::Tensor> parameters, double learningRate)
    : m_parameters(std::move(parameters)), m_learningRate(learningRate) {
    for (const at::Tensor& parameter : m_parameters) {
        m_means.push_back(at::zeros_like(parameter.detach()));
        m_squares.push_back(at::zeros_like(parameter.detach()));
    }
}

Adam::~Adam() = default;

void Adam::step() {
    const at::NoGradGuard noGradients;
    m_steps += 1;
    const double size = m_learningRate / (1 - std::pow(kBeta1, m_steps));
    const double scale = std::sqrt(1 - std::pow(kBeta2, m_steps));
    for (std::size_t i = 0; i < m_parameters.size(); ++i) {
        at::Tensor& gradient = m_parameters[i].mutable_grad();
        if (!gradient.defined())
            continue;
        m_means[i].mul_(kBeta1).add_(gradient, 1 - kBeta1);
        m_squares[i].mul_(kBeta2).addcmul_(gradient, gradient, 1 - kBeta2);
        m_parameters[i].addcdiv_(m_means[i], m_squares[i].sqrt().div_(scale).add_(kEpsilon), -size);
        gradient.reset();
    }
}

void Adam::save(Weights& target, const std::string& prefix) const {
    target[prefix + "steps"] = {{1}, {static_cast<float>(m_steps)}};
    for (std::size_t i = 0; i < m_means.size(); ++i) {
        target[prefix + "mean" + std::to_string(i)] = toPlain(m_means[i]);
        target[prefix + "square" + std::to_string(i)] = toPlain(m_squares[i]);
    }
}

bool Adam::restore(const Weights& saved, const std::string& prefix) {
    const auto steps = saved.find(prefix + "steps");
    if (steps == saved.end() || steps->second.values.size() != 1)
        return false;
    m_steps = static_cast<double>(steps->second.values.front());
    for (std::size_t i = 0; i < m_means.size(); ++i)
        if (!copyInto(m_means[i], saved, prefix + "mean" + std::to_string(i)) ||
            !copyInto(m_squares[i], saved, prefix + "square" + std::to_string(i)))
            return false;
    return true;
}

} // namespace hwflow
