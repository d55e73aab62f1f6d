// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Comma-separated values as RFC 4180 has them, with "\n" line ends.

#include <string>
#include <vector>

namespace hwflow {

/// One line, quoted where needed, with its line end.
[[nodiscard]] std::string csvLine(const std::vector<std::string>& fields);

} // namespace hwflow
