// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/layer_fields.h"

#include <algorithm>
#include <initializer_list>

namespace hwflow {

namespace {

using enum LayerKind;

bool isOneOf(LayerKind kind, std::initializer_list<LayerKind> kinds) {
    return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

FieldUse requiredIf(bool used) {
    return used ? FieldUse::required : FieldUse::none;
}
FieldUse optionalIf(bool used) {
    return used ? FieldUse::optional : FieldUse::none;
}

} // namespace

FieldUse useOf(LayerField field, LayerKind kind) {
    const bool isPool = isOneOf(kind, {maxPool, averagePool});
    switch (field) {
    case LayerField::outChannels:
        return requiredIf(isOneOf(kind, {conv, transposedConv, fullyConnected, padChannels}));
    case LayerField::kernel:
        return requiredIf(isPool || isOneOf(kind, {conv, transposedConv}));
    case LayerField::stride:
        // Frameworks disagree about the stride a pool has by default, so it has none here.
        return isPool ? FieldUse::required
                      : optionalIf(isOneOf(kind, {conv, transposedConv, slice}));
    case LayerField::padding:
        return kind == pad ? FieldUse::required
                           : optionalIf(isPool || isOneOf(kind, {conv, transposedConv}));
    case LayerField::dilation:
        return optionalIf(kind == conv);
    case LayerField::outputPadding:
        return optionalIf(isOneOf(kind, {transposedConv, pad}));
    case LayerField::groups:
        return kind == channelShuffle ? FieldUse::required
                                      : optionalIf(isOneOf(kind, {conv, transposedConv}));
    case LayerField::bias:
        return optionalIf(isOneOf(kind, {conv, transposedConv, fullyConnected}));
    case LayerField::ceilMode:
        return optionalIf(isPool);
    case LayerField::scale:
    case LayerField::size:
        return optionalIf(kind == upsample);
    case LayerField::begin:
    case LayerField::count:
        return optionalIf(isOneOf(kind, {split, slice}));
    case LayerField::indices:
        return requiredIf(kind == selectChannels);
    case LayerField::shape:
        return requiredIf(kind == reshape);
    case LayerField::countPadding:
        return optionalIf(kind == averagePool);
    case LayerField::nearest:
    case LayerField::alignCorners:
        return optionalIf(kind == upsample);
    case LayerField::slope:
        return optionalIf(kind == leakyRelu);
    case LayerField::epsilon:
        return optionalIf(kind == batchNorm);
    case LayerField::low:
    case LayerField::high:
        return requiredIf(kind == clip);
    }
    return FieldUse::none;
}

} // namespace hwflow
