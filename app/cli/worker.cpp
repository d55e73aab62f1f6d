// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/worker.h"

#include "app/cli/output.h"

#include <CLI/App.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <unistd.h>
#include <utility>

namespace hwflow::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kCommands{{
    {"train", "Train a network on a data set (by hwflow-learn)"},
    {"accuracy", "How well a trained network does on a data set (by hwflow-learn)"},
    {"prune", "Prune a network's channels for an accelerator (by hwflow-learn)"},
    {"study", "Run a published table of pruning again (by hwflow-learn)"},
}};

} // namespace

bool isWorkerCommand(std::string_view word) {
    return std::any_of(kCommands.begin(), kCommands.end(),
                       [&](const auto& command) { return command.first == word; });
}

void listWorkerCommands(CLI::App& program) {
    for (const auto& [word, help] : kCommands)
        program.add_subcommand(std::string(word), std::string(help));
}

int becomeWorker(char** argv) {
    std::error_code error;
    const fs::path self = fs::read_symlink("/proc/self/exe", error);
    const fs::path worker = self.parent_path() / "hwflow-learn";
    if (!error)
        ::execv(worker.c_str(), argv);
    return reportError(
        {ErrorCode::unsupported,
         std::string(argv[1]) + " is run by hwflow-learn, which is not beside " + self.string() +
             "; install it there, or build with -DHWFLOW_LEARN=ON (needs libtorch-dev)",
         {}});
}

} // namespace hwflow::cli
