// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Drawn images that networks can learn from on a machine without data sets. An image depends on
// (seed, index) alone. Classes are balanced over the indices.

#include "core/data/data_set.h"

#include <cstdint>

namespace hwflow {

/// Names of the ten shapes, in the order of their labels.
[[nodiscard]] std::span<const std::string> shapeNames();

/// 3 x size x size: one of ten shapes in any place, size, rotation and colour, on a gradient, with
/// clutter and noise.
[[nodiscard]] Sample shapeImage(std::uint64_t seed, std::uint64_t index, std::int64_t size = 32);

/// 1 x 28 x 28: a drawn digit, slanted, scaled and shifted, with noise.
[[nodiscard]] Sample digitImage(std::uint64_t seed, std::uint64_t index);

/// 3 x 128 x 256: road, building, vegetation and sky with shapes of the other fifteen classes of
/// Cityscapes. `labelMap` has train classes, and kIgnoredLabel for the border of the image.
[[nodiscard]] Sample streetImage(std::uint64_t seed, std::uint64_t index);

} // namespace hwflow
