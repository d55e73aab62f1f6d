// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/program.h"

#include "app/cli/interruption.h"
#include "app/cli/output.h"
#include "core/support/words.h"

// All of CLI11 only here: each source with its formatter takes five seconds more to compile.
#include <CLI/CLI.hpp>

#include <algorithm>
#include <csignal>
#include <exception>
#include <new>
#include <sstream>

namespace hwflow::cli {

namespace {

void describeProgram(CLI::App& program) {
    program.set_version_flag("--version", "hwflow " HWFLOW_VERSION);
    program.get_formatter()->column_width(34);
    program.get_formatter()->label("REQUIRED", "(required)");
    program.get_formatter()->label("SUBCOMMAND", "COMMAND");
    program.get_formatter()->label("Subcommands", "Commands");
    program.footer("hwflow COMMAND --help tells more, with an example.\n\n"
                   "Exit status: 0 done, 1 a check failed, 2 wrong usage, 3 bad input,\n"
                   "4 some layer cannot be scheduled, 5 internal error, 130 interrupted.");
}

/// A first word that is no subcommand; CLI11 would call it an unexpected argument.
std::string unknownCommand(const CLI::App& program, int argc, char** argv) {
    if (argc < 2 || argv[1][0] == '-')
        return {};
    std::vector<std::string> names;
    for (const CLI::App* command : program.get_subcommands({}))
        names.push_back(command->get_name());
    const std::vector<std::string_view> words(names.begin(), names.end());
    if (std::find(words.begin(), words.end(), argv[1]) != words.end())
        return {};
    const std::string hint = suggestion(argv[1], words);
    return "unknown command " + inQuotes(argv[1]) +
           (hint.empty() ? "; use " + listed(words) : hint);
}

/// CLI11 names the words that it did not expect from the last to the first.
std::string complaintOf(const CLI::App& program, const CLI::ParseError& error) {
    if (dynamic_cast<const CLI::ExtrasError*>(&error) == nullptr)
        return error.what();
    const std::vector<std::string> words = program.remaining(true);
    std::string text = words.size() == 1 ? "The following argument was not expected:"
                                         : "The following arguments were not expected:";
    for (const std::string& word : words)
        text += ' ' + word;
    return text;
}

/// Help and version are errors to CLI11, and results to us.
int answerParseError(const CLI::App& program, const CLI::ParseError& error) {
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
        std::ostringstream text;
        program.exit(error, text, text);
        return writeToStandardOutput(text.str(), kDone);
    }
    std::string name = "hwflow";
    for (const CLI::App* command : program.get_subcommands())
        name += ' ' + command->get_name();
    return reportUsage(complaintOf(program, error) + " (see " + name + " --help)");
}

int run(int argc, char** argv, const AddCommands& addCommands) {
    CLI::App program("HW-Flow: what a neural network costs on an accelerator, and how to run it",
                     "hwflow");
    Command command;
    describeProgram(program);
    addCommands(program, command);
    if (argc < 2)
        return writeToStandardOutput(program.help(), kUsage);
    if (const std::string complaint = unknownCommand(program, argc, argv); !complaint.empty())
        return reportUsage(complaint);
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return answerParseError(program, error);
    }
    if (!command)
        return reportUsage("no command is given; see hwflow --help");
    return command({stopOnInterrupt()});
}

} // namespace

int runProgram(int argc, char** argv, const AddCommands& addCommands) {
    // A reader that goes away is a failed write, which is reported like any other.
    std::signal(SIGPIPE, SIG_IGN);
    try {
        return run(argc, argv, addCommands);
    } catch (const std::bad_alloc&) {
        return reportError({ErrorCode::io,
                            "there is not enough memory for this; close other programs, or ask "
                            "for a smaller batch or input",
                            {}});
    } catch (const std::exception& error) {
        return reportError({ErrorCode::internal,
                            std::string("internal error: ") + error.what() + "; please report this",
                            {}});
    }
}

} // namespace hwflow::cli
