// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/fragment.h"

#include "core/hardware/accelerator_json.h"
#include "core/network/network_json.h"
#include "core/support/words.h"

#include <utility>

namespace hwflow {

namespace {

constexpr std::string_view kMemoryFormat = "hwflow-memory";
constexpr std::string_view kLayersFormat = "hwflow-layers";

std::string write(const Network& network) {
    return writeNetwork(network);
}

std::string write(const Accelerator& accelerator) {
    return writeAccelerator(accelerator);
}

std::string write(const MemoryLevel& memory) {
    return writeJson({{"format", kMemoryFormat}, {"schemaVersion", 1}, {"memory", toJson(memory)}});
}

std::string write(const std::vector<Layer>& layers) {
    Json array = Json::array();
    for (const Layer& layer : layers)
        array.push_back(toJson(layer));
    return writeJson(
        {{"format", kLayersFormat}, {"schemaVersion", 1}, {"layers", std::move(array)}});
}

Result<Fragment> readMemoryFragment(ObjectReader& file) {
    const Json* const value = file.require("memory");
    if (value == nullptr)
        return tl::unexpected(*file.error());
    ObjectReader reader(*value, "/memory");
    MemoryLevel memory = readMemory(reader);
    if (!reader.ok())
        return tl::unexpected(*reader.error());
    return Fragment(std::move(memory));
}

Result<Fragment> readLayersFragment(ObjectReader& file) {
    const Json* const values = file.require("layers");
    if (values == nullptr || !values->is_array() || values->empty())
        return badInput("layers must be an array with at least one layer", "/layers");
    std::vector<Layer> layers;
    for (std::size_t i = 0; i < values->size(); ++i) {
        auto layer = readLayer((*values)[i], pointerTo("/layers", i));
        if (!layer)
            return tl::unexpected(std::move(layer).error());
        layers.push_back(*std::move(layer));
    }
    return Fragment(std::move(layers));
}

} // namespace

std::string writeFragment(const Fragment& fragment) {
    return std::visit([](const auto& value) { return write(value); }, fragment);
}

Result<Fragment> readFragment(std::string_view text) {
    const Result<Json> json = parseJson(text);
    if (!json)
        return tl::unexpected(json.error());
    ObjectReader file(*json);
    const std::string format = file.text("format");
    if (!file.ok())
        return tl::unexpected(*file.error());
    if (format == "hwflow-network")
        return readNetwork(text).map([](Network network) { return Fragment(std::move(network)); });
    if (format == "hwflow-accelerator")
        return readAccelerator(text).map(
            [](Accelerator accelerator) { return Fragment(std::move(accelerator)); });
    if (format != kMemoryFormat && format != kLayersFormat)
        return badInput("what has the format " + inQuotes(format) +
                            " cannot be pasted; networks, accelerators, memories and layers can",
                        "/format");
    file.expectFormat(format, 1);
    if (!file.ok())
        return tl::unexpected(*file.error());
    return format == kMemoryFormat ? readMemoryFragment(file) : readLayersFragment(file);
}

} // namespace hwflow
