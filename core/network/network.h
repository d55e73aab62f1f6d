// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A convolutional network as a directed acyclic graph of layers, for one input map. The order of
// `layers` is the order of the file; it need not be topological.

#include "core/network/layer.h"
#include "core/support/result.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace hwflow {

inline constexpr std::string_view kNetworkInput = "input"; ///< the name of the network's input

struct Network {
    std::string name;
    std::string description; ///< what it is, and what its source leaves open; may be empty
    Shape input;
    std::vector<Layer> layers;
    std::string extra; ///< unknown keys of the file, as a JSON object; kept on save

    bool operator==(const Network&) const = default;
};

struct LayerShapes {
    Shape input; ///< of the first input
    Shape output;
};

/// The network for another input, or as it is without one. Upsamplings that state their size keep
/// its proportion to the input, rounded up as strided layers do. Whether the shapes fit is for
/// inferShapes() to say.
[[nodiscard]] Network withInput(Network network, const std::optional<Shape>& input);

/// The shapes of every layer, in the order of `network.layers`.
/// Errors (badInput, `where` = the layer's name): an unknown or a missing input, a name used twice,
/// a cycle, shapes that do not fit, an extent below one, counts that leave 62 bits.
[[nodiscard]] Result<std::vector<LayerShapes>> inferShapes(const Network& network);

/// The output of one layer from those of its inputs. Errors as above.
[[nodiscard]] Result<Shape> inferShape(const Layer& layer, std::span<const Shape> inputs);

/// Indices of `network.layers` so that inputs come before their users; stable, i.e. the order of
/// the file wherever that is already topological. Errors as `inferShapes`.
[[nodiscard]] Result<std::vector<std::size_t>> topologicalOrder(const Network& network);

} // namespace hwflow
