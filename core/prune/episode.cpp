// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prune/episode.h"

namespace hwflow {

namespace {

constexpr std::array kPhases{SearchPhase::explore, SearchPhase::learn, SearchPhase::fixed};
constexpr double kMostReward = 1e300;

} // namespace

Json toJson(const Episode& episode, const std::vector<PrunableLayer>& layers, Level level) {
    Json json{{"index", episode.index},
              {"phase", nameOf(episode.phase)},
              {"reward", episode.reward},
              {"accuracy", episode.accuracy},
              {"kept", episode.kept},
              {"seconds", episode.seconds},
              {"costSeconds", episode.costSeconds},
              {"isBest", episode.isBest}};
    for (const PruneMetric metric : kPruneMetrics)
        if (metric != PruneMetric::energy || level != Level::coarse)
            json[std::string(nameOf(metric))] = episode.costs[metric];
    Json policy = Json::array();
    for (std::size_t i = 0; i < layers.size(); ++i)
        policy.push_back(static_cast<double>(episode.kept[i]) /
                         static_cast<double>(layers[i].channels));
    json["policy"] = std::move(policy);
    return json;
}

Episode episodeIn(ObjectReader& reader, const std::vector<PrunableLayer>& layers) {
    Episode episode;
    episode.index = static_cast<std::size_t>(reader.integer("index", {}));
    episode.phase = reader.word("phase", kPhases);
    episode.reward = reader.number("reward", {-kMostReward, kMostReward});
    episode.accuracy = reader.number("accuracy", {0, 1});
    for (const PruneMetric metric : kPruneMetrics)
        episode.costs[metric] = reader.number(nameOf(metric), {}, 0);
    episode.kept = reader.integers("kept", {.min = 1}, layers.size());
    for (std::size_t i = 0; i < episode.kept.size(); ++i)
        if (episode.kept[i] > layers[i].channels)
            reader.failAt("kept", "keeps more channels of " + layers[i].name + " than there are");
    episode.seconds = reader.number("seconds", {}, 0);
    episode.costSeconds = reader.number("costSeconds", {}, 0);
    episode.isBest = reader.boolean("isBest", false);
    return episode;
}

} // namespace hwflow
