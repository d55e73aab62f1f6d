// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/estimate_options.h"
#include "app/cli/output.h"
#include "app/cli/schedule_files.h"
#include "core/cost/evaluation.h"
#include "core/estimate/single_layer.h"
#include "core/report/estimate_csv.h"
#include "core/report/estimate_json.h"
#include "core/report/estimate_text.h"
#include "core/report/schedule_text.h"

#include <CLI/App.hpp>

#include <memory>

namespace hwflow::cli {

namespace {

struct Arguments {
    EstimateArguments estimate;
    OutputArguments output;
    std::string layer;
    std::string schedules;
};

/// The loop nests of the layer's parts; what an estimate says where there are none.
Result<std::string> textOf(const NetworkEstimate& result, const TextStyle& style) {
    std::string text;
    for (const Schedule& schedule : result.layers.front().schedules) {
        const auto costs = evaluate(schedule);
        if (!costs)
            return tl::unexpected(costs.error());
        text += (text.empty() ? "" : "\n") + scheduleText(schedule, *costs, style);
    }
    return text.empty() ? estimateText(result, style) : text;
}

int run(const Arguments& arguments, const Session& session) {
    if (arguments.estimate.level != Level::fine)
        return reportUsage("a schedule exists at --level fine only");
    if (const auto safe = protectInputs(arguments.output, inputsOf(arguments.estimate)); !safe)
        return reportError(safe.error());
    const auto job = loadJob(arguments.estimate);
    if (!job)
        return reportError(job.error());
    const ThreadExecutor executor(arguments.estimate.threads);
    const auto result = estimateLayer(job->network, job->accelerators.front(), job->options,
                                      arguments.layer, {session.stop, {}, &executor});
    if (!result)
        return reportError(result.error());
    if (!arguments.schedules.empty())
        if (const auto written = writeScheduleFiles(*result, arguments.schedules); !written)
            return reportError(written.error());
    if (const auto check = textOf(*result, {}); !check)
        return reportError(check.error());
    return writeResult(arguments.output,
                       {[&](const TextStyle& style) { return *textOf(*result, style); },
                        [&] { return estimateJson(*result); },
                        [&] { return estimateCsv(*result); }},
                       result->schedulable ? kDone : kNotSchedulable);
}

} // namespace

void addScheduleCommand(CLI::App& program, Command& command) {
    CLI::App* const self =
        program.add_subcommand("schedule", "The loop nest of one layer, and what it costs");
    const auto arguments = std::make_shared<Arguments>();
    addEstimateOptions(*self, arguments->estimate, Designs::one);
    self->add_option("--layer", arguments->layer, "The layer's name, see hwflow show NETWORK")
        ->type_name("NAME")
        ->required();
    self->add_option("--schedules", arguments->schedules,
                     "Write the schedule into this folder, for hwflow evaluate")
        ->type_name("DIR");
    addOutputOptions(*self, arguments->output);
    self->footer("Example:\n"
                 "  hwflow schedule alexnet -a eyeriss-256 --layer conv2 --dataflow ws");
    self->callback([arguments, &command] {
        command = [arguments](const Session& session) { return run(*arguments, session); };
    });
}

} // namespace hwflow::cli
