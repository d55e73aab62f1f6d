// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Ways to look for a pruning policy under one interface: the agent, and what it is compared with.
// A search proposes channel counts, episode by episode, and is told their reward.

#include "core/prune/ddpg_agent.h"
#include "core/prune/pruning_problem.h"

#include <memory>

namespace hwflow {

enum class PruneMethod {
    ddpg,    ///< the agent (HW-Flow)
    random,  ///< uniform actions, clipped as the agent's are
    uniform, ///< one ratio for all layers; one episode, as have the next three
    l1,      ///< the same, channels by their L1 norm
    l2,      ///< the same, by their L2 norm
    fpgm,    ///< the same, by the geometric median
    amc,     ///< the agent on operations at the coarse level (He et al. 2018)
};
inline constexpr std::array kPruneMethods{
    PruneMethod::ddpg, PruneMethod::random, PruneMethod::uniform, PruneMethod::l1,
    PruneMethod::l2,   PruneMethod::fpgm,   PruneMethod::amc};
[[nodiscard]] std::string_view nameOf(PruneMethod method);

/// The criterion that a method stands for, or else `own`.
[[nodiscard]] ChannelCriterion criterionOf(PruneMethod method, ChannelCriterion own);

struct PolicyOptions {
    PruneMethod method = PruneMethod::ddpg;
    std::size_t episodes = 550; ///< the warm-up included
    std::uint64_t seed = 1;
    DdpgOptions agent;

    bool operator==(const PolicyOptions&) const = default;
};

enum class SearchPhase { explore, learn, fixed };
[[nodiscard]] std::string_view nameOf(SearchPhase phase);

class PolicySearch {
public:
    virtual ~PolicySearch() = default;

    /// How many episodes it makes sense of.
    [[nodiscard]] virtual std::size_t episodes() const = 0;
    [[nodiscard]] virtual SearchPhase phase(std::size_t episode) const = 0;

    /// Episodes are proposed in order, from 0 or from where a restored search was.
    [[nodiscard]] virtual ChannelCounts propose(std::size_t episode) = 0;

    /// What came of the episode proposed last. False if it cannot go on, because what it learned
    /// is no number any more.
    [[nodiscard]] virtual bool learn(double reward) = 0;

    /// What it has learned; empty for most.
    [[nodiscard]] virtual Weights save() const { return {}; }
    [[nodiscard]] virtual bool restore(const Weights&) { return true; }
};

/// `problem` has to outlive the search. Throws what LibTorch throws, as do the agent's functions.
[[nodiscard]] std::unique_ptr<PolicySearch> makeSearch(PruningProblem& problem,
                                                       const PolicyOptions& options);

} // namespace hwflow
