// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One function for each ONNX operator that works on a feature map: it reads the node and adds the
// layers that do the same, or defines a new view of a map. What it cannot do is the reader's error.

#include "core/onnx/node_reader.h"

#include <string_view>

namespace hwflow {

using OperatorImport = void (*)(NodeReader&);

/// Null for an operator that cannot be imported.
[[nodiscard]] OperatorImport importOf(std::string_view op);

// Layers with a window or weights.
void importConv(NodeReader& in);
void importConvTranspose(NodeReader& in);
void importGemm(NodeReader& in);
void importMatMul(NodeReader& in);
void importMaxPool(NodeReader& in);
void importAveragePool(NodeReader& in);
void importGlobalPool(NodeReader& in);
void importBatchNormalization(NodeReader& in);

// Element by element.
void importActivation(NodeReader& in);
void importClip(NodeReader& in);
void importLeakyRelu(NodeReader& in);
void importHardSigmoid(NodeReader& in);
void importSoftmax(NodeReader& in);
void importDropout(NodeReader& in);
void importIdentity(NodeReader& in);
void importArithmetic(NodeReader& in); ///< Add, Sub, Mul, Div, Sum

// Shapes and places.
void importShape(NodeReader& in);
void importReshape(NodeReader& in);
void importFlatten(NodeReader& in);
void importSqueeze(NodeReader& in);
void importUnsqueeze(NodeReader& in);
void importTranspose(NodeReader& in);
void importConcat(NodeReader& in);
void importSplit(NodeReader& in);
void importSlice(NodeReader& in);
void importGather(NodeReader& in);
void importPad(NodeReader& in);
void importResize(NodeReader& in);
void importReduceMean(NodeReader& in);

} // namespace hwflow
