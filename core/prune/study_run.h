// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Runs a study: each row a pruning run in a folder of its own, with its checkpoint. Rows that are
// done are taken from their folders, one that was stopped or killed goes on where it was, and one
// that cannot be done says why while the others go on; so the same job in the same folder gives the
// same figures, however often it was stopped. Errors: badInput for a folder of another study, and
// for rows that don't exist; io; those of measuring the unpruned network. A stop is no error here.

#include "core/prune/pruning_run.h"
#include "core/prune/study_outcome.h"

namespace hwflow {

struct StudyJob {
    PruneStudy study;
    StudyConditions conditions; ///< data and measure are filled in
    Network network;
    std::optional<Shape> learningInput; ///< as in PruneJob
    Weights weights;
    TrainData data;
    std::vector<std::string> rows; ///< to run; empty: all
    unsigned dataThreads = 1;
    std::filesystem::path folder;
};

/// Called from the thread that runs. Each may be empty.
struct StudyObserver {
    /// A row is begun (its state is pending), or has come to an end, or was taken over.
    std::function<void(std::size_t index, const StudyOutcome& outcome)> row;
    /// What to tell of a row's run; asked before it begins.
    std::function<PruneObserver(const PruneJob& job)> run;
    /// Keeps what a run has made in the row's folder.
    std::function<Result<void>(const std::filesystem::path& folder, const PruneJob& job,
                               const PruneResult& result)>
        keep;
    /// The outcome so far, whenever a row came to its end.
    std::function<Result<void>(const StudyOutcome& outcome)> save;
};

struct StudyResult {
    StudyOutcome outcome;
    bool wasStopped = false;
};

[[nodiscard]] Result<StudyResult> runStudy(const StudyJob& job, const StudyObserver& observer,
                                           std::stop_token stop);

/// badInput if a row does not exist, or if the job's folder holds another study, with what differs;
/// the number of threads may. Data and weights may still be missing: the rest is compared, so that
/// neither is drawn, or trained, for a job that is refused.
[[nodiscard]] Result<void> checkStudyJob(const StudyJob& job);

/// The same, and writes what the folder is of from now on: one study and one set of conditions, as
/// far as they are known. Running the job does it as well. Errors: also io.
[[nodiscard]] Result<void> claimStudyFolder(const StudyJob& job);

/// The rows that `network` has in `study`, none of them run.
[[nodiscard]] std::vector<StudyRowOutcome> pendingRows(const PruneStudy& study,
                                                       std::string_view network);

} // namespace hwflow
