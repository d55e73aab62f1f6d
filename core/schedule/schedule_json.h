// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Schedules as files: format "hwflow-schedule", schemaVersion 1: the layer, the whole accelerator,
// the switches that costs depend on, and the loop nest. Reading checks types, ranges, names and
// that counts stay within 62 bits; whether a schedule is legal (covers the layer, fits) is checked
// by `evaluate`. Errors: badInput (or unsupported for a newer version) with a JSON pointer.

#include "core/schedule/schedule.h"
#include "core/support/json.h"
#include "core/support/result.h"

#include <string>
#include <string_view>

namespace hwflow {

[[nodiscard]] Result<Schedule> readSchedule(std::string_view text);
[[nodiscard]] std::string writeSchedule(const Schedule& schedule);

/// The object that a schedule file holds.
[[nodiscard]] Json toJson(const Schedule& schedule);

} // namespace hwflow
