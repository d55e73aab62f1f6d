// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/learn/pruning_report.h"

#include "core/prune/prune_result_json.h"
#include "core/report/number_format.h"
#include "core/report/text_facts.h"
#include "core/report/text_table.h"

#include <algorithm>
#include <iostream>
#include <unistd.h>

namespace hwflow::learn {

namespace {

constexpr const char* kBackToStart = "\r\x1b[K";

std::string percent(double share, int decimals = 1) {
    return percentNumber(share, decimals) + " %";
}

std::string durationText(double seconds) {
    const auto whole = static_cast<long>(seconds);
    return whole < 60 ? std::to_string(whole) + " s"
           : whole < 3600
               ? std::to_string(whole / 60) + " min"
               : std::to_string(whole / 3600) + " h " + std::to_string(whole / 60 % 60) + " min";
}

/// "energy 49.8 %, latency 52.1 %, …"
std::string costsText(const PruneCosts& costs, Level level) {
    std::string text;
    for (const PruneMetric metric : kPruneMetrics)
        if (metric != PruneMetric::energy || level != Level::coarse)
            text += ", " + std::string(nameOf(metric)) + ' ' + percent(costs[metric]);
    return text;
}

std::optional<double> energyOf(const EstimateTotals& totals) {
    return totals.energy ? totals.energy : totals.offChipEnergy;
}

std::string change(const std::optional<double>& now, const std::optional<double>& before) {
    return now && before && *before > 0 ? signedPercent(*now / *before - 1) : "";
}

/// A policy that is given needs no target; the command then fills in one that all networks meet.
bool asksForSomething(const PruneGoal& goal) {
    return std::any_of(goal.targets.begin(), goal.targets.end(),
                       [](const PruneTarget& target) { return target.fraction < 1; });
}

} // namespace

PruningReport::PruningReport(const Events& events, const PruneJob& job)
    : m_events(events), m_job(job), m_onTerminal(!events.enabled() && isatty(STDOUT_FILENO) == 1),
      m_begin(std::chrono::steady_clock::now()) {
    if (job.fineTuning)
        m_training.emplace(events, *job.fineTuning, job.data);
}

PruneObserver PruningReport::observer() {
    PruneObserver observer;
    observer.baseline = [this](const PruneBaseline& told) { baseline(told); };
    observer.episode = [this](const Episode& told) { episode(told); };
    observer.checkpoint = [this](const std::filesystem::path& path) {
        m_events.send("checkpoint", {{"path", path.string()}});
    };
    observer.tick = [this] { m_events.waitWhilePaused(); };
    if (m_training)
        observer.fineTuning = m_training->observer();
    return observer;
}

void PruningReport::baseline(const PruneBaseline& told) {
    m_layers = told.layers;
    m_episodes = told.episodes;
    m_resumedAt = told.resumedAt;
    m_begin = std::chrono::steady_clock::now();
    const Json settings = settingsJson(m_job);
    Json event = toJson(told.figures);
    event["testAccuracy"] = told.figures.accuracy;
    event["accuracy"] = told.figures.rewardAccuracy.value_or(told.figures.accuracy);
    event["measure"] = measureOf(told.task);
    event["layers"] = toJson(told.layers);
    event["episodes"] = told.episodes;
    event["resumedAt"] = told.resumedAt;
    for (const char* key : {"targets", "warmup", "lowerBound", "method", "reward"})
        event[key] = settings[key];
    m_events.send("baseline", event);
    if (m_events.enabled())
        return;
    const EstimateTotals& totals = told.figures.estimate.totals;
    std::cout << "unpruned: " << measureOf(told.task) << ' ' << percent(told.figures.accuracy, 2)
              << ", " << humanNumber(totals.ops()) << " OPs, " << humanNumber(totals.params)
              << " weights, energy " << humanOrDash(energyOf(totals)) << ", latency "
              << humanOrDash(totals.latencyCycles) << " cycles\n"
              << counted(told.layers.size(), "layer") << " to prune, ";
    if (m_job.policy)
        std::cout << "as in " << m_job.policySource;
    else
        std::cout << counted(told.episodes, "episode") << " with " << nameOf(m_job.search.method)
                  << ", rewarded on "
                  << counted(std::min(m_job.rewardImages, m_job.data.train->size()),
                             "training image");
    if (told.resumedAt > 0)
        std::cout << ", resumed after " << told.resumedAt;
    if (told.episodes > 1)
        std::cout << "; better ones are told:";
    std::cout << std::endl;
}

void PruningReport::episode(const Episode& told) {
    if (m_training) // it follows the last episode
        m_training->restart();
    m_events.send("episode", toJson(told, m_layers, m_job.estimate.level));
    m_events.send("progress",
                  {{"done", told.index + 1}, {"total", m_episodes}, {"unit", "episodes"}});
    if (m_events.enabled())
        return;
    const std::string which = m_job.policy ? "pruned"
                                           : "episode " + std::to_string(told.index) + " of " +
                                                 std::to_string(m_episodes);
    const std::string figures = which + ": reward " + fixedNumber(told.reward, 4) + ", accuracy " +
                                percent(told.accuracy) +
                                costsText(told.costs, m_job.estimate.level);
    if (m_onTerminal)
        std::cout << kBackToStart;
    if (told.isBest)
        std::cout << figures << std::endl;
    else if (m_onTerminal && told.index >= m_resumedAt) {
        const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - m_begin;
        const auto made = static_cast<double>(told.index + 1 - m_resumedAt);
        const double toMake = static_cast<double>(m_episodes) - static_cast<double>(told.index + 1);
        const double left = spent.count() / made * std::max(0.0, toMake);
        std::cout << figures << ", " << durationText(left) << " left" << std::flush;
    }
}

std::string pruningText(const PruneJob& job, const PruneResult& result, const TextStyle& style) {
    const EstimateTotals& before = result.baseline.figures.estimate.totals;
    const EstimateTotals& after = result.pruned.estimate.totals;
    TextTable table({{"", "", Align::left}, {"unpruned"}, {"pruned"}, {"change"}});
    const auto row = [&](const std::string& name, std::optional<double> from,
                         std::optional<double> to) {
        if (from && to)
            table.addRow({name, humanNumber(*from), humanNumber(*to), change(to, from)});
    };
    const std::string measure =
        result.baseline.task == LearningTask::classification ? "top-1" : "mean IoU";
    const double accuracy = result.baseline.figures.accuracy;
    const auto points = [&](double now) {
        return (now < accuracy ? "" : "+") + fixedNumber(100 * (now - accuracy), 2) + " points";
    };
    table.addRow({measure + " %, not fine-tuned", percentNumber(accuracy, 2),
                  percentNumber(result.pruned.accuracy, 2), points(result.pruned.accuracy)});
    if (result.fineTuned) {
        const double tuned = result.fineTuned->accuracy.headline();
        table.addRow({measure + " %, fine-tuned", percentNumber(accuracy, 2),
                      percentNumber(tuned, 2), points(tuned)});
    }
    row("OPs", static_cast<double>(before.ops()), static_cast<double>(after.ops()));
    row("weights", static_cast<double>(before.params), static_cast<double>(after.params));
    row("DRAM words",
        before.dramWords ? std::optional(static_cast<double>(*before.dramWords)) : std::nullopt,
        after.dramWords ? std::optional(static_cast<double>(*after.dramWords)) : std::nullopt);
    row(before.energy ? "energy" : "off-chip energy", energyOf(before), energyOf(after));
    row("latency, cycles", before.latencyCycles, after.latencyCycles);
    const std::string which =
        job.policy ? "policy: " + job.policySource
                   : "best policy: episode " + std::to_string(result.best.index) + " of " +
                         std::to_string(result.episodes.size()) + " (counted from 0)";
    std::string text =
        which + ", reward " + fixedNumber(result.best.reward, 4) + "\n\n" + table.toString(style);
    if (!job.policy || asksForSomething(job.goal))
        text += '\n' + targetStatement(job.goal, result.best.costs) + '\n';
    if (job.goal.reward == RewardKind::constrained && result.excess > 1)
        text += "The target is not met.\n";
    return text;
}

} // namespace hwflow::learn
