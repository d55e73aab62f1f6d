// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The fields of a layer as values that can be set one by one.

#include "core/network/layer_fields.h"

#include <cstdint>
#include <vector>

namespace hwflow {

/// The numbers that make up a field, in the order in which they are read; none for flags,
/// reals and indices.
[[nodiscard]] std::vector<std::int64_t*> numbersOf(Layer& layer, LayerField field);

/// Null unless the field is a flag.
[[nodiscard]] bool* flagOf(Layer& layer, LayerField field);

/// Null unless the field is a real number.
[[nodiscard]] double* realOf(Layer& layer, LayerField field);

/// The least that each of its numbers may be.
[[nodiscard]] std::int64_t leastOf(LayerField field);

void copyField(Layer& to, const Layer& from, LayerField field);

} // namespace hwflow
