// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The tile extents of a sampling, as the referee of the search reads sections 2.1 and 11 of the
// cost model. It shares no code with core/search.

#include "core/schedule/switches.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace hwflow::test {

/// `dim` counts Ci, Co, Ho, Wo. Ascending, never empty.
[[nodiscard]] std::vector<std::int64_t> candidatesOf(std::int64_t extent, const Sampling& sampling,
                                                     std::size_t dim);

} // namespace hwflow::test
