// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A pruning run as JSON: "hwflow-prune-result", as scripts and the studio read it. Keys are only
// ever added; what a level of abstraction doesn't know is absent.

#include "core/prune/pruning_run.h"

namespace hwflow {

/// But for the warm-up, which counts as part of a search.
[[nodiscard]] Json toJson(const DdpgOptions& agent);

/// What was asked for, by the names that the command line has for it.
[[nodiscard]] Json settingsJson(const PruneJob& job);

/// What makes a run the same run: settings without the number of episodes, so that a run can be
/// prolonged; network, accelerator, and what the unpruned network answers.
[[nodiscard]] Json runSettings(const PruneJob& job, const PruneFigures& unpruned);

[[nodiscard]] Json toJson(const std::vector<PrunableLayer>& layers);

/// "accuracy", "rewardAccuracy", "macs", "ops", "params", "dramWords", "energy" (at mid level of
/// the off-chip accesses), "latencyCycles".
[[nodiscard]] Json toJson(const PruneFigures& figures);

/// "top1" or "meanIoU".
[[nodiscard]] std::string_view measureOf(LearningTask task);

[[nodiscard]] Json toJson(const PruneJob& job, const PruneResult& result);

/// Has a job take the policy of an episode of such a file, or of the best one, with what makes the
/// same network of it and measures it alike: criterion, seed, images that calibrate and reward; of
/// files of old programs, the job's own. Errors: those of reading, badInput naming the file.
[[nodiscard]] Result<void> takePolicy(PruneJob& job, const std::filesystem::path& path,
                                      std::optional<std::size_t> episode);

} // namespace hwflow
