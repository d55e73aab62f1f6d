// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Accelerators by name: a file, or one that ships with the program. Errors are those of the file,
// with its path before the message; notFound for an unknown name.

#include "core/hardware/accelerator.h"
#include "core/support/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace hwflow {

[[nodiscard]] Result<Accelerator> loadAccelerator(std::string_view nameOrPath);

/// The names of the accelerators that ship, sorted.
[[nodiscard]] std::vector<std::string> listShippedAccelerators();

} // namespace hwflow
