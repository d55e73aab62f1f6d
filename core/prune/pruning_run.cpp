// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prune/pruning_run.h"

#include "core/learn/border.h"
#include "core/learn/checkpoint.h"
#include "core/learn/weights_file.h"
#include "core/network/network_json.h"
#include "core/prune/prune_checkpoint.h"
#include "core/prune/prune_result_json.h"
#include "core/support/words.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <sstream>

namespace hwflow {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::string_view kFineTuningPrefix = "finetuning-"; // of folders beside the checkpoint

double secondsSince(Clock::time_point begin) {
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

bool isStop(const Error& error) {
    return error.code == ErrorCode::cancelled;
}

/// As many images at once, of those that are asked for, as fit where 128 of ImageNet's do.
std::size_t imagesAtOnce(std::size_t asked, const Shape& input) {
    constexpr double kValues = 128.0 * 3 * 224 * 224;
    const double values = static_cast<double>(input.channels) * static_cast<double>(input.height) *
                          static_cast<double>(input.width);
    return std::min(asked, static_cast<std::size_t>(std::max(1.0, kValues / values)));
}

class Run {
public:
    Run(const PruneJob& job, const PruneObserver& observer, std::stop_token stop,
        PruningProblem problem, ModelPruner pruner)
        : m_job(job), m_observer(observer), m_problem(std::move(problem)),
          m_pruner(std::move(pruner)), m_evaluation(job.evaluation),
          m_rewardImages(randomSubset(job.data.train, job.rewardImages, job.search.seed)),
          m_context{std::move(stop), [this](Progress) { tick(); }, nullptr} {
        m_evaluation.batchSize =
            imagesAtOnce(job.evaluation.batchSize, atLearningSize(job, job.network).input);
    }

    Result<PruneResult> run() {
        if (auto measured = measureBaseline(); !measured)
            return tl::unexpected(measured.error());
        auto searched = m_job.policy ? evaluatePolicy() : search();
        const bool isKept = !m_result.episodes.empty();
        if (!searched && !(isKept && searched.error().code != ErrorCode::io))
            return tl::unexpected(searched.error());
        m_result.wasStopped = !searched;
        if (!searched && !isStop(searched.error()))
            m_result.problem = searched.error();
        if (auto finished = finish(); !finished)
            return tl::unexpected(finished.error());
        return std::move(m_result);
    }

private:
    void tick() const {
        if (m_observer.tick)
            m_observer.tick();
    }

    Result<void> measureBaseline();
    Result<void> search();
    Result<void> restore(PolicySearch& policies, const PruneCheckpoint& checkpoint,
                         const PruneCheckpoint::Content& content);
    Result<void> evaluatePolicy();
    Result<void> evaluate(Episode& episode);
    void keep(Episode episode);
    Result<void> finish();
    [[nodiscard]] std::filesystem::path fineTuningFolder(const Network& learning,
                                                         const TrainOptions& options) const;
    Result<void> fineTune(const Network& learning);

    const PruneJob& m_job;
    const PruneObserver& m_observer;
    PruningProblem m_problem;
    ModelPruner m_pruner;
    EvaluationOptions m_evaluation; ///< the job's, with as many images at once as fit
    DataSetPointer m_rewardImages;
    RunContext m_context;
    PruneResult m_result;
};

Result<void> Run::measureBaseline() {
    PruneBaseline& baseline = m_result.baseline;
    const auto whole =
        ExecutableNetwork::create(atLearningSize(m_job, m_job.network), m_job.weights);
    if (!whole)
        return tl::unexpected(whole.error());
    const auto reward = measureAccuracy(*whole, m_rewardImages, m_evaluation, m_context);
    if (!reward)
        return tl::unexpected(reward.error());
    const auto test = measureAccuracy(*whole, m_job.data.test, m_evaluation, m_context);
    if (!test)
        return tl::unexpected(test.error());
    if (!std::isfinite(reward->loss) || !std::isfinite(test->loss))
        return badInput("the unpruned network answers with something that is no number; its "
                        "weights may be damaged",
                        m_job.network.name);
    baseline.figures = {test->headline(), reward->headline(), m_problem.baseline()};
    baseline.layers = m_problem.layers();
    baseline.task = m_job.data.test->task();
    return {};
}

/// Fills in what is measured of an episode whose counts are known.
Result<void> Run::evaluate(Episode& episode) {
    const auto accuracy =
        m_pruner.accuracy(m_problem.plan(episode.kept), m_rewardImages, m_evaluation, m_context);
    if (!accuracy)
        return tl::unexpected(accuracy.error());
    episode.accuracy = accuracy->headline();
    episode.costs = relativeTo(m_problem.baselineCosts(), m_problem.costs(episode.kept));
    episode.reward = m_problem.reward(episode.accuracy, episode.costs);
    return {};
}

void Run::keep(Episode episode) {
    episode.isBest = m_result.episodes.empty() || episode.reward > m_result.best.reward;
    if (episode.isBest)
        m_result.best = episode;
    m_result.episodes.push_back(episode);
    if (m_observer.episode)
        m_observer.episode(episode);
}

Result<void> Run::restore(PolicySearch& policies, const PruneCheckpoint& checkpoint,
                          const PruneCheckpoint::Content& content) {
    for (const Json& line : content.episodes) {
        ObjectReader reader(line);
        Episode episode = episodeIn(reader, m_problem.layers());
        if (!reader.ok())
            return badInput("an episode of " + inQuotes(checkpoint.path().string()) +
                                " cannot be read: " + reader.error()->message,
                            checkpoint.path().string());
        keep(std::move(episode));
    }
    if (!content.episodes.empty() && !policies.restore(content.search))
        return badInput(inQuotes(checkpoint.path().string()) +
                            " does not hold what this agent learned; remove the folder to start "
                            "anew",
                        checkpoint.path().string());
    return {};
}

Result<void> Run::search() {
    const auto policies = makeSearch(m_problem, m_job.search);
    PruneCheckpoint checkpoint(m_job.checkpointFolder,
                               runSettings(m_job, m_result.baseline.figures));
    PruneCheckpoint::Content content;
    if (m_job.resume) {
        auto read = checkpoint.read();
        if (!read)
            return tl::unexpected(read.error());
        content = *std::move(read);
    }
    m_result.baseline.episodes = std::max(policies->episodes(), content.episodes.size());
    m_result.baseline.resumedAt = content.episodes.size();
    if (m_observer.baseline)
        m_observer.baseline(m_result.baseline);
    if (auto restored = restore(*policies, checkpoint, content); !restored)
        return restored;
    if (auto begun = checkpoint.begin(content); !begun)
        return begun;
    for (std::size_t i = content.episodes.size(); i < policies->episodes(); ++i) {
        tick();
        const auto begin = Clock::now();
        Episode episode{.index = i, .phase = policies->phase(i), .kept = policies->propose(i)};
        episode.costSeconds = secondsSince(begin);
        if (auto evaluated = evaluate(episode); !evaluated)
            return evaluated;
        const auto measured = Clock::now();
        if (!policies->learn(episode.reward))
            return badInput("what the agent learned is no number any more in episode " +
                            std::to_string(i + 1) +
                            "; what was found before is kept; begin a new run with smaller "
                            "learning rates (--actor-lr, --critic-lr)");
        episode.costSeconds += secondsSince(measured);
        episode.seconds = secondsSince(begin);
        keep(std::move(episode));
        const Json line =
            toJson(m_result.episodes.back(), m_problem.layers(), m_job.estimate.level);
        if (auto saved = checkpoint.add(line, policies->save()); !saved)
            return saved;
        if (m_observer.checkpoint && !m_job.checkpointFolder.empty())
            m_observer.checkpoint(checkpoint.path());
        if (m_context.stopRequested())
            return fail(ErrorCode::cancelled, "stopped after episode " + std::to_string(i + 1));
    }
    return {};
}

Result<void> Run::evaluatePolicy() {
    m_result.baseline.episodes = 1;
    if (m_observer.baseline)
        m_observer.baseline(m_result.baseline);
    const auto begin = Clock::now();
    Episode episode{.phase = SearchPhase::fixed, .kept = *m_job.policy};
    if (auto evaluated = evaluate(episode); !evaluated)
        return evaluated;
    episode.seconds = secondsSince(begin);
    keep(std::move(episode));
    return {};
}

/// The best policy's network, its figures, and fine-tuning. After a stop, the measurements that a
/// user waits for are made all the same; they take as long as one on the unpruned network.
Result<void> Run::finish() {
    auto model = m_pruner.prune(m_problem.plan(m_result.best.kept));
    if (!model)
        return tl::unexpected(model.error());
    m_result.model = *std::move(model);
    m_result.excess = m_problem.excess(m_result.best.kept);
    const auto executable =
        ExecutableNetwork::create(m_result.model.network, m_result.model.weights);
    if (!executable)
        return tl::unexpected(executable.error());
    const auto accuracy = measureAccuracy(*executable, m_job.data.test, m_evaluation,
                                          {{}, [this](Progress) { tick(); }, nullptr});
    if (!accuracy)
        return tl::unexpected(accuracy.error());
    const Network learning = m_result.model.network;
    m_result.model.network = withInput(learning, m_job.network.input);
    auto costs = estimate(m_result.model.network, m_job.accelerator, m_job.estimate);
    if (!costs)
        return tl::unexpected(costs.error());
    m_result.pruned = {accuracy->headline(), m_result.best.accuracy, *std::move(costs)};
    if (!m_job.fineTuning || m_result.wasStopped)
        return {};
    auto tuned = fineTune(learning);
    if (!tuned && isStop(tuned.error())) {
        m_result.wasStopped = true;
        return {};
    }
    return tuned;
}

/// A folder for this very training: a search that went on and found another policy, or was asked
/// for other epochs, begins its training anew instead of going on with one of other weights.
std::filesystem::path Run::fineTuningFolder(const Network& learning,
                                            const TrainOptions& options) const {
    const Json settings{options.epochs, options.batchSize, options.learningRate,
                        nameOf(options.schedule), options.stepEpochs};
    std::ostringstream name;
    name << kFineTuningPrefix << std::hex
         << checksumOf(m_result.model.weights, writeNetwork(learning) + settings.dump());
    std::error_code ignored; // a folder that stays only takes room
    for (const auto& other : std::filesystem::directory_iterator(m_job.checkpointFolder, ignored))
        if (const std::string old = other.path().filename().string();
            old.starts_with(kFineTuningPrefix) && old != name.str())
            std::filesystem::remove_all(other.path(), ignored);
    return m_job.checkpointFolder / name.str();
}

Result<void> Run::fineTune(const Network& learning) {
    TrainOptions options = *m_job.fineTuning;
    options.seed = m_job.search.seed;
    options.dataThreads = m_evaluation.dataThreads;
    options.resume = m_job.resume;
    options.anyThreads = m_job.anyThreads;
    if (!m_job.checkpointFolder.empty())
        options.checkpointFolder = fineTuningFolder(learning, options);
    TrainObserver observer = m_observer.fineTuning;
    observer.step = [this, &inner = m_observer.fineTuning](const StepReport& report) {
        tick();
        if (inner.step)
            inner.step(report);
    };
    auto tuned =
        train(learning, m_result.model.weights, m_job.data, options, observer, m_context.stop);
    if (!tuned)
        return tl::unexpected(tuned.error());
    m_result.model.weights = tuned->weights;
    m_result.fineTuned = *std::move(tuned);
    return {};
}

Result<void> checkJob(const PruneJob& job) {
    if (job.search.episodes < 1 || job.rewardImages < 1)
        return badInput("a run needs at least one episode, and one image to measure with");
    if (job.search.agent.batchSize < 1 || job.search.agent.hidden < 1 ||
        job.search.agent.replayEpisodes < 1 || !(job.search.agent.replayBias >= 1))
        return badInput("the agent needs hidden units, a batch, a replay and a bias of at least 1");
    const bool isAmc = job.search.method == PruneMethod::amc;
    const std::vector<PruneMetric> ops{PruneMetric::ops};
    const auto& targets = job.goal.targets;
    if (isAmc && (job.estimate.level != Level::coarse ||
                  std::any_of(targets.begin(), targets.end(),
                              [&](const PruneTarget& target) { return target.factors != ops; })))
        return badInput("amc knows operations only: give --target ops=… and --level coarse");
    const bool learns = isAmc || job.search.method == PruneMethod::ddpg;
    if (learns && !job.policy && job.search.episodes > 1 &&
        job.search.agent.warmup >= job.search.episodes)
        return badInput("a warm-up of " + std::to_string(job.search.agent.warmup) +
                        " episodes leaves the agent none of " +
                        std::to_string(job.search.episodes) +
                        " to use what it has learned; choose a shorter warm-up, or more episodes");
    for (const DataSetPointer& set : {job.data.train, job.data.test})
        if (Result<void> fits = checkFits(atLearningSize(job, job.network), *set); !fits)
            return fits;
    return {};
}

/// A run that begins anew would overwrite what a search has learned, and remove the training of its
/// best network.
Result<void> checkBeginning(const PruneJob& job) {
    if (job.resume || job.checkpointFolder.empty())
        return {};
    std::error_code ignored; // writing says what is wrong
    bool isHeld =
        std::filesystem::exists(PruneCheckpoint(job.checkpointFolder, {}).path(), ignored);
    for (const auto& entry : std::filesystem::directory_iterator(job.checkpointFolder, ignored))
        isHeld = isHeld || (entry.path().filename().string().starts_with(kFineTuningPrefix) &&
                            std::filesystem::exists(entry.path() / kCheckpointName, ignored));
    if (isHeld)
        return tl::unexpected(heldByEarlierRun(job.checkpointFolder));
    return {};
}

Result<void> checkPolicy(const ChannelCounts& policy, const PruningProblem& problem) {
    if (policy.size() != problem.layers().size())
        return badInput("the policy decides about " + std::to_string(policy.size()) +
                        " layers; the network has " + std::to_string(problem.layers().size()) +
                        " that can be pruned");
    for (std::size_t i = 0; i < policy.size(); ++i)
        if (policy[i] < 1 || policy[i] > problem.layers()[i].channels)
            return badInput("the policy keeps " + std::to_string(policy[i]) + " of " +
                                std::to_string(problem.layers()[i].channels) + " channels",
                            problem.layers()[i].name);
    return {};
}

} // namespace

Network atLearningSize(const PruneJob& job, const Network& network) {
    return withInput(network, job.learningInput);
}

Result<PruneResult> runPruning(const PruneJob& job, const PruneObserver& observer,
                               std::stop_token stop) {
    if (auto checked = checkJob(job); !checked)
        return tl::unexpected(checked.error());
    if (auto free = checkBeginning(job); !free)
        return tl::unexpected(free.error());
    PruneGoal goal = job.goal;
    goal.criterion = criterionOf(job.search.method, goal.criterion);
    auto problem =
        PruningProblem::create(job.network, job.weights, job.accelerator, job.estimate, goal);
    if (!problem)
        return tl::unexpected(problem.error());
    // A policy that is given need not meet any target.
    if (const auto checked =
            job.policy ? checkPolicy(*job.policy, *problem) : problem->checkReachable();
        !checked)
        return tl::unexpected(checked.error());
    // Large images are measured, and norms calibrated, with fewer at once.
    const Network learning = atLearningSize(job, job.network);
    const DataSetPointer calibration =
        job.calibrationImages > 0
            ? randomSubset(job.data.train, imagesAtOnce(job.calibrationImages, learning.input),
                           job.search.seed + 1)
            : nullptr;
    auto pruner = ModelPruner::create(learning, job.weights, calibration);
    if (!pruner)
        return tl::unexpected(pruner.error());
    return guarded("pruning", [&] {
        return Run(job, observer, std::move(stop), *std::move(problem), *std::move(pruner)).run();
    });
}

std::string targetStatement(const PruneGoal& goal, const PruneCosts& relative) {
    const auto percent = [](double share) { return toText(std::round(1e4 * share) / 100) + " %"; };
    std::string text;
    for (const PruneTarget& target : goal.targets) {
        text += text.empty() ? "" : "; ";
        text += target.text.substr(0, target.text.find('=')) + " is " +
                percent(target.of(relative)) + " of the unpruned network's";
        if (goal.reward == RewardKind::constrained)
            text += ", the target is " + percent(target.fraction);
    }
    return text;
}

} // namespace hwflow
