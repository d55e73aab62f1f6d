// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A schedule in words: the loop nest with the tile that each memory holds and how full that makes
// it, the unrolling over the PE array, the interleaving in the registers; then counts and costs by
// level and data type.

#include "core/cost/costs.h"
#include "core/report/text_style.h"
#include "core/schedule/schedule.h"

#include <string>

namespace hwflow {

/// `schedule` must be one that `evaluate` accepts.
[[nodiscard]] std::string loopNestText(const Schedule& schedule, const TextStyle& style);

[[nodiscard]] std::string costsText(const Schedule& schedule, const Costs& costs,
                                    const TextStyle& style);

/// Both, under a heading that says what the layer is.
[[nodiscard]] std::string scheduleText(const Schedule& schedule, const Costs& costs,
                                       const TextStyle& style);

} // namespace hwflow
