// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A network to prune for an accelerator: what a policy costs, which counts keep the budget, what
// an agent sees, and the reward (HW-Flow, section 4.2, equations 2 and 3). Without data and without
// LibTorch: accuracies are given. Not for several threads at a time.

#include "core/hardware/accelerator.h"
#include "core/prune/pruned_costs.h"
#include "core/prune/pruning_units.h"

#include <array>
#include <span>

namespace hwflow {

enum class RewardKind {
    constrained, ///< the accuracy; counts are clipped so that the targets are met
    balanced,    ///< (1 - (psi* - psi) / b) log(phi* / phi), for each target's metric added up
};
inline constexpr std::array kRewardKinds{RewardKind::constrained, RewardKind::balanced};
[[nodiscard]] std::string_view nameOf(RewardKind kind);

struct PruneGoal {
    std::vector<PruneTarget> targets; ///< at least one; a balanced reward uses their metrics only
    RewardKind reward = RewardKind::constrained;
    double wantedAccuracy = 0.5;   ///< psi*, from 0 to 1
    double accuracyMargin = 0.125; ///< b
    double lowerBound = 0.2;       ///< share of its channels that every layer keeps at least
    ChannelCriterion criterion = ChannelCriterion::l2;

    bool operator==(const PruneGoal&) const = default;
};

class PruningProblem {
public:
    /// Errors: those of PrunedCosts and checkWeights; badInput for a network without anything to
    /// prune, and a target whose metric the level doesn't know or the network doesn't have.
    [[nodiscard]] static Result<PruningProblem>
    create(const Network& network, const Weights& weights, const Accelerator& accelerator,
           const EstimateOptions& options, const PruneGoal& goal);

    /// Whether the targets of a constrained reward can be met at all. Errors: badInput that names
    /// one that cannot.
    [[nodiscard]] Result<void> checkReachable();

    [[nodiscard]] const ChannelPlanner& planner() const { return m_planner; }
    [[nodiscard]] const std::vector<PrunableLayer>& layers() const { return m_layers; }
    [[nodiscard]] const PruneGoal& goal() const { return m_goal; }
    [[nodiscard]] const NetworkEstimate& baseline() const { return m_costs.baseline(); }
    [[nodiscard]] const PruneCosts& baselineCosts() const { return m_baseline; }
    [[nodiscard]] bool knows(PruneMetric metric) const { return m_costs.knows(metric); }

    [[nodiscard]] ChannelPlan plan(const ChannelCounts& counts) const;
    [[nodiscard]] PruneCosts costs(const ChannelCounts& counts);

    [[nodiscard]] ChannelCounts all() const;    ///< every channel
    [[nodiscard]] ChannelCounts fewest() const; ///< the lower bound everywhere
    /// Of one layer; `ratio` from 0, the lower bound, to 1, all.
    [[nodiscard]] std::int64_t countAt(std::size_t layer, double ratio) const;
    [[nodiscard]] double ratioAt(std::size_t layer, std::int64_t count) const;

    /// The most that any target's cost is above what it may be: at most 1 where all are met.
    [[nodiscard]] double excess(const ChannelCounts& counts);

    /// The nearest count to `wanted` for layer `layer`, after `chosen` for those before it, with
    /// which the targets can be met exactly: with every later layer at its lower bound they are
    /// met, and with every later layer whole they are not undercut (the second is ours: whoever
    /// prunes more than was asked for pays with accuracy). Both use the real costs of the whole
    /// network. Balanced rewards clip nothing.
    [[nodiscard]] std::int64_t clipped(const ChannelCounts& chosen, std::int64_t wanted);

    /// Gives back what channels the budget has room for, from the last layer on (ours).
    [[nodiscard]] ChannelCounts filled(ChannelCounts counts);

    /// The same ratio everywhere, the largest that meets the targets, filled. With balanced
    /// rewards, each target's fraction is met all the same.
    [[nodiscard]] ChannelCounts equalRatios();

    /// What the agent sees before it decides about layer `chosen.size()` (eq. 2): place, stride,
    /// channels, map, the costs of the layer, of those before and of those after it for every
    /// metric of the goal, the action before, and for each layer whether it is this one (ours:
    /// neighbours differ, and a perceptron follows that only slowly from the place as a number).
    /// The network stands as pruned by `chosen` (ours). Channels, maps, strides and costs of a
    /// layer are scaled to [0, 1] over the layers, sums of costs by the unpruned network's.
    [[nodiscard]] std::vector<float> state(const ChannelCounts& chosen);
    [[nodiscard]] std::size_t stateSize() const;

    /// Equation 3. `relative`: costs as shares of the unpruned network's.
    [[nodiscard]] double reward(double accuracy, const PruneCosts& relative) const;

private:
    explicit PruningProblem(ChannelPlanner planner, PrunedCosts costs);
    [[nodiscard]] Result<void> checkTargets() const;
    template <typename Predicate>
    [[nodiscard]] static std::int64_t largest(std::int64_t from, std::int64_t to,
                                              const Predicate& holds);
    void prepareStates();

    ChannelPlanner m_planner;
    PrunedCosts m_costs;
    PruneGoal m_goal;
    std::vector<PrunableLayer> m_layers;
    std::vector<Channels> m_ranking;
    PruneCosts m_baseline;
    std::vector<PruneMetric> m_metrics;        ///< of the goal, each once
    std::vector<std::vector<float>> m_statics; ///< features that pruning doesn't change
    std::vector<std::size_t> m_places;         ///< of each prunable layer among the costed ones
    PruneCosts m_largest;                      ///< costs of any layer of the unpruned network
};

} // namespace hwflow
