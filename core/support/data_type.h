// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The three tensors that a memory can hold. A finished output map (ofmap) travels with the partial
// sums it was made of, so it shares their storage and is counted beside them.

#include <array>
#include <cstddef>
#include <string_view>

namespace hwflow {

enum class DataType { ifmap, weight, psum };

inline constexpr std::array kDataTypes{DataType::ifmap, DataType::weight, DataType::psum};
inline constexpr std::array<std::string_view, 3> kDataTypeNames{"ifmap", "weight", "psum"};

[[nodiscard]] constexpr std::size_t indexOf(DataType type) {
    return static_cast<std::size_t>(type);
}
[[nodiscard]] constexpr std::string_view nameOf(DataType type) {
    return kDataTypeNames[indexOf(type)];
}

/// One value for each data type.
template <typename T>
struct PerDataType {
    std::array<T, 3> values{};

    constexpr T& operator[](DataType type) { return values[indexOf(type)]; }
    constexpr const T& operator[](DataType type) const { return values[indexOf(type)]; }
    bool operator==(const PerDataType&) const = default;

    static constexpr PerDataType all(const T& value) { return {{value, value, value}}; }
};

} // namespace hwflow
