// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Sorted names in a folder, so that a data set has the same order on every file system. Errors name
// the folder: notFound, or io if it cannot be listed.

#include "core/support/result.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace hwflow {

[[nodiscard]] Result<std::vector<std::string>> foldersIn(const std::filesystem::path& folder);

/// Files whose lower-case name ends with one of `endings`.
[[nodiscard]] Result<std::vector<std::string>> filesIn(const std::filesystem::path& folder,
                                                       const std::vector<std::string>& endings);

} // namespace hwflow
