// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Networks as files: format "hwflow-network", schemaVersion 1, described by
// resources/schema/network.schema.json. Reading checks every member, the graph and the shapes.
// Errors: badInput (or unsupported for a newer version) with a JSON pointer, "line:column" for
// broken JSON, or a layer's name for a graph or shapes that do not fit.

#include "core/network/network.h"
#include "core/support/json.h"
#include "core/support/result.h"

#include <string>
#include <string_view>

namespace hwflow {

inline constexpr std::size_t kMaxLayers = 100'000;

[[nodiscard]] Result<Network> readNetwork(std::string_view text);

/// One layer of such a file, by itself; whether its inputs exist is not checked. `pointer` says
/// where it stands.
[[nodiscard]] Result<Layer> readLayer(const Json& value, std::string pointer);
[[nodiscard]] Json toJson(const Layer& layer);

/// Writes the fields that each layer's kind uses; reading gives `network` back if the others have
/// their defaults.
[[nodiscard]] std::string writeNetwork(const Network& network);

} // namespace hwflow
