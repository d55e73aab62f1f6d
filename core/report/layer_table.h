// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The table of an estimate's layers, with the columns that its level of abstraction knows.

#include "core/estimate/network_estimate.h"
#include "core/report/text_style.h"

#include <string>

namespace hwflow {

[[nodiscard]] std::string layerTable(const NetworkEstimate& estimate, const TextStyle& style);

} // namespace hwflow
