// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The largest values that an accelerator may have. They are far beyond anything that is built, and
// keep counts and search spaces within what the cost model can compute. Forms take their ranges
// from here too.

#include <cstddef>
#include <cstdint>

namespace hwflow {

inline constexpr std::int64_t kMaxPeExtent = 65'536;
inline constexpr std::int64_t kMaxRegisterWords = std::int64_t{1} << 20;
inline constexpr std::int64_t kMaxBurstWords = std::int64_t{1} << 20;
inline constexpr std::int64_t kMaxLanes = 65'536;
inline constexpr int kMaxWordBits = 64;
inline constexpr int kMaxOperandBits = 16;
inline constexpr std::size_t kMaxMemories = 16;
inline constexpr double kMaxCapacityKiB = 1099511627776.0; ///< 2^40
inline constexpr double kMaxCost = 1e9;                    ///< MACs
inline constexpr double kMinBandwidth = 1e-9;              ///< words a cycle; 0 would never end
inline constexpr double kMaxBandwidth = 1e12;

} // namespace hwflow
