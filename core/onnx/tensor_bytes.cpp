// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/onnx/tensor_bytes.h"

#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

namespace hwflow {

namespace {

static_assert(std::endian::native == std::endian::little, "ONNX files are little-endian");

template <typename Stored, typename Value, typename Convert>
void read(std::string_view bytes, std::vector<Value>& values, Convert convert) {
    const std::size_t count = bytes.size() / sizeof(Stored);
    values.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        Stored stored{};
        std::memcpy(&stored, bytes.data() + i * sizeof(Stored), sizeof(Stored));
        values[i] = convert(stored);
    }
}

template <typename Stored>
void readIntegers(std::string_view bytes, OnnxTensor& tensor) {
    read<Stored>(bytes, tensor.integers,
                 [](Stored value) { return static_cast<std::int64_t>(value); });
}

} // namespace

std::optional<ElementType> elementTypeOf(int dataType) {
    constexpr int kString = 8;
    constexpr int kComplex64 = 14;
    constexpr int kComplex128 = 15;
    if (dataType < static_cast<int>(ElementType::float32) ||
        dataType > static_cast<int>(ElementType::bfloat16) || dataType == kString ||
        dataType == kComplex64 || dataType == kComplex128)
        return std::nullopt;
    return static_cast<ElementType>(dataType);
}

std::size_t bytesOf(ElementType type) {
    switch (type) {
    case ElementType::uint8:
    case ElementType::int8:
    case ElementType::boolean:
        return 1;
    case ElementType::uint16:
    case ElementType::int16:
    case ElementType::float16:
    case ElementType::bfloat16:
        return 2;
    case ElementType::float32:
    case ElementType::int32:
    case ElementType::uint32:
        return 4;
    case ElementType::int64:
    case ElementType::float64:
    case ElementType::uint64:
        return 8;
    }
    return 1;
}

bool isInteger(ElementType type) {
    return type != ElementType::float32 && type != ElementType::float16 &&
           type != ElementType::float64 && type != ElementType::bfloat16;
}

float fromBfloat16(std::uint16_t bits) {
    return std::bit_cast<float>(static_cast<std::uint32_t>(bits) << 16U);
}

float fromFloat16(std::uint16_t bits) {
    constexpr unsigned kFractionBits = 10;
    constexpr int kBias = 15;
    const unsigned exponent = (bits >> kFractionBits) & 0x1FU;
    const auto fraction = static_cast<float>(bits & 0x3FFU);
    const float sign = (bits & 0x8000U) != 0 ? -1.0F : 1.0F;
    if (exponent == 0) // subnormal
        return sign * std::ldexp(fraction, 1 - kBias - static_cast<int>(kFractionBits));
    if (exponent == 0x1FU)
        return fraction == 0 ? sign * std::numeric_limits<float>::infinity()
                             : std::numeric_limits<float>::quiet_NaN();
    return sign * std::ldexp(1024.0F + fraction,
                             static_cast<int>(exponent) - kBias - static_cast<int>(kFractionBits));
}

void readElements(std::string_view bytes, ElementType type, OnnxTensor& tensor) {
    switch (type) {
    case ElementType::float32:
        return read<float>(bytes, tensor.reals, [](float value) { return value; });
    case ElementType::float64:
        return read<double>(bytes, tensor.reals,
                            [](double value) { return static_cast<float>(value); });
    case ElementType::float16:
        return read<std::uint16_t>(bytes, tensor.reals, fromFloat16);
    case ElementType::bfloat16:
        return read<std::uint16_t>(bytes, tensor.reals, fromBfloat16);
    case ElementType::uint8:
    case ElementType::boolean:
        return readIntegers<std::uint8_t>(bytes, tensor);
    case ElementType::int8:
        return readIntegers<std::int8_t>(bytes, tensor);
    case ElementType::uint16:
        return readIntegers<std::uint16_t>(bytes, tensor);
    case ElementType::int16:
        return readIntegers<std::int16_t>(bytes, tensor);
    case ElementType::int32:
        return readIntegers<std::int32_t>(bytes, tensor);
    case ElementType::uint32:
        return readIntegers<std::uint32_t>(bytes, tensor);
    case ElementType::int64:
        return readIntegers<std::int64_t>(bytes, tensor);
    case ElementType::uint64:
        return readIntegers<std::uint64_t>(bytes, tensor);
    }
}

} // namespace hwflow
