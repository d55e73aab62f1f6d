// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Estimates of a whole network at the three levels of abstraction. Energies are multiples of one
// 16-bit MAC, latencies cycles, both for the whole batch. What a level does not know is empty.
// For windows that follow edits, an estimate can hand out layers as soon as they are known, take
// figures over from the estimate before, and use schedules that were pinned by hand.

#include "core/cost/costs.h"
#include "core/hardware/accelerator.h"
#include "core/network/network.h"
#include "core/schedule/infeasible.h"
#include "core/schedule/schedule.h"
#include "core/schedule/switches.h"
#include "core/schedule/workload.h"
#include "core/search/layer_search.h"
#include "core/support/result.h"
#include "core/support/run_context.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hwflow {

enum class Level { coarse, mid, fine };
inline constexpr std::array kLevels{Level::coarse, Level::mid, Level::fine};

[[nodiscard]] std::string_view nameOf(Level value);

/// Bit widths of one layer's operands; partial sums are 16 bits wide unless said otherwise.
struct LayerBits {
    int weight = 16;
    int activation = 16;
    int psum = 16;

    bool operator==(const LayerBits&) const = default;
};

/// Bit widths for a network: for every layer, then exceptions by layer name.
struct BitsSpec {
    LayerBits everywhere;
    std::map<std::string, LayerBits, std::less<>> layers;

    bool operator==(const BitsSpec&) const = default;
};

struct EstimateOptions {
    Level level = Level::fine;
    std::optional<Dataflow> dataflow; ///< empty: the best one for each layer
    Goal goal = Goal::tradeoff;
    Preset preset = Preset::best; ///< said in the result; `switches` is what counts
    Switches switches;
    std::int64_t batch = 1;
    BitsSpec bits;
    std::uint64_t seed = 0; ///< recorded; the search draws no random numbers

    bool operator==(const EstimateOptions&) const = default;
};

struct LayerEstimate {
    std::string name;
    LayerKind kind = LayerKind::conv;
    std::int64_t macs = 0;
    std::int64_t params = 0;
    std::int64_t weightBits = 0; ///< storage of the weights at their own width
    std::optional<Infeasible> infeasible;

    std::optional<std::int64_t> dramWords;
    std::optional<double> ctc;
    std::optional<double> offChipEnergy;
    std::optional<double> latencyCycles;
    std::optional<double> utilization;
    std::optional<double> energy;
    std::vector<LevelAccesses> accesses;    ///< fine
    std::vector<LevelEnergy> energyByLevel; ///< fine
    double macEnergy = 0;                   ///< fine
    std::optional<Dataflow> dataflow;       ///< fine
    std::vector<Schedule> schedules;        ///< fine: one, or one for each phase (see workload.h)

    std::vector<Workload> workloads; ///< the loop nests that the figures are of, at any level
    SearchStatistics search;         ///< of this layer alone, whenever it was searched
    bool isPending = false;          ///< its figures are not known yet
    bool isPinned = false;           ///< fine: a schedule of it was pinned, not searched
    bool isPinStale = false;         ///< fine: a pin was given that does not fit the design
    /// With a pin, what the search would take instead; null otherwise.
    std::shared_ptr<const LayerEstimate> searched;

    [[nodiscard]] std::int64_t ops() const { return 2 * macs; }
};

struct EstimateTotals {
    std::int64_t macs = 0;
    std::int64_t params = 0;
    std::int64_t weightBits = 0;
    std::optional<std::int64_t> dramWords;
    std::optional<double> offChipEnergy;
    std::optional<double> latencyCycles;
    std::optional<double> energy;
    std::optional<double> utilization;
    std::optional<double> macsPerCycle;

    [[nodiscard]] std::int64_t ops() const { return 2 * macs; }
};

struct NetworkEstimate {
    std::string network;
    std::string accelerator;
    int wordBits = 16;
    EstimateOptions options;
    bool schedulable = true;
    EstimateTotals totals; ///< of all layers; no energy or latency if one has none
    std::optional<EstimateTotals>
        partialTotals;                   ///< of the layers that can be scheduled, if not all can
    std::vector<LayerEstimate> layers;   ///< those that cost something, in topological order
    std::vector<std::string> freeLayers; ///< names of those that cost nothing in the model
    /// Of all distinct layers; `mappings` leaves out those whose figures were taken over.
    SearchStatistics search;
    bool searched = true; ///< false: evaluated from a schedule that was given
    Accelerator hardware; ///< what it was estimated on

    [[nodiscard]] std::size_t pendingLayers() const;
};

/// Called for every layer as soon as its figures are known, with its position in
/// NetworkEstimate::layers. One call at a time, from any thread of the executor; it must not start
/// another estimate.
using LayerSink = std::function<void(std::size_t index, const LayerEstimate& layer)>;

/// Schedules chosen by hand, by layer name: one, or some for a layer of several phases.
using Pins = std::map<std::string, std::vector<Schedule>, std::less<>>;

/// What an estimate can be given besides the design.
struct EstimateExtras {
    LayerSink sink = {}; ///< may be empty
    /// Earlier estimates, none of them null. Layers whose loop nests are in one of the same
    /// accelerator and the same choices take their figures over instead of being searched again.
    std::vector<std::shared_ptr<const NetworkEstimate>> previous = {};
    /// At the fine level a pinned schedule is evaluated, with the cost switches in force, where the
    /// search would look for one. It is stale, and the layer searched, if its loop nest or
    /// accelerator (names and descriptions aside) are not those of the design, if it uses a
    /// dataflow that may not be used, or if it is not legal. Pins of other layers are ignored.
    Pins pins = {};
};

/// What an estimate will be of, before anything is known: `layers` with names, kinds, MACs,
/// parameters and loop nests, `freeLayers`, and the totals of these. Errors: those of `estimate`.
[[nodiscard]] Result<NetworkEstimate> estimateSkeleton(const Network& network,
                                                       const Accelerator& accelerator,
                                                       const EstimateOptions& options);

/// Estimates `network` on `accelerator`. Layers that cannot be scheduled carry their reason.
/// Errors: a network or accelerator that is not valid, a dataflow that the accelerator does not
/// list, bits for an unknown layer or beyond the engine, cancelled.
[[nodiscard]] Result<NetworkEstimate>
estimate(const Network& network, const Accelerator& accelerator, const EstimateOptions& options,
         const RunContext& context = {}, const EstimateExtras& extras = {});

} // namespace hwflow
