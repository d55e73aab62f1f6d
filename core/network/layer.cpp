// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/layer.h"

#include <array>

namespace hwflow {

namespace {

using enum LayerKind;

constexpr std::array kKinds{
    conv,
    fullyConnected,
    transposedConv,
    maxPool,
    averagePool,
    globalAveragePool,
    reduceMean,
    batchNorm,
    relu,
    relu6,
    leakyRelu,
    sigmoid,
    hardSigmoid,
    hardSwish,
    silu,
    clip,
    softmax,
    dropout,
    add,
    mul,
    concat,
    split,
    slice,
    selectChannels,
    channelShuffle,
    pad,
    padChannels,
    flatten,
    reshape,
    upsample,
};

constexpr std::array<std::string_view, kKinds.size()> kNames{
    "conv",
    "fullyConnected",
    "transposedConv",
    "maxPool",
    "averagePool",
    "globalAveragePool",
    "reduceMean",
    "batchNorm",
    "relu",
    "relu6",
    "leakyRelu",
    "sigmoid",
    "hardSigmoid",
    "hardSwish",
    "silu",
    "clip",
    "softmax",
    "dropout",
    "add",
    "mul",
    "concat",
    "split",
    "slice",
    "selectChannels",
    "channelShuffle",
    "pad",
    "padChannels",
    "flatten",
    "reshape",
    "upsample",
};

constexpr bool inOrderOfEnumeration() {
    for (std::size_t i = 0; i < kKinds.size(); ++i)
        if (static_cast<std::size_t>(kKinds[i]) != i)
            return false;
    return true;
}
static_assert(inOrderOfEnumeration());

} // namespace

std::string_view nameOf(LayerKind kind) {
    return kNames[static_cast<std::size_t>(kind)];
}

std::span<const LayerKind> layerKinds() {
    return kKinds;
}

} // namespace hwflow
