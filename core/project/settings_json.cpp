// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/settings_json.h"

#include "core/estimate/bits_json.h"

namespace hwflow {

namespace {

constexpr std::int64_t kMaxBatch = std::int64_t{1} << 20;
constexpr std::int64_t kMaxOuterTiles = std::int64_t{1} << 40;

template <typename T>
void setWord(Json& object, const char* key, const std::optional<T>& value) {
    if (value)
        object[key] = nameOf(*value);
}

template <typename T>
void setValue(Json& object, const char* key, const std::optional<T>& value) {
    if (value)
        object[key] = *value;
}

Json toJson(const SwitchOverrides& overrides) {
    Json object = Json::object();
    if (overrides.sampling)
        object["sampling"] = toString(*overrides.sampling);
    setValue(object, "fullDimension", overrides.fullDimension);
    setValue(object, "hallOfFamePercent", overrides.hallOfFamePercent);
    setValue(object, "outerTiles", overrides.outerTiles);
    setWord(object, "order", overrides.order);
    setWord(object, "fold", overrides.fold);
    setValue(object, "interleave", overrides.interleave);
    setWord(object, "edges", overrides.edges);
    setWord(object, "accounting", overrides.accounting);
    setWord(object, "stalls", overrides.stalls);
    return object;
}

template <typename T, std::size_t N>
void readWord(ObjectReader& reader, const char* key, const std::array<T, N>& values,
              std::optional<T>& value) {
    if (reader.has(key))
        value = reader.word(key, values);
}

SwitchOverrides readOverrides(ObjectReader& reader) {
    SwitchOverrides overrides;
    if (reader.has("sampling")) {
        const auto sampling = parseSampling(reader.text("sampling"));
        if (sampling)
            overrides.sampling = *sampling;
        else
            reader.failAt("sampling", sampling.error().message);
    }
    if (reader.has("fullDimension"))
        overrides.fullDimension = reader.boolean("fullDimension");
    if (reader.has("hallOfFamePercent"))
        overrides.hallOfFamePercent = reader.number("hallOfFamePercent", {1e-9, 100});
    if (reader.has("outerTiles"))
        overrides.outerTiles = reader.integer("outerTiles", {0, kMaxOuterTiles});
    readWord(reader, "order", kOrderChoices, overrides.order);
    readWord(reader, "fold", kFolds, overrides.fold);
    if (reader.has("interleave"))
        overrides.interleave = reader.boolean("interleave");
    readWord(reader, "edges", kEdges, overrides.edges);
    readWord(reader, "accounting", kAccountings, overrides.accounting);
    readWord(reader, "stalls", kStalls, overrides.stalls);
    reader.refuseUnknown();
    return overrides;
}

} // namespace

Json toJson(const EstimateSettings& settings) {
    Json object = {{"level", nameOf(settings.level)},
                   {"dataflow", settings.dataflow ? nameOf(*settings.dataflow) : "best"},
                   {"goal", nameOf(settings.goal)},
                   {"preset", nameOf(settings.preset)},
                   {"batch", settings.batch},
                   {"switches", toJson(settings.overrides)},
                   {"bits", toJson(settings.bits)}};
    return object;
}

EstimateSettings readSettings(ObjectReader& reader) {
    EstimateSettings settings;
    settings.level = reader.word("level", kLevels);
    if (reader.text("dataflow", "best") != "best")
        settings.dataflow = reader.word("dataflow", kDataflows);
    settings.goal = reader.word("goal", kGoals);
    settings.preset = reader.word("preset", kPresets);
    settings.batch = reader.integer("batch", {1, kMaxBatch}, 1);
    if (const Json* const switches = reader.find("switches")) {
        ObjectReader child(*switches, pointerTo(reader.pointer(), "switches"));
        settings.overrides = readOverrides(child);
        reader.absorb("switches", child);
    }
    if (const Json* const bits = reader.find("bits")) {
        ObjectReader child(*bits, pointerTo(reader.pointer(), "bits"));
        settings.bits = bitsIn(child);
        reader.absorb("bits", child);
    }
    return settings;
}

} // namespace hwflow
