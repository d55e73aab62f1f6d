// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/network_json.h"

#include "core/network/layer_fields.h"
#include "core/support/json.h"

namespace hwflow {

namespace {

constexpr std::string_view kFormat = "hwflow-network";
constexpr std::int64_t kSchemaVersion = 1;

const std::vector<Word<LayerKind>>& kindWords() {
    static const std::vector<Word<LayerKind>> words = [] {
        std::vector<Word<LayerKind>> list;
        for (const LayerKind kind : layerKinds())
            list.emplace_back(nameOf(kind), kind);
        return list;
    }();
    return words;
}

Shape readShape(ObjectReader& parent, std::string_view key) {
    const Json* const value = parent.require(key);
    if (value == nullptr)
        return {};
    ObjectReader reader(*value, pointerTo(parent.pointer(), key));
    const Shape shape{reader.integer("channels", {.min = 1}), reader.integer("height", {.min = 1}),
                      reader.integer("width", {.min = 1})};
    parent.absorb(key, reader);
    return shape;
}

Json shapeJson(const Shape& shape) {
    return {{"channels", shape.channels}, {"height", shape.height}, {"width", shape.width}};
}

Json pairJson(const Extent2d& extent) {
    return Json::array({extent.height, extent.width});
}

/// Reads those fields of one layer that its kind uses, and refuses the others.
class FieldReader {
public:
    FieldReader(ObjectReader& reader, LayerKind kind) : m_reader(reader), m_kind(kind) {}

    void readInto(Layer& layer) {
        integer(LayerField::outChannels, 1, layer.outChannels);
        pair(LayerField::kernel, 1, layer.kernel);
        pair(LayerField::stride, 1, layer.stride);
        pair(LayerField::padding, 0, layer.padding);
        pair(LayerField::dilation, 1, layer.dilation);
        pair(LayerField::outputPadding, 0, layer.outputPadding);
        integer(LayerField::groups, 1, layer.groups);
        flag(LayerField::bias, layer.bias);
        flag(LayerField::ceilMode, layer.ceilMode);
        pair(LayerField::scale, 1, layer.scale);
        pair(LayerField::size, 1, layer.size);
        integer(LayerField::begin, 0, layer.begin);
        integer(LayerField::count, 0, layer.count);
        if (isGiven(LayerField::indices))
            layer.indices = m_reader.integers("indices", {.min = 0});
        if (isGiven(LayerField::shape))
            layer.shape = readShape(m_reader, "shape");
        flag(LayerField::countPadding, layer.countPadding);
        flag(LayerField::nearest, layer.nearest);
        flag(LayerField::alignCorners, layer.alignCorners);
        number(LayerField::slope, layer.slope);
        number(LayerField::epsilon, layer.epsilon, 0);
        number(LayerField::low, layer.low);
        number(LayerField::high, layer.high, layer.low);
        if (m_kind == LayerKind::upsample && m_reader.has("scale") == m_reader.has("size"))
            m_reader.failAt("scale", "upsample needs either scale or size; give one of them");
    }

private:
    /// Whether the field is to be read, be it that a missing one is reported.
    bool isGiven(LayerField field) {
        const std::string_view name = nameOf(field);
        const FieldUse use = useOf(field, m_kind);
        if (use == FieldUse::none && m_reader.has(name))
            m_reader.failAt(name, std::string(name) + " is not used by the kind " +
                                      std::string(nameOf(m_kind)) + "; remove it");
        return use == FieldUse::required || (use == FieldUse::optional && m_reader.has(name));
    }

    void integer(LayerField field, std::int64_t least, std::int64_t& value) {
        if (isGiven(field))
            value = m_reader.integer(nameOf(field), {.min = least});
    }

    void pair(LayerField field, std::int64_t least, Extent2d& value) {
        if (!isGiven(field))
            return;
        const std::vector<std::int64_t> pair = m_reader.integers(nameOf(field), {.min = least}, 2);
        value = {pair[0], pair[1]};
    }

    void flag(LayerField field, bool& value) {
        if (isGiven(field))
            value = m_reader.boolean(nameOf(field));
    }

    void number(LayerField field, double& value, double least = -1e300) {
        if (isGiven(field))
            value = m_reader.number(nameOf(field), {.min = least});
    }

    ObjectReader& m_reader;
    LayerKind m_kind;
};

Result<std::vector<Layer>> readLayers(ObjectReader& reader) {
    std::vector<Layer> layers;
    const Json* const values = reader.require("layers");
    if (values == nullptr)
        return layers;
    if (!values->is_array()) {
        reader.failAt("layers", "layers must be an array of layers");
        return layers;
    }
    if (values->size() > kMaxLayers) {
        reader.failAt("layers", "a network may have at most " + std::to_string(kMaxLayers) +
                                    " layers, this one has " + std::to_string(values->size()));
        return layers;
    }
    layers.reserve(values->size());
    for (std::size_t i = 0; i < values->size(); ++i) {
        Result<Layer> layer = readLayer((*values)[i], pointerTo("/layers", i));
        if (!layer)
            return tl::unexpected(std::move(layer).error());
        layers.push_back(*std::move(layer));
    }
    return layers;
}

Json fieldJson(const Layer& layer, LayerField field) {
    switch (field) {
    case LayerField::outChannels:
        return layer.outChannels;
    case LayerField::kernel:
        return pairJson(layer.kernel);
    case LayerField::stride:
        return pairJson(layer.stride);
    case LayerField::padding:
        return pairJson(layer.padding);
    case LayerField::dilation:
        return pairJson(layer.dilation);
    case LayerField::outputPadding:
        return pairJson(layer.outputPadding);
    case LayerField::groups:
        return layer.groups;
    case LayerField::bias:
        return layer.bias;
    case LayerField::ceilMode:
        return layer.ceilMode;
    case LayerField::scale:
        return pairJson(layer.scale);
    case LayerField::size:
        return pairJson(layer.size);
    case LayerField::begin:
        return layer.begin;
    case LayerField::count:
        return layer.count;
    case LayerField::indices:
        return layer.indices;
    case LayerField::shape:
        return shapeJson(layer.shape);
    case LayerField::countPadding:
        return layer.countPadding;
    case LayerField::nearest:
        return layer.nearest;
    case LayerField::alignCorners:
        return layer.alignCorners;
    case LayerField::slope:
        return layer.slope;
    case LayerField::epsilon:
        return layer.epsilon;
    case LayerField::low:
        return layer.low;
    case LayerField::high:
        return layer.high;
    }
    return nullptr;
}

bool isWritten(const Layer& layer, LayerField field) {
    const bool hasSize = layer.size != Extent2d{0, 0};
    if (field == LayerField::scale && hasSize)
        return false;
    if (field == LayerField::size && !hasSize)
        return false;
    const FieldUse use = useOf(field, layer.kind);
    // What execution needs and costs do not, only where it is unusual.
    const bool isDetail = field >= LayerField::countPadding ||
                          (field == LayerField::outputPadding && layer.kind == LayerKind::pad);
    if (isDetail && use == FieldUse::optional)
        return fieldJson(layer, field) != fieldJson({}, field);
    return use != FieldUse::none;
}

} // namespace

Result<Layer> readLayer(const Json& value, std::string pointer) {
    ObjectReader reader(value, std::move(pointer));
    Layer layer;
    layer.name = reader.text("name");
    layer.kind = reader.word<LayerKind>("kind", kindWords());
    layer.inputs = reader.texts("inputs");
    if (reader.ok())
        FieldReader(reader, layer.kind).readInto(layer);
    if (!reader.ok())
        return tl::unexpected(*reader.error());
    layer.extra = reader.unknownMembers();
    return layer;
}

Json toJson(const Layer& layer) {
    Json json{{"name", layer.name}, {"kind", nameOf(layer.kind)}, {"inputs", layer.inputs}};
    for (std::size_t i = 0; i < kLayerFieldNames.size(); ++i)
        if (const auto field = static_cast<LayerField>(i); isWritten(layer, field))
            json[std::string(nameOf(field))] = fieldJson(layer, field);
    mergeExtra(json, layer.extra);
    return json;
}

Result<Network> readNetwork(std::string_view text) {
    const Result<Json> json = parseJson(text);
    if (!json)
        return tl::unexpected(json.error());
    ObjectReader reader(*json);
    reader.expectFormat(kFormat, kSchemaVersion);
    if (!reader.ok())
        return tl::unexpected(*reader.error());
    Network network;
    network.name = reader.text("name");
    network.description = reader.text("description", "");
    network.input = readShape(reader, "input");
    Result<std::vector<Layer>> layers = readLayers(reader);
    if (!reader.ok())
        return tl::unexpected(*reader.error());
    if (!layers)
        return tl::unexpected(std::move(layers).error());
    network.layers = *std::move(layers);
    network.extra = reader.unknownMembers();
    if (const auto shapes = inferShapes(network); !shapes)
        return tl::unexpected(shapes.error());
    return network;
}

std::string writeNetwork(const Network& network) {
    Json json{{"format", kFormat},
              {"schemaVersion", kSchemaVersion},
              {"name", network.name},
              {"input", shapeJson(network.input)},
              {"layers", Json::array()}};
    if (!network.description.empty())
        json["description"] = network.description;
    for (const Layer& layer : network.layers)
        json["layers"].push_back(toJson(layer));
    mergeExtra(json, network.extra);
    return writeJson(json);
}

} // namespace hwflow
