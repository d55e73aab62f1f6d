// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/pruning/prune_progress.h"

#include "widgets/jobs/job_table.h"

#include <algorithm>

namespace hwflow {

namespace {

constexpr std::size_t kRecent = 20; ///< episodes that tell how long the rest takes

/// Of the search, from what its last episodes took; of anything else, from the job's progress.
qint64 remainingMs(const PruneRecord& record) {
    const PruneRun& run = record.run;
    const auto left = run.setting.episodes - static_cast<std::int64_t>(run.episodes.size());
    return run.episodes.empty() || left <= 0 ? record.job->remainingMs()
                                             : left * millisecondsPerEpisode(run);
}

/// Whether the unpruned network is hardly better than chance, so that there is nothing to learn.
bool guesses(const PruneRecord& record) {
    constexpr double kMargin = 0.05;
    const auto& accuracy = record.run.baseline.rewardAccuracy;
    if (!accuracy || record.run.measure != "top1" || record.classes < 2)
        return false;
    const double chance = 1 / static_cast<double>(record.classes);
    return *accuracy < chance + std::min(kMargin, chance / 2);
}

PruneStatus progressOf(const Job& job, qint64 remaining) {
    PruneStatus status;
    status.state = PruneStatus::State::running;
    const Progress progress = job.progress();
    if (progress.total > 0)
        status.share = static_cast<double>(progress.done) / static_cast<double>(progress.total);
    status.done = PruneRunner::tr("%1 done").arg(durationText(job.elapsedMs()));
    if (remaining >= 0)
        status.left = PruneRunner::tr("%1 left").arg(durationText(remaining));
    return status;
}

} // namespace

qint64 millisecondsPerEpisode(const PruneRun& run) {
    const std::size_t count = std::min(run.episodes.size(), kRecent);
    double seconds = 0;
    for (std::size_t i = run.episodes.size() - count; i < run.episodes.size(); ++i)
        seconds += run.episodes[i].seconds;
    return count > 0 ? static_cast<qint64>(1000 * seconds / static_cast<double>(count)) : 0;
}

PruneStatus progressOf(const PruneRunner& runner) {
    const PruneRecord* const record = runner.running();
    if (record == nullptr) {
        PruneStatus status = progressOf(*runner.making(), runner.making()->remainingMs());
        status.text = runner.making()->name();
        status.canPause = false;
        return status;
    }
    PruneStatus status = progressOf(*record->job, remainingMs(*record));
    status.canPause = !record->isFinetuning;
    status.text = record->isFinetuning           ? PruneRunner::tr("Fine-tuning")
                  : record->run.episodes.empty() ? PruneRunner::tr("Measuring the unpruned network")
                                                 : PruneRunner::tr("Running");
    if (runner.isStopping()) {
        status.state = PruneStatus::State::stopping;
        status.text = PruneRunner::tr("Stopping, measuring the best policy");
        status.share = -1;
        status.left.clear();
    } else if (record->isPaused) {
        status.state = PruneStatus::State::paused;
        status.text = PruneRunner::tr("Paused");
    }
    if (guesses(*record))
        status.problem =
            PruneRunner::tr("The unpruned network is right for %1 % of the images, as guessing is: "
                            "stop, and choose weights, data and the size to learn at (Learn at) "
                            "that belong together.")
                .arg(100 * *record->run.baseline.rewardAccuracy, 0, 'f', 1);
    status.note = PruneRunner::tr("Set-up locked; a checkpoint after each episode");
    return status;
}

} // namespace hwflow
