// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Estimate settings as a JSON object. Switches that follow the preset are not written.

#include "core/project/project.h"
#include "core/support/json.h"

namespace hwflow {

[[nodiscard]] Json toJson(const EstimateSettings& settings);

/// Reads all members of `reader`; what goes wrong is kept there.
[[nodiscard]] EstimateSettings readSettings(ObjectReader& reader);

} // namespace hwflow
