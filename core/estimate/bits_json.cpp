// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/estimate/bits_json.h"

namespace hwflow {

namespace {

constexpr std::string_view kFormat = "hwflow-bits";
constexpr ObjectReader::IntegerRange kWidths{1, 64};

} // namespace

Json toJson(const LayerBits& bits) {
    return {{"weight", bits.weight}, {"activation", bits.activation}, {"psum", bits.psum}};
}

Result<BitsSpec> readBits(std::string_view text) {
    const auto json = parseJson(text);
    if (!json)
        return tl::unexpected(json.error());
    ObjectReader file(*json);
    file.expectFormat(kFormat, 1);
    BitsSpec bits;
    const Json* layers = file.require("layers");
    if (!file.ok())
        return tl::unexpected(*file.error());
    if (!layers->is_object())
        return badInput("must be an object with a member for each layer", "/layers");
    for (const auto& [name, widths] : layers->items()) {
        ObjectReader reader(widths, pointerTo("/layers", name));
        LayerBits layer;
        layer.weight = static_cast<int>(reader.integer("weight", kWidths));
        layer.activation = static_cast<int>(reader.integer("activation", kWidths));
        layer.psum = static_cast<int>(reader.integer("psum", kWidths, layer.psum));
        reader.refuseUnknown();
        if (!reader.ok())
            return tl::unexpected(*reader.error());
        bits.layers.emplace(name, layer);
    }
    return bits;
}

std::string writeBits(const BitsSpec& bits) {
    Json layers = Json::object();
    for (const auto& [name, widths] : bits.layers)
        layers[name] = toJson(widths);
    return writeJson({{"format", kFormat}, {"schemaVersion", 1}, {"layers", std::move(layers)}});
}

} // namespace hwflow
