// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What has been made of an ONNX graph so far: the values that its nodes have defined, and the
// network that grows from them. A value is a constant or a feature map. Operators that only read a
// map's elements with other dimensions change nothing but its view; a layer is added once one needs
// the new shape.

#include "core/network/network.h"
#include "core/network/weights.h"
#include "core/onnx/layer_names.h"
#include "core/onnx/onnx_graph.h"

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

namespace hwflow {

/// Dimensions before a transposition that is not undone or understood yet.
struct Transposition {
    std::vector<std::int64_t> before;
    std::vector<std::size_t> order; ///< axis i of the result is axis order[i]
    std::string node;
};

/// The result of a layer, its elements read with `dims`, batch first.
struct MapView {
    std::string layer; ///< or "input"
    std::vector<std::int64_t> dims;
    std::string node; ///< that gave it its dims
    std::optional<Transposition> transposed;
};

using OnnxValue = std::variant<OnnxConstant, MapView>;

/// A feature map whose view is the layer's own shape.
struct Map {
    std::string layer;
    Shape shape;
    std::size_t rank = 4; ///< dimensions that it has in ONNX, batch included
};

class ImportState {
public:
    explicit ImportState(std::int64_t opset, bool keepWeights)
        : m_opset(opset), m_keepWeights(keepWeights) {}

    [[nodiscard]] std::int64_t opset() const { return m_opset; }
    [[nodiscard]] std::int64_t batch() const { return m_batch; }
    [[nodiscard]] bool keepsWeights() const { return m_keepWeights; }

    /// The network's input, as ONNX sees it.
    void setInput(const std::string& value, const Shape& shape, std::vector<std::int64_t> dims);

    [[nodiscard]] const OnnxValue* find(const std::string& value) const;
    void define(const std::string& value, OnnxValue meaning);
    /// How often nodes and outputs that matter read a value.
    [[nodiscard]] int uses(const std::string& value) const;
    void countUse(const std::string& value) { ++m_uses[value]; }
    [[nodiscard]] const std::unordered_map<std::string, OnnxValue>& values() const {
        return m_values;
    }

    [[nodiscard]] const Shape& shapeOf(const std::string& layer) const;
    [[nodiscard]] LayerNames& names() { return m_names; }

    /// The layer whose own result `value` is, if nothing else reads that; then it may be changed to
    /// do more. Null otherwise.
    [[nodiscard]] Layer* layerOnlySeenAs(const std::string& value);
    void setResult(const std::string& layer, const std::string& value) { m_results[layer] = value; }
    /// Adds a layer; `layer.inputs` are layers that exist.
    [[nodiscard]] Result<void> add(Layer layer);
    void setParameter(const Layer& layer, std::string_view role, Tensor tensor);

    /// The map of a value as a layer of its own shape; adds a reshape if its view differs.
    [[nodiscard]] Result<Map> mapOf(const std::string& value);

    void note(std::string text) { m_notes.push_back(std::move(text)); }
    void countFree(const std::string& op) { ++m_free[op]; }

    [[nodiscard]] Network& network() { return m_network; }
    [[nodiscard]] Weights& weights() { return m_weights; }
    [[nodiscard]] const std::vector<std::string>& notes() const { return m_notes; }
    [[nodiscard]] const std::map<std::string, std::int64_t>& freeOperators() const {
        return m_free;
    }

private:
    std::int64_t m_opset;
    bool m_keepWeights;
    std::int64_t m_batch = 1;
    std::unordered_map<std::string, OnnxValue> m_values;
    std::unordered_map<std::string, int> m_uses;
    std::unordered_map<std::string, std::size_t> m_layerIndex;
    std::vector<Shape> m_shapes;
    std::unordered_map<std::string, std::string> m_results; ///< the value that a layer defined
    LayerNames m_names;
    Network m_network;
    Weights m_weights;
    std::vector<std::string> m_notes;
    std::map<std::string, std::int64_t> m_free;
};

} // namespace hwflow
