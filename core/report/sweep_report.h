// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A curve as a table with bars for a terminal, as "hwflow-curve" JSON, and as CSV.

#include "core/estimate/sweep.h"
#include "core/report/text_style.h"

#include <string>

namespace hwflow {

[[nodiscard]] std::string sweepText(const Sweep& sweep, const TextStyle& style);
[[nodiscard]] std::string sweepJson(const Sweep& sweep);
[[nodiscard]] std::string sweepCsv(const Sweep& sweep);

} // namespace hwflow
