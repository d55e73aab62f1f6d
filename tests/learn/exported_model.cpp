// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/learn/exported_model.h"

#include "core/learn/executable_network.h"
#include "core/learn/weights_file.h"
#include "core/onnx/onnx_import.h"

#include <algorithm>
#include <cmath>

namespace hwflow::test {

Result<double> relativeError(const std::filesystem::path& model,
                             const std::filesystem::path& answer) {
    const Result<OnnxModel> imported = importOnnx(model);
    if (!imported)
        return tl::unexpected(imported.error());
    const Result<Weights> tensors = readWeights(answer);
    if (!tensors)
        return tl::unexpected(tensors.error());
    const auto network = ExecutableNetwork::create(imported->network, imported->weights);
    if (!network)
        return tl::unexpected(network.error());
    const Tensor& input = tensors->at("input");
    const Tensor& wanted = tensors->at("output");
    const auto found = network->run(input.values, static_cast<std::size_t>(input.shape.front()));
    if (!found)
        return tl::unexpected(found.error());
    if (found->size() != wanted.values.size())
        return badInput("the network answers with " + std::to_string(found->size()) +
                        " values instead of " + std::to_string(wanted.values.size()));
    double difference = 0;
    double largest = 0;
    for (std::size_t i = 0; i < found->size(); ++i) {
        const double value = wanted.values[i];
        if (!std::isfinite((*found)[i]))
            return badInput("value " + std::to_string(i) + " is no number");
        difference = std::max(difference, std::abs((*found)[i] - value));
        largest = std::max(largest, std::abs(value));
    }
    return difference / largest;
}

} // namespace hwflow::test
