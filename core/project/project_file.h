// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Projects in their files, "*.hwflow". Weights and pruning runs are files of their own that a
// project names by absolute paths. A project may have a folder beside it for them, whose name ends
// in ".files": what lies there is named by its path from the project, so that both can be moved and
// passed on together. Errors: those of core/support/file.h and of readProject(); each names the
// file.

#include "core/project/project.h"
#include "core/support/result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace hwflow {

[[nodiscard]] Result<Project> loadProject(const std::filesystem::path& file);
[[nodiscard]] Result<void> saveProject(const Project& project, const std::filesystem::path& file);

/// The folder for what a project refers to: "mine.files" for "mine.hwflow".
[[nodiscard]] std::filesystem::path filesFolderOf(const std::filesystem::path& file);

/// What a project refers to and is not there, once each.
[[nodiscard]] std::vector<std::string> missingFiles(const Project& project);

} // namespace hwflow
