// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "core/cost/evaluation.h"
#include "core/estimate/schedule_estimate.h"
#include "core/report/estimate_csv.h"
#include "core/report/estimate_json.h"
#include "core/report/schedule_text.h"
#include "core/schedule/schedule_json.h"
#include "core/support/file.h"
#include "core/support/resources.h"

#include <CLI/App.hpp>

#include <memory>

namespace hwflow::cli {

namespace {

struct Arguments {
    std::string schedule;
    OutputArguments output;
};

int run(const Arguments& arguments) {
    if (const auto safe = protectInputs(arguments.output, {arguments.schedule}); !safe)
        return reportError(safe.error());
    const auto text = readTextFile(arguments.schedule);
    if (!text)
        return reportError(text.error());
    const auto schedule = readSchedule(*text);
    if (!schedule)
        return reportError(inFile(schedule.error(), arguments.schedule));
    const auto costs = evaluate(*schedule);
    if (!costs)
        return reportError(inFile(costs.error(), arguments.schedule));
    const NetworkEstimate result = estimateOf(*schedule, *costs);
    return writeResult(
        arguments.output,
        {[&](const TextStyle& style) { return scheduleText(*schedule, *costs, style); },
         [&] { return estimateJson(result); }, [&] { return estimateCsv(result); }},
        kDone);
}

} // namespace

void addEvaluateCommand(CLI::App& program, Command& command) {
    CLI::App* const self =
        program.add_subcommand("evaluate", "What a given schedule costs; nothing is searched");
    const auto arguments = std::make_shared<Arguments>();
    self->add_option("SCHEDULE.json", arguments->schedule,
                     "A schedule, e.g. one that hwflow estimate --schedules wrote")
        ->type_name("")
        ->required();
    addOutputOptions(*self, arguments->output);
    self->footer("Example:\n"
                 "  hwflow estimate lenet5 -a eyeriss-256 --schedules schedules\n"
                 "  hwflow evaluate schedules/conv1.json");
    self->callback([arguments, &command] {
        command = [arguments](const Session&) { return run(*arguments); };
    });
}

} // namespace hwflow::cli
