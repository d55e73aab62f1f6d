// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Members of model files that mean nothing to this program. They are kept on save, but a misspelt
// "stride" would go unnoticed, so whoever reads a file for a person says so.

#include "core/hardware/accelerator.h"
#include "core/network/network.h"

#include <string>
#include <vector>

namespace hwflow {

/// A sentence for each, with its place and what was probably meant: `/layers/0/strides is not a key
/// of a layer and has no effect; did you mean "stride"?`. Comments ("comment", "$schema", names
/// with an underscore in front) are left out.
[[nodiscard]] std::vector<std::string> unknownKeys(const Network& network);
[[nodiscard]] std::vector<std::string> unknownKeys(const Accelerator& accelerator);

} // namespace hwflow
