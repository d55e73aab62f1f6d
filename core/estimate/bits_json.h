// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Bit widths of a network's layers as a file: { "format": "hwflow-bits", "schemaVersion": 1,
// "layers": { "conv1": { "weight": 8, "activation": 8, "psum": 16 } } }, psum being optional.
// Layers that are not named keep 16 bits. Whether the layers exist is checked by `estimate`.

#include "core/estimate/network_estimate.h"
#include "core/support/json.h"
#include "core/support/result.h"

#include <string>
#include <string_view>

namespace hwflow {

/// Errors: badInput with a JSON pointer.
[[nodiscard]] Result<BitsSpec> readBits(std::string_view text);
[[nodiscard]] std::string writeBits(const BitsSpec& bits);

/// { "weight": 8, "activation": 8, "psum": 16 }
[[nodiscard]] Json toJson(const LayerBits& bits);

/// The same for a whole network: the widths everywhere, and "layers" with the exceptions.
[[nodiscard]] Json toJson(const BitsSpec& bits);
/// Reads that; what goes wrong is kept in `reader`.
[[nodiscard]] BitsSpec bitsIn(ObjectReader& reader);

} // namespace hwflow
