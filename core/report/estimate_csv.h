// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// An estimate as a table for spreadsheets: one row a layer, one column a figure, empty cells where
// a level of abstraction does not know. Numbers read back unchanged.

#include "core/estimate/network_estimate.h"

#include <string>

namespace hwflow {

[[nodiscard]] std::string estimateCsv(const NetworkEstimate& estimate);

} // namespace hwflow
