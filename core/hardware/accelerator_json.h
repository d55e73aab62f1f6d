// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Accelerators as files: format "hwflow-accelerator", schemaVersion 1, described by
// resources/schema/accelerator.schema.json. Reading checks every member and then `validate`.
// Errors: badInput (or unsupported for a newer version) with a JSON pointer, or "line:column" for
// broken JSON.

#include "core/hardware/accelerator.h"
#include "core/support/json.h"
#include "core/support/result.h"

#include <string>
#include <string_view>

namespace hwflow {

[[nodiscard]] Result<Accelerator> readAccelerator(std::string_view text);

/// Costs that are the same for all data types are written as one number.
[[nodiscard]] std::string writeAccelerator(const Accelerator& accelerator);

/// One memory of such a file, by itself. What goes wrong is kept in `reader`.
[[nodiscard]] Json toJson(const MemoryLevel& memory);
[[nodiscard]] MemoryLevel readMemory(ObjectReader& reader);

/// "bit-parallel" or "bit-serial".
[[nodiscard]] std::string_view nameOf(EngineKind value);
/// "both" or "activations".
[[nodiscard]] std::string_view nameOf(SerialOperands value);
/// "quadratic", "synthesised-45nm-fixed" or "synthesised-45nm-composable".
[[nodiscard]] std::string_view nameOf(MacEnergyTable value);

} // namespace hwflow
