// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Networks of any kind of file: a network file, an ONNX model, or the name of one that ships.

#include "core/network/network.h"
#include "core/support/result.h"

#include <string_view>

namespace hwflow::cli {

/// Errors are those of the readers.
[[nodiscard]] Result<Network> loadAnyNetwork(std::string_view nameOrPath);

} // namespace hwflow::cli
