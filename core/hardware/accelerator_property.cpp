// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hardware/accelerator_property.h"

#include "core/hardware/accelerator_json.h"
#include "core/support/json.h"
#include "core/support/words.h"

#include <algorithm>
#include <cmath>

namespace hwflow {

namespace {

/// A property, and where it stands in the accelerator's file.
struct Place {
    AcceleratorProperty property;
    std::string pointer;
};

class Places {
public:
    void add(const std::string& path, const std::string& pointer, bool integer) {
        m_all.push_back({{path, integer}, pointer});
    }
    void addEach(const std::string& path, const std::string& pointer, bool integer) {
        for (const std::string_view type : kDataTypeNames)
            add(path + '.' + std::string(type), pointerTo(pointer, type), integer);
    }
    [[nodiscard]] std::vector<Place> take() { return std::move(m_all); }

private:
    std::vector<Place> m_all;
};

void addMemory(Places& places, const MemoryLevel& memory, std::size_t index) {
    const std::string path = "memories." + memory.name + '.';
    const std::string pointer = pointerTo("/memories", index) + '/';
    if (memory.capacityKiB)
        places.add(path + "capacityKiB", pointer + "capacityKiB", false);
    places.add(path + "cost", pointer + "cost", false);
    places.addEach(path + "cost", pointer + "cost", false);
    places.add(path + "bandwidthWordsPerCycle", pointer + "bandwidthWordsPerCycle", false);
    places.add(path + "burstWords", pointer + "burstWords", true);
    if (memory.segmentsKiB)
        places.addEach(path + "segmentsKiB", pointer + "segmentsKiB", false);
}

std::vector<Place> placesOf(const Accelerator& accelerator) {
    Places places;
    places.add("wordBits", "/wordBits", true);
    for (std::size_t i = 0; i < accelerator.memories.size(); ++i)
        addMemory(places, accelerator.memories[i], i);
    const std::string registers = "peArray.registerFile";
    places.add("peArray.rows", "/peArray/rows", true);
    places.add("peArray.cols", "/peArray/cols", true);
    places.add("peArray.cost", "/peArray/cost", false);
    places.addEach("peArray.cost", "/peArray/cost", false);
    places.addEach(registers + ".words", "/peArray/registerFile/words", true);
    places.add(registers + ".cost", "/peArray/registerFile/cost", false);
    places.addEach(registers + ".cost", "/peArray/registerFile/cost", false);
    places.add("peArray.engine.maxBits", "/peArray/engine/maxBits", true);
    if (accelerator.peArray.engine.kind == EngineKind::bitParallel)
        places.add("peArray.engine.minBits", "/peArray/engine/minBits", true);
    else
        places.add("peArray.engine.lanes", "/peArray/engine/lanes", true);
    return places.take();
}

Result<Place> findPlace(const Accelerator& accelerator, std::string_view path) {
    std::vector<Place> places = placesOf(accelerator);
    std::vector<std::string_view> names;
    for (Place& place : places) {
        if (place.property.path == path)
            return std::move(place);
        names.push_back(place.property.path);
    }
    const std::string hint = suggestion(path, names);
    return badInput("the accelerator " + inQuotes(accelerator.name) + " has no number " +
                        inQuotes(path) + (hint.empty() ? "; it has " + listed(names) : hint),
                    std::string(path));
}

/// One number for all data types becomes three, so that one of them can be set.
void splitCost(Json& file, const std::string& pointer, const PerDataType<double>& cost) {
    Json& value = file[Json::json_pointer(pointer)];
    if (value.is_object())
        return;
    value = Json::object();
    for (const DataType type : kDataTypes)
        value[std::string(nameOf(type))] = cost[type];
}

/// The cost that the pointer to one data type's cost is part of; null for other properties.
const PerDataType<double>* costAt(const Accelerator& accelerator, const std::string& parent) {
    if (parent == "/peArray/cost")
        return &accelerator.peArray.cost;
    if (parent == "/peArray/registerFile/cost")
        return &accelerator.peArray.registerFile.cost;
    for (std::size_t i = 0; i < accelerator.memories.size(); ++i)
        if (parent == pointerTo("/memories", i) + "/cost")
            return &accelerator.memories[i].cost;
    return nullptr;
}

} // namespace

std::vector<AcceleratorProperty> propertiesOf(const Accelerator& accelerator) {
    std::vector<AcceleratorProperty> properties;
    for (Place& place : placesOf(accelerator))
        properties.push_back(std::move(place.property));
    return properties;
}

Result<AcceleratorProperty> findProperty(const Accelerator& accelerator, std::string_view path) {
    return findPlace(accelerator, path).map([](const Place& place) { return place.property; });
}

std::optional<double> propertyValue(const Accelerator& accelerator, std::string_view path) {
    const Result<Place> place = findPlace(accelerator, path);
    if (!place)
        return std::nullopt;
    const std::string parent = place->pointer.substr(0, place->pointer.rfind('/'));
    if (const PerDataType<double>* cost = costAt(accelerator, parent))
        for (const DataType type : kDataTypes)
            if (place->pointer == pointerTo(parent, nameOf(type)))
                return (*cost)[type];
    const Result<Json> file = parseJson(writeAccelerator(accelerator));
    const Json::json_pointer pointer(place->pointer);
    if (!file || !file->contains(pointer) || !(*file)[pointer].is_number())
        return std::nullopt;
    return (*file)[pointer].get<double>();
}

Result<Accelerator> withProperty(const Accelerator& accelerator, std::string_view path,
                                 double value) {
    const Result<Place> place = findPlace(accelerator, path);
    if (!place)
        return tl::unexpected(place.error());
    const Result<Json> json = parseJson(writeAccelerator(accelerator));
    if (!json)
        return tl::unexpected(json.error());
    Json file = *json;
    const std::string parent = place->pointer.substr(0, place->pointer.rfind('/'));
    if (const PerDataType<double>* cost = costAt(accelerator, parent))
        splitCost(file, parent, *cost);
    file[Json::json_pointer(place->pointer)] = place->property.integer ? std::round(value) : value;
    return readAccelerator(writeJson(file));
}

} // namespace hwflow
