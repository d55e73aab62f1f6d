// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The worker's subcommands; see app/cli/commands.h.

#include "app/cli/session.h"

namespace CLI {
class App;
}

namespace hwflow::learn {

void addTrainCommand(CLI::App& program, cli::Command& command);
void addAccuracyCommand(CLI::App& program, cli::Command& command);
void addPruneCommand(CLI::App& program, cli::Command& command);
void addStudyCommand(CLI::App& program, cli::Command& command);

} // namespace hwflow::learn
