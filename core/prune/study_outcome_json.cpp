// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prune/study_outcome_json.h"

#include <array>

namespace hwflow {

namespace {

constexpr std::string_view kRowFormat = "hwflow-study-row";
constexpr std::string_view kStudyFormat = "hwflow-study";
constexpr std::int64_t kVersion = 1;
constexpr ObjectReader::NumberRange kAny{-1e300, 1e300};

constexpr std::array kStates{StudyRowState::pending, StudyRowState::stopped, StudyRowState::done,
                             StudyRowState::failed};

void put(Json& json, const char* key, const std::optional<double>& value) {
    if (value)
        json[key] = *value;
}

std::optional<double> numberIn(ObjectReader& reader, std::string_view key) {
    return reader.has(key) ? std::optional(reader.number(key, kAny)) : std::nullopt;
}

Json headOf(const StudyRowOutcome& row) {
    Json json{{"id", row.id},
              {"state", nameOf(row.state)},
              {"figures", toJson(row.figures)},
              {"seconds", row.seconds}};
    put(json, "rewardAccuracy", row.rewardAccuracy);
    put(json, "prunedAccuracy", row.prunedAccuracy);
    if (!row.reason.empty())
        json["reason"] = row.reason;
    if (!row.statement.empty())
        json["statement"] = row.statement;
    if (row.targetMet)
        json["targetMet"] = *row.targetMet;
    return json;
}

Json toJson(const StudyEpisode& episode) {
    Json json{{"explores", episode.explores},
              {"reward", episode.reward},
              {"accuracy", episode.accuracy},
              {"latency", episode.latency},
              {"ops", episode.ops}};
    put(json, "energy", episode.energy);
    return json;
}

StudyEpisode episodeOf(ObjectReader& reader) {
    StudyEpisode episode;
    episode.explores = reader.boolean("explores");
    episode.reward = reader.number("reward", kAny);
    episode.accuracy = reader.number("accuracy", {});
    episode.energy = numberIn(reader, "energy");
    episode.latency = reader.number("latency", {});
    episode.ops = reader.number("ops", {});
    return episode;
}

Json toJson(const StudyLayer& layer) {
    Json json{{"name", layer.name},
              {"energyBefore", layer.energyBefore},
              {"energyAfter", layer.energyAfter},
              {"latencyBefore", layer.latencyBefore},
              {"latencyAfter", layer.latencyAfter}};
    put(json, "kept", layer.kept);
    return json;
}

StudyLayer layerOf(ObjectReader& reader) {
    StudyLayer layer;
    layer.name = reader.text("name");
    layer.energyBefore = reader.number("energyBefore", {});
    layer.energyAfter = reader.number("energyAfter", {});
    layer.latencyBefore = reader.number("latencyBefore", {});
    layer.latencyAfter = reader.number("latencyAfter", {});
    layer.kept = numberIn(reader, "kept");
    return layer;
}

template <typename T, typename Read>
void readList(ObjectReader& reader, std::string_view key, std::vector<T>& list, const Read& read) {
    const Json* json = reader.require(key);
    for (std::size_t i = 0; json != nullptr && json->is_array() && i < json->size(); ++i) {
        ObjectReader child((*json)[i], pointerTo(pointerTo(reader.pointer(), key), i));
        list.push_back(read(child));
        reader.absorb(key, child);
    }
}

/// Threads are told of, but do not make a row another one.
Json withoutThreads(Json settings) {
    if (const auto conditions = settings.find("conditions"); conditions != settings.end())
        conditions->erase("threads");
    return settings;
}

} // namespace

Json toJson(const StudyConditions& conditions) {
    Json json{{"network", conditions.network},
              {"scale", nameOf(conditions.scale)},
              {"preset", nameOf(conditions.preset)},
              {"batch", conditions.batch},
              {"seed", conditions.seed},
              {"threads", conditions.threads},
              {"data", conditions.data},
              {"drawn", conditions.isDrawn},
              {"trainImages", conditions.trainImages},
              {"testImages", conditions.testImages},
              {"weights", conditions.weights},
              {"measure", conditions.measure}};
    if (!conditions.input.empty())
        json["input"] = conditions.input;
    return json;
}

Json toJson(const StudyRowOutcome& row, const Json& settings) {
    Json json = headOf(row);
    json["format"] = kRowFormat;
    json["schemaVersion"] = kVersion;
    json["settings"] = settings;
    json["episodes"] = Json::array();
    json["layers"] = Json::array();
    for (const StudyEpisode& episode : row.episodes)
        json["episodes"].push_back(toJson(episode));
    for (const StudyLayer& layer : row.layers)
        json["layers"].push_back(toJson(layer));
    return json;
}

Result<StudyRowOutcome> readStudyRow(std::string_view text, const Json& settings) {
    const auto json = parseJson(text);
    if (!json)
        return tl::unexpected(json.error());
    ObjectReader reader(*json);
    reader.expectFormat(kRowFormat, kVersion);
    const Json* made = reader.require("settings");
    if (made != nullptr && withoutThreads(*made) != withoutThreads(settings))
        return badInput("the row was made with other settings; remove its folder to run it anew",
                        "/settings");
    StudyRowOutcome row;
    row.id = reader.text("id");
    row.state = reader.word("state", kStates);
    row.reason = reader.text("reason", "");
    row.statement = reader.text("statement", "");
    row.rewardAccuracy = numberIn(reader, "rewardAccuracy");
    row.prunedAccuracy = numberIn(reader, "prunedAccuracy");
    if (reader.has("targetMet"))
        row.targetMet = reader.boolean("targetMet");
    row.seconds = reader.number("seconds", {});
    if (const Json* figures = reader.require("figures")) {
        ObjectReader child(*figures, "/figures");
        row.figures = studyFiguresIn(child);
        reader.absorb("figures", child);
    }
    readList(reader, "episodes", row.episodes, episodeOf);
    readList(reader, "layers", row.layers, layerOf);
    if (!reader.ok())
        return tl::unexpected(*reader.error());
    return row;
}

Json toJson(const StudyOutcome& outcome) {
    const PruneStudy& study = outcome.study;
    Json rows = Json::array();
    for (const StudyRowOutcome& row : outcome.rows) {
        Json json = headOf(row);
        const StudyRow& asked = *study.row(row.id);
        json["label"] = asked.label;
        if (const auto published = publishedFor(study, asked, outcome.conditions.network))
            json["published"] = {{"network", published->network},
                                 {"figures", toJson(published->figures)}};
        rows.push_back(std::move(json));
    }
    Json findings = Json::array();
    for (const JudgedFinding& finding : judged(outcome))
        findings.push_back(
            {{"text", finding.finding->text},
             {"source", finding.finding->source},
             {"holds", finding.verdict.holds ? Json(*finding.verdict.holds) : Json()},
             {"detail", finding.verdict.detail}});
    return {{"format", kStudyFormat},
            {"schemaVersion", kVersion},
            {"study", study.id},
            {"title", study.title},
            {"source", study.source},
            {"settings", toJson(outcome.conditions)},
            {"complete", outcome.isComplete()},
            {"rows", std::move(rows)},
            {"findings", std::move(findings)},
            {"differences", differences(outcome)}};
}

} // namespace hwflow
