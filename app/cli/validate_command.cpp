// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "core/estimate/validation.h"
#include "core/report/validation_report.h"
#include "core/support/executor.h"

#include <CLI/App.hpp>

#include <memory>

namespace hwflow::cli {

namespace {

struct Arguments {
    unsigned threads = 0;
    OutputArguments output;
};

int run(const Arguments& arguments, const Session& session) {
    const ThreadExecutor executor(arguments.threads);
    const auto rows = validatePublished({session.stop, {}, &executor});
    if (!rows)
        return reportError(rows.error());
    return writeResult(arguments.output,
                       {[&](const TextStyle& style) { return validationText(*rows, style); },
                        [&] { return validationJson(*rows); },
                        [&] { return validationCsv(*rows); }},
                       allWithinTolerance(*rows) ? kDone : kCheckFailed);
}

} // namespace

void addValidateCommand(CLI::App& program, Command& command) {
    CLI::App* const self =
        program.add_subcommand("validate", "Published values, computed again and compared");
    const auto arguments = std::make_shared<Arguments>();
    self->add_option("--threads", arguments->threads, "Threads, 0 for one per core (default 0)")
        ->type_name("N")
        ->check(CLI::Range(0U, 4096U).description(""));
    addOutputOptions(*self, arguments->output);
    self->footer("Example:\n"
                 "  hwflow validate --format csv -o validation.csv\n\n"
                 "Exit status 1: a value is outside its tolerance.");
    self->callback([arguments, &command] {
        command = [arguments](const Session& session) { return run(*arguments, session); };
    });
}

} // namespace hwflow::cli
