// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The C form of a loop nest: its loops, and a body that is right at the edges too. Pure functions.

#include "widgets/schedule/loop_nest_text.h"

namespace hwflow {

/// The head of one loop.
[[nodiscard]] NestRow codeRow(const LoopLine& line, const QString& variable);

/// What stands inside all loops: indices, guards for edge tiles, the MAC.
[[nodiscard]] QList<NestRow> codeBody(const ShownSchedule& shown, int depth);

} // namespace hwflow
