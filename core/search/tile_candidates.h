// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Which tile extents of a dimension a sampling tries (cost model, 2.1 and 11).

#include "core/schedule/switches.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace hwflow {

/// Position of a dimension among the four that are sampled, as in `ratio:Rci,Rco,Rho,Rwo`.
enum class SampledDim { inChannels, outChannels, outHeight, outWidth };

/// Tile extents for a dimension of `extent` (>= 1), ascending, never empty.
[[nodiscard]] std::vector<std::int64_t> tileCandidates(std::int64_t extent,
                                                       const Sampling& sampling, SampledDim dim);

/// A sampling twice as fine, for when none of its tiles fits (ours); empty if `sampling` already
/// has single elements.
[[nodiscard]] std::optional<Sampling> finer(const Sampling& sampling, std::int64_t largestExtent);

} // namespace hwflow
