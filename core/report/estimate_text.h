// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// An estimate to be read in a terminal: a table of layers, where the energy goes, what could not be
// scheduled and why, the switches in force, and the totals last.

#include "core/estimate/network_estimate.h"
#include "core/report/text_style.h"

#include <string>

namespace hwflow {

[[nodiscard]] std::string estimateText(const NetworkEstimate& estimate, const TextStyle& style);

/// Levels against data types, in MAC units; empty unless the estimate is fine.
[[nodiscard]] std::string energyMatrixText(const NetworkEstimate& estimate, const TextStyle& style);

/// The switches in force, in words.
[[nodiscard]] std::string switchesText(const EstimateOptions& options, bool searched);

/// "fine level · best dataflow of each layer · goal tradeoff · batch 4"
[[nodiscard]] std::string optionsText(const EstimateOptions& options, bool searched);

} // namespace hwflow
