// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The edits that a designer makes to a network, as functions from value to value. Shapes are
// checked at once: an edit after which they do not fit is refused (badInput) with the reason and
// the layer.

#include "core/network/network.h"
#include "core/support/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace hwflow {

/// `layer` comes after `after` ("input" is the network's input): it reads `after`, and whoever read
/// `after` reads the layer. Its name is made fresh if another has it.
[[nodiscard]] Result<Network> insertLayer(Network network, std::string_view after, Layer layer);

/// Layers that were copied come after `after` in a row: inputs among them stay, all others become
/// `after`; whoever read `after` reads the last one.
[[nodiscard]] Result<Network> insertLayers(Network network, std::string_view after,
                                           std::vector<Layer> layers);

/// A copy right behind the layer, where its shapes fit there.
[[nodiscard]] Result<Network> duplicateLayer(Network network, std::string_view name);

/// Whoever read a removed layer reads its first input.
[[nodiscard]] Result<Network> removeLayers(Network network, const std::vector<std::string>& names);

/// `layer` takes the place of the one called `name`; readers follow a new name.
[[nodiscard]] Result<Network> replaceLayer(Network network, std::string_view name, Layer layer);

[[nodiscard]] Result<Network> setInput(Network network, const Shape& input);
[[nodiscard]] Result<Network> renameNetwork(Network network, std::string name);

} // namespace hwflow
