// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How well a network does on a data set: top-1 and top-5 for classification, intersection over
// union for segmentation. Shares are from 0 to 1. Errors: those of the data set, badInput if the
// network does not fit it, cancelled.

#include "core/data/data_set.h"
#include "core/learn/executable_network.h"
#include "core/support/run_context.h"

#include <optional>

namespace hwflow {

struct Accuracy {
    LearningTask task = LearningTask::classification;
    std::size_t images = 0;
    double loss = 0; ///< mean cross entropy of images, or of pixels that count
    double top1 = 0; ///< classification
    double top5 = 0;
    double meanIoU = 0;                            ///< segmentation: of the classes that occur
    std::vector<std::optional<double>> classIoU{}; ///< none for a class that occurs nowhere
    double pixelAccuracy = 0;

    /// The figure that training reports: top-1 or mean IoU.
    [[nodiscard]] double headline() const {
        return task == LearningTask::classification ? top1 : meanIoU;
    }
    bool operator==(const Accuracy&) const = default;
};

struct EvaluationOptions {
    std::size_t batchSize = 100;
    unsigned dataThreads = 1;
};

/// Whether the network takes what the data set gives and answers with as many channels as it has
/// classes (more are allowed), over the whole map for segmentation.
[[nodiscard]] Result<void> checkFits(const Network& network, const DataSet& data);

/// Progress counts images.
[[nodiscard]] Result<Accuracy> measureAccuracy(const ExecutableNetwork& network,
                                               DataSetPointer data,
                                               const EvaluationOptions& options,
                                               const RunContext& context);

/// IoU of each class from counts[truth * classes + prediction], and the mean of those that occur.
void fillIoU(std::span<const std::int64_t> counts, std::size_t classes, Accuracy& accuracy);

} // namespace hwflow
