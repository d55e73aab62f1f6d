// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How far what a runner does has come, in words.

#include "app/studio/pruning/prune_runner.h"
#include "widgets/prune/prune_status.h"

namespace hwflow {

/// Of the last episodes; 0 before the first.
[[nodiscard]] qint64 millisecondsPerEpisode(const PruneRun& run);

/// Of the run that goes on, or else of the network that is being made; one of them must.
[[nodiscard]] PruneStatus progressOf(const PruneRunner& runner);

} // namespace hwflow
