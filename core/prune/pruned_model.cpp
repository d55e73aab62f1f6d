// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prune/pruned_model.h"

#include "core/learn/batch_tensors.h"
#include "core/learn/border.h"
#include "core/learn/folding.h"
#include "core/learn/runtime.h"
#include "core/prune/pruned_network.h"
#include "core/prune/pruned_weights.h"

#include <ATen/ATen.h>
#include <algorithm>
#include <cmath>

namespace hwflow {

Result<ModelPruner> ModelPruner::create(const Network& network, const Weights& weights,
                                        const DataSetPointer& calibration) {
    ModelPruner pruner;
    pruner.m_network = network;
    pruner.m_weights = weights;
    const bool hasNorms =
        std::any_of(network.layers.begin(), network.layers.end(),
                    [](const Layer& layer) { return layer.kind == LayerKind::batchNorm; });
    if (calibration == nullptr || !hasNorms)
        return pruner;
    if (auto fits = checkFits(network, *calibration); !fits)
        return tl::unexpected(fits.error());
    Result<Batch> batch = guarded("calibrating batch norms", [&] {
        return BatchStream(calibration, {.input = network.input, .batchSize = calibration->size()})
            .next();
    });
    if (!batch)
        return tl::unexpected(batch.error());
    pruner.m_calibration = *std::move(batch);
    return pruner;
}

Result<ExecutableNetwork> ModelPruner::calibrated(const ChannelPlan& plan) const {
    const Result<Network> network = prunedNetwork(m_network, plan);
    if (!network)
        return tl::unexpected(network.error());
    const Result<Weights> weights = prunedWeights(m_network, m_weights, plan);
    if (!weights)
        return tl::unexpected(weights.error());
    Result<ExecutableNetwork> executable = ExecutableNetwork::create(*network, *weights);
    if (!executable || m_calibration.images == 0)
        return executable;
    return guarded("calibrating batch norms", [&]() -> Result<ExecutableNetwork> {
        Batch batch = m_calibration;
        (void)executable->forward(pixelsOf(batch, m_network.input), RunMode::calibrate);
        return std::move(executable);
    });
}

Result<PrunedModel> ModelPruner::prune(const ChannelPlan& plan) const {
    const Result<ExecutableNetwork> pruned = calibrated(plan);
    if (!pruned)
        return tl::unexpected(pruned.error());
    return PrunedModel{pruned->network(), pruned->weights()};
}

Result<Accuracy> ModelPruner::accuracy(const ChannelPlan& plan, const DataSetPointer& images,
                                       const EvaluationOptions& options,
                                       const RunContext& context) const {
    const Result<PrunedModel> pruned = prune(plan);
    if (!pruned)
        return tl::unexpected(pruned.error());
    const auto folded = withFoldedNorms(pruned->network, pruned->weights);
    if (!folded)
        return tl::unexpected(folded.error());
    const auto executable = ExecutableNetwork::create(folded->network, folded->weights);
    if (!executable)
        return tl::unexpected(executable.error());
    Result<Accuracy> accuracy = measureAccuracy(*executable, images, options, context);
    releaseKernels(); // the next policy has other shapes
    // A policy whose network overflows is as bad as can be; the search goes on with others.
    if (accuracy && !std::isfinite(accuracy->loss))
        return Accuracy{.task = accuracy->task, .images = accuracy->images};
    return accuracy;
}

} // namespace hwflow
