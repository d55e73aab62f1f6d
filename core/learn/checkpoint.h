// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The state of a training run as one file (core/learn/tensor_file.h): weights, momentum, the place
// in the run, what was reported so far, and the settings that decide the run, which a resumed run
// must share. There is no generator to save: all random numbers follow from seed and place.

#include "core/learn/tensor_file.h"
#include "core/learn/trainer.h"
#include "core/support/json.h"

namespace hwflow {

struct TrainingState {
    std::size_t epoch = 0; ///< the one that runs or comes next
    std::size_t batch = 0; ///< of that epoch, the next
    double lossSum = 0;    ///< over the batches of that epoch so far
    std::vector<EpochReport> reports;
};

struct Checkpoint {
    TrainingState state;
    Weights weights;
    Weights momentum;
};

/// What makes a run the same run.
[[nodiscard]] Json settingsOf(const Network& network, const TrainData& data,
                              const TrainOptions& options);

/// badInput, naming the first that differs, if a file's settings are not those of this run.
[[nodiscard]] Result<void> checkSettings(const std::filesystem::path& path, const Json& there,
                                         const Json& here);

/// badInput: beginning anew would overwrite what a run has left in `folder`.
[[nodiscard]] Error heldByEarlierRun(const std::filesystem::path& folder);

/// Errors are those of reading; badInput, with what to do about it, for one that is damaged.
[[nodiscard]] Result<TensorFile> readCheckpointFile(const std::filesystem::path& path);

[[nodiscard]] Result<void> writeCheckpoint(const std::filesystem::path& path,
                                           const Checkpoint& checkpoint, const Json& settings);

/// badInput if its settings are not `settings`, naming the first that differs.
[[nodiscard]] Result<Checkpoint> readCheckpoint(const std::filesystem::path& path,
                                                const Json& settings);

} // namespace hwflow
