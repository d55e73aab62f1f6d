// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prune/prune_result_json.h"

#include "core/estimate/bits_json.h"
#include "core/hardware/accelerator_json.h"
#include "core/learn/runtime.h"
#include "core/network/network_json.h"
#include "core/project/prune_run.h"
#include "core/report/estimate_json.h"
#include "core/support/words.h"

#include <algorithm>

namespace hwflow {

namespace {

constexpr std::string_view kFormat = "hwflow-prune-result";
constexpr std::int64_t kVersion = 1;

Json targetsJson(const PruneGoal& goal) {
    Json targets = Json::array();
    for (const PruneTarget& target : goal.targets)
        targets.push_back({{"metric", target.text.substr(0, target.text.find('='))},
                           {"fraction", target.fraction},
                           {"text", target.text}});
    return targets;
}

Json fineTuningJson(const TrainOptions& options) {
    return {{"epochs", options.epochs},
            {"batchSize", options.batchSize},
            {"lr", options.learningRate},
            {"schedule", nameOf(options.schedule)}};
}

Json fineTunedJson(const TrainResult& tuned) {
    Json epochs = Json::array();
    for (const EpochReport& report : tuned.epochs)
        epochs.push_back({{"loss", report.loss},
                          {"accuracy", report.accuracy},
                          {"learningRate", report.learningRate}});
    return {{"accuracy", tuned.accuracy.headline()}, {"epochs", std::move(epochs)}};
}

} // namespace

Json toJson(const DdpgOptions& agent) {
    return {{"hidden", agent.hidden},
            {"actorRate", agent.actorRate},
            {"criticRate", agent.criticRate},
            {"batchSize", agent.batchSize},
            {"replayEpisodes", agent.replayEpisodes},
            {"replayBias", agent.replayBias},
            {"tau", agent.tau},
            {"discount", agent.discount},
            {"baselineRate", agent.baselineRate},
            {"noise", agent.noise},
            {"noiseDecay", agent.noiseDecay}};
}

Json settingsJson(const PruneJob& job) {
    Json json = toJson(job.estimate);
    json["network"] = job.network.name;
    json["accelerator"] = job.accelerator.name;
    json["bits"] = toJson(job.estimate.bits);
    json["targets"] = targetsJson(job.goal);
    json["reward"] = nameOf(job.goal.reward);
    json["wantedAccuracy"] = job.goal.wantedAccuracy;
    json["accuracyMargin"] = job.goal.accuracyMargin;
    json["lowerBound"] = job.goal.lowerBound;
    json["criterion"] = nameOf(criterionOf(job.search.method, job.goal.criterion));
    json["method"] = nameOf(job.search.method);
    json["episodes"] = job.search.episodes;
    json["warmup"] = job.search.agent.warmup;
    json["agent"] = toJson(job.search.agent);
    json["seed"] = job.search.seed;
    json["threads"] = tensorThreads();
    json["dataset"] = nameOf(job.data.train->format());
    json["trainImages"] = job.data.train->size();
    json["testImages"] = job.data.test->size();
    json["rewardImages"] = job.rewardImages;
    json["calibrationImages"] = job.calibrationImages;
    if (job.learningInput)
        json["learningInput"] = {job.learningInput->channels, job.learningInput->height,
                                 job.learningInput->width};
    if (job.fineTuning)
        json["fineTuning"] = fineTuningJson(*job.fineTuning);
    return json;
}

Json runSettings(const PruneJob& job, const PruneFigures& unpruned) {
    Json settings = settingsJson(job);
    settings.erase("episodes");
    settings.erase("fineTuning");
    if (job.anyThreads)
        settings.erase("threads");
    settings["networkFile"] = writeNetwork(job.network);
    settings["acceleratorFile"] = writeAccelerator(job.accelerator);
    settings["unprunedAccuracy"] = {unpruned.accuracy, unpruned.rewardAccuracy.value_or(0)};
    return settings;
}

Json toJson(const std::vector<PrunableLayer>& layers) {
    Json list = Json::array();
    for (const PrunableLayer& layer : layers)
        list.push_back(
            {{"name", layer.name}, {"channels", layer.channels}, {"tied", layer.isTied}});
    return list;
}

Json toJson(const PruneFigures& figures) {
    const EstimateTotals& totals = figures.estimate.totals;
    Json json{{"accuracy", figures.accuracy},
              {"macs", totals.macs},
              {"ops", totals.ops()},
              {"params", totals.params}};
    if (figures.rewardAccuracy)
        json["rewardAccuracy"] = *figures.rewardAccuracy;
    if (totals.dramWords)
        json["dramWords"] = *totals.dramWords;
    if (totals.energy)
        json["energy"] = *totals.energy;
    else if (totals.offChipEnergy)
        json["energy"] = *totals.offChipEnergy;
    if (totals.latencyCycles)
        json["latencyCycles"] = *totals.latencyCycles;
    return json;
}

std::string_view measureOf(LearningTask task) {
    return task == LearningTask::classification ? "top1" : "meanIoU";
}

Json toJson(const PruneJob& job, const PruneResult& result) {
    const std::vector<PrunableLayer>& layers = result.baseline.layers;
    const Level level = job.estimate.level;
    Json best = toJson(result.best, layers, level);
    best["relative"] = Json::object();
    for (const PruneMetric metric : kPruneMetrics) {
        const std::string name(nameOf(metric));
        if (best.contains(name))
            best["relative"][name] = best[name];
    }
    best["episode"] = result.best.index;
    best.update(toJson(result.pruned)); // absolute figures, as those of the baseline
    best.erase("dram");
    best.erase("latency");
    Json json{{"format", kFormat},
              {"schemaVersion", kVersion},
              {"versions", {{"hwflow", HWFLOW_VERSION}, {"libtorch", tensorLibraryVersion()}}},
              {"settings", settingsJson(job)},
              {"measure", measureOf(result.baseline.task)},
              {"layers", toJson(layers)},
              {"baseline", toJson(result.baseline.figures)},
              {"best", std::move(best)},
              {"statement", targetStatement(job.goal, result.best.costs)},
              {"stopped", result.wasStopped},
              {"episodes", Json::array()}};
    // One, where there is nothing to search: rules of thumb, and targets out of reach.
    json["settings"]["episodes"] = result.baseline.episodes;
    if (job.goal.reward == RewardKind::constrained)
        json["targetMet"] = result.excess <= 1;
    if (result.fineTuned)
        json["finetuned"] = fineTunedJson(*result.fineTuned);
    for (const Episode& episode : result.episodes)
        json["episodes"].push_back(toJson(episode, layers, level));
    return json;
}

Result<void> takePolicy(PruneJob& job, const std::filesystem::path& path,
                        std::optional<std::size_t> episode) {
    const auto run = loadPruneRun(path);
    if (!run)
        return tl::unexpected(run.error());
    const auto index = episode ? static_cast<std::int64_t>(*episode) : run->best;
    const PruneEpisode* const found = findEpisode(*run, index);
    if (found == nullptr && run->episodes.empty())
        return badInput(inQuotes(path.string()) + " has no episodes yet", path.string());
    if (found == nullptr)
        return badInput(inQuotes(path.string()) + " has no episode " + std::to_string(index) +
                            "; its episodes are " + std::to_string(run->episodes.front().index) +
                            " to " + std::to_string(run->episodes.back().index),
                        path.string());
    job.policy = found->kept;
    job.policySource = "episode " + std::to_string(index) + " of " + path.string();
    const PruneSetting& setting = run->setting;
    for (const ChannelCriterion criterion : kChannelCriteria)
        if (setting.criterion == nameOf(criterion))
            job.goal.criterion = criterion;
    if (setting.calibrationImages)
        job.calibrationImages =
            static_cast<std::size_t>(std::max<std::int64_t>(0, *setting.calibrationImages));
    if (setting.rewardImages > 0)
        job.rewardImages = static_cast<std::size_t>(setting.rewardImages);
    if (setting.seed >= 0)
        job.search.seed = static_cast<std::uint64_t>(setting.seed);
    return {};
}

} // namespace hwflow
