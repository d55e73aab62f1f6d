// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/prune_run.h"

#include "core/support/file.h"
#include "core/support/resources.h"

#include <algorithm>

namespace hwflow {

namespace {

constexpr std::string_view kFormat = "hwflow-prune-result";
constexpr std::int64_t kSchemaVersion = 1;

// Members of the worker's events. What is missing or of another type is as if it were not there:
// an event is no file that a person could mend.

std::optional<double> number(const Json& object, const char* key) {
    const auto member = object.find(key);
    if (member == object.end() || !member->is_number())
        return std::nullopt;
    return member->get<double>();
}

double numberOr(const Json& object, const char* key, double fallback) {
    return number(object, key).value_or(fallback);
}

std::int64_t integerOr(const Json& object, const char* key, std::int64_t fallback) {
    const auto value = number(object, key);
    return value && *value > -9e15 && *value < 9e15 ? static_cast<std::int64_t>(*value) : fallback;
}

std::string textOr(const Json& object, const char* key, std::string fallback) {
    const auto member = object.find(key);
    return member != object.end() && member->is_string() ? member->get<std::string>()
                                                         : std::move(fallback);
}

bool flag(const Json& object, const char* key) {
    const auto member = object.find(key);
    return member != object.end() && member->is_boolean() && member->get<bool>();
}

std::vector<double> numbers(const Json& object, const char* key) {
    std::vector<double> values;
    const auto member = object.find(key);
    if (member != object.end() && member->is_array())
        for (const Json& value : *member)
            values.push_back(value.is_number() ? value.get<double>() : 0);
    return values;
}

/// Whole numbers that a count of channels can be; anything else becomes 0.
std::vector<std::int64_t> counts(const Json& object, const char* key) {
    std::vector<std::int64_t> values;
    for (const double value : numbers(object, key))
        values.push_back(value > 0 && value < 9e15 ? static_cast<std::int64_t>(value) : 0);
    return values;
}

/// Calls `read` with every object of an array.
template <typename Read>
void forEach(const Json& object, const char* key, const Read& read) {
    const auto member = object.find(key);
    if (member == object.end() || !member->is_array())
        return;
    for (const Json& value : *member)
        if (value.is_object())
            read(value);
}

PruneRunFigures figuresOf(const Json& object) {
    PruneRunFigures figures;
    figures.accuracy = number(object, "accuracy");
    figures.rewardAccuracy = number(object, "rewardAccuracy");
    figures.ops = number(object, "ops");
    figures.params = number(object, "params");
    figures.dramWords = number(object, "dramWords");
    figures.energy = number(object, "energy");
    figures.latencyCycles = number(object, "latencyCycles");
    return figures;
}

PruneEpisode episodeOf(const Json& object) {
    PruneEpisode episode;
    episode.index = integerOr(object, "index", 0);
    episode.isExploration = textOr(object, "phase", {}) == "explore";
    episode.reward = numberOr(object, "reward", 0);
    episode.accuracy = numberOr(object, "accuracy", 0);
    episode.energy = number(object, "energy");
    episode.latency = number(object, "latency");
    episode.dram = number(object, "dram");
    episode.ops = number(object, "ops");
    episode.params = number(object, "params");
    episode.policy = numbers(object, "policy");
    episode.kept = counts(object, "kept");
    episode.seconds = numberOr(object, "seconds", 0);
    return episode;
}

void noteLayers(PruneRun& run, const Json& object) {
    if (!object.contains("layers"))
        return;
    run.layers.clear();
    forEach(object, "layers", [&](const Json& layer) {
        run.layers.push_back(
            {textOr(layer, "name", {}), integerOr(layer, "channels", 0), flag(layer, "tied")});
    });
}

/// Members that the baseline event and a result's settings share.
void noteSetting(PruneSetting& setting, const Json& object) {
    setting.method = textOr(object, "method", setting.method);
    setting.reward = textOr(object, "reward", setting.reward);
    setting.episodes = integerOr(object, "episodes", setting.episodes);
    setting.warmup = integerOr(object, "warmup", setting.warmup);
    setting.lowerBound = numberOr(object, "lowerBound", setting.lowerBound);
    if (!object.contains("targets"))
        return;
    setting.targets.clear();
    forEach(object, "targets", [&](const Json& target) {
        setting.targets.push_back({textOr(target, "metric", {}), number(target, "fraction")});
    });
}

void noteBaseline(PruneRun& run, const Json& event) {
    run.measure = textOr(event, "measure", run.measure);
    run.baseline = figuresOf(event);
    // In this event the accuracy is that of the rewards' images.
    run.baseline.rewardAccuracy = number(event, "accuracy");
    run.baseline.accuracy = number(event, "testAccuracy");
    noteLayers(run, event);
    noteSetting(run.setting, event);
}

void noteEpisode(PruneRun& run, PruneEpisode episode) {
    auto& episodes = run.episodes;
    const auto place = std::lower_bound(
        episodes.begin(), episodes.end(), episode.index,
        [](const PruneEpisode& known, std::int64_t index) { return known.index < index; });
    const PruneEpisode* const best = findEpisode(run, run.best);
    if (best == nullptr || best->index == episode.index || episode.reward > best->reward)
        run.best = episode.index;
    if (place != episodes.end() && place->index == episode.index)
        *place = std::move(episode);
    else
        episodes.insert(place, std::move(episode));
}

/// Names of files beside the result; what could be anywhere else is left out.
void notePictures(PruneRun& run, const Json& object) {
    const auto member = object.find("pictures");
    if (member == object.end() || !member->is_array())
        return;
    run.pictures.clear();
    for (const Json& name : *member)
        if (name.is_string() && name.get<std::string>().find('/') == std::string::npos)
            run.pictures.push_back(name.get<std::string>());
    run.pictureClasses.clear();
    if (const auto classes = object.find("pictureClasses");
        classes != object.end() && classes->is_array())
        for (const Json& item : *classes)
            if (item.is_object())
                run.pictureClasses.push_back(
                    {textOr(item, "name", ""), textOr(item, "colour", "")});
}

void noteEnd(PruneRun& run, const Json& object) {
    run.measure = textOr(object, "measure", run.measure);
    noteLayers(run, object);
    if (const auto settings = object.find("settings");
        settings != object.end() && settings->is_object()) {
        PruneSetting& setting = run.setting;
        noteSetting(setting, *settings);
        setting.network = textOr(*settings, "network", setting.network);
        setting.accelerator = textOr(*settings, "accelerator", setting.accelerator);
        setting.networkFile = textOr(*settings, "networkFile", setting.networkFile);
        setting.acceleratorFile = textOr(*settings, "acceleratorFile", setting.acceleratorFile);
        setting.weights = textOr(*settings, "weights", setting.weights);
        setting.data = textOr(*settings, "data", setting.data);
        setting.level = textOr(*settings, "level", setting.level);
        setting.dataflow = textOr(*settings, "dataflow", setting.dataflow);
        setting.goal = textOr(*settings, "goal", setting.goal);
        setting.preset = textOr(*settings, "preset", setting.preset);
        setting.batch = integerOr(*settings, "batch", setting.batch);
        setting.criterion = textOr(*settings, "criterion", setting.criterion);
        if (settings->contains("calibrationImages"))
            setting.calibrationImages = integerOr(*settings, "calibrationImages", 0);
        setting.rewardImages = integerOr(*settings, "rewardImages", setting.rewardImages);
        setting.seed = integerOr(*settings, "seed", setting.seed);
    }
    if (const auto baseline = object.find("baseline");
        baseline != object.end() && baseline->is_object())
        run.baseline = figuresOf(*baseline);
    if (const auto best = object.find("best"); best != object.end() && best->is_object()) {
        run.bestFigures = figuresOf(*best);
        run.best = integerOr(*best, "episode", run.best);
    }
    if (const auto tuned = object.find("finetuned"); tuned != object.end() && tuned->is_object()) {
        run.finetuned = number(*tuned, "accuracy");
        run.epochs.clear();
        forEach(*tuned, "epochs", [&](const Json& epoch) {
            run.epochs.push_back({numberOr(epoch, "loss", 0), numberOr(epoch, "accuracy", 0)});
        });
    }
    notePictures(run, object);
    run.isTargetMet = flag(object, "targetMet");
    run.statement = textOr(object, "statement", {});
}

void set(Json& object, const char* key, const std::optional<double>& value) {
    if (value)
        object[key] = *value;
}

Json toJson(const PruneRunFigures& figures) {
    Json object = Json::object();
    set(object, "accuracy", figures.accuracy);
    set(object, "rewardAccuracy", figures.rewardAccuracy);
    set(object, "ops", figures.ops);
    set(object, "params", figures.params);
    set(object, "dramWords", figures.dramWords);
    set(object, "energy", figures.energy);
    set(object, "latencyCycles", figures.latencyCycles);
    return object;
}

Json toJson(const PruneEpisode& episode) {
    Json object = {
        {"index", episode.index},    {"phase", episode.isExploration ? "explore" : "learn"},
        {"reward", episode.reward},  {"accuracy", episode.accuracy},
        {"policy", episode.policy},  {"kept", episode.kept},
        {"seconds", episode.seconds}};
    set(object, "energy", episode.energy);
    set(object, "latency", episode.latency);
    set(object, "dram", episode.dram);
    set(object, "ops", episode.ops);
    set(object, "params", episode.params);
    return object;
}

Json toJson(const PruneSetting& setting) {
    Json targets = Json::array();
    for (const PruneRunTarget& target : setting.targets) {
        targets.push_back({{"metric", target.metric}});
        set(targets.back(), "fraction", target.fraction);
    }
    Json json{{"network", setting.network},
              {"accelerator", setting.accelerator},
              {"networkFile", setting.networkFile},
              {"acceleratorFile", setting.acceleratorFile},
              {"weights", setting.weights},
              {"data", setting.data},
              {"level", setting.level},
              {"dataflow", setting.dataflow},
              {"goal", setting.goal},
              {"preset", setting.preset},
              {"batch", setting.batch},
              {"method", setting.method},
              {"reward", setting.reward},
              {"targets", std::move(targets)},
              {"episodes", setting.episodes},
              {"warmup", setting.warmup},
              {"rewardImages", setting.rewardImages},
              {"seed", setting.seed},
              {"lowerBound", setting.lowerBound}};
    if (!setting.criterion.empty())
        json["criterion"] = setting.criterion;
    if (setting.calibrationImages)
        json["calibrationImages"] = *setting.calibrationImages;
    return json;
}

} // namespace

bool isBalanced(const PruneSetting& setting) {
    return setting.reward == "balanced";
}

std::optional<double> budgetOf(const PruneSetting& setting, const PruneRunTarget& target) {
    return isBalanced(setting) ? std::nullopt : target.fraction;
}

std::string_view sizeMetric(const PruneSetting& setting) {
    const auto isTarget = [&](std::string_view metric) {
        return std::any_of(setting.targets.begin(), setting.targets.end(),
                           [&](const PruneRunTarget& target) { return target.metric == metric; });
    };
    return isTarget("ops")      ? "ops"
           : isTarget("dram")   ? "dram"
           : isTarget("params") ? "params"
                                : "ops";
}

const PruneEpisode* findEpisode(const PruneRun& run, std::int64_t index) {
    const auto place = std::lower_bound(
        run.episodes.begin(), run.episodes.end(), index,
        [](const PruneEpisode& known, std::int64_t wanted) { return known.index < wanted; });
    return place != run.episodes.end() && place->index == index ? &*place : nullptr;
}

std::optional<double> costOf(const PruneEpisode& episode, std::string_view metric) {
    if (metric == "energy")
        return episode.energy;
    if (metric == "latency")
        return episode.latency;
    if (metric == "dram")
        return episode.dram;
    if (metric == "ops")
        return episode.ops;
    return metric == "params" ? episode.params : std::nullopt;
}

std::optional<double> costOf(const PruneRunFigures& figures, std::string_view metric) {
    if (metric == "energy")
        return figures.energy;
    if (metric == "latency")
        return figures.latencyCycles;
    if (metric == "dram")
        return figures.dramWords;
    if (metric == "ops")
        return figures.ops;
    return metric == "params" ? figures.params : std::nullopt;
}

void noteEvent(PruneRun& run, const Json& event) {
    if (!event.is_object())
        return;
    const std::string kind = textOr(event, "event", {});
    if (kind == "baseline")
        noteBaseline(run, event);
    else if (kind == "episode")
        noteEpisode(run, episodeOf(event));
    else if (kind == "epoch")
        run.epochs.push_back({numberOr(event, "loss", 0), numberOr(event, "accuracy", 0)});
    else if (kind == "result")
        noteEnd(run, event);
}

bool isPruneResult(std::string_view text) {
    return text.find('"' + std::string(kFormat) + '"') != std::string_view::npos;
}

std::string writePruneRun(const PruneRun& run) {
    Json json = {{"format", kFormat},
                 {"schemaVersion", kSchemaVersion},
                 {"settings", toJson(run.setting)},
                 {"measure", run.measure},
                 {"layers", Json::array()},
                 {"baseline", toJson(run.baseline)},
                 {"best", toJson(run.bestFigures)},
                 {"targetMet", run.isTargetMet},
                 {"statement", run.statement},
                 {"episodes", Json::array()}};
    for (const PruneLayer& layer : run.layers)
        json["layers"].push_back(
            {{"name", layer.name}, {"channels", layer.channels}, {"tied", layer.isTied}});
    if (const PruneEpisode* const best = findEpisode(run, run.best)) {
        json["best"]["episode"] = best->index;
        json["best"]["reward"] = best->reward;
        json["best"]["policy"] = best->policy;
        json["best"]["kept"] = best->kept;
    }
    if (run.finetuned)
        json["finetuned"]["accuracy"] = *run.finetuned;
    if (run.finetuned || !run.epochs.empty()) {
        json["finetuned"]["epochs"] = Json::array();
        for (const FineTuningEpoch& epoch : run.epochs)
            json["finetuned"]["epochs"].push_back(
                {{"loss", epoch.loss}, {"accuracy", epoch.accuracy}});
    }
    for (const PruneEpisode& episode : run.episodes)
        json["episodes"].push_back(toJson(episode));
    if (!run.pictures.empty())
        json["pictures"] = run.pictures;
    for (const PictureClass& item : run.pictureClasses)
        json["pictureClasses"].push_back({{"name", item.name}, {"colour", item.colour}});
    return writeJson(json);
}

Result<PruneRun> loadPruneRun(const std::filesystem::path& file) {
    const Result<std::string> text = readTextFile(file);
    if (!text)
        return tl::unexpected(text.error());
    return readPruneRun(*text).map_error(
        [&](Error error) { return inFile(std::move(error), file.string()); });
}

Result<PruneRun> readPruneRun(std::string_view text) {
    const Result<Json> json = parseJson(text);
    if (!json)
        return tl::unexpected(json.error());
    ObjectReader reader(*json);
    reader.expectFormat(kFormat, kSchemaVersion);
    const Json* const layers = reader.require("layers");
    const Json* const episodes = reader.require("episodes");
    if (layers != nullptr && !layers->is_array())
        reader.failAt("layers", "layers must be an array");
    if (episodes != nullptr && !episodes->is_array())
        reader.failAt("episodes", "episodes must be an array");
    if (!reader.ok())
        return tl::unexpected(*reader.error());
    PruneRun run;
    for (std::size_t i = 0; i < episodes->size(); ++i) {
        if (!(*episodes)[i].is_object())
            return badInput("an episode must be an object",
                            pointerTo(pointerTo("", "episodes"), i));
        noteEpisode(run, episodeOf((*episodes)[i]));
    }
    noteEnd(run, *json);
    for (const PruneEpisode& episode : run.episodes) {
        if (episode.kept.size() != run.layers.size())
            return badInput("episode " + std::to_string(episode.index) + " keeps channels of " +
                                std::to_string(episode.kept.size()) + " layers, but there are " +
                                std::to_string(run.layers.size()),
                            "/episodes");
        for (std::size_t i = 0; i < run.layers.size(); ++i)
            if (episode.kept[i] < 1 || episode.kept[i] > run.layers[i].channels)
                return badInput("episode " + std::to_string(episode.index) + " keeps " +
                                    std::to_string(episode.kept[i]) + " of the " +
                                    std::to_string(run.layers[i].channels) + " channels of " +
                                    run.layers[i].name,
                                "/episodes");
    }
    if (findEpisode(run, run.best) == nullptr) { // a damaged number: the best is still to be found
        const auto best = std::max_element(
            run.episodes.begin(), run.episodes.end(),
            [](const PruneEpisode& a, const PruneEpisode& b) { return a.reward < b.reward; });
        run.best = best != run.episodes.end() ? best->index : -1;
    }
    return run;
}

} // namespace hwflow
