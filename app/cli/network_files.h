// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Networks of any kind of file: a network file, an ONNX model, or the name of one that ships.

#include "core/network/network.h"
#include "core/support/result.h"

#include <optional>
#include <string_view>

namespace hwflow::cli {

/// Errors are those of the readers.
[[nodiscard]] Result<Network> loadAnyNetwork(std::string_view nameOrPath);

/// withInput(), for an input that was given as `option`. badInput, with inputs that would do, if
/// the network does not fit into it, as after halving an odd map and doubling it again. A network
/// that fits into no input passes: whoever uses it says what is wrong.
[[nodiscard]] Result<Network> withFittingInput(Network network, const std::optional<Shape>& input,
                                               std::string_view option);

} // namespace hwflow::cli
