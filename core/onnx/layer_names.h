// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Names of layers from those of ONNX nodes and parameters: unique, short, valid UTF-8. PyTorch's
// scopes become its module names: "/layer1/layer1.0/relu/Relu_1" is "layer1.0.relu_1".

#include "core/onnx/onnx_graph.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace hwflow {

/// The node's own name, or that of its first output; made printable.
[[nodiscard]] std::string labelOf(const OnnxNode& node);

inline constexpr std::size_t kMostNameBytes = 200;

/// `name` without control characters, invalid UTF-8 and what is beyond `mostBytes`.
[[nodiscard]] std::string printableName(std::string_view name,
                                        std::size_t mostBytes = kMostNameBytes);

class LayerNames {
public:
    /// A name that is not taken yet, and from now on is.
    [[nodiscard]] std::string claim(const std::string& wanted);
    /// The same for a node, named after its parameter if that is called "….weight".
    [[nodiscard]] std::string claimFor(const OnnxNode& node, std::string_view parameter = {});

private:
    std::unordered_set<std::string> m_taken{"input"};
    std::unordered_map<std::string, int> m_next;
};

} // namespace hwflow
