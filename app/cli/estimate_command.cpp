// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/estimate_options.h"
#include "app/cli/output.h"
#include "app/cli/schedule_files.h"
#include "core/report/estimate_csv.h"
#include "core/report/estimate_json.h"
#include "core/report/estimate_text.h"

#include <CLI/App.hpp>

#include <memory>

namespace hwflow::cli {

namespace {

struct Arguments {
    EstimateArguments estimate;
    OutputArguments output;
    std::string schedules;
};

int run(const Arguments& arguments, const Session& session) {
    if (!arguments.schedules.empty() && arguments.estimate.level != Level::fine)
        return reportUsage("--schedules needs --level fine; the other levels have no schedules");
    if (const auto safe = protectInputs(arguments.output, inputsOf(arguments.estimate)); !safe)
        return reportError(safe.error());
    const auto job = loadJob(arguments.estimate);
    if (!job)
        return reportError(job.error());
    const ThreadExecutor executor(arguments.estimate.threads);
    const auto result = estimate(job->network, job->accelerators.front(), job->options,
                                 {session.stop, {}, &executor});
    if (!result)
        return reportError(result.error());
    if (!arguments.schedules.empty())
        if (const auto written = writeScheduleFiles(*result, arguments.schedules); !written)
            return reportError(written.error());
    return writeResult(arguments.output,
                       {[&](const TextStyle& style) { return estimateText(*result, style); },
                        [&] { return estimateJson(*result); },
                        [&] { return estimateCsv(*result); }},
                       result->schedulable ? kDone : kNotSchedulable);
}

} // namespace

void addEstimateCommand(CLI::App& program, Command& command) {
    CLI::App* const self = program.add_subcommand(
        "estimate", "Energy, latency and traffic of a network on an accelerator");
    const auto arguments = std::make_shared<Arguments>();
    addEstimateOptions(*self, arguments->estimate, Designs::one);
    self->add_option("--schedules", arguments->schedules,
                     "Write every layer's schedule into this folder")
        ->type_name("DIR");
    addOutputOptions(*self, arguments->output);
    self->footer("Example:\n"
                 "  hwflow estimate resnet56 -a eyeriss-256 --dataflow rs --batch 4\n\n"
                 "Exit status 4: some layer cannot be scheduled; the result is written all the "
                 "same.");
    self->callback([arguments, &command] {
        command = [arguments](const Session& session) { return run(*arguments, session); };
    });
}

} // namespace hwflow::cli
