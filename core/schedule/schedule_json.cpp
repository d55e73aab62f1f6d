// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/schedule_json.h"

#include "core/hardware/accelerator_json.h"
#include "core/schedule/workload_json.h"

#include <algorithm>
#include <array>

namespace hwflow {

namespace {

constexpr std::string_view kFormat = "hwflow-schedule";
constexpr std::int64_t kSchemaVersion = 1;
constexpr std::int64_t kMaxExtent = std::int64_t{1} << 31;

constexpr std::array kTileDims{Dim::outChannels, Dim::inChannels, Dim::outHeight, Dim::outWidth,
                               Dim::batch};

Dim readDim(ObjectReader& reader) {
    return reader.word("dim", std::array{Dim::batch, Dim::groups, Dim::outChannels, Dim::inChannels,
                                         Dim::outHeight, Dim::outWidth, Dim::kernelHeight,
                                         Dim::kernelWidth, Dim::outPixels});
}

/// Reads the members of an array of objects, each with a reader of its own.
template <typename Value, typename Read>
std::vector<Value> readEach(ObjectReader& parent, std::string_view key, const Read& read) {
    std::vector<Value> values;
    const Json* const array = parent.require(key);
    if (array == nullptr)
        return values;
    if (!array->is_array()) {
        parent.failAt(key, std::string(key) + " must be an array");
        return values;
    }
    for (std::size_t i = 0; i < array->size() && parent.ok(); ++i) {
        ObjectReader reader((*array)[i], pointerTo(pointerTo(parent.pointer(), key), i));
        values.push_back(read(reader));
        reader.refuseUnknown();
        if (!reader.ok())
            parent.fail(*reader.error());
    }
    return values;
}

Loop readLoop(ObjectReader& reader) {
    return {readDim(reader), reader.integer("trips", {1, kMaxExtent})};
}

/// The extent is less than the factor where PEs stay idle, and left out otherwise.
Unrolling readUnrolling(ObjectReader& reader) {
    Unrolling unrolling;
    unrolling.dim = readDim(reader);
    unrolling.factor = reader.integer("factor", {1, kMaxExtent});
    unrolling.extent = reader.integer("extent", {1, std::max<std::int64_t>(1, unrolling.factor)},
                                      unrolling.factor);
    return unrolling;
}

Interleaving readInterleaving(ObjectReader& reader) {
    return {readDim(reader), reader.integer("factor", {1, kMaxExtent})};
}

Tile readTile(ObjectReader& parent) {
    Tile tile;
    const Json* const value = parent.require("tile");
    if (value == nullptr)
        return tile;
    ObjectReader reader(*value, pointerTo(parent.pointer(), "tile"));
    for (const Dim dim : kTileDims)
        tile.setExtent(dim, reader.integer(nameOf(dim), {1, kMaxExtent}));
    reader.refuseUnknown();
    if (!reader.ok())
        parent.fail(*reader.error());
    return tile;
}

std::vector<Band> readBands(ObjectReader& parent, const Accelerator& accelerator) {
    std::size_t index = 0;
    return readEach<Band>(parent, "bands", [&](ObjectReader& reader) {
        const std::string memory = reader.text("memory");
        const std::size_t place = index++;
        if (place + 1 >= accelerator.memories.size())
            reader.failAt("memory", "the accelerator has " +
                                        std::to_string(accelerator.memories.size()) +
                                        " memories, so there is one band for each but the last; "
                                        "remove this one");
        else if (memory != accelerator.memories[place].name)
            reader.failAt("memory", "this band steps over \"" + accelerator.memories[place].name +
                                        "\", as memories of the accelerator come in order");
        Band band;
        band.loops = readEach<Loop>(reader, "loops", readLoop);
        band.tile = readTile(reader);
        return band;
    });
}

/// Products of factors that leave any PE array or register file far behind would overflow later.
template <typename Entry>
void checkProduct(ObjectReader& parent, std::string_view key, const std::vector<Entry>& entries) {
    std::int64_t product = 1;
    for (const Entry& entry : entries) {
        if (entry.factor > kMaxExtent / product)
            return parent.failAt(key,
                                 "these factors multiply to more than 2^31; make them smaller");
        product *= entry.factor;
    }
}

void readSpatial(ObjectReader& parent, Schedule& schedule) {
    const Json* const value = parent.require("spatial");
    if (value == nullptr)
        return;
    ObjectReader reader(*value, pointerTo(parent.pointer(), "spatial"));
    schedule.rows = readEach<Unrolling>(reader, "rows", readUnrolling);
    schedule.columns = readEach<Unrolling>(reader, "columns", readUnrolling);
    checkProduct(reader, "rows", schedule.rows);
    checkProduct(reader, "columns", schedule.columns);
    reader.refuseUnknown();
    if (!reader.ok())
        parent.fail(*reader.error());
}

CostSwitches readSwitches(ObjectReader& parent) {
    CostSwitches switches;
    const Json* const value = parent.require("switches");
    if (value == nullptr)
        return switches;
    ObjectReader reader(*value, pointerTo(parent.pointer(), "switches"));
    switches.edges = reader.word("edges", kEdges);
    switches.accounting = reader.word("accounting", kAccountings);
    switches.stalls = reader.word("stalls", kStalls);
    reader.refuseUnknown();
    if (!reader.ok())
        parent.fail(*reader.error());
    return switches;
}

Accelerator readAcceleratorMember(ObjectReader& parent) {
    const Json* const value = parent.require("accelerator");
    if (value == nullptr)
        return {};
    Result<Accelerator> accelerator = readAccelerator(value->dump());
    if (!accelerator) {
        Error error = std::move(accelerator).error();
        error.where = "/accelerator" + error.where;
        parent.fail(std::move(error));
        return {};
    }
    return *std::move(accelerator);
}

Json unrollingsJson(const std::vector<Unrolling>& entries) {
    Json array = Json::array();
    for (const Unrolling& entry : entries) {
        array.push_back({{"dim", nameOf(entry.dim)}, {"factor", entry.factor}});
        if (entry.extent < entry.factor)
            array.back()["extent"] = entry.extent;
    }
    return array;
}

Json bandJson(const Band& band, const std::string& memory) {
    Json loops = Json::array();
    for (const Loop& loop : band.loops)
        loops.push_back({{"dim", nameOf(loop.dim)}, {"trips", loop.trips}});
    Json tile = Json::object();
    for (const Dim dim : kTileDims)
        tile[std::string(nameOf(dim))] = band.tile.extent(dim);
    return {{"memory", memory}, {"loops", std::move(loops)}, {"tile", std::move(tile)}};
}

} // namespace

Result<Schedule> readSchedule(std::string_view text) {
    const Result<Json> json = parseJson(text);
    if (!json)
        return tl::unexpected(json.error());
    ObjectReader reader(*json);
    reader.expectFormat(kFormat, kSchemaVersion);
    Schedule schedule;
    if (const Json* const layer = reader.ok() ? reader.require("layer") : nullptr) {
        Result<NamedWorkload> named = readWorkload(*layer, "/layer");
        if (!named)
            return tl::unexpected(std::move(named).error());
        schedule.layerName = std::move(named->name);
        schedule.workload = named->workload;
    }
    schedule.accelerator = readAcceleratorMember(reader);
    schedule.switches = readSwitches(reader);
    schedule.dataflow = reader.word("dataflow", kDataflows);
    schedule.bands = readBands(reader, schedule.accelerator);
    readSpatial(reader, schedule);
    schedule.registers = readEach<Interleaving>(reader, "registers", readInterleaving);
    checkProduct(reader, "registers", schedule.registers);
    if (!reader.ok())
        return tl::unexpected(*reader.error());
    return schedule;
}

Json toJson(const Schedule& schedule) {
    Json bands = Json::array();
    for (std::size_t i = 0; i < schedule.bands.size(); ++i)
        bands.push_back(bandJson(schedule.bands[i], schedule.accelerator.memories[i].name));
    Json registers = Json::array();
    for (const Interleaving& entry : schedule.registers)
        registers.push_back({{"dim", nameOf(entry.dim)}, {"factor", entry.factor}});
    return {
        {"format", kFormat},
        {"schemaVersion", kSchemaVersion},
        {"layer", toJson(NamedWorkload{schedule.layerName, schedule.workload})},
        {"accelerator", Json::parse(writeAccelerator(schedule.accelerator))},
        {"switches",
         {{"edges", nameOf(schedule.switches.edges)},
          {"accounting", nameOf(schedule.switches.accounting)},
          {"stalls", nameOf(schedule.switches.stalls)}}},
        {"dataflow", nameOf(schedule.dataflow)},
        {"bands", std::move(bands)},
        {"spatial",
         {{"rows", unrollingsJson(schedule.rows)}, {"columns", unrollingsJson(schedule.columns)}}},
        {"registers", std::move(registers)}};
}

std::string writeSchedule(const Schedule& schedule) {
    return writeJson(toJson(schedule));
}

} // namespace hwflow
