// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prune/pruning_problem.h"

#include "core/network/weights.h"
#include "core/support/words.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

namespace hwflow {

namespace {

/// Costs this close below a target count as having met it exactly.
constexpr double kFullEnough = 0.995;

std::string percent(double share) {
    return toText(std::round(1000 * share) / 10) + " %";
}

void scaleToUnit(std::vector<std::vector<float>>& rows) {
    for (std::size_t column = 0; column < rows.front().size(); ++column) {
        float low = std::numeric_limits<float>::max();
        float high = std::numeric_limits<float>::lowest();
        for (const auto& row : rows) {
            low = std::min(low, row[column]);
            high = std::max(high, row[column]);
        }
        for (auto& row : rows)
            row[column] = high > low ? (row[column] - low) / (high - low) : 0;
    }
}

/// `chosen`, the next layer's count, and of `rest` what comes after it.
ChannelCounts completed(const ChannelCounts& chosen, std::int64_t next, const ChannelCounts& rest) {
    ChannelCounts counts = rest;
    std::copy(chosen.begin(), chosen.end(), counts.begin());
    counts[chosen.size()] = next;
    return counts;
}

} // namespace

std::string_view nameOf(RewardKind kind) {
    return kind == RewardKind::constrained ? "constrained" : "balanced";
}

PruningProblem::PruningProblem(ChannelPlanner planner, PrunedCosts costs)
    : m_planner(std::move(planner)), m_costs(std::move(costs)) {}

Result<PruningProblem> PruningProblem::create(const Network& network, const Weights& weights,
                                              const Accelerator& accelerator,
                                              const EstimateOptions& options,
                                              const PruneGoal& goal) {
    if (goal.targets.empty())
        return badInput("pruning needs a target, as in energy=0.5");
    if (!(goal.lowerBound > 0 && goal.lowerBound <= 1) || !(goal.accuracyMargin > 0) ||
        !(goal.wantedAccuracy >= 0 && goal.wantedAccuracy <= 1))
        return badInput("the share of channels to keep lies above 0 and up to 1, the accuracy "
                        "wanted from 0 to 1, and its margin above 0");
    auto planner = ChannelPlanner::create(network);
    if (!planner)
        return tl::unexpected(planner.error());
    if (auto checked = checkWeights(network, weights); !checked)
        return tl::unexpected(checked.error());
    auto costs = PrunedCosts::create(*planner, accelerator, options);
    if (!costs)
        return tl::unexpected(costs.error());
    PruningProblem problem(*std::move(planner), *std::move(costs));
    problem.m_goal = goal;
    problem.m_layers = prunableLayers(problem.m_planner);
    if (problem.m_layers.empty())
        return badInput("the network " + network.name +
                        " has no layer that reads channels of another one, so nothing can be "
                        "pruned");
    problem.m_ranking =
        rankedChannels(problem.m_planner, problem.m_layers, weights, goal.criterion);
    problem.m_baseline = costsOf(problem.baseline().totals, options.level);
    problem.prepareStates();
    if (auto checked = problem.checkTargets(); !checked)
        return tl::unexpected(checked.error());
    return problem;
}

Result<void> PruningProblem::checkTargets() const {
    for (const PruneTarget& target : m_goal.targets)
        for (const PruneMetric metric : target.factors) {
            if (!knows(metric))
                return badInput("the coarse level knows no " + std::string(nameOf(metric)) +
                                "; choose --level mid or fine, or another target");
            if (!(m_baseline[metric] > 0))
                return badInput("there is no " + std::string(nameOf(metric)) +
                                " to reduce: with this accelerator the unpruned network costs "
                                "none; choose another target");
        }
    return {};
}

Result<void> PruningProblem::checkReachable() {
    if (m_goal.reward == RewardKind::balanced || excess(fewest()) <= 1)
        return {};
    const PruneCosts least = relativeTo(m_baseline, costs(fewest()));
    for (const PruneTarget& target : m_goal.targets)
        if (target.of(least) > target.fraction)
            return badInput(
                "the target " + target.text + " is out of reach: with every layer at " +
                percent(m_goal.lowerBound) + " of its channels, " + percent(target.of(least)) +
                " are left; set a higher target, or a lower least share of channels that "
                "a layer keeps");
    return {};
}

ChannelPlan PruningProblem::plan(const ChannelCounts& counts) const {
    return *m_planner.plan(keptInputs(m_layers, m_ranking, counts)); // valid by construction
}

PruneCosts PruningProblem::costs(const ChannelCounts& counts) {
    PruneCosts sum;
    const auto layers = m_costs.layers(plan(counts));
    for (const PruneCosts& layer : *layers) // nothing in it can fail where the baseline did not
        sum += layer;
    return sum;
}

ChannelCounts PruningProblem::all() const {
    ChannelCounts counts;
    for (const PrunableLayer& layer : m_layers)
        counts.push_back(layer.channels);
    return counts;
}

ChannelCounts PruningProblem::fewest() const {
    ChannelCounts counts;
    for (std::size_t i = 0; i < m_layers.size(); ++i)
        counts.push_back(countAt(i, 0));
    return counts;
}

std::int64_t PruningProblem::countAt(std::size_t layer, double ratio) const {
    const auto channels = static_cast<double>(m_layers[layer].channels);
    const double share = m_goal.lowerBound + (1 - m_goal.lowerBound) * std::clamp(ratio, 0.0, 1.0);
    const double least = std::ceil(m_goal.lowerBound * channels - 1e-9);
    return static_cast<std::int64_t>(std::max({1.0, least, std::round(share * channels)}));
}

double PruningProblem::ratioAt(std::size_t layer, std::int64_t count) const {
    if (m_goal.lowerBound >= 1)
        return 1;
    const double share = static_cast<double>(count) / static_cast<double>(m_layers[layer].channels);
    return std::clamp((share - m_goal.lowerBound) / (1 - m_goal.lowerBound), 0.0, 1.0);
}

double PruningProblem::excess(const ChannelCounts& counts) {
    const PruneCosts relative = relativeTo(m_baseline, costs(counts));
    double most = 0;
    for (const PruneTarget& target : m_goal.targets)
        most = std::max(most, target.of(relative) / target.fraction);
    return most;
}

/// The largest count for which `holds`, which it does for `from` and for all below one it holds
/// for.
template <typename Predicate>
std::int64_t PruningProblem::largest(std::int64_t from, std::int64_t to, const Predicate& holds) {
    while (from < to) {
        const std::int64_t middle = (from + to + 1) / 2;
        if (holds(middle))
            from = middle;
        else
            to = middle - 1;
    }
    return from;
}

std::int64_t PruningProblem::clipped(const ChannelCounts& chosen, std::int64_t wanted) {
    if (m_goal.reward == RewardKind::balanced)
        return wanted;
    const ChannelCounts low = fewest();
    const ChannelCounts high = all();
    const std::size_t layer = chosen.size();
    const auto keepsBudget = [&](std::int64_t count) {
        return excess(completed(chosen, count, low)) <= 1;
    };
    const auto undercuts = [&](std::int64_t count) {
        return excess(completed(chosen, count, high)) < 1;
    };
    if (!keepsBudget(wanted))
        return largest(low[layer], wanted - 1, keepsBudget);
    if (!undercuts(wanted))
        return wanted;
    const std::int64_t least = std::min(high[layer], largest(wanted, high[layer], undercuts) + 1);
    return keepsBudget(least) ? least : largest(wanted, least - 1, keepsBudget);
}

ChannelCounts PruningProblem::filled(ChannelCounts counts) {
    if (m_goal.reward == RewardKind::balanced)
        return counts;
    for (std::size_t i = counts.size(); i-- > 0 && excess(counts) < kFullEnough;) {
        ChannelCounts more = counts;
        counts[i] = largest(counts[i], m_layers[i].channels, [&](std::int64_t count) {
            more[i] = count;
            return excess(more) <= 1;
        });
    }
    return counts;
}

ChannelCounts PruningProblem::equalRatios() {
    const auto at = [&](std::int64_t thousandths) {
        ChannelCounts counts;
        for (std::size_t i = 0; i < m_layers.size(); ++i)
            counts.push_back(countAt(i, static_cast<double>(thousandths) / 1000));
        return counts;
    };
    return filled(at(
        largest(0, 1000, [&](std::int64_t thousandths) { return excess(at(thousandths)) <= 1; })));
}

void PruningProblem::prepareStates() {
    const auto& positions = m_costs.positions();
    for (const PrunableLayer& prunable : m_layers) {
        const Layer& layer = m_planner.network().layers[prunable.index];
        const LayerShapes& shapes = m_planner.shapes()[prunable.index];
        m_statics.push_back(
            {static_cast<float>(m_statics.size()), static_cast<float>(layer.stride.height),
             static_cast<float>(shapes.output.channels), static_cast<float>(shapes.input.channels),
             static_cast<float>(shapes.input.width), static_cast<float>(shapes.input.height)});
        m_places.push_back(static_cast<std::size_t>(
            std::find(positions.begin(), positions.end(), prunable.index) - positions.begin()));
    }
    scaleToUnit(m_statics);
    for (const PruneTarget& target : m_goal.targets)
        for (const PruneMetric metric : target.factors)
            if (std::find(m_metrics.begin(), m_metrics.end(), metric) == m_metrics.end())
                m_metrics.push_back(metric);
    for (const LayerEstimate& layer : baseline().layers) {
        const PruneCosts costs = costsOf(layer, baseline().options.level);
        for (const PruneMetric metric : kPruneMetrics)
            m_largest[metric] = std::max(m_largest[metric], costs[metric]);
    }
}

std::size_t PruningProblem::stateSize() const {
    return m_statics.front().size() + 3 * m_metrics.size() + 1 + m_layers.size();
}

std::vector<float> PruningProblem::state(const ChannelCounts& chosen) {
    const std::size_t layer = chosen.size();
    ChannelCounts counts = all();
    std::copy(chosen.begin(), chosen.end(), counts.begin());
    const ChannelPlan current = plan(counts);
    const std::vector<PruneCosts> costs = *m_costs.layers(current);
    std::vector<float> state = m_statics[layer];
    for (const PruneMetric metric : m_metrics) {
        double before = 0;
        double after = 0;
        for (std::size_t i = 0; i < costs.size(); ++i)
            (i < m_places[layer] ? before : after) += costs[i][metric];
        const double own = costs[m_places[layer]][metric];
        after -= own;
        const double whole = m_baseline[metric];
        state.push_back(static_cast<float>(own / m_largest[metric]));
        state.push_back(static_cast<float>(before / whole));
        state.push_back(static_cast<float>(after / whole));
    }
    state.push_back(chosen.empty() ? 1.0F : static_cast<float>(ratioAt(layer - 1, chosen.back())));
    for (std::size_t i = 0; i < m_layers.size(); ++i)
        state.push_back(i == layer ? 1.0F : 0.0F);
    return state;
}

double PruningProblem::reward(double accuracy, const PruneCosts& relative) const {
    if (m_goal.reward == RewardKind::constrained)
        return accuracy;
    double gain = 0;
    for (const PruneTarget& target : m_goal.targets)
        gain -= std::log(target.of(relative));
    return (1 - (m_goal.wantedAccuracy - accuracy) / m_goal.accuracyMargin) * gain;
}

} // namespace hwflow
