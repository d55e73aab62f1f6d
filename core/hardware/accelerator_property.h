// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Numeric properties of an accelerator by path, as they stand in its file with memories addressed
// by name: "memories.buffer.capacityKiB", "peArray.rows", "peArray.registerFile.words.ifmap".

#include "core/hardware/accelerator.h"
#include "core/support/result.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hwflow {

struct AcceleratorProperty {
    std::string path;
    bool integer = false;
};

/// Every property of this accelerator that can be set to a number.
[[nodiscard]] std::vector<AcceleratorProperty> propertiesOf(const Accelerator& accelerator);

/// Error (badInput): no such property; the message names what was probably meant.
[[nodiscard]] Result<AcceleratorProperty> findProperty(const Accelerator& accelerator,
                                                       std::string_view path);

/// Its present value; empty where there is none (no such property, no limit, or a cost that differs
/// between data types).
[[nodiscard]] std::optional<double> propertyValue(const Accelerator& accelerator,
                                                  std::string_view path);

/// A copy with that property set, rounded where it is an integer, and read again as if from a file:
/// a memory's cost that was left out follows its capacity, one that was given stays.
/// Errors: no such property, or an accelerator that would not be valid.
[[nodiscard]] Result<Accelerator> withProperty(const Accelerator& accelerator,
                                               std::string_view path, double value);

} // namespace hwflow
