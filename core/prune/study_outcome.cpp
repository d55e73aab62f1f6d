// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prune/study_outcome.h"

#include "core/report/number_format.h"
#include "core/support/words.h"

#include <algorithm>

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

/// What a rule may ask for, of ours or of what was published.
struct RowFigures {
    StudyFigures figures;
    std::optional<double> rewardAccuracy;
    const std::vector<StudyLayer>* layers = nullptr;
};
using RowLookup = std::function<std::optional<RowFigures>(const std::string& id)>;

std::optional<double> ratio(const std::optional<double>& a, const std::optional<double>& b) {
    return a && b && *b != 0 ? std::optional(*a / *b) : std::nullopt;
}

std::optional<double> meanKept(const RowFigures& row, std::string_view prefix) {
    double sum = 0;
    std::size_t count = 0;
    for (std::size_t i = 0; row.layers != nullptr && i < row.layers->size(); ++i) {
        const StudyLayer& layer = (*row.layers)[i];
        if (!layer.kept || !layer.name.starts_with(prefix))
            continue;
        sum += *layer.kept;
        ++count;
    }
    return count > 0 ? std::optional(sum / static_cast<double>(count)) : std::nullopt;
}

std::optional<double> derived(std::string_view name, const RowFigures& row,
                              const std::optional<RowFigures>& baseline) {
    constexpr std::string_view kKept = "kept:";
    if (name == "rewardAccuracy")
        return row.rewardAccuracy;
    if (name.starts_with(kKept))
        return meanKept(row, name.substr(kKept.size()));
    for (const StudyColumn column : kStudyColumns)
        if (name == nameOf(column))
            return figure(row.figures, column);
    if (!baseline)
        return std::nullopt;
    const StudyFigures& whole = baseline->figures;
    if (name == "accuracyLoss")
        return whole.accuracy && row.figures.accuracy
                   ? std::optional(*whole.accuracy - *row.figures.accuracy)
                   : std::nullopt;
    return name == "energyShare"    ? ratio(row.figures.energy, whole.energy)
           : name == "latencyShare" ? ratio(row.figures.latency, whole.latency)
                                    : ratio(row.figures.memory, whole.memory);
}

std::vector<JudgedFinding> judgedBy(const PruneStudy& study, const std::string& network,
                                    const RowLookup& lookup) {
    std::vector<JudgedFinding> list;
    for (const StudyFinding& finding : study.findings) {
        if (!finding.networks.empty() && std::find(finding.networks.begin(), finding.networks.end(),
                                                   network) == finding.networks.end())
            continue;
        const StudyLookup figures = [&](const StudyOperand& operand) -> std::optional<double> {
            const auto row = lookup(operand.row);
            if (!row)
                return std::nullopt;
            const StudyRow* base = baselineOf(study, *study.row(operand.row));
            return derived(operand.name, *row,
                           base != nullptr ? lookup(base->id) : std::optional<RowFigures>());
        };
        const auto isUnschedulable = [&](const std::string& id) -> std::optional<bool> {
            const auto row = lookup(id);
            return row ? std::optional(row->figures.isUnschedulable) : std::nullopt;
        };
        list.push_back({&finding, finding.rule.judge(figures, isUnschedulable)});
    }
    return list;
}

std::string countOf(std::size_t count, const std::string& noun) {
    return std::to_string(count) + ' ' + noun + (count == 1 ? "" : "s");
}

std::string dataText(const StudyConditions& conditions) {
    const std::string counts = std::to_string(conditions.trainImages) + " images to train with, " +
                               std::to_string(conditions.testImages) + " to test with" +
                               (conditions.input.empty() ? "" : ", input " + conditions.input);
    return conditions.isDrawn
               ? "drawn shapes in the format " + conditions.data + " (" + counts + ")"
               : "a data set in the format " + conditions.data + " (" + counts + ")";
}

} // namespace

std::string_view nameOf(StudyRowState state) {
    constexpr std::array<std::string_view, kStates.size()> kNames{"pending", "stopped", "done",
                                                                  "failed"};
    return kNames[static_cast<std::size_t>(state)];
}

std::string describe(const StudyEffort& effort) {
    return countOf(effort.episodes, "episode") + " (" + std::to_string(effort.warmup) +
           " of them exploring), " + countOf(effort.rewardImages, "reward image") + ", " +
           countOf(effort.fineTuning.epochs, "epoch") + " of fine-tuning";
}

const StudyRowOutcome* StudyOutcome::row(std::string_view id) const {
    for (const StudyRowOutcome& candidate : rows)
        if (candidate.id == id)
            return &candidate;
    return nullptr;
}

bool StudyOutcome::isComplete() const {
    return std::all_of(rows.begin(), rows.end(),
                       [](const StudyRowOutcome& row) { return row.state == StudyRowState::done; });
}

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
    if (made != nullptr && *made != settings)
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

std::vector<std::string> differences(const StudyOutcome& outcome) {
    const StudyConditions& here = outcome.conditions;
    const PruneStudy& study = outcome.study;
    const StudyTask* const task = study.taskOf(here.network);
    std::vector<std::string> list;
    if (task != nullptr)
        list.push_back("Data: published for " + task->publishedData + "; here " + dataText(here) +
                       ".");
    for (const StudyRow& row : study.rows) {
        const auto published = publishedFor(study, row, here.network);
        if (!published || published->network == here.network)
            continue;
        list.push_back("Network: some figures were published for " + published->network +
                       " only, here it is " + here.network +
                       "; they are marked with *, and only their changes compare.");
        break;
    }
    const auto effort = [&](StudyScale scale) {
        return task != nullptr ? describe(task->effort(scale)) : std::string();
    };
    if (effort(here.scale) != effort(StudyScale::paper))
        list.push_back("Scale: published with " + effort(StudyScale::paper) + "; here " +
                       effort(here.scale) + ".");
    if (here.preset != study.preset || here.batch != study.batch)
        list.push_back("Estimates: published with the preset " + std::string(nameOf(study.preset)) +
                       " and batch " + std::to_string(study.batch) + "; here " +
                       std::string(nameOf(here.preset)) + " and " + std::to_string(here.batch) +
                       ".");
    if (const auto misfit = study.misfits.find(here.network); misfit != study.misfits.end())
        list.push_back("Costs: " + misfit->second + '.');
    for (const StudyRowOutcome& row : outcome.rows) {
        const StudyRow& asked = *study.row(row.id);
        const auto published = publishedFor(study, asked, here.network);
        if (asked.kind != StudyRowKind::baseline || !row.figures.accuracy || !published ||
            !published->figures.accuracy)
            continue;
        list.push_back("Unpruned network: " + fixedNumber(*published->figures.accuracy, 2) +
                       " % there (" + published->network + "); " +
                       fixedNumber(*row.figures.accuracy, 2) + " % here, weights " + here.weights +
                       ".");
        break;
    }
    return list;
}

std::vector<JudgedFinding> judged(const StudyOutcome& outcome) {
    return judgedBy(outcome.study, outcome.conditions.network,
                    [&](const std::string& id) -> std::optional<RowFigures> {
                        const StudyRowOutcome* row = outcome.row(id);
                        if (row == nullptr || row->state != StudyRowState::done)
                            return std::nullopt;
                        return RowFigures{row->figures, row->rewardAccuracy, &row->layers};
                    });
}

std::vector<JudgedFinding> judgedAsPublished(const PruneStudy& study, const std::string& network) {
    return judgedBy(study, network, [&](const std::string& id) -> std::optional<RowFigures> {
        const auto published = publishedFor(study, *study.row(id), network);
        if (!published || published->network != network)
            return std::nullopt;
        return RowFigures{published->figures, {}, nullptr};
    });
}

} // namespace hwflow
