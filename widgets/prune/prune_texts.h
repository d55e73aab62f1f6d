// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The words that all views of pruning use for metrics, methods and figures.

#include "core/project/prune_run.h"

#include <QString>

namespace hwflow {

/// "Energy", "DRAM words" … of a target's word.
[[nodiscard]] QString metricTitle(const QString& metric);

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
