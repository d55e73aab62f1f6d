// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/network/layer_values.h"

namespace hwflow {

std::vector<std::int64_t*> numbersOf(Layer& layer, LayerField field) {
    const auto both = [](Extent2d& pair) {
        return std::vector<std::int64_t*>{&pair.height, &pair.width};
    };
    switch (field) {
    case LayerField::outChannels:
        return {&layer.outChannels};
    case LayerField::kernel:
        return both(layer.kernel);
    case LayerField::stride:
        return both(layer.stride);
    case LayerField::padding:
        return both(layer.padding);
    case LayerField::dilation:
        return both(layer.dilation);
    case LayerField::outputPadding:
        return both(layer.outputPadding);
    case LayerField::groups:
        return {&layer.groups};
    case LayerField::scale:
        return both(layer.scale);
    case LayerField::size:
        return both(layer.size);
    case LayerField::begin:
        return {&layer.begin};
    case LayerField::count:
        return {&layer.count};
    case LayerField::shape:
        return {&layer.shape.channels, &layer.shape.height, &layer.shape.width};
    default:
        return {};
    }
}

bool* flagOf(Layer& layer, LayerField field) {
    switch (field) {
    case LayerField::bias:
        return &layer.bias;
    case LayerField::ceilMode:
        return &layer.ceilMode;
    case LayerField::countPadding:
        return &layer.countPadding;
    case LayerField::nearest:
        return &layer.nearest;
    case LayerField::alignCorners:
        return &layer.alignCorners;
    default:
        return nullptr;
    }
}

double* realOf(Layer& layer, LayerField field) {
    switch (field) {
    case LayerField::slope:
        return &layer.slope;
    case LayerField::epsilon:
        return &layer.epsilon;
    case LayerField::low:
        return &layer.low;
    case LayerField::high:
        return &layer.high;
    default:
        return nullptr;
    }
}

std::int64_t leastOf(LayerField field) {
    switch (field) {
    case LayerField::padding:
    case LayerField::outputPadding:
    case LayerField::size:
    case LayerField::begin:
    case LayerField::count:
        return 0;
    default:
        return 1;
    }
}

void copyField(Layer& to, const Layer& from, LayerField field) {
    Layer source = from;
    const std::vector<std::int64_t*> numbers = numbersOf(source, field);
    const std::vector<std::int64_t*> places = numbersOf(to, field);
    for (std::size_t i = 0; i < numbers.size(); ++i)
        *places[i] = *numbers[i];
    if (const bool* const flag = flagOf(source, field))
        *flagOf(to, field) = *flag;
    if (const double* const real = realOf(source, field))
        *realOf(to, field) = *real;
    if (field == LayerField::indices)
        to.indices = std::move(source.indices);
}

} // namespace hwflow
