// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/estimate/bits_json.h"

namespace hwflow {

namespace {

constexpr std::string_view kFormat = "hwflow-bits";
constexpr ObjectReader::IntegerRange kWidths{1, 64};

LayerBits readWidths(ObjectReader& reader) {
    LayerBits layer;
    layer.weight = static_cast<int>(reader.integer("weight", kWidths));
    layer.activation = static_cast<int>(reader.integer("activation", kWidths));
    layer.psum = static_cast<int>(reader.integer("psum", kWidths, layer.psum));
    return layer;
}

void readLayers(ObjectReader& reader, const Json& layers, BitsSpec& bits) {
    if (!layers.is_object()) {
        reader.failAt("layers", "must be an object with a member for each layer");
        return;
    }
    for (const auto& [name, widths] : layers.items()) {
        ObjectReader layer(widths, pointerTo(pointerTo(reader.pointer(), "layers"), name));
        bits.layers.emplace(name, readWidths(layer));
        layer.refuseUnknown();
        if (!layer.ok()) {
            reader.fail(*layer.error());
            return;
        }
    }
}

} // namespace

Json toJson(const LayerBits& bits) {
    return {{"weight", bits.weight}, {"activation", bits.activation}, {"psum", bits.psum}};
}

Json toJson(const BitsSpec& bits) {
    Json object = toJson(bits.everywhere);
    for (const auto& [name, widths] : bits.layers)
        object["layers"][name] = toJson(widths);
    return object;
}

BitsSpec bitsIn(ObjectReader& reader) {
    BitsSpec bits;
    bits.everywhere = readWidths(reader);
    if (const Json* const layers = reader.find("layers"))
        readLayers(reader, *layers, bits);
    return bits;
}

Result<BitsSpec> readBits(std::string_view text) {
    const auto json = parseJson(text);
    if (!json)
        return tl::unexpected(json.error());
    ObjectReader file(*json);
    file.expectFormat(kFormat, 1);
    BitsSpec bits;
    if (const Json* const layers = file.ok() ? file.require("layers") : nullptr)
        readLayers(file, *layers, bits);
    if (!file.ok())
        return tl::unexpected(*file.error());
    return bits;
}

std::string writeBits(const BitsSpec& bits) {
    Json layers = Json::object();
    for (const auto& [name, widths] : bits.layers)
        layers[name] = toJson(widths);
    return writeJson({{"format", kFormat}, {"schemaVersion", 1}, {"layers", std::move(layers)}});
}

} // namespace hwflow
