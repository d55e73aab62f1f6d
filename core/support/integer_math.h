// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Exact integer arithmetic for counts. Everything is signed: a difference near a count must never
// wrap. The readers refuse networks whose counts could leave 62 bits, so plain products are safe
// once a workload exists.

#include <cstdint>
#include <vector>

namespace hwflow {

/// Ceiling of `a / b` for `a >= 0`, `b > 0`.
[[nodiscard]] constexpr std::int64_t ceilDiv(std::int64_t a, std::int64_t b) {
    return (a + b - 1) / b;
}

/// All divisors of `value` (> 0), ascending.
[[nodiscard]] inline std::vector<std::int64_t> divisorsOf(std::int64_t value) {
    std::vector<std::int64_t> small;
    std::vector<std::int64_t> large;
    for (std::int64_t d = 1; d * d <= value; ++d) {
        if (value % d != 0)
            continue;
        small.push_back(d);
        if (d * d != value)
            large.push_back(value / d);
    }
    small.insert(small.end(), large.rbegin(), large.rend());
    return small;
}

} // namespace hwflow
