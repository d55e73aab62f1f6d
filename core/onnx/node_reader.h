// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Reads the inputs and attributes of one ONNX node. The first thing that cannot be used is kept as
// `error()`, with the node, its operator, the reason and what to do; after that every read is
// harmless and gives a default, so that an operator checks once, before it adds its layer.

#include "core/onnx/import_state.h"

#include <initializer_list>
#include <optional>
#include <string_view>

namespace hwflow {

/// A constant that a layer holds as a parameter.
struct ParameterValue {
    std::string name;
    std::vector<std::int64_t> shape;
    std::vector<float> values; ///< empty if they are not kept, or the model only declares them
};

class NodeReader {
public:
    NodeReader(ImportState& state, const OnnxNode& node) : m_state(state), m_node(node) {}

    [[nodiscard]] ImportState& state() { return m_state; }
    [[nodiscard]] const OnnxNode& node() const { return m_node; }

    // Inputs, by their place.
    [[nodiscard]] bool has(std::size_t input) const;
    [[nodiscard]] bool isMap(std::size_t input) const;
    /// The dimensions of a map, batch first; empty for anything else.
    [[nodiscard]] std::vector<std::int64_t> dimsOf(std::size_t input) const;
    Map map(std::size_t input);
    /// The map without regard to its view, which must have the batch first.
    Map vector(std::size_t input);
    /// Null if the input is left out, and with an error if it is no constant.
    OnnxConstant constant(std::size_t input);
    std::vector<std::int64_t> integers(std::size_t input);
    std::vector<double> reals(std::size_t input);
    ParameterValue parameter(std::size_t input);
    /// A parameter with one value for each of `channels`.
    ParameterValue channelParameter(std::size_t input, std::int64_t channels);

    // Attributes.
    [[nodiscard]] const OnnxAttribute* find(std::string_view name) const;
    [[nodiscard]] std::int64_t integer(std::string_view name, std::int64_t fallback) const;
    [[nodiscard]] double real(std::string_view name, double fallback) const;
    [[nodiscard]] std::string text(std::string_view name, std::string_view fallback) const;
    /// Height and width, both at least `least`.
    Extent2d pair(std::string_view name, std::int64_t fallback, std::int64_t least);
    /// From an input or, in earlier operator sets, an attribute; nothing if neither is there.
    std::optional<std::vector<std::int64_t>> integers(std::size_t input, std::string_view name);
    std::optional<std::vector<double>> reals(std::size_t input, std::string_view name);
    /// An axis counted from the front.
    std::int64_t axis(std::int64_t value, std::size_t rank);

    // Results. Each does nothing after an error.
    [[nodiscard]] Layer layer(LayerKind kind, std::string_view parameter = {});
    /// Adds a layer that reads `inputs` and whose result nothing but this node sees.
    Map addInner(Layer layer, const std::vector<Map>& inputs);
    /// Adds a layer whose result is the node's output of that place, with `rank` dimensions.
    void add(Layer layer, const std::vector<Map>& inputs, std::size_t rank = 4,
             std::size_t output = 0);
    /// The first output is the value `input`, the elements of a map read with other `dims`.
    void alias(std::size_t input);
    void view(std::size_t input, std::vector<std::int64_t> dims);
    void define(OnnxValue value, std::size_t output = 0);
    void setParameter(const Layer& layer, std::string_view role, ParameterValue value);

    /// Keeps an error of the form: node "x" (Op): `reason`.
    void fail(const std::string& reason, ErrorCode code = ErrorCode::unsupported);
    [[nodiscard]] bool ok() const { return !m_error.has_value(); }
    [[nodiscard]] Result<void> result() const;

private:
    [[nodiscard]] const OnnxValue* value(std::size_t input) const;
    void keep(Error error);

    ImportState& m_state;
    const OnnxNode& m_node;
    std::optional<Error> m_error;
};

} // namespace hwflow
