// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a person sees of a study while it runs: a line for every row, and below it what its run
// tells (pruning_report.h); with --events, the same as events, a "row" before and after each.

#include "app/learn/events.h"
#include "app/learn/pruning_report.h"
#include "core/prune/study_inputs.h"
#include "core/prune/study_run.h"

#include <optional>

namespace hwflow::learn {

class StudyProgress {
public:
    /// `events` has to outlive this.
    explicit StudyProgress(const Events& events) : m_events(events) {}

    /// Refers to this; `keep` and `save` are empty.
    [[nodiscard]] StudyObserver observer();

    /// Of the training that comes before, on `data`.
    [[nodiscard]] std::function<TrainObserver(const TrainOptions&)> training(const TrainData& data);

private:
    void row(std::size_t index, const StudyOutcome& outcome);

    const Events& m_events;
    std::optional<PruningReport> m_run;
    std::optional<TrainingReport> m_training;
};

} // namespace hwflow::learn
