// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What is told of an episode, live and in files.

#include "core/prune/policy_search.h"
#include "core/support/json.h"

namespace hwflow {

struct Episode {
    std::size_t index = 0; ///< from 0
    SearchPhase phase = SearchPhase::explore;
    double reward = 0;
    double accuracy = 0; ///< top-1 or mean IoU on the reward images, without fine-tuning
    PruneCosts costs{};  ///< relative to the unpruned network
    ChannelCounts kept{};
    double seconds = 0;
    double costSeconds = 0; ///< of them in the cost model and the agent
    bool isBest = false;    ///< of all so far

    bool operator==(const Episode&) const = default;
};

/// Costs that the level doesn't know are left out. `layers` turn counts into the policy's ratios.
[[nodiscard]] Json toJson(const Episode& episode, const std::vector<PrunableLayer>& layers,
                          Level level);

/// Reads that; what goes wrong is kept in `reader`.
[[nodiscard]] Episode episodeIn(ObjectReader& reader, const std::vector<PrunableLayer>& layers);

} // namespace hwflow
