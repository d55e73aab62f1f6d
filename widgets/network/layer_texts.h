// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Layers, shapes and kinds as a person reads them. Pairs are height × width, and are written once
// where both are the same and no kernel is meant.

#include "core/network/network.h"

#include <QString>

namespace hwflow {

/// "batch norm"
[[nodiscard]] QString titleOf(LayerKind kind);

/// "16 × 32 × 32": channels, height, width.
[[nodiscard]] QString mapText(const Shape& shape);

/// What a layer does: "16 → 32, 3 × 3, s2, d2, g32", "32, 3 × 3, depthwise", "max pool 2 × 2, s2".
[[nodiscard]] QString workText(const Layer& layer, const LayerShapes& shapes);

} // namespace hwflow
