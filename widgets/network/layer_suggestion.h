// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Values to start from when a layer is made, or becomes one of another kind.

#include "core/network/network.h"

namespace hwflow {

/// The layer as one of `kind`: fields that both kinds use stay, new ones get what fits a map of
/// `input` and mostly keeps its size, all others their defaults.
[[nodiscard]] Layer withKind(const Layer& layer, LayerKind kind, const Shape& input);

/// Kinds that join two or more inputs; all others have exactly one.
[[nodiscard]] bool joinsInputs(LayerKind kind);

/// A convolution that keeps the size of its input, with a name of its own, reading `after`.
[[nodiscard]] Layer newLayer(const Network& network, const std::string& after, const Shape& input);

} // namespace hwflow
