// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prune/prune_reference.h"

namespace hwflow {

namespace {

Result<PruneCosts> baselineCosts(const Network& network, const Accelerator& accelerator,
                                 const EstimateOptions& options) {
    const auto baseline = estimate(network, accelerator, options);
    if (!baseline)
        return tl::unexpected(baseline.error());
    if (auto schedulable = checkSchedulable(*baseline); !schedulable)
        return tl::unexpected(schedulable.error());
    return costsOf(baseline->totals, options.level);
}

} // namespace

Result<PruneTarget> relativeToDesign(PruneTarget target, const Network& network,
                                     const Accelerator& own, const EstimateOptions& options,
                                     const PruneReference& reference) {
    const auto here = baselineCosts(network, own, options);
    if (!here)
        return tl::unexpected(here.error());
    EstimateOptions there = options;
    there.dataflow = reference.dataflow;
    const auto leader = baselineCosts(network, reference.accelerator, there);
    if (!leader)
        return tl::unexpected(leader.error());
    target.fraction *= target.of(*leader) / target.of(*here);
    return target;
}

} // namespace hwflow
