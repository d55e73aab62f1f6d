// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Published values against ours: tables grouped by source for a terminal, with the reasons of the
// misfits below; "hwflow-validate" JSON; CSV.

#include "core/estimate/validation.h"
#include "core/report/text_style.h"

#include <string>
#include <vector>

namespace hwflow {

[[nodiscard]] bool allWithinTolerance(const std::vector<ValidationRow>& rows);

[[nodiscard]] std::string validationText(const std::vector<ValidationRow>& rows,
                                         const TextStyle& style);
[[nodiscard]] std::string validationJson(const std::vector<ValidationRow>& rows);
[[nodiscard]] std::string validationCsv(const std::vector<ValidationRow>& rows);

} // namespace hwflow
