// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Trains a network. A run is given by network, data and options: the same ones, with the same
// number of threads, give the same weights bit for bit, also when the run was stopped and resumed
// any number of times. Errors: those of the data sets and of ExecutableNetwork, badInput for a
// checkpoint of another run and for a loss that is no number (the last checkpoint stays as it is),
// cancelled after a stop, when a checkpoint was written.

#include "core/learn/accuracy.h"
#include "core/learn/sgd.h"

#include <filesystem>
#include <functional>

namespace hwflow {

enum class LearningRateSchedule { cosine, step, poly };
inline constexpr std::array kLearningRateSchedules{
    LearningRateSchedule::cosine, LearningRateSchedule::step, LearningRateSchedule::poly};
[[nodiscard]] std::string_view nameOf(LearningRateSchedule schedule);

struct TrainOptions {
    std::size_t epochs = 10;
    std::size_t batchSize = 128;
    double learningRate = 0.1;
    LearningRateSchedule schedule = LearningRateSchedule::cosine;
    std::size_t stepEpochs = 0; ///< of `step`: divides after so many, again and again; 0: see below
    double warmupEpochs = 0;    ///< the rate rises linearly over these
    double labelSmoothing = 0;
    double dropout = 0.5;
    SgdOptions sgd;
    std::uint64_t seed = 1;
    unsigned dataThreads = 1;
    std::filesystem::path checkpointFolder; ///< empty: no checkpoints
    bool resume = false;                    ///< continue from the folder's checkpoint, if any
    bool anyThreads = false; ///< also from one that another number of threads computed
};

/// Cosine falls to zero; step divides by ten after half and after three quarters, or after every
/// `stepEpochs`; poly falls with the power 0.9. `part`: of the whole run, in [0, 1).
[[nodiscard]] double learningRateAt(const TrainOptions& options, double part);

struct EpochReport {
    std::size_t index = 0;   ///< from 0
    double loss = 0;         ///< mean over the epoch's batches
    double accuracy = 0;     ///< on the test images: top-1 or mean IoU
    double learningRate = 0; ///< at the end of the epoch
    bool operator==(const EpochReport&) const = default;
};

struct StepReport {
    std::size_t epoch = 0;
    std::size_t batch = 0;   ///< from 0
    std::size_t batches = 0; ///< of each epoch
    double loss = 0;
    double waitedSeconds = 0; ///< for the batch to be read and augmented
};

/// Called from the thread that trains. Each may be empty.
struct TrainObserver {
    std::function<void(const StepReport&)> step;
    std::function<void(const EpochReport&)> epoch;
    std::function<void(const std::filesystem::path&)> checkpoint;
};

struct TrainData {
    DataSetPointer train;
    DataSetPointer test;
};

struct TrainResult {
    Weights weights;
    Accuracy accuracy; ///< on all test images, after the last epoch
    std::vector<EpochReport> epochs;
};

/// `initial`: where to start from.
[[nodiscard]] Result<TrainResult> train(const Network& network, const Weights& initial,
                                        const TrainData& data, const TrainOptions& options,
                                        const TrainObserver& observer, std::stop_token stop);

/// The name of the checkpoint in its folder.
inline constexpr std::string_view kCheckpointName = "checkpoint.hwt";

} // namespace hwflow
