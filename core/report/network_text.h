// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A network as a table of its layers: shapes, MACs of one image, parameters.

#include "core/network/network.h"
#include "core/report/text_style.h"
#include "core/support/result.h"

#include <string>

namespace hwflow {

/// Errors: those of `inferShapes`.
[[nodiscard]] Result<std::string> networkText(const Network& network, const TextStyle& style);

} // namespace hwflow
