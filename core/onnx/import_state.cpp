// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/onnx/import_state.h"

#include "core/support/words.h"

namespace hwflow {

namespace {

/// Dimensions after the batch as channels, height, width; nothing for more or none of them.
std::optional<Shape> shapeOf(const std::vector<std::int64_t>& dims) {
    if (dims.size() < 2 || dims.size() > 4)
        return std::nullopt;
    Shape shape{dims[1], 1, 1};
    if (dims.size() > 2)
        shape.height = dims[2];
    if (dims.size() > 3)
        shape.width = dims[3];
    return shape;
}

} // namespace

void ImportState::setInput(const std::string& value, const Shape& shape,
                           std::vector<std::int64_t> dims) {
    m_batch = dims.front();
    m_network.input = shape;
    define(value, MapView{std::string(kNetworkInput), std::move(dims), {}, {}});
}

const OnnxValue* ImportState::find(const std::string& value) const {
    const auto found = m_values.find(value);
    return found != m_values.end() ? &found->second : nullptr;
}

void ImportState::define(const std::string& value, OnnxValue meaning) {
    m_values.insert_or_assign(value, std::move(meaning));
}

int ImportState::uses(const std::string& value) const {
    const auto found = m_uses.find(value);
    return found != m_uses.end() ? found->second : 0;
}

const Shape& ImportState::shapeOf(const std::string& layer) const {
    const auto found = m_layerIndex.find(layer);
    return found != m_layerIndex.end() ? m_shapes[found->second] : m_network.input;
}

Layer* ImportState::layerOnlySeenAs(const std::string& value) {
    const OnnxValue* const found = find(value);
    const auto* const view = found != nullptr ? std::get_if<MapView>(found) : nullptr;
    if (view == nullptr || uses(value) != 1)
        return nullptr;
    const auto result = m_results.find(view->layer);
    const bool isOwn = result != m_results.end() && result->second == value;
    return isOwn ? &m_network.layers[m_layerIndex.at(view->layer)] : nullptr;
}

Result<void> ImportState::add(Layer layer) {
    std::vector<Shape> inputs;
    for (const std::string& input : layer.inputs)
        inputs.push_back(shapeOf(input));
    const Result<Shape> shape = inferShape(layer, inputs);
    if (!shape)
        return tl::unexpected(shape.error());
    m_layerIndex.emplace(layer.name, m_network.layers.size());
    m_network.layers.push_back(std::move(layer));
    m_shapes.push_back(*shape);
    return {};
}

void ImportState::setParameter(const Layer& layer, std::string_view role, Tensor tensor) {
    if (m_keepWeights)
        m_weights.insert_or_assign(parameterName(layer, role), std::move(tensor));
}

Result<Map> ImportState::mapOf(const std::string& value) {
    MapView& view = std::get<MapView>(m_values.at(value));
    if (view.transposed)
        return fail(ErrorCode::unsupported,
                    "node " + inQuotes(view.transposed->node) +
                        " (Transpose): it reorders the elements of a map in a way that a network "
                        "here cannot; export the model with channels first",
                    view.transposed->node);
    const std::optional<Shape> wanted = hwflow::shapeOf(view.dims);
    if (!wanted || view.dims.front() != m_batch)
        return fail(ErrorCode::unsupported,
                    "the value " + inQuotes(printableName(value)) + " has " +
                        std::to_string(view.dims.size()) +
                        " dimensions that are not batch, channels, height and width; only "
                        "networks on images can be imported",
                    printableName(value));
    const std::size_t rank = view.dims.size();
    if (*wanted == shapeOf(view.layer))
        return Map{view.layer, *wanted, rank};
    Layer layer;
    layer.name = m_names.claim(view.node.empty() ? view.layer + ".reshape" : view.node);
    layer.kind = LayerKind::reshape;
    layer.inputs = {view.layer};
    layer.shape = *wanted;
    view.layer = layer.name;
    if (Result<void> added = add(std::move(layer)); !added)
        return tl::unexpected(std::move(added).error());
    countFree("Reshape");
    return Map{view.layer, *wanted, rank};
}

} // namespace hwflow
