// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// ^C as a stop token. Call once, from the main thread and before any other thread starts.

#include <stop_token>

namespace hwflow::cli {

/// The first SIGINT triggers the token, the second ends the program with status 130.
[[nodiscard]] std::stop_token stopOnInterrupt();

} // namespace hwflow::cli
