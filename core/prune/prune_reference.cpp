// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prune/prune_reference.h"

#include "core/hardware/accelerator_library.h"
#include "core/support/resources.h"

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

Result<DesignTarget> parseDesignTarget(const std::string& text) {
    const std::size_t at = text.find('@');
    auto target = parsePruneTarget(std::string_view(text).substr(0, at));
    if (!target)
        return tl::unexpected(target.error());
    DesignTarget parsed{*std::move(target), {}, {}};
    parsed.target.text = text;
    if (at == std::string::npos)
        return parsed;
    const std::string design = text.substr(at + 1);
    const std::size_t slash = design.rfind('/');
    const std::string word = slash == std::string::npos ? "" : design.substr(slash + 1);
    for (const Dataflow dataflow : kDataflows)
        if (word == nameOf(dataflow))
            parsed.dataflow = dataflow;
    parsed.accelerator = parsed.dataflow || word == "best" ? design.substr(0, slash) : design;
    if (parsed.accelerator.empty())
        return badInput(
            "after the @ of a target stand an accelerator and perhaps a dataflow, as in "
            "energy=0.5@eyeriss-168/rs");
    return parsed;
}

Result<PruneTarget> resolveTarget(const DesignTarget& target, const Network& network,
                                  const Accelerator& own, const EstimateOptions& options) {
    if (target.accelerator.empty())
        return target.target;
    const auto accelerator = loadAccelerator(target.accelerator);
    if (!accelerator)
        return tl::unexpected(
            inFile(accelerator.error(), "behind the @ of --target " + target.target.text));
    return relativeToDesign(target.target, network, own, options, {*accelerator, target.dataflow});
}

} // namespace hwflow
