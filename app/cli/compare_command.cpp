// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/estimate_options.h"
#include "app/cli/output.h"
#include "core/report/comparison_report.h"

#include <CLI/App.hpp>

#include <algorithm>
#include <memory>

namespace hwflow::cli {

namespace {

struct Arguments {
    EstimateArguments estimate;
    OutputArguments output;
};

/// Every dataflow on every accelerator, in the order in which they were named.
Result<std::vector<NetworkEstimate>> designs(const EstimateArguments& arguments,
                                             const EstimateJob& job, const Session& session) {
    const ThreadExecutor executor(arguments.threads);
    std::vector<NetworkEstimate> results;
    for (const Accelerator& accelerator : job.accelerators) {
        for (const DataflowChoice& choice : arguments.dataflows) {
            EstimateOptions options = job.options;
            options.dataflow = choice.dataflow;
            auto result =
                estimate(job.network, accelerator, options, {session.stop, {}, &executor});
            if (!result)
                return tl::unexpected(std::move(result).error());
            results.push_back(*std::move(result));
        }
    }
    return results;
}

int run(const Arguments& arguments, const Session& session) {
    if (const auto safe = protectInputs(arguments.output, inputsOf(arguments.estimate)); !safe)
        return reportError(safe.error());
    const auto job = loadJob(arguments.estimate);
    if (!job)
        return reportError(job.error());
    const auto results = designs(arguments.estimate, *job, session);
    if (!results)
        return reportError(results.error());
    const bool schedulable =
        std::all_of(results->begin(), results->end(),
                    [](const NetworkEstimate& design) { return design.schedulable; });
    return writeResult(arguments.output,
                       {[&](const TextStyle& style) { return comparisonText(*results, style); },
                        [&] { return comparisonJson(*results); },
                        [&] { return comparisonCsv(*results); }},
                       schedulable ? kDone : kNotSchedulable);
}

} // namespace

void addCompareCommand(CLI::App& program, Command& command) {
    CLI::App* const self = program.add_subcommand(
        "compare", "Designs or dataflows side by side, differences in percent");
    const auto arguments = std::make_shared<Arguments>();
    addEstimateOptions(*self, arguments->estimate, Designs::several);
    addOutputOptions(*self, arguments->output);
    self->footer("Example:\n"
                 "  hwflow compare resnet56 -a eyeriss-256 -a eyeriss-1024 --dataflow rs,ws,os");
    self->callback([arguments, &command] {
        command = [arguments](const Session& session) { return run(*arguments, session); };
    });
}

} // namespace hwflow::cli
