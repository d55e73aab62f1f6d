// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/library_report.h"

#include "core/hardware/accelerator_json.h"
#include "core/hardware/accelerator_library.h"
#include "core/network/network_library.h"
#include "core/report/csv.h"
#include "core/report/number_format.h"
#include "core/report/text_facts.h"
#include "core/report/text_table.h"
#include "core/schedule/workload.h"
#include "core/support/file.h"
#include "core/support/json.h"
#include "core/support/resources.h"
#include "core/support/words.h"

#include <algorithm>

namespace hwflow {

namespace {

Result<NetworkEntry> entryOf(const std::string& name) {
    const auto network = loadNetwork(name);
    if (!network)
        return tl::unexpected(network.error());
    const auto shapes = inferShapes(*network);
    if (!shapes)
        return tl::unexpected(shapes.error());
    NetworkEntry entry;
    entry.name = name;
    entry.input = network->input;
    for (std::size_t i = 0; i < network->layers.size(); ++i) {
        entry.costedLayers += isCosted(network->layers[i].kind) ? 1 : 0;
        for (const Workload& work : workloadsOf(network->layers[i], (*shapes)[i], 1)) {
            entry.macs += work.macs();
            entry.params += work.params();
        }
    }
    return entry;
}

AcceleratorEntry entryOf(const std::string& name, const Accelerator& accelerator) {
    AcceleratorEntry entry;
    entry.name = name;
    entry.rows = accelerator.peArray.rows;
    entry.cols = accelerator.peArray.cols;
    for (const MemoryLevel& memory : accelerator.memories) {
        entry.onChipKiB += memory.capacityKiB.value_or(0);
        entry.memories.push_back(memory.name);
    }
    entry.engine = nameOf(accelerator.peArray.engine.kind);
    return entry;
}

std::string inputText(const Shape& shape) {
    return std::to_string(shape.channels) + 'x' + std::to_string(shape.height) + 'x' +
           std::to_string(shape.width);
}

std::string chainText(const std::vector<std::string>& memories) {
    std::string text;
    for (const std::string& memory : memories)
        text.append(text.empty() ? "" : " > ").append(memory);
    return text;
}

std::string fileOf(const char* key, Json entries) {
    return writeJson({{"format", "hwflow-list"}, {"schemaVersion", 1}, {key, std::move(entries)}});
}

bool contains(const std::vector<std::string>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// The "format" of a JSON file, or nothing.
Result<std::string> formatOf(std::string_view path) {
    const auto text = readTextFile(path);
    if (!text)
        return tl::unexpected(text.error());
    const auto json = parseJson(*text);
    if (!json)
        return tl::unexpected(inFile(json.error(), path));
    const auto format = json->is_object() ? json->find("format") : json->end();
    return format != json->end() && format->is_string() ? format->get<std::string>()
                                                        : std::string();
}

tl::unexpected<Error> unknownName(std::string_view name) {
    std::vector<std::string> names = listShippedNetworks();
    for (std::string& accelerator : listShippedAccelerators())
        names.push_back(std::move(accelerator));
    const std::vector<std::string_view> words(names.begin(), names.end());
    const std::string hint = suggestion(name, words);
    return fail(ErrorCode::notFound,
                "there is no file and no shipped network or accelerator " + inQuotes(name) +
                    (hint.empty() ? "; what ships is " + listed(words) : hint));
}

template <typename Value>
Result<std::variant<Network, Accelerator>> either(Result<Value> value) {
    if (!value)
        return tl::unexpected(std::move(value).error());
    return std::variant<Network, Accelerator>(*std::move(value));
}

} // namespace

Result<std::vector<NetworkEntry>> shippedNetworks() {
    std::vector<NetworkEntry> entries;
    for (const std::string& name : listShippedNetworks()) {
        auto entry = entryOf(name);
        if (!entry)
            return tl::unexpected(std::move(entry).error());
        entries.push_back(*std::move(entry));
    }
    return entries;
}

Result<std::vector<AcceleratorEntry>> shippedAccelerators() {
    std::vector<AcceleratorEntry> entries;
    for (const std::string& name : listShippedAccelerators()) {
        const auto accelerator = loadAccelerator(name);
        if (!accelerator)
            return tl::unexpected(accelerator.error());
        entries.push_back(entryOf(name, *accelerator));
    }
    return entries;
}

std::string libraryText(const std::vector<NetworkEntry>& entries, const TextStyle& style) {
    TextTable table({{"network", "", Align::left},
                     {"input"},
                     {"layers", "with a cost"},
                     {"MACs", "per image"},
                     {"params"}});
    for (const NetworkEntry& entry : entries)
        table.addRow({entry.name, inputText(entry.input), std::to_string(entry.costedLayers),
                      humanNumber(entry.macs), humanNumber(entry.params)});
    return table.toString(style, 0);
}

std::string libraryJson(const std::vector<NetworkEntry>& entries) {
    Json list = Json::array();
    for (const NetworkEntry& entry : entries)
        list.push_back({{"name", entry.name},
                        {"input",
                         {{"channels", entry.input.channels},
                          {"height", entry.input.height},
                          {"width", entry.input.width}}},
                        {"costedLayers", entry.costedLayers},
                        {"macs", entry.macs},
                        {"params", entry.params}});
    return fileOf("networks", std::move(list));
}

std::string libraryCsv(const std::vector<NetworkEntry>& entries) {
    std::string text = csvLine({"name", "input", "costedLayers", "macs", "params"});
    for (const NetworkEntry& entry : entries)
        text += csvLine({entry.name, inputText(entry.input), std::to_string(entry.costedLayers),
                         std::to_string(entry.macs), std::to_string(entry.params)});
    return text;
}

std::string libraryText(const std::vector<AcceleratorEntry>& entries, const TextStyle& style) {
    TextTable table({{"accelerator", "", Align::left},
                     {"PEs", "rows × cols"},
                     {"on-chip", "KiB"},
                     {"memories", "", Align::left},
                     {"engine", "", Align::left}});
    for (const AcceleratorEntry& entry : entries)
        table.addRow({entry.name, std::to_string(entry.rows) + " × " + std::to_string(entry.cols),
                      toText(entry.onChipKiB), chainText(entry.memories), entry.engine});
    return table.toString(style, 0);
}

std::string libraryJson(const std::vector<AcceleratorEntry>& entries) {
    Json list = Json::array();
    for (const AcceleratorEntry& entry : entries)
        list.push_back({{"name", entry.name},
                        {"rows", entry.rows},
                        {"cols", entry.cols},
                        {"onChipKiB", entry.onChipKiB},
                        {"memories", entry.memories},
                        {"engine", entry.engine}});
    return fileOf("accelerators", std::move(list));
}

std::string libraryCsv(const std::vector<AcceleratorEntry>& entries) {
    std::string text = csvLine({"name", "rows", "cols", "onChipKiB", "memories", "engine"});
    for (const AcceleratorEntry& entry : entries)
        text += csvLine({entry.name, std::to_string(entry.rows), std::to_string(entry.cols),
                         toText(entry.onChipKiB), chainText(entry.memories), entry.engine});
    return text;
}

Result<std::variant<Network, Accelerator>> loadNetworkOrAccelerator(std::string_view nameOrPath) {
    if (contains(listShippedNetworks(), nameOrPath))
        return either(loadNetwork(nameOrPath));
    if (contains(listShippedAccelerators(), nameOrPath))
        return either(loadAccelerator(nameOrPath));
    const auto format = formatOf(nameOrPath);
    if (!format)
        return format.error().code == ErrorCode::notFound ? unknownName(nameOrPath)
                                                          : tl::unexpected(format.error());
    if (*format == "hwflow-network")
        return either(loadNetwork(nameOrPath));
    if (*format == "hwflow-accelerator")
        return either(loadAccelerator(nameOrPath));
    return badInput(std::string(nameOrPath) + ": is neither a hwflow-network nor a "
                                              "hwflow-accelerator file",
                    "/format");
}

} // namespace hwflow
