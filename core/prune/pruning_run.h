// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A whole pruning run: the search for a policy with the accuracy of every pruned network measured
// on a fixed random part of the training images, then the best policy's network, fine-tuned if
// asked for. The same job with the same number of threads gives the same result, also when it was
// stopped, or killed, and resumed. Errors: those of PruningProblem, the data sets, LibTorch and
// training; badInput for a checkpoint of another run, for one where a run is to begin anew, and for
// an agent that diverged (the last checkpoint stays); cancelled if it was stopped before the first
// episode was done.

#include "core/learn/trainer.h"
#include "core/prune/episode.h"
#include "core/prune/pruned_model.h"

#include <filesystem>
#include <functional>
#include <optional>

namespace hwflow {

struct PruneJob {
    Network network;
    Weights weights;
    /// Of what is learned and measured, where the data is smaller than what costs are estimated
    /// for; empty: the network's own.
    std::optional<Shape> learningInput;
    Accelerator accelerator;
    EstimateOptions estimate;
    PruneGoal goal;
    PolicyOptions search;
    TrainData data;
    std::size_t rewardImages = 1000; ///< of the training images
    /// For batch norms, all at once; 0: they stay as they are. Fewer where images are larger than
    /// ImageNet's, so that they fit.
    std::size_t calibrationImages = 128;
    EvaluationOptions evaluation;
    std::optional<ChannelCounts> policy;    ///< this one instead of a search
    std::string policySource;               ///< "episode 4 of result.json"; for people
    std::optional<TrainOptions> fineTuning; ///< of the best network
    std::filesystem::path checkpointFolder; ///< empty: no checkpoints
    bool resume = false; ///< continue from the folder's checkpoint, if any; else there may be none
    bool anyThreads = false; ///< as in TrainOptions
};

/// A network of the job, unpruned or pruned, for the images that it learns from.
[[nodiscard]] Network atLearningSize(const PruneJob& job, const Network& network);

/// How a network does, unpruned or pruned.
struct PruneFigures {
    double accuracy = 0;                  ///< on the test images
    std::optional<double> rewardAccuracy; ///< on the reward images
    NetworkEstimate estimate;
};

struct PruneBaseline {
    PruneFigures figures;
    std::vector<PrunableLayer> layers;
    LearningTask task = LearningTask::classification;
    std::size_t episodes = 0;  ///< that will be made
    std::size_t resumedAt = 0; ///< of them, that were made before
};

/// Called from the thread that runs. Each may be empty.
struct PruneObserver {
    std::function<void(const PruneBaseline&)> baseline;
    std::function<void(const Episode&)> episode; ///< also those that were made before
    std::function<void(const std::filesystem::path&)> checkpoint;
    std::function<void()> tick; ///< between batches; may wait, to pause the run
    TrainObserver fineTuning;
};

struct PruneResult {
    PruneBaseline baseline;
    std::vector<Episode> episodes;
    Episode best;
    PruneFigures pruned; ///< before fine-tuning
    PrunedModel model;   ///< fine-tuned if it was
    double excess = 0;   ///< see PruningProblem; at most 1 if the targets are met
    std::optional<TrainResult> fineTuned;
    bool wasStopped = false; ///< before all episodes, or fine-tuning, were done
    /// Why the search could not go on, if it broke down with episodes to show; they are all here.
    std::optional<Error> problem;
};

/// Errors: those of PruningProblem, of the data and of the checkpoint; badInput for settings that
/// make no sense, a target that is out of reach, and weights that give no numbers; cancelled before
/// the first episode.
[[nodiscard]] Result<PruneResult> runPruning(const PruneJob& job, const PruneObserver& observer,
                                             std::stop_token stop);

/// "energy is 49.8 % of the unpruned network's, the target was 50 %": a sentence for each target.
[[nodiscard]] std::string targetStatement(const PruneGoal& goal, const PruneCosts& relative);

} // namespace hwflow
