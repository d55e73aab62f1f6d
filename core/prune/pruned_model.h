// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a policy makes of a network, and how well that does without any training: physically
// smaller, its batch norms calibrated on a batch of training images (ours; HW-Flow doesn't say).
// Errors: those of the data sets and of LibTorch, cancelled.

#include "core/data/batch_stream.h"
#include "core/learn/accuracy.h"
#include "core/prune/channel_plan.h"

namespace hwflow {

struct PrunedModel {
    Network network;
    Weights weights;
};

class ModelPruner {
public:
    /// `calibration`: whose statistics the batch norms get; null for those of the whole network.
    [[nodiscard]] static Result<ModelPruner> create(const Network& network, const Weights& weights,
                                                    const DataSetPointer& calibration);

    [[nodiscard]] Result<PrunedModel> prune(const ChannelPlan& plan) const;

    /// Of the pruned network on `images`. Progress counts images. An accuracy whose loss is no
    /// number is badInput.
    [[nodiscard]] Result<Accuracy> accuracy(const ChannelPlan& plan, const DataSetPointer& images,
                                            const EvaluationOptions& options,
                                            const RunContext& context) const;

private:
    ModelPruner() = default;
    [[nodiscard]] Result<ExecutableNetwork> executable(const ChannelPlan& plan) const;

    Network m_network;
    Weights m_weights;
    Batch m_calibration; ///< without images: none
};

} // namespace hwflow
