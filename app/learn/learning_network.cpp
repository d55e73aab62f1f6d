// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/learn/learning_network.h"

#include "app/cli/network_files.h"
#include "core/learn/network_tensors.h"
#include "core/learn/weights_file.h"
#include "core/network/network_library.h"
#include "core/onnx/onnx_import.h"
#include "core/report/text_facts.h"
#include "core/support/resources.h"

#include <algorithm>
#include <cstdio>
#include <set>

namespace hwflow::learn {

namespace {

Result<LearningNetwork> readStructure(const std::string& name, bool withWeights) {
    if (!isOnnx(name))
        return loadNetwork(name).map([](Network network) {
            return LearningNetwork{std::move(network), {}};
        });
    return importOnnx(std::filesystem::path(name), {{}, withWeights})
        .map([withWeights](OnnxModel model) {
            LearningNetwork loaded{std::move(model.network), {}};
            if (withWeights)
                loaded.weights = std::move(model.weights);
            return loaded;
        });
}

/// Weights of a larger network of the same kind fit as well, and are right for little.
void noteUnused(const LearningNetwork& loaded, const std::string& weights) {
    std::set<std::string> used;
    const auto tensors = tensorsOf(loaded.network);
    for (const NetworkTensor& tensor : *tensors) // whose weights were checked
        used.insert(tensor.key);
    const auto unused =
        std::count_if(loaded.weights->begin(), loaded.weights->end(), [&](const auto& tensor) {
            return tensor.second.shape.size() > 1 && !used.contains(tensor.first);
        });
    if (unused > 0)
        std::fprintf(stderr,
                     "hwflow: note: %s has weights of %s that %s does not have; are they of "
                     "another network?\n",
                     weights.c_str(), counted(static_cast<std::size_t>(unused), "layer").c_str(),
                     loaded.network.name.c_str());
}

} // namespace

Result<LearningNetwork> loadLearningNetwork(const DataArguments& arguments,
                                            const std::string& weights) {
    Result<LearningNetwork> loaded = readStructure(arguments.network, weights.empty());
    if (!loaded)
        return loaded;
    Result<Network> resized =
        cli::withFittingInput(std::move(loaded->network), arguments.input, "--input");
    if (!resized)
        return tl::unexpected(resized.error());
    loaded->network = *std::move(resized);
    if (!weights.empty()) {
        Result<Weights> read = loadWeights(weights);
        if (!read)
            return tl::unexpected(read.error());
        loaded->weights = *std::move(read);
    }
    if (!loaded->weights)
        return loaded;
    if (Result<void> checked = checkWeights(loaded->network, *loaded->weights); !checked)
        return tl::unexpected(
            inFile(checked.error(), weights.empty() ? arguments.network : weights));
    if (!weights.empty())
        noteUnused(*loaded, weights);
    return loaded;
}

} // namespace hwflow::learn
