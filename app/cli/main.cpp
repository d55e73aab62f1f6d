// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/program.h"
#include "app/cli/worker.h"

namespace hwflow::cli {

namespace {

void addCommands(CLI::App& program, Command& command) {
    addEstimateCommand(program, command);
    addScheduleCommand(program, command);
    addEvaluateCommand(program, command);
    addCompareCommand(program, command);
    addCurveCommand(program, command);
    addValidateCommand(program, command);
    addImportCommand(program, command);
    addDatasetCommand(program, command);
    addListCommand(program, command);
    addShowCommand(program, command);
    listWorkerCommands(program);
}

} // namespace

} // namespace hwflow::cli

int main(int argc, char** argv) {
    if (argc > 1 && hwflow::cli::isWorkerCommand(argv[1]))
        return hwflow::cli::becomeWorker(argv);
    return hwflow::cli::runProgram(argc, argv, hwflow::cli::addCommands);
}
