// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What holds for any bytes that are imported as an ONNX model: they are answered, errors carry a
// message, and what was accepted is a network that its own format reads back unchanged, whose
// weights have its shapes as far as they are there, and that can be exported.

#include "core/network/network_json.h"
#include "core/onnx/onnx_export.h"
#include "core/onnx/onnx_import.h"
#include "tests/fuzz/fuzz_checks.h"

namespace hwflow::test {

inline bool weightsFit(const OnnxModel& model) {
    const auto shapes = inferShapes(model.network);
    if (!shapes)
        return false;
    for (std::size_t i = 0; i < shapes->size(); ++i)
        for (const Parameter& parameter : parametersOf(model.network.layers[i], (*shapes)[i])) {
            const auto found =
                model.weights.find(parameterName(model.network.layers[i], parameter.role));
            if (found != model.weights.end() && found->second.shape != parameter.shape)
                return false;
        }
    return true;
}

inline FuzzOutcome checkOnnx(std::string_view bytes) {
    const auto model = importOnnx(bytes);
    if (!model)
        return {false, !model.error().message.empty()};
    const auto again = readNetwork(writeNetwork(model->network));
    const bool isSame = again && *again == model->network;
    const auto exported = exportOnnx(model->network);
    // A parameter may be called like a layer in a model that is not ours.
    const bool isExported = exported ? importOnnx(std::string_view(*exported)).has_value()
                                     : !exported.error().message.empty();
    return {true, isSame && isExported && weightsFit(*model)};
}

} // namespace hwflow::test
