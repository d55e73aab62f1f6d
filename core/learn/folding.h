// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Batch norms folded into the convolutions before them, as every inference engine does: the same
// function in fewer passes over memory, for networks that are only run. A batch norm stays where
// something else reads the convolution too, or where there is none. Without LibTorch.

#include "core/network/network.h"
#include "core/network/weights.h"

namespace hwflow {

struct FoldedModel {
    Network network;
    Weights weights;
};

/// Errors: those of checkWeights.
[[nodiscard]] Result<FoldedModel> withFoldedNorms(const Network& network, const Weights& weights);

} // namespace hwflow
