// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Deep deterministic policy gradient (Lillicrap et al. 2016) as AMC (He et al. 2018) and HW-Flow
// (section 4.2) use it for pruning: an actor that maps a layer's state to an action in [0, 1], a
// critic that values state and action, a slowly following copy of each, and a replay of transitions
// that all carry their episode's reward. All random numbers follow from seed, episode and place, so
// that an agent restored from its tensors goes on as if it had never stopped. These throw what
// LibTorch throws; not for several threads at a time.

#include "core/network/weights.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace hwflow {

/// Six defaults are ours instead of AMC's, whose agent stayed behind random search here: every
/// decision carries its episode's whole reward already, so looking ahead (a discount of 1) counts
/// it once more for each layer that is left, and the critic runs after its own estimates; with
/// a rate of 1e-4 and noise from 0.5 down by 0.95 an episode, exploration was random at first and
/// over before the actor had moved. Updates with more transitions, more often of the episodes that
/// were rewarded well, let the critic tell good policies from better ones, where AMC's learns most
/// about those of the exploration. README.md has the figures.
struct DdpgOptions {
    std::size_t hidden = 300; ///< units of each of two hidden layers
    double actorRate = 1e-3;  ///< of Adam; AMC: 1e-4
    double criticRate = 1e-3;
    std::size_t batchSize = 128;      ///< AMC: 64
    std::size_t replayEpisodes = 100; ///< of which transitions are kept
    /// How much an update prefers transitions with high rewards: from n in falling order, that at
    /// n u^bias is drawn, u uniform. 1: none is preferred, as in AMC.
    double replayBias = 3;
    double tau = 0.01;         ///< how fast the copies follow
    double discount = 0;       ///< AMC: 1
    double baselineRate = 0.5; ///< of the moving average that rewards are seen against
    std::size_t warmup = 150;  ///< episodes of uniform actions
    double noise = 0.15;       ///< deviation of the truncated normal after them; AMC: 0.5
    double noiseDecay = 0.995; ///< of that deviation in every episode; AMC: 0.95

    bool operator==(const DdpgOptions&) const = default;
};

/// One decision of an episode.
struct Decision {
    std::vector<float> state;
    double action = 0; ///< that was carried out, in [0, 1]
};

class DdpgAgent {
public:
    DdpgAgent(std::size_t stateSize, const DdpgOptions& options, std::uint64_t seed);
    ~DdpgAgent();
    DdpgAgent(const DdpgAgent&) = delete;
    DdpgAgent& operator=(const DdpgAgent&) = delete;

    [[nodiscard]] bool explores(std::size_t episode) const;

    /// Uniform while it explores, then the actor's own with noise.
    [[nodiscard]] double act(std::span<const float> state, std::size_t episode,
                             std::size_t place) const;
    /// Without noise.
    [[nodiscard]] double bestAction(std::span<const float> state) const;

    /// Remembers an episode, and after the warm-up learns: one update for each decision. False if
    /// what it learned is no number any more.
    [[nodiscard]] bool observe(const std::vector<Decision>& decisions, double reward,
                               std::size_t episode);

    /// All that decides what it does next.
    [[nodiscard]] Weights save() const;
    /// False if these are of an agent of other sizes.
    [[nodiscard]] bool restore(const Weights& saved);

private:
    struct Networks;
    void remember(const std::vector<Decision>& decisions, double reward);
    void rank();
    [[nodiscard]] bool update(std::size_t episode, std::size_t round);

    DdpgOptions m_options;
    std::uint64_t m_seed;
    std::unique_ptr<Networks> m_networks;
};

} // namespace hwflow
