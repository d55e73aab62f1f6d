// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a person sees of a run: a line for each epoch, and on a terminal one that follows the
// batches. With --events, the same as events.

#include "app/learn/events.h"
#include "core/learn/trainer.h"

#include <chrono>

namespace hwflow::learn {

[[nodiscard]] Json accuracyJson(const Accuracy& accuracy);
[[nodiscard]] std::string accuracyText(const Accuracy& accuracy,
                                       std::span<const std::string> classes);

class TrainingReport {
    using Clock = std::chrono::steady_clock;

public:
    TrainingReport(const Events& events, const TrainOptions& options, const TrainData& data);

    /// Refers to this report.
    [[nodiscard]] TrainObserver observer();

    /// Training begins now, rather than when the report was made.
    void restart() { m_epochStart = Clock::now(); }

private:
    void step(const StepReport& report);
    void epoch(const EpochReport& report);

    const Events& m_events;
    std::size_t m_epochs;
    std::size_t m_batchSize;
    std::string m_measure; ///< "top-1" or "mean IoU"
    bool m_onTerminal;
    Clock::time_point m_lastShown;
    Clock::time_point m_epochStart;
    std::size_t m_batchesTimed = 0; ///< since `m_epochStart`
    double m_waitedSeconds = 0;     ///< for batches, since `m_epochStart`
};

} // namespace hwflow::learn
