// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A project with all that it refers to, to be passed on: the project's file, and a folder beside it
// with copies of weights and pruning runs. May be called from any thread. Errors: io, naming the
// file; cancelled. The project's file is written last.

#include "core/project/project.h"
#include "core/support/result.h"
#include "core/support/run_context.h"

#include <QString>

#include <cstdint>

namespace hwflow {

struct ProjectCopy {
    std::size_t weights = 0;
    std::size_t runs = 0;
    std::uintmax_t bytes = 0;
};

/// What is not there is left out, and so are checkpoints of interrupted runs. Data sets stay where
/// they are. `file` is not that of the open project.
[[nodiscard]] Result<ProjectCopy> saveWithFiles(Project project, const QString& file,
                                                const RunContext& context);

} // namespace hwflow
