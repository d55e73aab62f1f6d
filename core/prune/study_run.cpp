// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prune/study_run.h"

#include "core/hardware/accelerator_library.h"
#include "core/learn/border.h"
#include "core/learn/weights_file.h"
#include "core/prune/prune_reference.h"
#include "core/prune/prune_result_json.h"
#include "core/prune/study_outcome_json.h"
#include "core/report/estimate_json.h"
#include "core/schedule/switch_overrides.h"
#include "core/support/file.h"
#include "core/support/resources.h"
#include "core/support/words.h"

#include <algorithm>
#include <chrono>
#include <map>

namespace hwflow {

namespace {

namespace fs = std::filesystem;

constexpr const char* kRowFile = "row.json";
constexpr const char* kConditionsFile = "settings.json";
constexpr double kBytesOfWeight = 2; ///< 16 bits, as HW-Flow counts memory
constexpr double kPercent = 100;

double secondsSince(std::chrono::steady_clock::time_point begin) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// The fine level's figures of `estimate`, against those of the unpruned network if it is pruned.
StudyFigures figuresOf(const NetworkEstimate& estimate, double accuracy,
                       const NetworkEstimate* unpruned) {
    StudyFigures figures;
    figures.accuracy = kPercent * accuracy;
    figures.memory = kBytesOfWeight * static_cast<double>(estimate.totals.params);
    figures.isUnschedulable = !estimate.schedulable;
    if (estimate.schedulable) {
        figures.energy = estimate.totals.energy;
        figures.latency = estimate.totals.latencyCycles;
    }
    if (unpruned != nullptr)
        figures.pruningRate = kPercent * (1 - static_cast<double>(estimate.totals.macs) /
                                                  static_cast<double>(unpruned->totals.macs));
    return figures;
}

std::vector<StudyLayer> layersOf(const NetworkEstimate& unpruned, const NetworkEstimate& pruned,
                                 const PruneResult& result) {
    std::map<std::string, double, std::less<>> kept;
    for (std::size_t i = 0; i < result.baseline.layers.size(); ++i)
        kept[result.baseline.layers[i].name] =
            static_cast<double>(result.best.kept[i]) /
            static_cast<double>(result.baseline.layers[i].channels);
    std::vector<StudyLayer> layers;
    for (const LayerEstimate& before : unpruned.layers) {
        StudyLayer layer{
            before.name, before.energy.value_or(0), 0, before.latencyCycles.value_or(0), 0, {}};
        for (const LayerEstimate& after : pruned.layers)
            if (after.name == before.name) {
                layer.energyAfter = after.energy.value_or(0);
                layer.latencyAfter = after.latencyCycles.value_or(0);
            }
        if (const auto found = kept.find(before.name); found != kept.end())
            layer.kept = found->second;
        layers.push_back(std::move(layer));
    }
    return layers;
}

std::vector<StudyEpisode> episodesOf(const PruneResult& result, Level level) {
    std::vector<StudyEpisode> episodes;
    for (const Episode& episode : result.episodes) {
        StudyEpisode kept{episode.phase == SearchPhase::explore,
                          episode.reward,
                          episode.accuracy,
                          {},
                          episode.costs[PruneMetric::latency],
                          episode.costs[PruneMetric::ops]};
        if (level != Level::coarse)
            kept.energy = episode.costs[PruneMetric::energy];
        episodes.push_back(kept);
    }
    return episodes;
}

bool isComplete(const StudyJob& job) {
    return job.data.train != nullptr && !job.weights.empty();
}

StudyConditions conditionsOf(const StudyJob& job) {
    StudyConditions here = job.conditions;
    if (job.data.train == nullptr)
        return here;
    here.data = nameOf(job.data.train->format());
    here.trainImages = job.data.train->size();
    here.testImages = job.data.test->size();
    if (const auto& input = job.learningInput)
        here.input = std::to_string(input->channels) + 'x' + std::to_string(input->height) + 'x' +
                     std::to_string(input->width);
    here.measure = measureOf(job.data.test->task());
    return here;
}

/// What a study's folder is of, as far as the job is filled in.
Json studySettings(const StudyJob& job) {
    Json settings = toJson(conditionsOf(job));
    settings["study"] = job.study.id;
    settings.erase("threads"); // one may go on with others
    if (job.data.train == nullptr)
        for (const char* key : {"data", "drawn", "trainImages", "testImages", "measure"})
            settings.erase(key);
    if (job.weights.empty())
        settings.erase("weights");
    else
        settings["weightsChecksum"] = checksumOf(job.weights);
    return settings;
}

/// The keys that differ, as a list for people; of a job that is not complete, those it has.
std::string differenceOf(const Json& there, const StudyJob& job) {
    const Json here = studySettings(job);
    std::string differing;
    const auto add = [&](const std::string& key) {
        differing += (differing.empty() ? "" : ", ") + key;
    };
    for (const auto& [key, value] : here.items())
        if (!there.contains(key) ? !key.starts_with("weights") : there[key] != value)
            add(key); // without weights, it was interrupted before there were any
    if (isComplete(job))
        for (const auto& [key, value] : there.items())
            if (!here.contains(key) && key != "threads") // which older programs wrote
                add(key);
    return differing;
}

Result<void> checkRows(const StudyJob& job) {
    const std::vector<StudyRowOutcome> rows = pendingRows(job.study, job.conditions.network);
    std::vector<std::string_view> ids;
    for (const StudyRowOutcome& row : rows)
        ids.push_back(row.id);
    for (const std::string& wanted : job.rows)
        if (std::find(ids.begin(), ids.end(), wanted) == ids.end())
            return badInput(inQuotes(wanted) + " is no row of this study for " +
                            job.conditions.network + "; its rows are " + listed(ids) +
                            suggestion(wanted, ids));
    return {};
}

Result<void> checkFolder(const StudyJob& job) {
    if (auto placed = checkPlaceOfFolder(job.folder, "name another one for the study with -o");
        !placed)
        return placed;
    const fs::path path = job.folder / kConditionsFile;
    std::error_code ignored;
    if (!fs::exists(path, ignored))
        return {};
    const auto text = readTextFile(path);
    if (!text)
        return tl::unexpected(text.error());
    const auto there = parseJson(*text);
    const std::string differing =
        there && there->is_object() ? differenceOf(*there, job) : "they cannot be read";
    if (differing.empty())
        return {};
    return badInput(inQuotes(job.folder.string()) + " holds a study with other settings (" +
                        differing + "); choose another folder with -o, or remove this one",
                    path.string());
}

class StudyRunner {
public:
    StudyRunner(const StudyJob& job, const StudyObserver& observer, std::stop_token stop)
        : m_job(job), m_observer(observer), m_stop(std::move(stop)),
          m_effort(job.study.taskOf(job.conditions.network)
                       ->recipeOn(job.conditions.isDrawn)
                       .effort(job.conditions.scale)) {
        m_result.outcome = {job.study, conditionsOf(job),
                            pendingRows(job.study, job.conditions.network)};
    }

    Result<StudyResult> run();

private:
    [[nodiscard]] bool isWanted(const StudyRow& row) const;
    Result<void> runRow(std::size_t index);
    [[nodiscard]] Result<StudyRowOutcome> finished(const StudyRow& row);
    [[nodiscard]] Result<StudyRowOutcome> baseline(const StudyRow& row);
    [[nodiscard]] Result<StudyRowOutcome> pruned(const StudyRow& row);
    [[nodiscard]] Result<PruneJob> jobOf(const StudyRow& row) const;
    [[nodiscard]] static Result<void> giveWay(PruneJob& job);
    [[nodiscard]] Result<StudyRowOutcome> outcomeOf(const StudyRow& row, const PruneJob& job,
                                                    const PruneResult& result) const;
    [[nodiscard]] EstimateOptions optionsOf(const StudyRow& row, Level level) const;
    [[nodiscard]] Json settingsOf(const StudyRow& row) const;
    [[nodiscard]] fs::path folderOf(const StudyRow& row) const { return m_job.folder / row.id; }
    [[nodiscard]] Result<double> unprunedAccuracy();

    const StudyJob& m_job;
    const StudyObserver& m_observer;
    std::stop_token m_stop;
    const StudyEffort& m_effort;
    std::optional<double> m_accuracy;
    StudyResult m_result;
};

bool StudyRunner::isWanted(const StudyRow& row) const {
    if (m_result.wasStopped)
        return false;
    // The unpruned networks cost seconds, and every figure is relative to theirs.
    return m_job.rows.empty() || row.kind == StudyRowKind::baseline ||
           std::find(m_job.rows.begin(), m_job.rows.end(), row.id) != m_job.rows.end();
}

EstimateOptions StudyRunner::optionsOf(const StudyRow& row, Level level) const {
    EstimateOptions options;
    options.level = level;
    options.dataflow = row.dataflow;
    options.preset = m_job.conditions.preset;
    options.switches =
        resolveSwitches(m_job.conditions.preset, m_job.network.input.width, SwitchOverrides{});
    options.batch = m_job.conditions.batch;
    options.seed = m_job.conditions.seed;
    return options;
}

Json StudyRunner::settingsOf(const StudyRow& row) const {
    Json settings = toJson(optionsOf(row, row.level));
    settings["conditions"] = toJson(m_result.outcome.conditions);
    settings["accelerator"] = row.accelerator;
    settings["targets"] = row.targets;
    settings["reward"] = nameOf(row.reward);
    settings["method"] = nameOf(row.method);
    settings["lowerBound"] = row.lowerBound;
    settings["episodes"] = m_effort.episodes;
    settings["warmup"] = m_effort.warmup;
    settings["rewardImages"] = m_effort.rewardImages;
    if (row.method == PruneMethod::ddpg || row.method == PruneMethod::amc)
        settings["agent"] = toJson(DdpgOptions{}); // programs differ in it
    settings["fineTuning"] = {{"epochs", m_effort.fineTuning.epochs},
                              {"lr", m_effort.fineTuning.learningRate},
                              {"batchSize", m_effort.fineTuning.batchSize},
                              {"schedule", nameOf(m_effort.fineTuning.schedule)},
                              {"stepEpochs", m_effort.fineTuning.stepEpochs}};
    return settings;
}

Result<double> StudyRunner::unprunedAccuracy() {
    if (m_accuracy)
        return *m_accuracy;
    const auto whole =
        ExecutableNetwork::create(withInput(m_job.network, m_job.learningInput), m_job.weights);
    if (!whole)
        return tl::unexpected(whole.error());
    const auto accuracy = measureAccuracy(
        *whole, m_job.data.test, {.dataThreads = m_job.dataThreads}, {m_stop, {}, nullptr});
    if (!accuracy)
        return tl::unexpected(accuracy.error());
    m_accuracy = accuracy->headline();
    return *m_accuracy;
}

Result<StudyRowOutcome> StudyRunner::baseline(const StudyRow& row) {
    const auto accelerator = loadAccelerator(row.accelerator);
    if (!accelerator)
        return tl::unexpected(accelerator.error());
    const auto costs = estimate(m_job.network, *accelerator, optionsOf(row, Level::fine));
    if (!costs)
        return tl::unexpected(costs.error());
    const auto accuracy = unprunedAccuracy();
    if (!accuracy)
        return tl::unexpected(accuracy.error());
    StudyRowOutcome outcome;
    outcome.figures = figuresOf(*costs, *accuracy, nullptr);
    for (const LayerEstimate& layer : costs->layers)
        if (layer.infeasible && outcome.statement.empty())
            outcome.statement = layer.name + ": " + toString(*layer.infeasible);
    return outcome;
}

Result<PruneJob> StudyRunner::jobOf(const StudyRow& row) const {
    auto accelerator = loadAccelerator(row.accelerator);
    if (!accelerator)
        return tl::unexpected(accelerator.error());
    PruneJob job;
    job.network = m_job.network;
    job.learningInput = m_job.learningInput;
    job.weights = m_job.weights;
    job.accelerator = *std::move(accelerator);
    job.estimate = optionsOf(row, row.level);
    job.goal.reward = row.reward;
    job.goal.lowerBound = row.lowerBound;
    for (const std::string& text : row.targets) {
        auto target = parseDesignTarget(text).and_then([&](const DesignTarget& asked) {
            return resolveTarget(asked, job.network, job.accelerator, job.estimate);
        });
        if (!target)
            return tl::unexpected(target.error());
        job.goal.targets.push_back(*std::move(target));
    }
    job.search.method = row.method;
    job.search.episodes = m_effort.episodes;
    job.search.agent.warmup = m_effort.warmup;
    job.search.seed = m_job.conditions.seed;
    job.data = m_job.data;
    job.rewardImages = m_effort.rewardImages;
    job.evaluation.dataThreads = m_job.dataThreads;
    if (m_effort.fineTuning.epochs > 0)
        job.fineTuning = m_effort.fineTuning;
    job.checkpointFolder = folderOf(row) / "checkpoint";
    job.resume = true;
    job.anyThreads = true;
    return job;
}

/// A target that is out of reach becomes the policy that comes nearest to it, every layer at its
/// lower bound: rows are published that violate their constraint.
Result<void> StudyRunner::giveWay(PruneJob& job) {
    if (job.goal.reward == RewardKind::balanced)
        return {};
    auto problem =
        PruningProblem::create(job.network, job.weights, job.accelerator, job.estimate, job.goal);
    if (!problem)
        return tl::unexpected(problem.error());
    if (problem->excess(problem->fewest()) <= 1)
        return {};
    job.policy = problem->fewest();
    return {};
}

Result<StudyRowOutcome> StudyRunner::outcomeOf(const StudyRow& row, const PruneJob& job,
                                               const PruneResult& result) const {
    const EstimateOptions fine = optionsOf(row, Level::fine);
    const auto before = estimate(job.network, job.accelerator, fine);
    if (!before)
        return tl::unexpected(before.error());
    const auto after = estimate(result.model.network, job.accelerator, fine);
    if (!after)
        return tl::unexpected(after.error());
    StudyRowOutcome outcome;
    outcome.figures = figuresOf(
        *after, result.fineTuned ? result.fineTuned->accuracy.headline() : result.pruned.accuracy,
        &*before);
    outcome.rewardAccuracy = kPercent * result.best.accuracy;
    outcome.prunedAccuracy = kPercent * result.pruned.accuracy;
    outcome.statement = targetStatement(job.goal, result.best.costs);
    if (row.reward == RewardKind::constrained)
        outcome.targetMet = result.excess <= 1;
    outcome.episodes = episodesOf(result, row.level);
    outcome.layers = layersOf(*before, *after, result);
    for (const Episode& episode : result.episodes)
        outcome.seconds += episode.seconds;
    return outcome;
}

Result<StudyRowOutcome> StudyRunner::pruned(const StudyRow& row) {
    auto job = jobOf(row);
    if (!job)
        return tl::unexpected(job.error());
    if (auto reached = giveWay(*job); !reached)
        return tl::unexpected(reached.error());
    const PruneObserver observer = m_observer.run ? m_observer.run(*job) : PruneObserver{};
    const auto result = runPruning(*job, observer, m_stop);
    if (!result)
        return tl::unexpected(result.error());
    if (result->problem)
        return tl::unexpected(*result->problem);
    if (result->wasStopped)
        return fail(ErrorCode::cancelled,
                    "stopped after episode " + std::to_string(result->episodes.size()));
    if (m_observer.keep)
        if (auto kept = m_observer.keep(folderOf(row), *job, *result); !kept)
            return tl::unexpected(kept.error());
    auto outcome = outcomeOf(row, *job, *result);
    if (outcome && job->policy)
        outcome->statement += ", out of reach with every layer at its lower bound";
    return outcome;
}

/// Runs a row, or takes it from its folder; one that is not wanted, or after a stop, stays pending.
Result<StudyRowOutcome> StudyRunner::finished(const StudyRow& row) {
    const fs::path path = folderOf(row) / kRowFile;
    std::error_code error;
    if (fs::exists(path, error))
        return readTextFile(path).and_then([&](const std::string& text) {
            return readStudyRow(text, settingsOf(row)).map_error([&](const Error& wrong) {
                return inFile(wrong, path.string());
            });
        });
    if (!isWanted(row))
        return StudyRowOutcome{.id = row.id};
    fs::create_directories(folderOf(row), error);
    const auto begin = std::chrono::steady_clock::now();
    auto outcome = row.kind == StudyRowKind::baseline ? baseline(row) : pruned(row);
    if (!outcome)
        return outcome;
    outcome->id = row.id;
    outcome->state = StudyRowState::done;
    outcome->seconds = std::max(outcome->seconds, secondsSince(begin));
    if (auto written = writeFileAtomically(path, writeJson(toJson(*outcome, settingsOf(row))));
        !written)
        return tl::unexpected(written.error());
    return outcome;
}

Result<void> StudyRunner::runRow(std::size_t index) {
    StudyRowOutcome& slot = m_result.outcome.rows[index];
    const StudyRow& row = *m_job.study.row(slot.id);
    if (row.kind == StudyRowKind::quoted)
        return {};
    if (m_observer.row && isWanted(row))
        m_observer.row(index, m_result.outcome);
    auto outcome = finished(row);
    if (outcome) {
        slot = *std::move(outcome);
    } else {
        const bool stopped = outcome.error().code == ErrorCode::cancelled;
        slot.state = stopped ? StudyRowState::stopped : StudyRowState::failed;
        slot.reason = outcome.error().message;
        m_result.wasStopped = m_result.wasStopped || stopped;
    }
    if (m_observer.row && slot.state != StudyRowState::pending)
        m_observer.row(index, m_result.outcome);
    return m_observer.save ? m_observer.save(m_result.outcome) : Result<void>();
}

Result<StudyResult> StudyRunner::run() {
    if (auto claimed = claimStudyFolder(m_job); !claimed)
        return tl::unexpected(claimed.error());
    for (std::size_t i = 0; i < m_result.outcome.rows.size(); ++i) {
        m_result.wasStopped = m_result.wasStopped || m_stop.stop_requested();
        if (auto done = runRow(i); !done)
            return tl::unexpected(done.error());
    }
    return std::move(m_result);
}

} // namespace

std::vector<StudyRowOutcome> pendingRows(const PruneStudy& study, std::string_view network) {
    std::vector<StudyRowOutcome> rows;
    for (const StudyRow& row : study.rows)
        if (row.isFor(network))
            rows.push_back({.id = row.id,
                            .state = row.kind == StudyRowKind::quoted ? StudyRowState::done
                                                                      : StudyRowState::pending});
    return rows;
}

Result<void> checkStudyJob(const StudyJob& job) {
    if (auto checked = checkRows(job); !checked)
        return checked;
    return checkFolder(job);
}

Result<void> claimStudyFolder(const StudyJob& job) {
    if (auto checked = checkStudyJob(job); !checked)
        return checked;
    std::error_code ignored; // writing says what is wrong
    const fs::path path = job.folder / kConditionsFile;
    if (fs::exists(path, ignored) && !isComplete(job))
        return {}; // it may know more
    fs::create_directories(job.folder, ignored);
    return writeFileAtomically(path, writeJson(studySettings(job)));
}

Result<StudyResult> runStudy(const StudyJob& job, const StudyObserver& observer,
                             std::stop_token stop) {
    return guarded("running a study",
                   [&] { return StudyRunner(job, observer, std::move(stop)).run(); });
}

} // namespace hwflow
