// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Which fields of a layer each kind uses; the others are refused in a file and keep their defaults.

#include "core/network/layer.h"

#include <array>
#include <string_view>

namespace hwflow {

enum class LayerField {
    outChannels,
    kernel,
    stride,
    padding,
    dilation,
    outputPadding,
    groups,
    bias,
    ceilMode,
    scale,
    size,
    begin,
    count,
    indices,
    shape,
    countPadding,
    nearest,
    alignCorners,
    slope,
    epsilon,
    low,
    high,
};

inline constexpr std::array<std::string_view, 22> kLayerFieldNames{
    "outChannels", "kernel",  "stride",   "padding",      "dilation", "outputPadding",
    "groups",      "bias",    "ceilMode", "scale",        "size",     "begin",
    "count",       "indices", "shape",    "countPadding", "nearest",  "alignCorners",
    "slope",       "epsilon", "low",      "high"};

[[nodiscard]] constexpr std::string_view nameOf(LayerField field) {
    return kLayerFieldNames[static_cast<std::size_t>(field)];
}

enum class FieldUse { none, optional, required };

[[nodiscard]] FieldUse useOf(LayerField field, LayerKind kind);

} // namespace hwflow
