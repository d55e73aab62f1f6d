// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Projects as files, "*.hwflow": format "hwflow-project", schemaVersion 1, described by
// resources/schema/project.schema.json. Networks, accelerators and pinned schedules are embedded as
// their own formats. Unknown members are kept. Errors: badInput (or unsupported for a newer
// version) with a JSON pointer, or "line:column" for broken JSON.

#include "core/project/project.h"
#include "core/support/result.h"

#include <string>
#include <string_view>

namespace hwflow {

[[nodiscard]] Result<Project> readProject(std::string_view text);
[[nodiscard]] std::string writeProject(const Project& project);

} // namespace hwflow
