// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Rows of a study as the files DIR/ROW/row.json, so that a study goes on where it was, and all of
// them together with the findings as study.json.

#include "core/prune/study_outcome.h"

#include <string_view>

namespace hwflow {

[[nodiscard]] Json toJson(const StudyConditions& conditions);

/// row.json. `settings` are what makes the row the same row.
[[nodiscard]] Json toJson(const StudyRowOutcome& row, const Json& settings);
/// Reads that; badInput for the row of other settings, threads apart.
[[nodiscard]] Result<StudyRowOutcome> readStudyRow(std::string_view text, const Json& settings);

/// study.json: "hwflow-study", without the curves and layers that row.json has.
[[nodiscard]] Json toJson(const StudyOutcome& outcome);

} // namespace hwflow
