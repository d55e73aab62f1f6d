// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_words.h"
#include "app/cli/output.h"
#include "app/learn/commands.h"
#include "app/learn/data_options.h"
#include "app/learn/prune_files.h"
#include "app/learn/study_progress.h"
#include "core/learn/runtime.h"
#include "core/network/network_library.h"
#include "core/prune/prune_result_json.h"
#include "core/prune/study_outcome_json.h"
#include "core/prune/study_report.h"
#include "core/support/file.h"
#include "core/support/words.h"

#include <memory>

namespace hwflow::learn {

namespace {

struct Arguments {
    std::string study;
    std::string network;
    std::string weights;
    DataArguments data;
    StudyScale scale = StudyScale::night;
    std::optional<Preset> preset;
    std::optional<std::int64_t> batch;
    std::uint64_t seed = 1;
    std::vector<std::string> rows;
    std::string folder;
};

Result<const StudyTask*> taskFor(const PruneStudy& study, const std::string& network) {
    if (const StudyTask* const task = study.taskOf(network))
        return task;
    std::vector<std::string_view> names;
    for (const StudyTask& task : study.tasks)
        names.insert(names.end(), task.networks.begin(), task.networks.end());
    return badInput(inQuotes(network) + " is no network of this study; choose from " +
                        listed(names) + suggestion(network, names),
                    network);
}

Result<StudyJob> jobOf(const Arguments& arguments, const Events& events, StudyProgress& progress,
                       const std::stop_token& stop) {
    StudyJob job;
    auto study = loadStudy(arguments.study);
    if (!study)
        return tl::unexpected(study.error());
    job.study = *std::move(study);
    StudyConditions& here = job.conditions;
    here.network = arguments.network.empty()
                       ? job.study.networks[static_cast<std::size_t>(arguments.scale)]
                       : arguments.network;
    here.scale = arguments.scale;
    here.preset = arguments.preset.value_or(job.study.preset);
    here.batch = arguments.batch.value_or(job.study.batch);
    here.seed = arguments.seed;
    here.threads = tensorThreads();
    job.rows = arguments.rows;
    job.dataThreads = arguments.data.dataThreads;
    job.folder = arguments.folder.empty() ? "study-" + job.study.id : arguments.folder;
    const auto task = taskFor(job.study, here.network);
    if (!task)
        return tl::unexpected(task.error());
    auto network = loadNetwork(here.network);
    if (!network)
        return tl::unexpected(network.error());
    job.network = *std::move(network);
    if (auto same = checkStudyJob(job); !same) // before data are drawn into it
        return tl::unexpected(same.error());
    const ThreadExecutor executor(arguments.data.threads);
    const auto data = studyData(**task, arguments.data.folder, arguments.data.format, job.folder,
                                {stop, {}, &executor});
    if (!data)
        return tl::unexpected(data.error());
    job.data = data->sets;
    here.isDrawn = data->isDrawn;
    if (const StudyDrawing* drawing = (*task)->drawing(here.isDrawn))
        job.learningInput = drawing->input;
    if (auto same = checkStudyJob(job); !same) // before a network is trained in it
        return tl::unexpected(same.error());
    const StudyTraining training{arguments.seed, arguments.data.dataThreads, job.folder,
                                 [&job] { return claimStudyFolder(job); },
                                 progress.training(job.data)};
    auto weights = studyWeights(**task, job.network, *data, arguments.weights, training, stop);
    if (!weights)
        return tl::unexpected(weights.error());
    job.weights = std::move(weights->weights);
    here.weights = weights->source;
    events.send("study", {{"study", job.study.id},
                          {"title", job.study.title},
                          {"directory", job.folder.string()},
                          {"settings", toJson(here)}});
    return job;
}

Result<void> keepRun(const std::filesystem::path& folder, const PruneJob& job,
                     const PruneResult& result) {
    Json json = toJson(job, result);
    return writePruneFiles(folder, job, result.model, json);
}

Result<void> saveStudy(const std::filesystem::path& folder, const StudyOutcome& outcome) {
    if (auto written = writeFileAtomically(folder / "study.json", writeJson(toJson(outcome)));
        !written)
        return written;
    if (auto written = writeFileAtomically(folder / "table.csv", studyCsv(outcome)); !written)
        return written;
    return writeFileAtomically(folder / "report.html",
                               studyHtml(outcome, "HW-Flow Studio " HWFLOW_VERSION));
}

int answer(const StudyJob& job, const StudyResult& result, const Events& events) {
    Json json = toJson(result.outcome);
    json["directory"] = job.folder.string();
    events.send("result", json);
    const std::string folder = job.folder.string();
    const auto text = [&](const TextStyle& style) {
        return '\n' + studyText(result.outcome, style) + "\nThe report is " + folder +
               "/report.html; table.csv and study.json are beside it\n";
    };
    const int status = events.enabled()
                           ? cli::kDone
                           : cli::writeResult({cli::Format::text, {}}, {text, {}, {}}, cli::kDone);
    if (result.wasStopped)
        return events.fail(
            {ErrorCode::cancelled, "stopped; the same command continues from " + folder, {}});
    return status;
}

int run(const Arguments& arguments, const cli::Session& session) {
    setTensorThreads(arguments.data.threads);
    const Events events(arguments.data.events);
    const std::stop_token stop = events.stopToken(session);
    StudyProgress progress(events);
    const Result<StudyJob> job = jobOf(arguments, events, progress, stop);
    if (!job)
        return events.fail(job.error());
    StudyObserver observer = progress.observer();
    observer.keep = keepRun;
    observer.save = [&](const StudyOutcome& outcome) { return saveStudy(job->folder, outcome); };
    const Result<StudyResult> result = runStudy(*job, observer, stop);
    if (!result)
        return events.fail(result.error());
    return answer(*job, *result, events);
}

std::string studyNames() {
    const std::vector<std::string> names = listShippedStudies();
    return listed(std::vector<std::string_view>(names.begin(), names.end()));
}

void addStudyOptions(CLI::App& self, Arguments& arguments) {
    self.add_option("STUDY", arguments.study, studyNames() + ", or a file")
        ->type_name("")
        ->required();
    self.add_option("--network", arguments.network,
                    "One that the study knows; otherwise the one that fits the scale");
    cli::addWord(self, "--scale", arguments.scale, kStudyScales,
                 "How long the runs are: minutes, a night, or as published (default night)");
    self.add_option("--weights", arguments.weights,
                    "Of the trained network; without them those that ship, or else it is trained")
        ->type_name("WEIGHTS");
    cli::addWord(self, "--preset", arguments.preset, kPresets,
                 "Of the estimates, instead of the study's own");
    self.add_option("--batch", arguments.batch, "Likewise")
        ->type_name("N")
        ->check(CLI::Range(std::int64_t{1}, std::int64_t{1} << 20).description(""));
    self.add_option("--rows", arguments.rows,
                    "Only these and the unpruned networks, by their names, e.g. energy-fine")
        ->type_name("LIST")
        ->delimiter(',');
    self.add_option("--seed", arguments.seed, "Decides images, exploration and the agent's start")
        ->capture_default_str();
    self.add_option("--threads", arguments.data.threads,
                    "Threads that compute; 0: one for each core")
        ->check(CLI::Range(0U, 1024U))
        ->capture_default_str();
    self.add_option("-o,--output", arguments.folder, "The study's folder (default study-STUDY)")
        ->type_name("DIR");
}

} // namespace

void addStudyCommand(CLI::App& program, cli::Command& command) {
    CLI::App* const self =
        program.add_subcommand("study", "Run a published table of pruning again");
    const auto arguments = std::make_shared<Arguments>();
    addStudyOptions(*self, *arguments);
    addDataSetOptions(*self, arguments->data);
    self->get_option("--data")->required(false)->description(
        "The folder of the data set; without it, shapes are drawn into the study's folder");
    self->footer("Example:\n"
                 "  hwflow study levels --network resnet20 --scale quick -o levels\n\n"
                 "Every row is a run of its own in the study's folder. ^C stops; the same command "
                 "goes on where\nit was, and takes rows that are done. report.html, table.csv and "
                 "study.json are written after\nevery row.");
    self->callback([arguments, &command] {
        command = [arguments](const cli::Session& session) { return run(*arguments, session); };
    });
}

} // namespace hwflow::learn
