// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/network_files.h"

#include "core/network/network_library.h"
#include "core/onnx/onnx_import.h"

#include <filesystem>
#include <string>

namespace hwflow::cli {

namespace {

std::string toText(const Shape& shape) {
    return std::to_string(shape.channels) + 'x' + std::to_string(shape.height) + 'x' +
           std::to_string(shape.width);
}

/// Not smaller than `shape` in height and width, and the next one but so many.
Shape multipleOf(std::int64_t step, const Shape& shape, std::int64_t further) {
    const auto rounded = [&](std::int64_t extent) {
        return ((extent - 1) / step + 1 + further) * step;
    };
    return {shape.channels, rounded(shape.height), rounded(shape.width)};
}

bool fits(const Network& network, const Shape& input) {
    return inferShapes(withInput(network, input)).has_value();
}

/// What networks halve, they halve a few times; that all multiples fit is told from three.
std::string fittingInputs(const Network& network, const Shape& input) {
    constexpr std::int64_t kLargestStride = 128;
    for (std::int64_t step = 2; step <= kLargestStride; step *= 2)
        if (fits(network, multipleOf(step, input, 0)) &&
            fits(network, multipleOf(step, input, 1)) && fits(network, multipleOf(step, input, 2)))
            return "multiples of " + std::to_string(step) + ", such as " +
                   toText(multipleOf(step, input, 0)) + ", do";
    return "its own " + toText(network.input) + " does";
}

} // namespace

Result<Network> loadAnyNetwork(std::string_view nameOrPath) {
    if (!isOnnx(nameOrPath))
        return loadNetwork(nameOrPath);
    OnnxImportOptions shapesOnly;
    shapesOnly.weights = false;
    return importOnnx(std::filesystem::path(nameOrPath), shapesOnly).map([](OnnxModel model) {
        return std::move(model.network);
    });
}

Result<Network> withFittingInput(Network network, const std::optional<Shape>& input,
                                 std::string_view option) {
    if (!input || !inferShapes(network))
        return withInput(std::move(network), input);
    Network resized = withInput(network, input);
    const auto shapes = inferShapes(resized);
    if (shapes)
        return resized;
    return badInput("the " + toText(*input) + " of " + std::string(option) +
                        " does not fit this network: " + shapes.error().message + "; " +
                        fittingInputs(network, *input),
                    shapes.error().where);
}

} // namespace hwflow::cli
