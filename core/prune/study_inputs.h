// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The data and the trained network that a study starts from, and makes itself where there are none:
// drawn images in DIR/data, weights in DIR/weights.hwt. What a stopped study began is continued.
// Errors: those of the data sets, of training and of files; badInput if the data cannot be drawn;
// cancelled.

#include "core/prune/prune_study.h"

#include <filesystem>

namespace hwflow {

struct StudyData {
    TrainData sets;
    bool isDrawn = false; ///< by hwflow itself, now or earlier
};

/// `given`: a folder of data; empty: it is drawn below `folder`.
[[nodiscard]] Result<StudyData> studyData(const StudyTask& task, const std::filesystem::path& given,
                                          std::optional<DataSetFormat> format,
                                          const std::filesystem::path& folder,
                                          const RunContext& context);

struct StudyWeights {
    Weights weights;
    std::string source; ///< for people
};

struct StudyTraining {
    std::uint64_t seed = 1;
    unsigned dataThreads = 1;
    std::filesystem::path folder; ///< of the study
    /// Asked before a training begins, which it can refuse. May be empty.
    std::function<Result<void>()> claim;
    /// What to tell of a training; called if there is one, with its options.
    std::function<TrainObserver(const TrainOptions&)> observer;
};

/// `given`: a file or a shipped name; empty: for drawn data what ships for `network`, or else a
/// network that is trained as the study says.
[[nodiscard]] Result<StudyWeights> studyWeights(const StudyTask& task, const Network& network,
                                                const StudyData& data, const std::string& given,
                                                const StudyTraining& training,
                                                std::stop_token stop);

} // namespace hwflow
