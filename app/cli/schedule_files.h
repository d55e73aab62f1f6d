// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The schedules of an estimate as files, one a layer (or a phase of a transposed convolution).

#include "core/estimate/network_estimate.h"

#include <string>

namespace hwflow::cli {

/// Writes DIR/<layer>.json, or DIR/<layer>.<phase>.json, and makes DIR if it is not there.
[[nodiscard]] Result<void> writeScheduleFiles(const NetworkEstimate& estimate,
                                              const std::string& directory);

} // namespace hwflow::cli
