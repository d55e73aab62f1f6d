// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The subcommands. Each adds itself to the program and, if it is the one on the command line, puts
// its work into `command`.

#include "app/cli/session.h"

namespace CLI {
class App;
}

namespace hwflow::cli {

void addDatasetCommand(CLI::App& program, Command& command);
void addEstimateCommand(CLI::App& program, Command& command);
void addScheduleCommand(CLI::App& program, Command& command);
void addEvaluateCommand(CLI::App& program, Command& command);
void addCompareCommand(CLI::App& program, Command& command);
void addCurveCommand(CLI::App& program, Command& command);
void addValidateCommand(CLI::App& program, Command& command);
void addImportCommand(CLI::App& program, Command& command);
void addListCommand(CLI::App& program, Command& command);
void addShowCommand(CLI::App& program, Command& command);

} // namespace hwflow::cli
