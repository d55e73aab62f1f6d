// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/learn/hand_written.h"

#include <ATen/ATen.h>

namespace hwflow::test {

struct HandWrittenResNet::Module {
    std::map<std::string, at::Tensor> tensors;
    std::map<std::string, at::Tensor> momentum;
    at::MemoryFormat layout = at::MemoryFormat::Contiguous;
    bool training = false;

    [[nodiscard]] at::Tensor conv(const at::Tensor& x, const std::string& name, std::int64_t stride,
                                  std::int64_t padding) const {
        return at::conv2d(x, tensors.at(name + ".weight"), {}, stride, padding);
    }

    [[nodiscard]] at::Tensor norm(const at::Tensor& x, const std::string& name) const {
        return at::batch_norm(x, tensors.at(name + ".weight"), tensors.at(name + ".bias"),
                              tensors.at(name + ".running_mean"), tensors.at(name + ".running_var"),
                              training, 0.1, 1e-5, false);
    }

    [[nodiscard]] at::Tensor block(const at::Tensor& x, const std::string& name,
                                   std::int64_t stride) const {
        at::Tensor y = norm(conv(x, name + ".conv1", stride, 1), name + ".bn1").relu_();
        y = norm(conv(y, name + ".conv2", 1, 1), name + ".bn2");
        y += stride == 1 ? x
                         : norm(conv(x, name + ".shortcut.conv", stride, 0), name + ".shortcut.bn");
        return y.relu_();
    }

    [[nodiscard]] at::Tensor forward(std::span<const float> pixels, std::size_t images) const {
        std::vector<float> input(pixels.begin(), pixels.end());
        at::Tensor x =
            at::from_blob(input.data(), {static_cast<std::int64_t>(images), 3, 32, 32}, at::kFloat)
                .clone()
                .contiguous(layout);
        x = norm(conv(x, "conv1", 1, 1), "bn1").relu_();
        for (int stage = 1; stage <= 3; ++stage)
            for (int index = 0; index < 3; ++index)
                x = block(x, "stage" + std::to_string(stage) + ".block" + std::to_string(index),
                          stage > 1 && index == 0 ? 2 : 1);
        return at::linear(x.mean({2, 3}), tensors.at("fc.weight"), tensors.at("fc.bias"));
    }

    void step(double rate) {
        const at::NoGradGuard noGradients;
        for (auto& [key, values] : momentum) {
            at::Tensor& parameter = tensors.at(key);
            at::Tensor& gradient = parameter.mutable_grad();
            values.mul_(0.9).add_(gradient.add(parameter, 1e-4));
            parameter.add_(values, -rate);
            gradient.reset();
        }
    }
};

HandWrittenResNet::HandWrittenResNet(const Weights& weights, bool channelsLast)
    : m_module(std::make_unique<Module>()) {
    m_module->layout = channelsLast ? at::MemoryFormat::ChannelsLast : at::MemoryFormat::Contiguous;
    for (const auto& [key, tensor] : weights) {
        auto values = tensor.values;
        at::Tensor copy = at::from_blob(values.data(), tensor.shape, at::kFloat).clone();
        copy = copy.dim() == 4 ? copy.contiguous(m_module->layout) : copy;
        if (!key.ends_with(".running_mean") && !key.ends_with(".running_var")) {
            m_module->momentum.emplace(key, at::zeros_like(copy));
            copy.set_requires_grad(true);
        }
        m_module->tensors.emplace(key, copy);
    }
}

HandWrittenResNet::~HandWrittenResNet() = default;

std::vector<float> HandWrittenResNet::run(std::span<const float> pixels, std::size_t images) const {
    const at::NoGradGuard noGradients;
    const at::Tensor y = m_module->forward(pixels, images).contiguous();
    return {y.data_ptr<float>(), y.data_ptr<float>() + y.numel()};
}

double HandWrittenResNet::learn(std::span<const float> pixels, std::span<const std::int64_t> labels,
                                double rate) {
    m_module->training = true;
    std::vector<std::int64_t> truth(labels.begin(), labels.end());
    const at::Tensor loss = at::cross_entropy_loss(
        m_module->forward(pixels, labels.size()),
        at::from_blob(truth.data(), {static_cast<std::int64_t>(truth.size())}, at::kLong));
    loss.backward();
    m_module->step(rate);
    m_module->training = false;
    return loss.item<double>();
}

} // namespace hwflow::test
