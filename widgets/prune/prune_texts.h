// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The words that all views of pruning use for metrics, methods and figures.

#include "core/project/prune_run.h"

#include <QString>

namespace hwflow {

/// "Energy", "DRAM words" … of a target's word.
[[nodiscard]] QString metricTitle(const QString& metric);

/// The same where the level is known: what the mid level calls energy is that of the off-chip
/// memory.
[[nodiscard]] QString metricTitle(std::string_view metric, std::string_view level);

/// "MAC-units", "cycles", "words" … of a target's word.
[[nodiscard]] QString metricUnit(std::string_view metric);

/// "DDPG agent", "Random search" … of a method's word.
[[nodiscard]] QString methodTitle(const QString& method);

/// "top-1" or "mean IoU"
[[nodiscard]] QString measureTitle(const std::string& measure);

/// "energy to 50 %, seed 1": what tells runs of a network apart.
[[nodiscard]] QString runTitle(const PruneSetting& setting);

/// What the best policy of a run costs beside its targets, a sentence for each; empty before the
/// run has ended.
[[nodiscard]] QString outcomeText(const PruneRun& run);

} // namespace hwflow
