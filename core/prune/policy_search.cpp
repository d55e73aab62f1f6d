// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prune/policy_search.h"

#include "core/support/random_stream.h"

namespace hwflow {

namespace {

constexpr std::uint64_t kRandomSearchStream = 31;

class AgentSearch final : public PolicySearch {
public:
    AgentSearch(PruningProblem& problem, const PolicyOptions& options)
        : m_problem(problem), m_episodes(options.episodes),
          m_agent(problem.stateSize(), options.agent, options.seed) {}

    [[nodiscard]] std::size_t episodes() const override { return m_episodes; }
    [[nodiscard]] SearchPhase phase(std::size_t episode) const override {
        return m_agent.explores(episode) ? SearchPhase::explore : SearchPhase::learn;
    }

    ChannelCounts propose(std::size_t episode) override {
        m_episode = episode;
        m_decisions.clear();
        ChannelCounts counts;
        for (std::size_t layer = 0; layer < m_problem.layers().size(); ++layer) {
            std::vector<float> state = m_problem.state(counts);
            const double action = m_agent.act(state, episode, layer);
            counts.push_back(m_problem.clipped(counts, m_problem.countAt(layer, action)));
            m_decisions.push_back({std::move(state), 0});
        }
        counts = m_problem.filled(std::move(counts));
        for (std::size_t layer = 0; layer < counts.size(); ++layer)
            m_decisions[layer].action = m_problem.ratioAt(layer, counts[layer]);
        return counts;
    }

    bool learn(double reward) override { return m_agent.observe(m_decisions, reward, m_episode); }
    [[nodiscard]] Weights save() const override { return m_agent.save(); }
    bool restore(const Weights& saved) override { return m_agent.restore(saved); }

private:
    PruningProblem& m_problem;
    std::size_t m_episodes;
    DdpgAgent m_agent;
    std::size_t m_episode = 0;
    std::vector<Decision> m_decisions;
};

class RandomSearch final : public PolicySearch {
public:
    RandomSearch(PruningProblem& problem, const PolicyOptions& options)
        : m_problem(problem), m_options(options) {}

    [[nodiscard]] std::size_t episodes() const override { return m_options.episodes; }
    [[nodiscard]] SearchPhase phase(std::size_t) const override { return SearchPhase::explore; }

    ChannelCounts propose(std::size_t episode) override {
        RandomStream random{m_options.seed, kRandomSearchStream, episode};
        ChannelCounts counts;
        for (std::size_t layer = 0; layer < m_problem.layers().size(); ++layer)
            counts.push_back(m_problem.clipped(counts, m_problem.countAt(layer, random.uniform())));
        return m_problem.filled(std::move(counts));
    }

    bool learn(double) override { return true; }

private:
    PruningProblem& m_problem;
    PolicyOptions m_options;
};

class EqualRatios final : public PolicySearch {
public:
    explicit EqualRatios(PruningProblem& problem) : m_problem(problem) {}

    [[nodiscard]] std::size_t episodes() const override { return 1; }
    [[nodiscard]] SearchPhase phase(std::size_t) const override { return SearchPhase::fixed; }
    ChannelCounts propose(std::size_t) override { return m_problem.equalRatios(); }
    bool learn(double) override { return true; }

private:
    PruningProblem& m_problem;
};

} // namespace

std::string_view nameOf(PruneMethod method) {
    constexpr std::array<std::string_view, kPruneMethods.size()> kNames{
        "ddpg", "random", "uniform", "l1", "l2", "fpgm", "amc"};
    return kNames[static_cast<std::size_t>(method)];
}

std::string_view nameOf(SearchPhase phase) {
    constexpr std::array<std::string_view, 3> kNames{"explore", "learn", "fixed"};
    return kNames[static_cast<std::size_t>(phase)];
}

ChannelCriterion criterionOf(PruneMethod method, ChannelCriterion own) {
    switch (method) {
    case PruneMethod::l1:
        return ChannelCriterion::l1;
    case PruneMethod::l2:
        return ChannelCriterion::l2;
    case PruneMethod::fpgm:
        return ChannelCriterion::fpgm;
    default:
        return own;
    }
}

std::unique_ptr<PolicySearch> makeSearch(PruningProblem& problem, const PolicyOptions& options) {
    switch (options.method) {
    case PruneMethod::ddpg:
    case PruneMethod::amc:
        return std::make_unique<AgentSearch>(problem, options);
    case PruneMethod::random:
        return std::make_unique<RandomSearch>(problem, options);
    default:
        return std::make_unique<EqualRatios>(problem);
    }
}

} // namespace hwflow
