// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Elements of ONNX tensors as they stand in files, little-endian, as float or 64-bit integers.

#include "core/onnx/onnx_graph.h"

#include <cstddef>
#include <optional>
#include <string_view>

namespace hwflow {

/// The types of TensorProto.DataType that hold numbers.
enum class ElementType {
    float32 = 1,
    uint8 = 2,
    int8 = 3,
    uint16 = 4,
    int16 = 5,
    int32 = 6,
    int64 = 7,
    boolean = 9,
    float16 = 10,
    float64 = 11,
    uint32 = 12,
    uint64 = 13,
    bfloat16 = 16,
};

[[nodiscard]] std::optional<ElementType> elementTypeOf(int dataType);
[[nodiscard]] std::size_t bytesOf(ElementType type);
[[nodiscard]] bool isInteger(ElementType type);

[[nodiscard]] float fromFloat16(std::uint16_t bits);
[[nodiscard]] float fromBfloat16(std::uint16_t bits);

/// Fills the values of `tensor` from whole elements.
void readElements(std::string_view bytes, ElementType type, OnnxTensor& tensor);

} // namespace hwflow
