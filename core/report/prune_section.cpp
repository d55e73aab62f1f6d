// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/prune_section.h"

#include "core/report/html.h"
#include "core/report/number_format.h"

#include <algorithm>

namespace hwflow {

namespace {

constexpr std::size_t kPolicies = 10;

std::string percentOr(const std::optional<double>& share) {
    return share ? fixedNumber(100 * *share, 1) : "–";
}

std::string askedFor(const PruneRun& run) {
    const PruneSetting& setting = run.setting;
    std::string text = "Method " + setting.method + ", reward " + setting.reward;
    for (const PruneRunTarget& target : setting.targets) {
        const auto budget = budgetOf(setting, target);
        text += ", " + target.metric + (budget ? " to " + percentOr(budget) + " %" : "");
    }
    text += "; " + std::to_string(run.episodes.size()) + " of " + std::to_string(setting.episodes) +
            " episodes, the first " + std::to_string(setting.warmup) +
            " of them exploring; every layer keeps at least " + percentOr(setting.lowerBound) +
            " % of its input channels; accuracy in the loop on " +
            std::to_string(setting.rewardImages) + " training images without fine-tuning; seed " +
            std::to_string(setting.seed) + '.';
    if (!setting.weights.empty() && !setting.data.empty())
        text += " Weights " + setting.weights + ", data " + setting.data + '.';
    return "<p class=\"lead\">" + htmlText(text) + "</p>\n" +
           (run.statement.empty() ? "" : "<p class=\"lead\">" + htmlText(run.statement) + "</p>\n");
}

std::string beforeAndAfter(const PruneRun& run, const PruneEpisode& best) {
    HtmlTable table({{"Figure", "", true}, {"unpruned"}, {"pruned"}, {"of unpruned", "%"}});
    const auto accuracy = [&](const std::string& name, const std::optional<double>& before,
                              const std::optional<double>& after) {
        if (before && after)
            table.addRow({name, percentOr(before) + " %", percentOr(after) + " %", ""});
    };
    accuracy(run.measure + ", images of the rewards", run.baseline.rewardAccuracy, best.accuracy);
    accuracy(run.measure + ", test images, before fine-tuning", run.baseline.accuracy,
             run.bestFigures.accuracy);
    accuracy(run.measure + ", test images, after fine-tuning", run.baseline.accuracy,
             run.finetuned);
    const auto cost = [&](const std::string& name, const std::optional<double>& before,
                          const std::optional<double>& share) {
        if (before && share)
            table.addRow({name, humanNumber(*before, 4), humanNumber(*before * *share, 4),
                          percentOr(share)});
    };
    cost("Energy, MAC-units", run.baseline.energy, best.energy);
    cost("Latency, cycles", run.baseline.latencyCycles, best.latency);
    cost("DRAM words", run.baseline.dramWords, best.dram);
    cost("Operations", run.baseline.ops, best.ops);
    cost("Parameters", run.baseline.params, best.params);
    return table.toHtml();
}

std::string madeNetworks(const PruneRun& run, const std::vector<PolicyNetwork>& networks) {
    if (networks.empty())
        return {};
    HtmlTable table({{"Network made of a policy", "", true},
                     {"Episode"},
                     {"Fine-tuning", "epochs"},
                     {run.measure + ", test images", "%"},
                     {"against unpruned", "pp"},
                     {"Energy", "%"},
                     {"Latency", "%"},
                     {"OPs", "%"}});
    for (const PolicyNetwork& made : networks) {
        const PruneEpisode* const episode = findEpisode(run, made.episode);
        if (episode == nullptr)
            continue;
        const bool isKnown = made.accuracy && run.baseline.accuracy;
        table.addRow(
            {made.name.empty() ? "not in the project" : made.name, std::to_string(made.episode),
             std::to_string(made.epochs), percentOr(made.accuracy),
             isKnown ? fixedNumber(100 * (*made.accuracy - *run.baseline.accuracy), 1) : "–",
             percentOr(episode->energy), percentOr(episode->latency), percentOr(episode->ops)});
    }
    return table.toHtml();
}

std::string bestPolicies(const PruneRun& run) {
    std::vector<const PruneEpisode*> episodes;
    for (const PruneEpisode& episode : run.episodes)
        episodes.push_back(&episode);
    const auto count = std::min(kPolicies, episodes.size());
    std::partial_sort(episodes.begin(), episodes.begin() + static_cast<std::ptrdiff_t>(count),
                      episodes.end(), [](const PruneEpisode* a, const PruneEpisode* b) {
                          return a->reward != b->reward ? a->reward > b->reward
                                                        : a->index < b->index;
                      });
    HtmlTable table({{"Episode"},
                     {"Reward"},
                     {"Accuracy", "%"},
                     {"Energy", "%"},
                     {"Latency", "%"},
                     {"DRAM", "%"},
                     {"OPs", "%"},
                     {"Parameters", "%"}});
    for (std::size_t i = 0; i < count; ++i) {
        const PruneEpisode& episode = *episodes[i];
        table.addRow({std::to_string(episode.index), fixedNumber(episode.reward, 3),
                      percentOr(episode.accuracy), percentOr(episode.energy),
                      percentOr(episode.latency), percentOr(episode.dram), percentOr(episode.ops),
                      percentOr(episode.params)});
    }
    return table.toHtml();
}

std::string keptChannels(const PruneRun& run, const PruneEpisode& best) {
    HtmlTable table({{"Layer", "", true},
                     {"Input channels"},
                     {"kept"},
                     {"kept", "%"},
                     {"Reads from an addition", "", true}});
    for (std::size_t i = 0; i < run.layers.size() && i < best.kept.size(); ++i) {
        const PruneLayer& layer = run.layers[i];
        table.addRow({layer.name, std::to_string(layer.channels), std::to_string(best.kept[i]),
                      percentOr(static_cast<double>(best.kept[i]) /
                                static_cast<double>(std::max<std::int64_t>(1, layer.channels))),
                      layer.isTied ? "yes" : ""});
    }
    return table.toHtml();
}

} // namespace

std::string pruneSection(const PruneRun& run, const std::vector<PolicyNetwork>& networks) {
    const PruneEpisode* const best = findEpisode(run, run.best);
    if (best == nullptr)
        return {};
    return askedFor(run) + beforeAndAfter(run, *best) + madeNetworks(run, networks) +
           bestPolicies(run) + keptChannels(run, *best);
}

} // namespace hwflow
