// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Files that may be compressed with gzip. Errors: those of reading, and badInput for a compressed
// file that is truncated, damaged, or larger than `maxBytes` when unpacked.

#include "core/support/result.h"

#include <filesystem>
#include <string>

namespace hwflow {

[[nodiscard]] Result<std::string> readPossiblyGzipped(const std::filesystem::path& path,
                                                      std::size_t maxBytes);

} // namespace hwflow
