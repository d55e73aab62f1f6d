// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/fixes.h"

#include "core/estimate/single_layer.h"
#include "core/project/accelerator_edits.h"
#include "core/support/words.h"

#include <algorithm>
#include <utility>

namespace hwflow {

namespace {

/// One shortage may hide another one, but not many.
constexpr int kMostSteps = 6;
constexpr double kBitsPerKiB = 8 * 1024;

struct Step {
    Accelerator after;
    std::string text;
};

std::string registerText(DataType type, std::int64_t words) {
    return "set the " + std::string(nameOf(type)) + " registers to " + std::to_string(words) +
           " words";
}

/// The smallest capacity of the usual series that is at least `kib`.
double roundedUp(double kib) {
    const double near = snappedCapacity(kib);
    return near >= kib ? near : steppedCapacity(kib, 1);
}

std::optional<Step> enlargeMemory(const Accelerator& accelerator, const Infeasible& reason) {
    const auto& memories = accelerator.memories;
    const auto found =
        std::find_if(memories.begin(), memories.end(),
                     [&](const MemoryLevel& memory) { return memory.name == reason.level; });
    if (found == memories.end() || !found->capacityKiB)
        return std::nullopt;
    const auto index = static_cast<std::size_t>(found - memories.begin());
    const double needed = static_cast<double>(reason.needed) * accelerator.wordBits / kBitsPerKiB;
    Accelerator grown = accelerator;
    MemoryLevel& memory = grown.memories[index];
    std::string text;
    if (reason.dataType && memory.segmentsKiB) {
        double& segment = (*memory.segmentsKiB)[*reason.dataType];
        const double room = roundedUp(needed);
        *memory.capacityKiB += room - segment;
        segment = room;
        text = "give " + std::string(nameOf(*reason.dataType)) + " " + toText(room) + " KiB of " +
               memory.name;
    } else {
        memory.capacityKiB = roundedUp(needed);
        text = "enlarge " + memory.name + " to " + toText(*memory.capacityKiB) + " KiB";
    }
    // The cost follows where it was left open.
    auto after = setCapacity(grown, index, *memory.capacityKiB);
    if (!after)
        return std::nullopt;
    return Step{std::move(*after), std::move(text)};
}

std::optional<Step> remedy(const Accelerator& accelerator, const Infeasible& reason) {
    if (reason.level != "rf")
        return enlargeMemory(accelerator, reason);
    if (!reason.dataType)
        return std::nullopt;
    auto after = setRegisterWords(accelerator, *reason.dataType, reason.needed);
    if (!after)
        return std::nullopt;
    return Step{std::move(*after), registerText(*reason.dataType, reason.needed)};
}

/// Mends one shortage after the other until the layer has a schedule.
std::optional<Fix> mended(const Network& network, const Accelerator& accelerator,
                          const EstimateOptions& options, const LayerEstimate& layer) {
    Fix fix{{}, toString(*layer.infeasible), accelerator};
    std::optional<Infeasible> reason = layer.infeasible;
    for (int i = 0; i < kMostSteps && reason; ++i) {
        auto step = remedy(fix.after, *reason);
        if (!step)
            return std::nullopt;
        fix.text += (fix.text.empty() ? "" : " and ") + step->text;
        fix.after = std::move(step->after);
        const auto estimate = estimateLayer(network, fix.after, options, layer.name);
        if (!estimate)
            return std::nullopt;
        reason = estimate->layers.front().infeasible;
    }
    return reason ? std::nullopt : std::optional(std::move(fix));
}

/// Another dataflow of the array may need less.
std::optional<Fix> otherDataflow(const Network& network, const Accelerator& accelerator,
                                 const EstimateOptions& options, const LayerEstimate& layer) {
    if (options.dataflow || options.level != Level::fine)
        return std::nullopt;
    for (const Dataflow dataflow : kDataflows) {
        const auto& listed = accelerator.peArray.dataflows;
        if (std::find(listed.begin(), listed.end(), dataflow) != listed.end())
            continue;
        std::vector<Dataflow> more = listed;
        more.push_back(dataflow);
        auto after = setDataflows(accelerator, std::move(more));
        if (!after)
            continue;
        const auto estimate = estimateLayer(network, *after, options, layer.name);
        if (estimate && !estimate->layers.front().infeasible)
            return Fix{"let the array run " + std::string(nameOf(dataflow)) + " as well",
                       toString(*layer.infeasible), std::move(*after)};
    }
    return std::nullopt;
}

} // namespace

std::vector<Fix> fixesFor(const Network& network, const Accelerator& accelerator,
                          const EstimateOptions& options, const LayerEstimate& layer) {
    std::vector<Fix> fixes;
    if (!layer.infeasible)
        return fixes;
    for (auto&& fix : {mended(network, accelerator, options, layer),
                       otherDataflow(network, accelerator, options, layer)})
        if (fix)
            fixes.push_back(fix.value());
    return fixes;
}

} // namespace hwflow
