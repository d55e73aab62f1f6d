// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_words.h"
#include "app/cli/estimate_options.h"
#include "app/cli/network_files.h"
#include "app/cli/output.h"
#include "app/learn/commands.h"
#include "app/learn/data_options.h"
#include "app/learn/learning_network.h"
#include "app/learn/prune_files.h"
#include "app/learn/pruning_report.h"
#include "core/learn/runtime.h"
#include "core/prune/prune_reference.h"
#include "core/prune/prune_result_json.h"
#include "core/support/file.h"
#include "core/support/words.h"

#include <algorithm>
#include <memory>

namespace hwflow::learn {

namespace {

struct Arguments {
    cli::EstimateArguments estimate;
    DataArguments data;
    std::string weights;
    std::vector<DesignTarget> targets;
    PruneJob job;
    TrainOptions fineTuning; ///< of 0 epochs unless some are asked for
    std::string policyFile;
    std::optional<std::size_t> policyEpisode;
    std::optional<std::size_t> warmup; ///< empty: in proportion to the episodes
    std::string checkpoint;
    std::string folder;
    bool force = false; ///< replace an earlier result
};

Result<std::vector<PruneTarget>> targetsOf(const std::vector<DesignTarget>& arguments,
                                           const PruneJob& job) {
    std::vector<PruneTarget> targets;
    for (const DesignTarget& argument : arguments) {
        auto target = resolveTarget(argument, job.network, job.accelerator, job.estimate);
        if (!target)
            return tl::unexpected(target.error());
        targets.push_back(*std::move(target));
    }
    if (targets.empty()) // a policy that is given need not meet any
        targets.push_back({{PruneMetric::ops}, 1, "ops"});
    return targets;
}

/// As many of the episodes as HW-Flow explores with: 150 of 550.
std::size_t usualWarmup(std::size_t episodes) {
    const PolicyOptions published;
    return std::min(published.agent.warmup, episodes * published.agent.warmup / published.episodes);
}

Result<PruneJob> jobOf(const Arguments& arguments) {
    PruneJob job = arguments.job;
    auto design = cli::loadJob(arguments.estimate);
    if (!design)
        return tl::unexpected(design.error());
    DataArguments named = arguments.data;
    named.network = arguments.estimate.network;
    named.input = arguments.estimate.input;
    auto learning = loadLearningNetwork(named, arguments.weights);
    if (!learning)
        return tl::unexpected(learning.error());
    if (!learning->weights)
        return badInput("pruning starts from a trained network; name its weights with --weights",
                        arguments.estimate.network);
    job.network = std::move(learning->network);
    if (auto fits = cli::withFittingInput(job.network, job.learningInput, "--learn-input"); !fits)
        return tl::unexpected(fits.error());
    job.weights = *std::move(learning->weights);
    job.accelerator = std::move(design->accelerators.front());
    job.estimate = std::move(design->options);
    auto targets = targetsOf(arguments.targets, job);
    if (!targets)
        return tl::unexpected(targets.error());
    job.goal.targets = *std::move(targets);
    auto data = openTrainData(arguments.data);
    if (!data)
        return tl::unexpected(data.error());
    job.data = *std::move(data);
    job.search.seed = arguments.estimate.seed;
    job.search.agent.warmup = arguments.warmup.value_or(usualWarmup(job.search.episodes));
    job.evaluation.dataThreads = arguments.data.dataThreads;
    job.checkpointFolder = arguments.checkpoint;
    if (arguments.fineTuning.epochs > 0)
        job.fineTuning = arguments.fineTuning;
    if (!arguments.policyFile.empty()) {
        auto taken = takePolicy(job, arguments.policyFile, arguments.policyEpisode);
        if (!taken)
            return tl::unexpected(taken.error());
    }
    return job;
}

/// The content of result.json with the files that the names are of.
Json resultOf(const Arguments& arguments, const PruneJob& job, const PruneResult& result) {
    Json json = toJson(job, result);
    json["settings"]["weights"] =
        arguments.weights.empty() ? arguments.estimate.network : arguments.weights;
    json["settings"]["data"] = arguments.data.folder;
    json["settings"]["networkFile"] = arguments.estimate.network;
    json["settings"]["acceleratorFile"] = arguments.estimate.accelerators.front();
    return json;
}

/// A run of hours is not to be lost to another one that has the same folder by mistake.
Result<void> checkNoResult(const Arguments& arguments) {
    const std::filesystem::path result = std::filesystem::path(arguments.folder) / kPruneResultFile;
    std::error_code ignored; // writing says what is wrong
    if (arguments.force || arguments.job.resume || !std::filesystem::exists(result, ignored))
        return {};
    const std::string resume =
        arguments.checkpoint.empty() ? "" : "continue that run with --resume, ";
    return badInput(inQuotes(result.string()) + " is the result of an earlier run; " + resume +
                        "name another folder with -o, or replace it with --force",
                    result.string());
}

int run(const Arguments& arguments, const cli::Session& session) {
    setTensorThreads(arguments.estimate.threads);
    const Events events(arguments.data.events);
    if (auto free = checkNoResult(arguments); !free)
        return events.fail(free.error());
    const Result<PruneJob> job = jobOf(arguments);
    if (!job)
        return events.fail(job.error());
    if (auto placed = checkPlaceOfFolder(job->checkpointFolder, kOtherCheckpoint); !placed)
        return events.fail(placed.error());
    // Weights and network.onnx, should all channels stay.
    if (auto writable = checkPruneFolder(arguments.folder, 2 * bytesOf(job->weights)); !writable)
        return events.fail(writable.error());
    PruningReport report(events, *job);
    const std::stop_token stop = events.stopToken(session);
    const Result<PruneResult> result = runPruning(*job, report.observer(), stop);
    if (!result)
        return events.fail(result.error());
    Json json = resultOf(arguments, *job, *result);
    if (auto written = writePruneFiles(arguments.folder, *job, result->model, json); !written)
        return events.fail(written.error());
    json.erase("episodes");
    json["directory"] = arguments.folder;
    events.send("result", json);
    const auto text = [&](const TextStyle& style) {
        return '\n' + pruningText(*job, *result, style) + "Network, weights and result are in " +
               arguments.folder + '\n';
    };
    const int status = events.enabled()
                           ? cli::kDone
                           : cli::writeResult({cli::Format::text, {}}, {text, {}, {}}, cli::kDone);
    if (result->problem)
        return events.fail(*result->problem);
    if (result->wasStopped)
        return events.fail({ErrorCode::cancelled,
                            arguments.checkpoint.empty()
                                ? "stopped; with --checkpoint a run can be resumed"
                                : "stopped; --resume continues from " + arguments.checkpoint,
                            {}});
    return status;
}

const CLI::Range kCounts(std::size_t{1}, std::size_t{1} << 24);
const CLI::Range kShares(0.0, 1.0);

void addGoalOptions(CLI::App& self, Arguments& arguments) {
    PruneGoal& goal = arguments.job.goal;
    self.add_option_function<std::vector<std::string>>(
            "--target",
            [&arguments](const std::vector<std::string>& texts) {
                for (const std::string& text : texts) {
                    auto target = parseDesignTarget(text);
                    if (!target)
                        throw CLI::ValidationError("--target", target.error().message);
                    arguments.targets.push_back(*std::move(target));
                }
            },
            "ops, params, dram, energy, latency or products, as a share of the unpruned network's, "
            "or of another design's: energy=0.5@eyeriss-168/rs; without a share where the reward "
            "is balanced")
        ->type_name("METRIC=SHARE")
        ->allow_extra_args(false)
        ->group("Goal");
    cli::addWord(self, "--reward", goal.reward, kRewardKinds,
                 "constrained: accuracy, within the targets; balanced: eq. 3 of HW-Flow "
                 "(default constrained)")
        ->group("Goal");
    self.add_option("--wanted-accuracy", goal.wantedAccuracy, "psi* of the balanced reward")
        ->check(kShares)
        ->capture_default_str()
        ->group("Goal");
    self.add_option("--accuracy-margin", goal.accuracyMargin, "b of the balanced reward")
        ->check(CLI::Range(1e-6, 1e6))
        ->capture_default_str()
        ->group("Goal");
    self.add_option("--keep-at-least", goal.lowerBound, "Share of its channels every layer keeps")
        ->check(CLI::Range(1e-6, 1.0))
        ->capture_default_str()
        ->group("Goal");
}

void addSearchOptions(CLI::App& self, Arguments& arguments) {
    PolicyOptions& search = arguments.job.search;
    cli::addWord(self, "--method", search.method, kPruneMethods,
                 "The agent or what it is compared with (default ddpg)")
        ->group("Search");
    cli::addWord(self, "--criterion", arguments.job.goal.criterion, kChannelCriteria,
                 "Which channels stay (default l2)")
        ->group("Search");
    const auto add = [&self](const char* name, auto& target, const char* help) {
        return self.add_option(name, target, help)->capture_default_str()->group("Search");
    };
    add("--episodes", search.episodes, "Episodes, the warm-up included")->check(kCounts);
    self.add_option("--warmup", arguments.warmup,
                    "Episodes of uniform actions at first (default 150 of 550, in proportion)")
        ->group("Search");
    add("--reward-images", arguments.job.rewardImages, "Training images that decide rewards")
        ->check(kCounts);
    add("--recalibrate", arguments.job.calibrationImages,
        "Training images for the batch norms of pruned networks, 0 for none");
    auto* const policy =
        self.add_option("--policy", arguments.policyFile,
                        "Take the best policy of a result.json instead of searching")
            ->type_name("RESULT")
            ->group("Search");
    self.add_option("--episode", arguments.policyEpisode,
                    "Which one of that file instead, counted from 0")
        ->needs(policy)
        ->group("Search");
}

void addAgentOptions(CLI::App& self, DdpgOptions& agent) {
    const auto add = [&self](const char* name, auto& target, const char* help) {
        return self.add_option(name, target, help)->capture_default_str()->group("Agent");
    };
    const CLI::Range rates(0.0, 10.0);
    add("--hidden", agent.hidden, "Units of both hidden layers of actor and critic")
        ->check(CLI::Range(std::size_t{1}, std::size_t{1} << 14));
    add("--actor-lr", agent.actorRate, "Learning rate of the actor")->check(rates);
    add("--critic-lr", agent.criticRate, "Learning rate of the critic")->check(rates);
    add("--agent-batch", agent.batchSize, "Transitions of an update")->check(kCounts);
    add("--replay", agent.replayEpisodes, "Episodes that are remembered")->check(kCounts);
    add("--replay-bias", agent.replayBias,
        "How much updates prefer well-rewarded episodes, 1 for not at all")
        ->check(CLI::Range(1.0, 10.0));
    add("--tau", agent.tau, "How fast the target networks follow")->check(kShares);
    add("--discount", agent.discount, "Gamma")->check(kShares);
    add("--baseline-rate", agent.baselineRate, "Of the moving average of rewards")->check(kShares);
    add("--noise", agent.noise, "Deviation of the actions after the warm-up")->check(rates);
    add("--noise-decay", agent.noiseDecay, "Of it, in every episode")->check(kShares);
}

void addRunOptions(CLI::App& self, Arguments& arguments) {
    self.add_option("--weights", arguments.weights,
                    "Of the trained network: a file, or the name of weights that ship; without it, "
                    "those of an ONNX NETWORK")
        ->type_name("WEIGHTS");
    cli::addInput(self, arguments.job.learningInput, "--learn-input",
                  "Input to learn and measure with, where the network's own is too much; costs "
                  "stay those of its own");
    const auto add = [&self](const char* name, auto& target, const char* help) {
        return self.add_option(name, target, help)->capture_default_str()->group("Fine-tuning");
    };
    add("--finetune-epochs", arguments.fineTuning.epochs, "Epochs for the best network; 0: none");
    add("--finetune-lr", arguments.fineTuning.learningRate, "Learning rate")
        ->check(CLI::Range(1e-12, 1e3));
    cli::addWord(self, "--finetune-schedule", arguments.fineTuning.schedule, kLearningRateSchedules,
                 "How it falls (default cosine)")
        ->group("Fine-tuning");
    add("--finetune-lr-step", arguments.fineTuning.stepEpochs,
        "Of step: by 10 after every so many epochs");
    add("--batch-size", arguments.fineTuning.batchSize, "Images in a step")->check(kCounts);
    auto* const checkpoint =
        self.add_option(
                "--checkpoint", arguments.checkpoint,
                "Keep the state of the run in here; with one there already, --resume is needed")
            ->type_name("DIR");
    self.add_flag("--resume", arguments.job.resume, "Continue from the checkpoint, if there is one")
        ->needs(checkpoint);
    self.add_option("-o,--output", arguments.folder,
                    "Folder for network.json, weights, network.onnx and result.json")
        ->type_name("DIR")
        ->required();
    self.add_flag("--force", arguments.force,
                  "Replace the result of another run there, which --resume does as well");
}

/// What CLI11 cannot check by itself. A policy that is given meets its targets or doesn't.
void requireGoal(const Arguments& arguments) {
    if (!arguments.policyFile.empty())
        return;
    if (arguments.targets.empty())
        throw CLI::RequiredError("--target");
    const bool isBalanced = arguments.job.goal.reward == RewardKind::balanced;
    for (const DesignTarget& argument : arguments.targets) {
        const std::string& text = argument.target.text;
        const std::string metric = text.substr(0, text.find_first_of("=@"));
        if (isBalanced && text != metric)
            throw CLI::ValidationError("--target", "a balanced reward has no budget to keep, as " +
                                                       text + " is; give --target " + metric);
        if (!isBalanced && text.find('=') == std::string::npos)
            throw CLI::ValidationError("--target", "a constrained reward needs a share, as in " +
                                                       metric + "=0.5");
    }
}

} // namespace

void addPruneCommand(CLI::App& program, cli::Command& command) {
    CLI::App* const self =
        program.add_subcommand("prune", "Prune a network's channels for an accelerator");
    const auto arguments = std::make_shared<Arguments>();
    arguments->estimate.seed = 1;
    arguments->fineTuning.epochs = 0;
    arguments->fineTuning.learningRate = 1e-3;
    cli::addEstimateOptions(*self, arguments->estimate, cli::Designs::one);
    self->get_option("--seed")->description("Decides images, exploration and the agent's start "
                                            "(default 1)");
    addDataSetOptions(*self, arguments->data);
    addRunOptions(*self, *arguments);
    addGoalOptions(*self, *arguments);
    addSearchOptions(*self, *arguments);
    addAgentOptions(*self, arguments->job.search.agent);
    self->footer(
        "Example:\n"
        "  hwflow dataset make-shapes shapes\n"
        "  hwflow prune resnet20 --weights resnet20-shapes --data shapes -a eyeriss-256 \\\n"
        "      --target energy=0.5 --episodes 150 --warmup 50 --checkpoint run -o pruned\n\n"
        "^C stops a run and writes the best so far; with --checkpoint DIR, --resume continues it.");
    self->callback([arguments, &command] {
        requireGoal(*arguments);
        command = [arguments](const cli::Session& session) { return run(*arguments, session); };
    });
}

} // namespace hwflow::learn
