// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a subcommand is run with, and what it answers the shell.

#include <functional>
#include <stop_token>

namespace hwflow::cli {

/// Exit statuses that scripts rely on.
enum ExitStatus : int {
    kDone = 0,
    kCheckFailed = 1,
    kUsage = 2,
    kBadInput = 3,
    kNotSchedulable = 4,
    kInternal = 5,
    kInterrupted = 130,
};

struct Session {
    std::stop_token stop; ///< triggered by ^C
};

/// The work of a subcommand, called once its arguments are read.
using Command = std::function<int(const Session&)>;

} // namespace hwflow::cli
