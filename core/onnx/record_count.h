// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A look at the bytes of a model before protobuf builds objects from them: an empty record of two
// bytes becomes an object of hundreds, so that a small file could fill the memory.

#include <cstdint>
#include <string_view>

namespace hwflow {

/// The records and texts that protobuf would make objects for, nested ones included; counting stops
/// beyond `most`. What is no protobuf counts as far as it can be read.
[[nodiscard]] std::int64_t countRecords(std::string_view model, std::int64_t most);

} // namespace hwflow
