// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The part of a report that a pruning run has: what was asked for, unpruned and best policy side by
// side, the best policies, and the channels that every layer keeps. Markup, without drawings.

#include "core/project/prune_run.h"

#include <string>

namespace hwflow {

/// Empty if the run has no episodes.
[[nodiscard]] std::string pruneSection(const PruneRun& run);

} // namespace hwflow
