// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/estimate_options.h"
#include "app/cli/output.h"
#include "core/estimate/sweep.h"
#include "core/report/sweep_report.h"

#include <CLI/App.hpp>

#include <algorithm>
#include <memory>

namespace hwflow::cli {

namespace {

struct Arguments {
    EstimateArguments estimate;
    OutputArguments output;
    std::vector<Variation> variations;
};

int run(const Arguments& arguments, const Session& session) {
    if (const auto safe = protectInputs(arguments.output, inputsOf(arguments.estimate)); !safe)
        return reportError(safe.error());
    const auto job = loadJob(arguments.estimate);
    if (!job)
        return reportError(job.error());
    const ThreadExecutor executor(arguments.estimate.threads);
    const auto result = sweep(job->network, job->accelerators.front(), job->options,
                              arguments.variations, {session.stop, {}, &executor});
    if (!result)
        return reportError(result.error());
    const bool schedulable = std::all_of(result->points.begin(), result->points.end(),
                                         [](const SweepPoint& point) { return point.schedulable; });
    return writeResult(arguments.output,
                       {[&](const TextStyle& style) { return sweepText(*result, style); },
                        [&] { return sweepJson(*result); }, [&] { return sweepCsv(*result); }},
                       schedulable ? kDone : kNotSchedulable);
}

void addVariation(Arguments& arguments, const std::string& text) {
    auto variation = parseVariation(text);
    if (!variation)
        throw CLI::ValidationError("--vary", variation.error().message);
    arguments.variations.push_back(*std::move(variation));
}

} // namespace

void addCurveCommand(CLI::App& program, Command& command) {
    CLI::App* const self =
        program.add_subcommand("curve", "Figures against one or two properties of the accelerator");
    const auto arguments = std::make_shared<Arguments>();
    addEstimateOptions(*self, arguments->estimate, Designs::one);
    self->add_option_function<std::vector<std::string>>(
            "--vary",
            [arguments](const std::vector<std::string>& texts) {
                for (const std::string& text : texts)
                    addVariation(*arguments, text);
            },
            "A property of the accelerator and its range; at most twice")
        ->type_name("PROPERTY=FROM:TO:STEPS[:log]")
        ->allow_extra_args(false)
        ->expected(1, 2)
        ->required();
    addOutputOptions(*self, arguments->output);
    self->footer("Properties are paths into the accelerator's file, with memories by name:\n"
                 "  memories.buffer.capacityKiB, memories.dram.bandwidthWordsPerCycle,\n"
                 "  peArray.rows, peArray.registerFile.words.ifmap\n\n"
                 "Example:\n"
                 "  hwflow curve resnet56 -a eyeriss-256 "
                 "--vary memories.buffer.capacityKiB=16:1024:7:log");
    self->callback([arguments, &command] {
        command = [arguments](const Session& session) { return run(*arguments, session); };
    });
}

} // namespace hwflow::cli
