// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Targets relative to another design: "energy=0.5@eyeriss-168/rs" is half of what the unpruned
// network costs there (HW-Flow, Tables 6 and 8: the baseline leader).

#include "core/hardware/accelerator.h"
#include "core/prune/prune_metric.h"
#include "core/prune/pruned_costs.h"

namespace hwflow {

struct PruneReference {
    Accelerator accelerator;
    std::optional<Dataflow> dataflow; ///< empty: the best one for each layer
};

/// `target` with its share turned into one of the network on its own design, which may be above 1.
/// `options`: of that design; those of the reference differ in the dataflow only. Errors: those of
/// `estimate`; badInput if either design cannot schedule the network.
[[nodiscard]] Result<PruneTarget> relativeToDesign(PruneTarget target, const Network& network,
                                                   const Accelerator& own,
                                                   const EstimateOptions& options,
                                                   const PruneReference& reference);

/// A target as it is asked for: perhaps relative to another design.
struct DesignTarget {
    PruneTarget target;
    std::string accelerator; ///< empty: the design itself
    std::optional<Dataflow> dataflow;
};

/// "energy=0.5@eyeriss-168/rs". Errors: those of parsePruneTarget, and badInput for a reference
/// without an accelerator.
[[nodiscard]] Result<DesignTarget> parseDesignTarget(const std::string& text);

/// The target as one of `own`. Errors: those of relativeToDesign and of loading the accelerator.
[[nodiscard]] Result<PruneTarget> resolveTarget(const DesignTarget& target, const Network& network,
                                                const Accelerator& own,
                                                const EstimateOptions& options);

} // namespace hwflow
