// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The drawings of a study's report, as SVG: how a run went, episode by episode (HW-Flow, Figs. 9
// and 10), and what it left of each layer (Fig. 11).

#include "core/prune/study_outcome.h"

namespace hwflow {

/// Reward, accuracy and costs against episodes: raw values faint, their moving average bold, the
/// exploration shaded. Rows with at least two episodes have one.
[[nodiscard]] std::string curvesSvg(const StudyRow& row, const StudyRowOutcome& outcome);

/// For each layer the share of its input channels that was kept, and energy and latency before and
/// after. Rows that were pruned have one.
[[nodiscard]] std::string layersSvg(const StudyRowOutcome& outcome);

/// The centred moving average over a window that grows with the number of values.
[[nodiscard]] std::vector<double> smoothed(const std::vector<double>& values);

} // namespace hwflow
