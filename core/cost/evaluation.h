// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Counts and costs of one schedule, exactly; nothing is searched. The figures that the search
// reports are computed here, so evaluating a schedule again gives the same ones back.

#include "core/cost/costs.h"
#include "core/schedule/schedule.h"
#include "core/support/result.h"

namespace hwflow {

/// Errors (badInput, `where` = a JSON pointer into the schedule file): bands that do not match the
/// memories, loops that do not cover their tiles, a tile or an interleaving that does not fit (with
/// level, data type, needed and available words), an unrolling that the dataflow does not know.
[[nodiscard]] Result<Costs> evaluate(const Schedule& schedule);

} // namespace hwflow
