// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A count that remembers whether it, or anything it was computed from, left 62 bits. Sizes of maps
// and numbers of operations come from files, so they are computed with these before anything else
// multiplies them with plain integers.

#include <cstdint>

namespace hwflow {

class CheckedCount {
public:
    static constexpr std::int64_t kMax = std::int64_t{1} << 62;

    constexpr CheckedCount(std::int64_t value) // NOLINT: reads like the integer it stands for
        : m_value(value), m_fits(value >= -kMax && value <= kMax) {}

    [[nodiscard]] constexpr bool fits() const { return m_fits; }
    /// Meaningless unless it fits.
    [[nodiscard]] constexpr std::int64_t value() const { return m_value; }

    friend constexpr CheckedCount operator*(CheckedCount a, CheckedCount b) {
        std::int64_t result = 0;
        const bool over = __builtin_mul_overflow(a.m_value, b.m_value, &result);
        return {result, !over && a.m_fits && b.m_fits};
    }
    friend constexpr CheckedCount operator+(CheckedCount a, CheckedCount b) {
        std::int64_t result = 0;
        const bool over = __builtin_add_overflow(a.m_value, b.m_value, &result);
        return {result, !over && a.m_fits && b.m_fits};
    }
    friend constexpr CheckedCount operator-(CheckedCount a, CheckedCount b) {
        std::int64_t result = 0;
        const bool over = __builtin_sub_overflow(a.m_value, b.m_value, &result);
        return {result, !over && a.m_fits && b.m_fits};
    }

private:
    constexpr CheckedCount(std::int64_t value, bool fits) : CheckedCount(value) {
        m_fits = m_fits && fits;
    }

    std::int64_t m_value;
    bool m_fits;
};

} // namespace hwflow
