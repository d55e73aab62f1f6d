// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// An ONNX model as plain values: what the importer works on, so that protobuf is known to the
// reader and the writer only. Names are those of the file, whatever bytes they hold.

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace hwflow {

/// Row-major. All number types are converted to float or to 64-bit integers.
struct OnnxTensor {
    std::vector<std::int64_t> shape;
    bool isInteger = false;
    bool hasValues = true; ///< false: only the shape was read, or is known
    std::vector<float> reals;
    std::vector<std::int64_t> integers;

    [[nodiscard]] std::int64_t elements() const {
        std::int64_t product = 1;
        for (const std::int64_t extent : shape)
            product *= extent;
        return product;
    }
};

using OnnxConstant = std::shared_ptr<OnnxTensor>;

struct OnnxAttribute {
    std::int64_t integer = 0;
    float real = 0;
    std::string text;
    std::vector<std::int64_t> integers;
    std::vector<float> reals;
    OnnxConstant tensor; ///< may be null
};

struct OnnxNode {
    std::string name; ///< may be empty
    std::string op;
    std::string domain;              ///< empty for ONNX's own operators
    std::vector<std::string> inputs; ///< an empty name is an input left out
    std::vector<std::string> outputs;
    std::map<std::string, OnnxAttribute, std::less<>> attributes;
};

struct OnnxInput {
    std::string name;
    std::vector<std::int64_t> shape; ///< 0 where the file leaves an extent open
};

struct OnnxGraph {
    std::string name;
    std::string description;
    std::int64_t opset = 0;
    std::vector<OnnxNode> nodes;
    std::unordered_map<std::string, OnnxConstant> initialisers;
    std::vector<OnnxInput> inputs; ///< without those that are initialisers
    std::vector<std::string> outputs;
};

} // namespace hwflow
