// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/network/layer_suggestion.h"

#include "core/network/layer_fields.h"
#include "core/project/project.h"
#include "widgets/network/layer_values.h"

#include <algorithm>

namespace hwflow {

namespace {

/// Where every field has a value that fits `kind` on a map of `input`.
Layer suggestion(LayerKind kind, const Shape& input) {
    const bool isPool = kind == LayerKind::maxPool || kind == LayerKind::averagePool;
    const bool isTransposed = kind == LayerKind::transposedConv;
    Layer layer;
    layer.outChannels = input.channels;
    layer.kernel = isPool ? Extent2d{2, 2} : isTransposed ? Extent2d{4, 4} : Extent2d{3, 3};
    if (isPool || isTransposed)
        layer.stride = {2, 2};
    layer.padding = isPool ? Extent2d{0, 0} : Extent2d{1, 1};
    layer.groups = kind == LayerKind::channelShuffle && input.channels % 2 == 0 ? 2 : 1;
    layer.scale = {2, 2};
    layer.high = 1;
    layer.indices.resize(static_cast<std::size_t>(std::min<std::int64_t>(input.channels, 4)));
    for (std::size_t i = 0; i < layer.indices.size(); ++i)
        layer.indices[i] = static_cast<std::int64_t>(i);
    layer.shape = input;
    return layer;
}

} // namespace

bool joinsInputs(LayerKind kind) {
    return kind == LayerKind::add || kind == LayerKind::mul || kind == LayerKind::concat;
}

Layer withKind(const Layer& layer, LayerKind kind, const Shape& input) {
    Layer changed;
    changed.name = layer.name;
    changed.kind = kind;
    changed.inputs = layer.inputs;
    changed.extra = layer.extra;
    const Layer suggested = suggestion(kind, input);
    for (std::size_t i = 0; i < kLayerFieldNames.size(); ++i) {
        const auto field = static_cast<LayerField>(i);
        if (useOf(field, kind) == FieldUse::none)
            continue;
        copyField(changed, useOf(field, layer.kind) == FieldUse::none ? suggested : layer, field);
    }
    return changed;
}

Layer newLayer(const Network& network, const std::string& after, const Shape& input) {
    std::vector<std::string> taken{std::string(kNetworkInput)};
    for (const Layer& layer : network.layers)
        taken.push_back(layer.name);
    Layer layer;
    layer.name = freshName("new", taken);
    layer.inputs = {after};
    layer.kind = LayerKind::relu; // has no fields, so that all of a convolution are suggested
    return withKind(layer, LayerKind::conv, input);
}

} // namespace hwflow
