// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The commands that need LibTorch are run by a program of its own, hwflow-learn, which is looked
// for beside this one: hwflow itself starts in milliseconds and needs no LibTorch.

#include <string_view>

namespace CLI {
class App;
}

namespace hwflow::cli {

[[nodiscard]] bool isWorkerCommand(std::string_view word);

/// Shows the worker's commands in the program's help.
void listWorkerCommands(CLI::App& program);

/// Replaces this process by the worker, with the same arguments. Returns an exit status only if
/// there is none.
[[nodiscard]] int becomeWorker(char** argv);

} // namespace hwflow::cli
