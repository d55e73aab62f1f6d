// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a person sees of a pruning run: the unpruned network, a line for each episode that is the
// best so far (on a terminal also one that follows all episodes), and a table at the end. With
// --events, the same as events.

#include "app/learn/events.h"
#include "app/learn/training_report.h"
#include "core/prune/pruning_run.h"
#include "core/report/text_style.h"

#include <chrono>
#include <optional>

namespace hwflow::learn {

class PruningReport {
public:
    /// `job` and `events` have to outlive the report.
    PruningReport(const Events& events, const PruneJob& job);

    /// Refers to this report.
    [[nodiscard]] PruneObserver observer();

private:
    void baseline(const PruneBaseline& baseline);
    void episode(const Episode& episode);

    const Events& m_events;
    const PruneJob& m_job;
    std::optional<TrainingReport> m_training;
    std::vector<PrunableLayer> m_layers;
    std::size_t m_episodes = 0;
    bool m_onTerminal;
    std::chrono::steady_clock::time_point m_begin;
    std::size_t m_resumedAt = 0; ///< the first episode that was made since then
};

/// Unpruned, pruned and fine-tuned side by side.
[[nodiscard]] std::string pruningText(const PruneJob& job, const PruneResult& result,
                                      const TextStyle& style);

} // namespace hwflow::learn
