// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_words.h"
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "core/report/library_report.h"

#include <memory>

namespace hwflow::cli {

namespace {

enum class Kind { networks, accelerators };

struct Arguments {
    Kind kind = Kind::networks;
    OutputArguments output;
};

template <typename Entries>
int write(const OutputArguments& output, const Result<Entries>& entries) {
    if (!entries)
        return reportError(entries.error());
    return writeResult(output,
                       {[&](const TextStyle& style) { return libraryText(*entries, style); },
                        [&] { return libraryJson(*entries); },
                        [&] { return libraryCsv(*entries); }},
                       kDone);
}

int run(const Arguments& arguments) {
    return arguments.kind == Kind::networks ? write(arguments.output, shippedNetworks())
                                            : write(arguments.output, shippedAccelerators());
}

} // namespace

void addListCommand(CLI::App& program, Command& command) {
    CLI::App* const self =
        program.add_subcommand("list", "The networks or the accelerators that ship");
    const auto arguments = std::make_shared<Arguments>();
    const std::vector<std::string_view> kinds{"networks", "accelerators"};
    self->add_option_function<std::string>(
            "KIND",
            [arguments, kinds](const std::string& word) {
                arguments->kind = static_cast<Kind>(requireWord("list", word, kinds));
            },
            "networks or accelerators")
        ->type_name(alternatives(kinds))
        ->required();
    addOutputOptions(*self, arguments->output);
    self->footer("Example:\n  hwflow list networks");
    self->callback([arguments, &command] {
        command = [arguments](const Session&) { return run(*arguments); };
    });
}

} // namespace hwflow::cli
