// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What segmentation networks see, for people to look at (HW-Flow, Fig. 12): classes in the colours
// that Cityscapes publishes, what has no label in black. Errors: those of the data set and of
// ExecutableNetwork; badInput for a data set or networks that do not fit.

#include "core/data/data_set.h"
#include "core/learn/executable_network.h"

#include <span>

namespace hwflow {

/// Image, truth, and the answers of the networks, which share their input's shape, side by side:
/// 3 x height x (width of all). Gaps are white.
[[nodiscard]] Result<Image> labelPicture(const DataSet& data, std::size_t index,
                                         std::span<const ExecutableNetwork* const> networks);

} // namespace hwflow
