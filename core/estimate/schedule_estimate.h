// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One evaluated schedule in the shape of an estimate, so that it is reported like any other.

#include "core/cost/costs.h"
#include "core/estimate/network_estimate.h"
#include "core/schedule/schedule.h"

namespace hwflow {

/// An estimate of one layer, named as in the schedule; nothing was searched for it.
[[nodiscard]] NetworkEstimate estimateOf(const Schedule& schedule, const Costs& costs);

} // namespace hwflow
