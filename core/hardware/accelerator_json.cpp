// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hardware/accelerator_json.h"

#include "core/hardware/accelerator_limits.h"
#include "core/support/json.h"

namespace hwflow {

namespace {

constexpr std::string_view kFormat = "hwflow-accelerator";
constexpr std::int64_t kSchemaVersion = 1;

/// Stands for the table that fits the engine's widths.
constexpr std::string_view kSynthesised = "synthesised-45nm";

PerDataType<double> readCost(ObjectReader& parent, std::string_view key) {
    const Json* const value = parent.require(key);
    if (value == nullptr || !value->is_object())
        return PerDataType<double>::all(parent.number(key, {.max = kMaxCost}));
    ObjectReader reader(*value, pointerTo(parent.pointer(), key));
    PerDataType<double> cost;
    for (const DataType type : kDataTypes)
        cost[type] = reader.number(nameOf(type), {.max = kMaxCost});
    reader.refuseUnknown();
    parent.absorb(key, reader);
    return cost;
}

/// A missing member and null both mean that there is no limit.
std::optional<double> readLimit(ObjectReader& reader, std::string_view key,
                                ObjectReader::NumberRange range) {
    const Json* const value = reader.find(key);
    if (value == nullptr || value->is_null())
        return std::nullopt;
    return reader.number(key, range);
}

std::optional<PerDataType<double>> readSegments(ObjectReader& parent) {
    const Json* const value = parent.find("segmentsKiB");
    if (value == nullptr)
        return std::nullopt;
    ObjectReader reader(*value, pointerTo(parent.pointer(), "segmentsKiB"));
    PerDataType<double> segments;
    for (const DataType type : kDataTypes)
        segments[type] = reader.number(nameOf(type), {.max = kMaxCapacityKiB}, 0);
    reader.refuseUnknown();
    parent.absorb("segmentsKiB", reader);
    return segments;
}

std::vector<MemoryLevel> readMemories(ObjectReader& parent) {
    std::vector<MemoryLevel> memories;
    const Json* const values = parent.require("memories");
    if (values == nullptr)
        return memories;
    if (!values->is_array()) {
        parent.failAt("memories", "memories must be an array, the outermost memory first");
        return memories;
    }
    for (std::size_t i = 0; i < values->size() && parent.ok(); ++i) {
        ObjectReader reader((*values)[i], pointerTo("/memories", i));
        memories.push_back(readMemory(reader));
        if (!reader.ok())
            parent.fail(*reader.error());
    }
    return memories;
}

MacEnergyTable readMacEnergy(ObjectReader& reader, const ComputeEngine& engine) {
    if (!reader.has("macEnergy"))
        return MacEnergyTable::quadratic;
    if (const Json& word = *reader.find("macEnergy"); word == kSynthesised) {
        const bool composable =
            engine.kind == EngineKind::bitParallel && engine.minBits != engine.maxBits;
        return composable ? MacEnergyTable::synthesised45nmComposable
                          : MacEnergyTable::synthesised45nmFixed;
    }
    return reader.word("macEnergy", kMacEnergyTables);
}

void refuseOfOtherKind(ObjectReader& reader, std::string_view key, EngineKind kind) {
    if (reader.has(key))
        reader.failAt(key, std::string(key) + " is not used by a " + std::string(nameOf(kind)) +
                               " engine; remove it");
}

ComputeEngine readEngine(ObjectReader& reader) {
    constexpr ObjectReader::IntegerRange kBits{1, kMaxOperandBits};
    ComputeEngine engine;
    engine.kind = reader.word("kind", kEngineKinds);
    engine.maxBits = static_cast<int>(reader.integer("maxBits", kBits, kMaxOperandBits));
    if (engine.kind == EngineKind::bitParallel) {
        engine.minBits = static_cast<int>(reader.integer("minBits", kBits, engine.maxBits));
        refuseOfOtherKind(reader, "serial", engine.kind);
        refuseOfOtherKind(reader, "lanes", engine.kind);
    } else {
        engine.serial = reader.word("serial", kSerialOperands);
        engine.lanes = reader.integer("lanes", {1, kMaxLanes}, 1);
        refuseOfOtherKind(reader, "minBits", engine.kind);
    }
    engine.macEnergy = readMacEnergy(reader, engine);
    return engine;
}

RegisterFile readRegisterFile(ObjectReader& reader) {
    RegisterFile registers;
    registers.cost = readCost(reader, "cost");
    if (const Json* const value = reader.require("words"); value != nullptr) {
        ObjectReader words(*value, pointerTo(reader.pointer(), "words"));
        for (const DataType type : kDataTypes)
            registers.words[type] = words.integer(nameOf(type), {1, kMaxRegisterWords});
        words.refuseUnknown();
        reader.absorb("words", words);
    }
    return registers;
}

/// The member `key`, an object, by a function of its reader.
template <typename Read>
auto readObject(ObjectReader& parent, std::string_view key, Read read) {
    static const Json empty = Json::object();
    const Json* const value = parent.require(key);
    ObjectReader reader(value != nullptr ? *value : empty, pointerTo(parent.pointer(), key));
    auto result = read(reader);
    parent.absorb(key, reader);
    return result;
}

PeArray readPeArray(ObjectReader& reader) {
    PeArray array;
    array.rows = reader.integer("rows", {1, kMaxPeExtent});
    array.cols = reader.integer("cols", {1, kMaxPeExtent});
    array.cost = readCost(reader, "cost");
    array.dataflows = reader.words("dataflows", kDataflows);
    array.registerFile = readObject(reader, "registerFile", readRegisterFile);
    array.engine = readObject(reader, "engine", readEngine);
    array.extra = reader.unknownMembers(); // those of the register file and the engine within
    return array;
}

Json costJson(const PerDataType<double>& cost) {
    if (cost == PerDataType<double>::all(cost[DataType::ifmap]))
        return cost[DataType::ifmap];
    Json json;
    for (const DataType type : kDataTypes)
        json[std::string(nameOf(type))] = cost[type];
    return json;
}

Json limitJson(const std::optional<double>& limit) {
    return limit ? Json(*limit) : Json(nullptr);
}

Json engineJson(const ComputeEngine& engine) {
    Json json{{"kind", nameOf(engine.kind)},
              {"maxBits", engine.maxBits},
              {"macEnergy", nameOf(engine.macEnergy)}};
    if (engine.kind == EngineKind::bitParallel) {
        json["minBits"] = engine.minBits;
    } else {
        json["serial"] = nameOf(engine.serial);
        json["lanes"] = engine.lanes;
    }
    return json;
}

Json peArrayJson(const PeArray& array) {
    Json words;
    for (const DataType type : kDataTypes)
        words[std::string(nameOf(type))] = array.registerFile.words[type];
    Json json{{"rows", array.rows},
              {"cols", array.cols},
              {"cost", costJson(array.cost)},
              {"dataflows", Json::array()},
              {"registerFile", {{"cost", costJson(array.registerFile.cost)}, {"words", words}}},
              {"engine", engineJson(array.engine)}};
    for (const Dataflow dataflow : array.dataflows)
        json["dataflows"].push_back(nameOf(dataflow));
    mergeExtra(json, array.extra);
    return json;
}

} // namespace

std::string_view nameOf(EngineKind value) {
    return value == EngineKind::bitParallel ? "bit-parallel" : "bit-serial";
}

std::string_view nameOf(SerialOperands value) {
    return value == SerialOperands::both ? "both" : "activations";
}

std::string_view nameOf(MacEnergyTable value) {
    constexpr std::array<std::string_view, 3> kNames{"quadratic", "synthesised-45nm-fixed",
                                                     "synthesised-45nm-composable"};
    return kNames[static_cast<std::size_t>(value)];
}

MemoryLevel readMemory(ObjectReader& reader) {
    MemoryLevel memory;
    memory.name = reader.text("name");
    if (reader.require("capacityKiB") != nullptr)
        memory.capacityKiB = readLimit(reader, "capacityKiB", {.max = kMaxCapacityKiB});
    memory.costGiven = reader.has("cost") || !memory.capacityKiB;
    memory.cost = memory.costGiven
                      ? readCost(reader, "cost")
                      : PerDataType<double>::all(defaultMemoryCost(*memory.capacityKiB));
    memory.bandwidthWordsPerCycle =
        readLimit(reader, "bandwidthWordsPerCycle", {kMinBandwidth, kMaxBandwidth});
    memory.burstWords = reader.integer("burstWords", {.max = kMaxBurstWords}, 0);
    memory.segmentsKiB = readSegments(reader);
    if (reader.has("bypass"))
        for (const DataType type : reader.words("bypass", kDataTypes))
            memory.bypass[type] = true;
    memory.extra = reader.unknownMembers();
    return memory;
}

Json toJson(const MemoryLevel& memory) {
    Json json{{"name", memory.name},
              {"capacityKiB", limitJson(memory.capacityKiB)},
              {"bandwidthWordsPerCycle", limitJson(memory.bandwidthWordsPerCycle)},
              {"burstWords", memory.burstWords}};
    if (memory.costGiven)
        json["cost"] = costJson(memory.cost);
    for (const DataType type : kDataTypes) {
        const std::string name(nameOf(type));
        if (memory.segmentsKiB && (*memory.segmentsKiB)[type] > 0)
            json["segmentsKiB"][name] = (*memory.segmentsKiB)[type];
        if (memory.bypass[type])
            json["bypass"].push_back(name);
    }
    mergeExtra(json, memory.extra);
    return json;
}

Result<Accelerator> readAccelerator(std::string_view text) {
    const Result<Json> json = parseJson(text);
    if (!json)
        return tl::unexpected(json.error());
    ObjectReader reader(*json);
    reader.expectFormat(kFormat, kSchemaVersion);
    if (!reader.ok())
        return tl::unexpected(*reader.error());
    Accelerator accelerator;
    accelerator.name = reader.text("name");
    accelerator.description = reader.text("description", "");
    accelerator.wordBits = static_cast<int>(reader.integer("wordBits", {1, kMaxWordBits}, 16));
    accelerator.memories = readMemories(reader);
    accelerator.peArray = readObject(reader, "peArray", readPeArray);
    accelerator.extra = reader.unknownMembers();
    if (!reader.ok())
        return tl::unexpected(*reader.error());
    if (Result<void> valid = validate(accelerator); !valid)
        return tl::unexpected(std::move(valid).error());
    return accelerator;
}

std::string writeAccelerator(const Accelerator& accelerator) {
    Json json{{"format", kFormat},         {"schemaVersion", kSchemaVersion},
              {"name", accelerator.name},  {"wordBits", accelerator.wordBits},
              {"memories", Json::array()}, {"peArray", peArrayJson(accelerator.peArray)}};
    if (!accelerator.description.empty())
        json["description"] = accelerator.description;
    for (const MemoryLevel& memory : accelerator.memories)
        json["memories"].push_back(toJson(memory));
    mergeExtra(json, accelerator.extra);
    return writeJson(json);
}

} // namespace hwflow
