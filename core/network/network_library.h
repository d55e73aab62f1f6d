// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Networks by name: a file, or one that ships with the program. Errors are those of the file, with
// its path before the message; notFound for an unknown name; unsupported for ".onnx", which
// core/onnx reads.

#include "core/network/network.h"
#include "core/support/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace hwflow {

[[nodiscard]] Result<Network> loadNetwork(std::string_view nameOrPath);

/// The names of the networks that ship, sorted.
[[nodiscard]] std::vector<std::string> listShippedNetworks();

} // namespace hwflow
