// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/onnx/operators.h"

#include <unordered_map>

namespace hwflow {

OperatorImport importOf(std::string_view op) {
    static const std::unordered_map<std::string_view, OperatorImport> table{
        {"Add", importArithmetic},
        {"AveragePool", importAveragePool},
        {"BatchNormalization", importBatchNormalization},
        {"Cast", importIdentity},
        {"Clip", importClip},
        {"Concat", importConcat},
        {"Conv", importConv},
        {"ConvTranspose", importConvTranspose},
        {"Div", importArithmetic},
        {"Dropout", importDropout},
        {"Flatten", importFlatten},
        {"Gather", importGather},
        {"Gemm", importGemm},
        {"GlobalAveragePool", importGlobalPool},
        {"GlobalMaxPool", importGlobalPool},
        {"HardSigmoid", importHardSigmoid},
        {"HardSwish", importActivation},
        {"Identity", importIdentity},
        {"LeakyRelu", importLeakyRelu},
        {"MatMul", importMatMul},
        {"MaxPool", importMaxPool},
        {"Mul", importArithmetic},
        {"Pad", importPad},
        {"ReduceMean", importReduceMean},
        {"Relu", importActivation},
        {"Reshape", importReshape},
        {"Resize", importResize},
        {"Shape", importShape},
        {"Sigmoid", importActivation},
        {"Slice", importSlice},
        {"Softmax", importSoftmax},
        {"Split", importSplit},
        {"Squeeze", importSqueeze},
        {"Sub", importArithmetic},
        {"Sum", importArithmetic},
        {"Transpose", importTranspose},
        {"Unsqueeze", importUnsqueeze},
        {"Upsample", importResize},
    };
    const auto found = table.find(op);
    return found != table.end() ? found->second : nullptr;
}

} // namespace hwflow
