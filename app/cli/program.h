// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What every command-line program of the tree does around its subcommands: help, version, exit
// statuses, messages for a command line that is wrong, and ^C.

#include "app/cli/session.h"

#include <functional>

namespace CLI {
class App;
}

namespace hwflow::cli {

/// Adds the subcommands to the program; the one that was called is put into `command`.
using AddCommands = std::function<void(CLI::App& program, Command& command)>;

/// The whole of main(); returns the exit status.
[[nodiscard]] int runProgram(int argc, char** argv, const AddCommands& addCommands);

} // namespace hwflow::cli
