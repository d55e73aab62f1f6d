// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/estimate/layer_task.h"

#include "core/schedule/workload.h"
#include "core/support/checked_count.h"

#include <algorithm>
#include <set>

namespace hwflow {

namespace {

/// Counts up to here leave room for the model's own factors in 64 bits, and for exact doubles in
/// all that is compared.
constexpr std::int64_t kMostMacs = std::int64_t{1} << 52;

LayerBits bitsOf(const Layer& layer, const BitsSpec& bits) {
    const auto own = bits.layers.find(layer.name);
    return own != bits.layers.end() ? own->second : bits.everywhere;
}

/// The widest activations that read a layer's output, looking through layers that cost nothing; 0
/// if nothing reads it.
int widestConsumer(const Network& network, const std::string& producer, const BitsSpec& bits) {
    int widest = 0;
    std::vector<std::string> open{producer};
    std::set<std::string> seen{producer};
    while (!open.empty()) {
        const std::string source = std::move(open.back());
        open.pop_back();
        for (const Layer& layer : network.layers) {
            if (std::find(layer.inputs.begin(), layer.inputs.end(), source) == layer.inputs.end())
                continue;
            if (isCosted(layer.kind))
                widest = std::max(widest, bitsOf(layer, bits).activation);
            else if (seen.insert(layer.name).second)
                open.push_back(layer.name);
        }
    }
    return widest;
}

Precision precisionOf(const Network& network, const Layer& layer, const BitsSpec& bits) {
    const LayerBits own = bitsOf(layer, bits);
    const bool uniform = bits.layers.empty();
    const int widest =
        uniform ? bits.everywhere.activation : widestConsumer(network, layer.name, bits);
    return {own.weight, own.activation, own.psum, widest > 0 ? widest : own.activation};
}

/// The MACs of a layer's loop nests together, which may be too many to multiply out.
CheckedCount macsOf(const std::vector<Workload>& workloads) {
    CheckedCount macs(0);
    for (const Workload& work : workloads) {
        CheckedCount own(work.batch);
        for (const Dim dim : {Dim::groups, Dim::inChannels, Dim::outChannels, Dim::outHeight,
                              Dim::outWidth, Dim::kernelHeight, Dim::kernelWidth})
            own = own * CheckedCount(work.extent(dim));
        macs = macs + own;
    }
    return macs;
}

} // namespace

Result<void> checkBits(const Network& network, const BitsSpec& bits) {
    constexpr int kMostBits = 64;
    const auto check = [&](const LayerBits& layer, const std::string& where) -> Result<void> {
        for (const int width : {layer.weight, layer.activation, layer.psum})
            if (width < 1 || width > kMostBits)
                return badInput("bit widths lie between 1 and 64, not " + std::to_string(width),
                                where);
        return {};
    };
    if (auto everywhere = check(bits.everywhere, ""); !everywhere)
        return everywhere;
    for (const auto& [name, layer] : bits.layers) {
        const auto known =
            std::find_if(network.layers.begin(), network.layers.end(),
                         [&name = name](const Layer& candidate) { return candidate.name == name; });
        if (known == network.layers.end() || !isCosted(known->kind))
            return badInput("the bits name '" + name +
                                "', which is no convolution or fully connected layer of " +
                                network.name,
                            "/layers/" + name);
        if (auto own = check(layer, "/layers/" + name); !own)
            return own;
    }
    return {};
}

Result<std::vector<LayerEstimate>> layerTasks(const Network& network,
                                              const EstimateOptions& options,
                                              std::vector<std::string>& freeLayers) {
    const auto order = topologicalOrder(network);
    if (!order)
        return tl::unexpected(order.error());
    const auto shapes = inferShapes(network);
    if (!shapes)
        return tl::unexpected(shapes.error());
    std::vector<LayerEstimate> tasks;
    for (const std::size_t index : *order) {
        const Layer& layer = network.layers[index];
        if (!isCosted(layer.kind)) {
            freeLayers.push_back(layer.name);
            continue;
        }
        LayerEstimate task;
        task.name = layer.name;
        task.kind = layer.kind;
        task.workloads = workloadsOf(layer, (*shapes)[index], options.batch);
        const Precision precision = precisionOf(network, layer, options.bits);
        for (Workload& work : task.workloads) {
            work.precision = precision;
            task.params += work.params();
        }
        const CheckedCount macs = macsOf(task.workloads);
        if (!macs.fits() || macs.value() > kMostMacs)
            return badInput("the layer has more than 2^52 MACs in a batch of " +
                                std::to_string(options.batch) + "; use a smaller batch or input",
                            layer.name);
        task.macs = macs.value();
        task.weightBits = task.params * precision.weight;
        tasks.push_back(std::move(task));
    }
    return tasks;
}

} // namespace hwflow
