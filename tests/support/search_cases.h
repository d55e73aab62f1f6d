// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Random search problems that are small enough to be enumerated: layers, accelerators whose
// memories hold some tile of them, and every switch of the search.

#include "core/search/layer_search.h"
#include "tests/support/random_cases.h"

#include <cstdint>
#include <string>

namespace hwflow::test {

struct SearchCase {
    Workload work;
    Accelerator accelerator;
    SearchOptions options;
};

struct SearchCaseLimits {
    LayerLimits layer;
    AcceleratorLimits accelerator;
};

[[nodiscard]] SearchCase randomSearchCase(std::uint64_t seed, const SearchCaseLimits& limits);

/// What went wrong, for a message; one line.
[[nodiscard]] std::string describe(const SearchCase& problem);

} // namespace hwflow::test
