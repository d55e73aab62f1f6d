// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prune/ddpg_agent.h"

#include "core/learn/tensor_values.h"
#include "core/prune/adam.h"
#include "core/prune/perceptron.h"
#include "core/support/random_stream.h"

#include <ATen/ATen.h>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

namespace hwflow {

namespace {

enum Stream : std::uint64_t { kInitialStream = 21, kActionStream, kReplayStream };

/// From a normal distribution, cut off at 0 and 1.
double truncatedNormal(double mean, double deviation, RandomStream& random) {
    constexpr int kMostTries = 1000;
    for (int i = 0; i < kMostTries; ++i)
        if (const double value = mean + deviation * random.normal(); value >= 0 && value <= 1)
            return value;
    return std::clamp(mean, 0.0, 1.0);
}

at::Tensor toRow(std::span<const float> values) {
    return toTorch({{1, static_cast<std::int64_t>(values.size())}, {values.begin(), values.end()}});
}

} // namespace

struct DdpgAgent::Networks {
    Networks(std::size_t states, const DdpgOptions& options, std::uint64_t seed)
        : stateSize(states), actor(states, options.hidden, {seed, kInitialStream, 0}),
          actorCopy(actor.clone()), critic(states + 1, options.hidden, {seed, kInitialStream, 1}),
          criticCopy(critic.clone()), actorSteps(actor.parameters(), options.actorRate),
          criticSteps(critic.parameters(), options.criticRate) {}

    /// Rows of state, action, reward, the state after, and 1 unless that was the last.
    [[nodiscard]] std::size_t width() const { return 2 * stateSize + 3; }
    [[nodiscard]] std::size_t rows() const { return replay.size() / width(); }
    [[nodiscard]] float reward(std::size_t row) const {
        return replay[row * width() + stateSize + 1];
    }

    std::size_t stateSize;
    Perceptron actor;
    Perceptron actorCopy;
    Perceptron critic;
    Perceptron criticCopy;
    Adam actorSteps;
    Adam criticSteps;
    std::vector<float> replay;       ///< rows, the oldest first
    std::vector<std::size_t> ranked; ///< rows, the best rewarded first; made of `replay`
    std::optional<float> baseline;   ///< of rewards; a float, as checkpoints keep it
};

DdpgAgent::DdpgAgent(std::size_t stateSize, const DdpgOptions& options, std::uint64_t seed)
    : m_options(options), m_seed(seed),
      m_networks(std::make_unique<Networks>(stateSize, options, seed)) {}

DdpgAgent::~DdpgAgent() = default;

bool DdpgAgent::explores(std::size_t episode) const {
    return episode < m_options.warmup;
}

double DdpgAgent::bestAction(std::span<const float> state) const {
    const at::NoGradGuard noGradients;
    return at::sigmoid(m_networks->actor.forward(toRow(state))).item<double>();
}

double DdpgAgent::act(std::span<const float> state, std::size_t episode, std::size_t place) const {
    RandomStream random{m_seed, kActionStream, episode, place};
    if (explores(episode))
        return random.uniform();
    const double deviation =
        m_options.noise *
        std::pow(m_options.noiseDecay, static_cast<double>(episode - m_options.warmup));
    return truncatedNormal(bestAction(state), deviation, random);
}

bool DdpgAgent::observe(const std::vector<Decision>& decisions, double reward,
                        std::size_t episode) {
    remember(decisions, reward);
    if (explores(episode))
        return true;
    rank();
    for (std::size_t round = 0; round < decisions.size(); ++round)
        if (!update(episode, round))
            return false;
    return true;
}

void DdpgAgent::remember(const std::vector<Decision>& decisions, double reward) {
    std::vector<float>& replay = m_networks->replay;
    for (std::size_t i = 0; i < decisions.size(); ++i) {
        const bool isLast = i + 1 == decisions.size();
        const std::vector<float>& next = decisions[isLast ? i : i + 1].state;
        replay.insert(replay.end(), decisions[i].state.begin(), decisions[i].state.end());
        replay.push_back(static_cast<float>(decisions[i].action));
        replay.push_back(static_cast<float>(reward));
        replay.insert(replay.end(), next.begin(), next.end());
        replay.push_back(isLast ? 0.0F : 1.0F);
    }
    const std::size_t most = m_options.replayEpisodes * decisions.size() * m_networks->width();
    if (replay.size() > most)
        replay.erase(replay.begin(), replay.end() - static_cast<std::ptrdiff_t>(most));
}

void DdpgAgent::rank() {
    Networks& own = *m_networks;
    own.ranked.resize(own.rows());
    std::iota(own.ranked.begin(), own.ranked.end(), std::size_t{0});
    std::stable_sort(own.ranked.begin(), own.ranked.end(),
                     [&](std::size_t a, std::size_t b) { return own.reward(a) > own.reward(b); });
}

bool DdpgAgent::update(std::size_t episode, std::size_t round) {
    Networks& own = *m_networks;
    RandomStream random{m_seed, kReplayStream, episode, round};
    const std::size_t width = own.width();
    Tensor rows{{static_cast<std::int64_t>(m_options.batchSize), static_cast<std::int64_t>(width)},
                {}};
    const auto count = static_cast<double>(own.rows());
    for (std::size_t i = 0; i < m_options.batchSize; ++i) {
        const double place = count * std::pow(random.uniform(), m_options.replayBias);
        const std::size_t drawn =
            own.ranked[std::min(static_cast<std::size_t>(place), own.ranked.size() - 1)];
        const auto row = own.replay.begin() + static_cast<std::ptrdiff_t>(drawn * width);
        rows.values.insert(rows.values.end(), row, row + static_cast<std::ptrdiff_t>(width));
    }
    const at::Tensor batch = toTorch(rows);
    const auto size = static_cast<std::int64_t>(own.stateSize);
    const at::Tensor state = batch.narrow(1, 0, size);
    const at::Tensor stateAndAction = batch.narrow(1, 0, size + 1);
    const at::Tensor reward = batch.narrow(1, size + 1, 1);
    const at::Tensor next = batch.narrow(1, size + 2, size);
    const at::Tensor goesOn = batch.narrow(1, 2 * size + 2, 1);

    const auto mean = reward.mean().item<float>();
    const auto rate = static_cast<float>(m_options.baselineRate);
    own.baseline = own.baseline ? *own.baseline + rate * (mean - *own.baseline) : mean;
    at::Tensor target = reward - *own.baseline;
    if (m_options.discount > 0) {
        const at::NoGradGuard noGradients;
        const at::Tensor nextAction = at::sigmoid(own.actorCopy.forward(next));
        target +=
            m_options.discount * goesOn * own.criticCopy.forward(at::cat({next, nextAction}, 1));
    }
    own.critic.requireGradients(true);
    const at::Tensor criticLoss = at::mse_loss(own.critic.forward(stateAndAction), target);
    criticLoss.backward();
    own.criticSteps.step();
    own.critic.requireGradients(false);
    const at::Tensor action = at::sigmoid(own.actor.forward(state));
    const at::Tensor actorLoss = -own.critic.forward(at::cat({state, action}, 1)).mean();
    actorLoss.backward();
    own.actorSteps.step();
    if (m_options.discount > 0) { // without looking ahead, nothing asks them
        own.actorCopy.follow(own.actor, m_options.tau);
        own.criticCopy.follow(own.critic, m_options.tau);
    }
    return std::isfinite(criticLoss.item<double>()) && std::isfinite(actorLoss.item<double>());
}

Weights DdpgAgent::save() const {
    const Networks& own = *m_networks;
    Weights saved;
    own.actor.save(saved, "actor/");
    own.actorCopy.save(saved, "actorCopy/");
    own.critic.save(saved, "critic/");
    own.criticCopy.save(saved, "criticCopy/");
    own.actorSteps.save(saved, "actorSteps/");
    own.criticSteps.save(saved, "criticSteps/");
    if (!own.replay.empty())
        saved["replay"] = {
            {static_cast<std::int64_t>(own.rows()), static_cast<std::int64_t>(own.width())},
            own.replay};
    if (own.baseline)
        saved["baseline"] = {{1}, {*own.baseline}};
    return saved;
}

bool DdpgAgent::restore(const Weights& saved) {
    Networks& own = *m_networks;
    own.replay.clear();
    own.baseline.reset();
    if (const auto replay = saved.find("replay"); replay != saved.end()) {
        if (replay->second.shape.size() != 2 ||
            replay->second.shape[1] != static_cast<std::int64_t>(own.width()))
            return false;
        own.replay = replay->second.values;
    }
    if (const auto baseline = saved.find("baseline"); baseline != saved.end()) {
        if (baseline->second.values.size() != 1)
            return false;
        own.baseline = baseline->second.values.front();
    }
    return own.actor.restore(saved, "actor/") && own.actorCopy.restore(saved, "actorCopy/") &&
           own.critic.restore(saved, "critic/") && own.criticCopy.restore(saved, "criticCopy/") &&
           own.actorSteps.restore(saved, "actorSteps/") &&
           own.criticSteps.restore(saved, "criticSteps/");
}

} // namespace hwflow
