// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/onnx/node_reader.h"

#include "core/support/words.h"

#include <charconv>

namespace hwflow {

namespace {

/// The double with the fewest digits that is this float: 0.01F becomes 0.01.
double shortestDouble(float value) {
    std::array<char, 32> text{};
    const char* const end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    double result = 0;
    const auto read = std::from_chars(text.data(), end, result);
    return read.ec == std::errc{} ? result : static_cast<double>(value);
}

std::vector<std::int64_t> dimsFor(const Shape& shape, std::int64_t batch, std::size_t rank) {
    std::vector<std::int64_t> dims{batch, shape.channels, shape.height, shape.width};
    dims.resize(rank);
    return dims;
}

std::string ordinal(std::size_t input) {
    return "input " + std::to_string(input);
}

} // namespace

void NodeReader::keep(Error error) {
    if (ok())
        m_error = std::move(error);
}

void NodeReader::fail(const std::string& reason, ErrorCode code) {
    const std::string label = labelOf(m_node);
    keep({code, "node " + inQuotes(label) + " (" + printableName(m_node.op) + "): " + reason,
          label});
}

Result<void> NodeReader::result() const {
    if (m_error)
        return tl::unexpected(*m_error);
    return {};
}

const OnnxValue* NodeReader::value(std::size_t input) const {
    return has(input) ? m_state.find(m_node.inputs[input]) : nullptr;
}

bool NodeReader::has(std::size_t input) const {
    return input < m_node.inputs.size() && !m_node.inputs[input].empty();
}

bool NodeReader::isMap(std::size_t input) const {
    const OnnxValue* const found = value(input);
    return found != nullptr && std::holds_alternative<MapView>(*found);
}

std::vector<std::int64_t> NodeReader::dimsOf(std::size_t input) const {
    return isMap(input) ? std::get<MapView>(*value(input)).dims : std::vector<std::int64_t>{};
}

Map NodeReader::map(std::size_t input) {
    if (!isMap(input)) {
        fail(ordinal(input) + " must depend on the network's input; simplify the model (constant "
                              "folding) and export it again");
        return {};
    }
    Result<Map> map = m_state.mapOf(m_node.inputs[input]);
    if (map)
        return *std::move(map);
    keep(std::move(map).error());
    return {};
}

Map NodeReader::vector(std::size_t input) {
    if (isMap(input)) {
        const auto& view = std::get<MapView>(*value(input));
        if (!view.transposed && view.dims.size() == 2 && view.dims.front() == m_state.batch())
            return {view.layer, m_state.shapeOf(view.layer), 2};
        if (!view.transposed)
            fail("its input has " + std::to_string(view.dims.size()) +
                 " dimensions; only batch x features can be imported");
    }
    return map(input);
}

OnnxConstant NodeReader::constant(std::size_t input) {
    if (!has(input))
        return nullptr;
    const OnnxValue* const found = value(input);
    const auto* const constant = found != nullptr ? std::get_if<OnnxConstant>(found) : nullptr;
    if (constant == nullptr || !(*constant)->hasValues) {
        fail(ordinal(input) + " must be a constant; simplify the model (constant folding) and "
                              "export it again");
        return nullptr;
    }
    return *constant;
}

std::vector<std::int64_t> NodeReader::integers(std::size_t input) {
    const OnnxConstant tensor = constant(input);
    if (tensor && !tensor->isInteger)
        fail(ordinal(input) + " must hold whole numbers", ErrorCode::badInput);
    return tensor ? tensor->integers : std::vector<std::int64_t>{};
}

std::vector<double> NodeReader::reals(std::size_t input) {
    std::vector<double> values;
    const OnnxConstant tensor = constant(input);
    if (!tensor)
        return values;
    for (const float value : tensor->reals)
        values.push_back(shortestDouble(value));
    for (const std::int64_t value : tensor->integers)
        values.push_back(static_cast<double>(value));
    return values;
}

ParameterValue NodeReader::parameter(std::size_t input) {
    const OnnxValue* const found = value(input);
    const auto* const constant = found != nullptr ? std::get_if<OnnxConstant>(found) : nullptr;
    if (constant == nullptr) {
        fail(ordinal(input) + " must be a constant parameter; simplify the model (constant "
                              "folding) and export it again");
        return {};
    }
    OnnxTensor& tensor = **constant;
    ParameterValue parameter{m_node.inputs[input], tensor.shape, {}};
    if (!m_state.keepsWeights() || !tensor.hasValues)
        return parameter;
    if (tensor.isInteger)
        parameter.values.assign(tensor.integers.begin(), tensor.integers.end());
    else
        parameter.values = tensor.reals;
    return parameter;
}

ParameterValue NodeReader::channelParameter(std::size_t input, std::int64_t channels) {
    ParameterValue value = parameter(input);
    if (ok() && value.shape != std::vector<std::int64_t>{channels})
        fail(ordinal(input) + " must have one value for each of " + std::to_string(channels) +
                 " channels",
             ErrorCode::badInput);
    return value;
}

const OnnxAttribute* NodeReader::find(std::string_view name) const {
    const auto found = m_node.attributes.find(name);
    return found != m_node.attributes.end() ? &found->second : nullptr;
}

std::int64_t NodeReader::integer(std::string_view name, std::int64_t fallback) const {
    const OnnxAttribute* const found = find(name);
    return found != nullptr ? found->integer : fallback;
}

double NodeReader::real(std::string_view name, double fallback) const {
    const OnnxAttribute* const found = find(name);
    return found != nullptr ? shortestDouble(found->real) : fallback;
}

std::string NodeReader::text(std::string_view name, std::string_view fallback) const {
    const OnnxAttribute* const found = find(name);
    return found != nullptr ? found->text : std::string(fallback);
}

Extent2d NodeReader::pair(std::string_view name, std::int64_t fallback, std::int64_t least) {
    const OnnxAttribute* const found = find(name);
    if (found == nullptr)
        return {fallback, fallback};
    const std::vector<std::int64_t>& values = found->integers;
    if (values.size() != 2 || values[0] < least || values[1] < least) {
        fail(std::string(name) + " must be two numbers of at least " + std::to_string(least) +
             "; only two-dimensional layers can be imported");
        return {fallback, fallback};
    }
    return {values[0], values[1]};
}

std::optional<std::vector<std::int64_t>> NodeReader::integers(std::size_t input,
                                                              std::string_view name) {
    if (const OnnxAttribute* const found = find(name))
        return found->integers;
    return has(input) ? std::optional(integers(input)) : std::nullopt;
}

std::optional<std::vector<double>> NodeReader::reals(std::size_t input, std::string_view name) {
    if (const OnnxAttribute* const found = find(name)) {
        std::vector<double> values;
        for (const float value : found->reals)
            values.push_back(shortestDouble(value));
        return values;
    }
    return has(input) ? std::optional(reals(input)) : std::nullopt;
}

std::int64_t NodeReader::axis(std::int64_t value, std::size_t rank) {
    const auto count = static_cast<std::int64_t>(rank);
    if (value < -count || value >= count) {
        fail("axis " + std::to_string(value) + " is not one of " + std::to_string(rank) +
                 " dimensions",
             ErrorCode::badInput);
        return 0;
    }
    return value < 0 ? value + count : value;
}

Layer NodeReader::layer(LayerKind kind, std::string_view parameter) {
    Layer layer;
    layer.kind = kind;
    if (ok())
        layer.name = m_state.names().claimFor(m_node, parameter);
    return layer;
}

Map NodeReader::addInner(Layer layer, const std::vector<Map>& inputs) {
    if (!ok())
        return {};
    for (const Map& input : inputs)
        layer.inputs.push_back(input.layer);
    const std::string name = layer.name;
    if (Result<void> added = m_state.add(std::move(layer)); !added) {
        fail(added.error().message, added.error().code);
        return {};
    }
    return {name, m_state.shapeOf(name), 4};
}

void NodeReader::add(Layer layer, const std::vector<Map>& inputs, std::size_t rank,
                     std::size_t output) {
    const bool isFree = !isCosted(layer.kind);
    const Map map = addInner(std::move(layer), inputs);
    if (!ok())
        return;
    if (isFree)
        m_state.countFree(printableName(m_node.op));
    define(MapView{map.layer, dimsFor(map.shape, m_state.batch(), rank), {}, {}}, output);
    if (ok())
        m_state.setResult(map.layer, m_node.outputs[output]);
}

void NodeReader::define(OnnxValue value, std::size_t output) {
    if (!ok())
        return;
    if (output >= m_node.outputs.size())
        return fail("it has no output; the file is damaged", ErrorCode::badInput);
    m_state.define(m_node.outputs[output], std::move(value));
}

void NodeReader::alias(std::size_t input) {
    const OnnxValue* const found = value(input);
    if (found == nullptr)
        return fail("it has no " + ordinal(input) + "; the file is damaged", ErrorCode::badInput);
    define(*found);
}

void NodeReader::view(std::size_t input, std::vector<std::int64_t> dims) {
    if (!isMap(input))
        return fail(ordinal(input) + " must depend on the network's input");
    MapView view = std::get<MapView>(*value(input));
    view.dims = std::move(dims);
    view.node = labelOf(m_node);
    define(std::move(view));
}

void NodeReader::setParameter(const Layer& layer, std::string_view role, ParameterValue value) {
    if (ok() && !value.values.empty())
        m_state.setParameter(layer, role, {std::move(value.shape), std::move(value.values)});
}

} // namespace hwflow
