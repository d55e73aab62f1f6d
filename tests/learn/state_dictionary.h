// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Files as torch.save writes them.

#include "core/network/weights.h"

#include <string>

namespace hwflow::test {

/// The bytes of a state dictionary, its keys behind `prefix`.
[[nodiscard]] std::string pickledStateDictionary(const Weights& weights, const std::string& prefix);

} // namespace hwflow::test
