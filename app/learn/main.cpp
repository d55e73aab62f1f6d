// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/program.h"
#include "app/learn/commands.h"

#include <cstdlib>
#include <unistd.h>

namespace {

/// By default OpenMP's threads spin while they wait, which takes the cores from the threads that
/// read data, and from other programs: a training step then takes up to five times as long.
/// libgomp reads this variable before main() runs, so the program starts itself again.
void waitPassively(char** argv) {
    if (std::getenv("OMP_WAIT_POLICY") != nullptr)
        return;
    ::setenv("OMP_WAIT_POLICY", "passive", 1);
    ::execv("/proc/self/exe", argv); // if it fails, it is only slower
}

} // namespace

int main(int argc, char** argv) {
    waitPassively(argv);
    return hwflow::cli::runProgram(argc, argv,
                                   [](CLI::App& program, hwflow::cli::Command& command) {
                                       hwflow::learn::addTrainCommand(program, command);
                                       hwflow::learn::addAccuracyCommand(program, command);
                                       hwflow::learn::addPruneCommand(program, command);
                                       hwflow::learn::addStudyCommand(program, command);
                                   });
}
