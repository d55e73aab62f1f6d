// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The part of a report that a pruning run has: what was asked for, unpruned and best policy side by
// side, the networks that were made of policies, the best policies, and the channels that every
// layer keeps. Markup, without drawings.

#include "core/project/prune_run.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace hwflow {

/// A network that was made of one of a run's policies.
struct PolicyNetwork {
    std::string name; ///< in the project; empty if it is not there
    std::int64_t episode = -1;
    std::int64_t epochs = 0;        ///< of fine-tuning
    std::optional<double> accuracy; ///< on the test images, after them
};

/// Empty if the run has no episodes.
[[nodiscard]] std::string pruneSection(const PruneRun& run,
                                       const std::vector<PolicyNetwork>& networks);

} // namespace hwflow
