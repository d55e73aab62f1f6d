// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// An accelerator drawn as nested and stacked boxes, outermost memory on top.

#include "core/hardware/accelerator.h"
#include "core/report/text_style.h"

#include <string>

namespace hwflow {

[[nodiscard]] std::string acceleratorText(const Accelerator& accelerator, const TextStyle& style);

} // namespace hwflow
