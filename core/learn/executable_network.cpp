// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/learn/executable_network.h"

#include "core/learn/border.h"
#include "core/learn/layer_functions.h"
#include "core/learn/tensor_values.h"
#include "core/network/network_graph.h"

#include <ATen/ATen.h>
#include <algorithm>
#include <map>
#include <ranges>

namespace hwflow {

namespace {

/// Layers whose result is a tensor of its own that its gradient does not need, so that a sole
/// consumer may overwrite it.
bool mayBeOverwritten(LayerKind kind) {
    switch (kind) {
    case LayerKind::conv:
    case LayerKind::transposedConv:
    case LayerKind::batchNorm:
    case LayerKind::add:
    case LayerKind::concat:
    case LayerKind::padChannels:
        return true;
    default:
        return false;
    }
}

bool overwrites(LayerKind kind) {
    return kind == LayerKind::relu || kind == LayerKind::relu6 || kind == LayerKind::add;
}

} // namespace

struct ExecutableNetwork::Plan {
    struct Step {
        std::size_t layer = 0;
        std::vector<std::size_t> producers;
        const at::Tensor* weight = nullptr;
        const at::Tensor* bias = nullptr;
        const at::Tensor* runningMean = nullptr;
        const at::Tensor* runningVariance = nullptr;
        bool inPlace = false;
        std::size_t overwritten = 0;
        std::vector<std::size_t> lastUses; ///< layers whose result nobody needs after this
    };

    Network network;
    Shape outputShape;
    ExecutableOptions options;
    std::vector<NetworkTensor> tensors;
    std::map<std::string, at::Tensor> values;
    std::vector<Step> steps; ///< in topological order
    std::size_t output = 0;

    void build(const NetworkGraph& graph) {
        std::vector<std::size_t> uses(network.layers.size(), 0);
        for (const auto& producers : graph.producers)
            for (const std::size_t producer : producers)
                if (producer != kFromInput)
                    ++uses[producer];
        output = graph.order.back();
        for (const std::size_t index : graph.order)
            steps.push_back(stepOf(index, graph, uses));
        releaseAfterLastUse();
    }

    /// The result of each layer is dropped as soon as its last consumer ran.
    at::Tensor run(const at::Tensor& images, RunMode mode) {
        std::vector<at::Tensor> results(network.layers.size());
        const at::Tensor input = images.contiguous(at::MemoryFormat::ChannelsLast);
        for (const Step& step : steps) {
            results[step.layer] = runLayer(
                {network.layers[step.layer], step.weight, step.bias, step.runningMean,
                 step.runningVariance, mode, step.inPlace, step.overwritten, options.dropout},
                [&](std::size_t i) -> const at::Tensor& {
                    const std::size_t producer = step.producers[i];
                    return producer == kFromInput ? input : results[producer];
                });
            for (const std::size_t done : step.lastUses)
                results[done].reset();
        }
        return results[output];
    }

    [[nodiscard]] Step stepOf(std::size_t index, const NetworkGraph& graph,
                              const std::vector<std::size_t>& uses) const {
        const Layer& layer = network.layers[index];
        const auto find = [&](const char* name) -> const at::Tensor* {
            const auto found = values.find(layer.name + '.' + name);
            return found == values.end() ? nullptr : &found->second;
        };
        Step step;
        step.layer = index;
        step.producers = graph.producers[index];
        step.weight = find("weight");
        step.bias = find("bias");
        step.runningMean = find("running_mean");
        step.runningVariance = find("running_var");
        for (std::size_t i = 0; overwrites(layer.kind) && i < step.producers.size(); ++i) {
            const std::size_t producer = step.producers[i];
            if (step.inPlace || producer == kFromInput || uses[producer] != 1 ||
                !mayBeOverwritten(network.layers[producer].kind))
                continue;
            step.inPlace = true;
            step.overwritten = i;
        }
        return step;
    }

    void releaseAfterLastUse() {
        std::vector<bool> needed(network.layers.size(), false);
        needed[output] = true;
        for (Step& step : steps | std::views::reverse)
            for (const std::size_t producer : step.producers) {
                if (producer == kFromInput || needed[producer])
                    continue;
                needed[producer] = true;
                step.lastUses.push_back(producer);
            }
    }
};

ExecutableNetwork::ExecutableNetwork(std::unique_ptr<Plan> plan) : m_plan(std::move(plan)) {}
ExecutableNetwork::ExecutableNetwork(ExecutableNetwork&&) noexcept = default;
ExecutableNetwork& ExecutableNetwork::operator=(ExecutableNetwork&&) noexcept = default;
ExecutableNetwork::~ExecutableNetwork() = default;

Result<ExecutableNetwork> ExecutableNetwork::create(const Network& network, const Weights& weights,
                                                    const ExecutableOptions& options) {
    if (network.layers.empty())
        return badInput("the network has no layers to run; add one", network.name);
    if (Result<void> checked = checkWeights(network, weights); !checked)
        return tl::unexpected(checked.error());
    return guarded("building the network", [&]() -> Result<ExecutableNetwork> {
        auto plan = std::make_unique<Plan>();
        plan->network = network;
        plan->options = options;
        plan->tensors = *tensorsOf(network); // checked above, as is the graph
        for (const NetworkTensor& tensor : plan->tensors)
            plan->values.emplace(
                tensor.key,
                toTorch(weights.at(tensor.key)).set_requires_grad(isTrained(tensor.role)));
        const NetworkGraph graph = *graphOf(network);
        plan->outputShape = (*inferShapes(network))[graph.order.back()].output;
        plan->build(graph);
        return ExecutableNetwork(std::move(plan));
    });
}

const Network& ExecutableNetwork::network() const {
    return m_plan->network;
}

const Shape& ExecutableNetwork::outputShape() const {
    return m_plan->outputShape;
}

Result<std::vector<float>> ExecutableNetwork::run(std::span<const float> pixels,
                                                  std::size_t images) const {
    const Shape& input = m_plan->network.input;
    if (pixels.size() != images * static_cast<std::size_t>(input.elements()))
        return badInput("the pixels given are not those of " + std::to_string(images) +
                        " images in the size of the network's input");
    return guarded("running the network", [&]() -> Result<std::vector<float>> {
        Tensor batch{{static_cast<std::int64_t>(images), input.channels, input.height, input.width},
                     {pixels.begin(), pixels.end()}};
        return toPlain(forward(toTorch(batch), RunMode::evaluate)).values;
    });
}

Weights ExecutableNetwork::weights() const {
    Weights weights;
    for (const auto& [key, tensor] : m_plan->values)
        weights.emplace(key, toPlain(tensor));
    return weights;
}

std::int64_t ExecutableNetwork::parameterCount() const {
    std::int64_t count = 0;
    for (const NetworkTensor& tensor : m_plan->tensors)
        if (tensor.role == TensorRole::weight)
            count += m_plan->values.at(tensor.key).numel();
    return count;
}

at::Tensor ExecutableNetwork::forward(const at::Tensor& images, RunMode mode) const {
    const at::AutoGradMode gradients(mode == RunMode::train);
    return m_plan->run(images, mode);
}

at::Tensor& ExecutableNetwork::tensor(const std::string& key) const {
    return m_plan->values.at(key);
}

std::span<const NetworkTensor> ExecutableNetwork::tensors() const {
    return m_plan->tensors;
}

} // namespace hwflow
