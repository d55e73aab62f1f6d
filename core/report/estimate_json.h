// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Estimates as the "hwflow-estimate" JSON object that scripts and the studio read. What a level of
// abstraction does not know is absent. Keys are only ever added.

#include "core/estimate/network_estimate.h"
#include "core/support/json.h"

#include <string>

namespace hwflow {

[[nodiscard]] Json toJson(const NetworkEstimate& estimate);

/// The same as the text of a file.
[[nodiscard]] std::string estimateJson(const NetworkEstimate& estimate);

/// The members that name what was asked for: level, dataflow, goal, batch, preset, seed, switches.
[[nodiscard]] Json toJson(const EstimateOptions& options);

[[nodiscard]] Json toJson(const Infeasible& reason);

/// `wordBits` of the accelerator turns words into bits.
[[nodiscard]] Json toJson(const EstimateTotals& totals, int wordBits);

} // namespace hwflow
