// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// All that a pruning run depends on, as it was when it began: edits of the design that come later
// change nothing.

#include "core/project/project.h"
#include "widgets/prune/prune_settings.h"

#include <memory>

namespace hwflow {

struct PruneRequest {
    std::shared_ptr<const Network> network;         ///< not null
    std::shared_ptr<const Accelerator> accelerator; ///< not null
    EstimateSettings estimate;
    PruneSettings settings;
};

} // namespace hwflow
