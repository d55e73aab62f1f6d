// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/workload.h"

#include "core/support/integer_math.h"

namespace hwflow {

namespace {

constexpr std::array<std::string_view, 9> kDimNames{"batch",        "groups",      "outChannels",
                                                    "inChannels",   "outHeight",   "outWidth",
                                                    "kernelHeight", "kernelWidth", "outPixels"};

Workload convolution(const Layer& layer, const LayerShapes& shapes, std::int64_t batch) {
    Workload work;
    work.batch = batch;
    work.groups = layer.groups;
    work.inChannels = shapes.input.channels / layer.groups;
    work.outChannels = shapes.output.channels / layer.groups;
    work.outHeight = shapes.output.height;
    work.outWidth = shapes.output.width;
    work.kernelHeight = layer.kernel.height;
    work.kernelWidth = layer.kernel.width;
    work.stride = layer.stride;
    work.dilation = layer.dilation;
    work.padding = layer.padding;
    work.inHeight = shapes.input.height;
    work.inWidth = shapes.input.width;
    return work;
}

/// Output phase (row, column) of a transposed convolution: the kernel elements that meet it form a
/// stride-1 convolution over the whole input.
std::vector<Workload> transposedPhases(const Workload& whole, const Extent2d& stride) {
    std::vector<Workload> phases;
    for (std::int64_t row = 0; row < stride.height; ++row) {
        for (std::int64_t column = 0; column < stride.width; ++column) {
            if (row >= whole.kernelHeight || column >= whole.kernelWidth)
                continue;
            Workload phase = whole;
            phase.kernelHeight = ceilDiv(whole.kernelHeight - row, stride.height);
            phase.kernelWidth = ceilDiv(whole.kernelWidth - column, stride.width);
            phase.outHeight = whole.inHeight;
            phase.outWidth = whole.inWidth;
            phase.stride = {};
            phase.dilation = {};
            phase.padding = {phase.kernelHeight / 2, phase.kernelWidth / 2};
            phases.push_back(phase);
        }
    }
    return phases;
}

} // namespace

std::string_view nameOf(Dim dim) {
    return kDimNames[static_cast<std::size_t>(dim)];
}

std::int64_t Workload::extent(Dim dim) const {
    switch (dim) {
    case Dim::batch:
        return batch;
    case Dim::groups:
        return groups;
    case Dim::outChannels:
        return outChannels;
    case Dim::inChannels:
        return inChannels;
    case Dim::outHeight:
        return outHeight;
    case Dim::outWidth:
        return outWidth;
    case Dim::kernelHeight:
        return kernelHeight;
    case Dim::kernelWidth:
        return kernelWidth;
    case Dim::outPixels:
        return outHeight * outWidth;
    }
    return 1;
}

std::vector<Workload> workloadsOf(const Layer& layer, const LayerShapes& shapes,
                                  std::int64_t batch) {
    switch (layer.kind) {
    case LayerKind::conv:
        return {convolution(layer, shapes, batch)};
    case LayerKind::transposedConv:
        return transposedPhases(convolution(layer, shapes, batch), layer.stride);
    case LayerKind::fullyConnected: {
        Workload work;
        work.batch = batch;
        work.inChannels = shapes.input.elements();
        work.outChannels = shapes.output.channels;
        return {work};
    }
    default:
        return {};
    }
}

} // namespace hwflow
