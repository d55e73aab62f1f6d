// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One node of a network. Layers name their inputs; shapes are never stored but inferred
// (network/network.h). Extents are in elements, pairs are (height, width).

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hwflow {

struct Extent2d {
    std::int64_t height = 1;
    std::int64_t width = 1;

    bool operator==(const Extent2d&) const = default;
};

/// A feature map of one image: channels x height x width.
struct Shape {
    std::int64_t channels = 0;
    std::int64_t height = 1;
    std::int64_t width = 1;

    [[nodiscard]] std::int64_t elements() const { return channels * height * width; }
    bool operator==(const Shape&) const = default;
};

enum class LayerKind {
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

/// The word used for a kind in network files, e.g. "conv".
[[nodiscard]] std::string_view nameOf(LayerKind kind);

/// All kinds, in the order of the enumeration.
[[nodiscard]] std::span<const LayerKind> layerKinds();

struct Layer {
    std::string name;
    LayerKind kind = LayerKind::conv;
    std::vector<std::string> inputs; ///< names of layers, or "input" for the network's input

    // Which of these a kind uses is said in resources/schema/network.schema.json.
    std::int64_t outChannels = 0;      ///< conv, transposedConv, fullyConnected; padChannels: the
                                       ///< result, with half of the zeros before and half after
    Extent2d kernel;                   ///< conv, transposedConv, pools
    Extent2d stride;                   ///< conv, transposedConv, pools; slice: subsampling
    Extent2d padding{0, 0};            ///< conv, transposedConv, pools, pad: on both sides
    Extent2d dilation;                 ///< conv
    Extent2d outputPadding{0, 0};      ///< transposedConv, pad: more of it below and on the right
    std::int64_t groups = 1;           ///< conv, transposedConv; channelShuffle
    bool bias = false;                 ///< conv, transposedConv, fullyConnected
    bool ceilMode = false;             ///< pools: round the output size up
    bool countPadding = true;          ///< averagePool: divide by the padding's elements as well
    Extent2d scale;                    ///< upsample: factor
    Extent2d size{0, 0};               ///< upsample: target size instead of a factor; 0 = use scale
    bool nearest = false;              ///< upsample: copy the nearest element; else bilinear
    bool alignCorners = false;         ///< upsample, bilinear: corner elements keep their values
    std::int64_t begin = 0;            ///< slice, split: first channel
    std::int64_t count = 0;            ///< slice, split: channels; 0 = to the end
    std::vector<std::int64_t> indices; ///< selectChannels
    Shape shape;                       ///< reshape: the result
    double slope = 0.01;               ///< leakyRelu: factor of what is negative
    double epsilon = 1e-5;             ///< batchNorm: added to the variance
    double low = 0;                    ///< clip: the least that comes out
    double high = 0;                   ///< clip: the most that comes out
    std::string extra;                 ///< unknown keys of the file, as a JSON object; kept on save

    bool operator==(const Layer&) const = default;
};

/// Kinds the cost model charges for; all others cost nothing in it (cost model, section 0).
[[nodiscard]] constexpr bool isCosted(LayerKind kind) {
    return kind == LayerKind::conv || kind == LayerKind::fullyConnected ||
           kind == LayerKind::transposedConv;
}

} // namespace hwflow
