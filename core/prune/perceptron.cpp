// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prune/perceptron.h"

#include "core/learn/tensor_values.h"

#include <ATen/ATen.h>
#include <array>
#include <cmath>

namespace hwflow {

namespace {

constexpr double kLastBound = 3e-3;

at::Tensor uniform(const std::vector<std::int64_t>& shape, double bound, RandomStream& random) {
    Tensor tensor{shape, {}};
    std::int64_t count = 1;
    for (const std::int64_t extent : shape)
        count *= extent;
    for (std::int64_t i = 0; i < count; ++i)
        tensor.values.push_back(static_cast<float>(random.uniform(-bound, bound)));
    return toTorch(tensor);
}

} // namespace

Perceptron::Perceptron() = default;
Perceptron::Perceptron(Perceptron&&) noexcept = default;
Perceptron::~Perceptron() = default;

Perceptron::Perceptron(std::size_t inputs, std::size_t hidden, RandomStream random) {
    const auto units = static_cast<std::int64_t>(hidden);
    const std::array<std::int64_t, 4> sizes{static_cast<std::int64_t>(inputs), units, units, 1};
    for (std::size_t i = 0; i + 1 < sizes.size(); ++i) {
        const bool isLast = i + 2 == sizes.size();
        const double bound = isLast ? kLastBound : 1 / std::sqrt(static_cast<double>(sizes[i]));
        m_parameters.push_back(uniform({sizes[i + 1], sizes[i]}, bound, random));
        m_parameters.push_back(uniform({sizes[i + 1]}, bound, random));
    }
    requireGradients(true);
}

Perceptron Perceptron::clone() const {
    Perceptron copy;
    for (const at::Tensor& parameter : m_parameters)
        copy.m_parameters.push_back(parameter.detach().clone());
    return copy;
}

at::Tensor Perceptron::forward(const at::Tensor& input) const {
    const auto layer = [&](const at::Tensor& x, std::size_t i) {
        return at::linear(x, m_parameters[2 * i], m_parameters[2 * i + 1]);
    };
    return layer(at::relu(layer(at::relu(layer(input, 0)), 1)), 2);
}

void Perceptron::follow(const Perceptron& other, double part) {
    const at::NoGradGuard noGradients;
    for (std::size_t i = 0; i < m_parameters.size(); ++i)
        m_parameters[i].mul_(1 - part).add_(other.m_parameters[i], part);
}

void Perceptron::requireGradients(bool required) {
    for (at::Tensor& parameter : m_parameters)
        parameter.set_requires_grad(required);
}

void Perceptron::save(Weights& target, const std::string& prefix) const {
    for (std::size_t i = 0; i < m_parameters.size(); ++i)
        target[prefix + std::to_string(i)] = toPlain(m_parameters[i]);
}

bool Perceptron::restore(const Weights& saved, const std::string& prefix) {
    const at::NoGradGuard noGradients;
    for (std::size_t i = 0; i < m_parameters.size(); ++i)
        if (!copyInto(m_parameters[i], saved, prefix + std::to_string(i)))
            return false;
    return true;
}

} // namespace hwflow
