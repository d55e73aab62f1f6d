// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/network_files.h"

#include "core/network/network_library.h"
#include "core/onnx/onnx_import.h"

#include <filesystem>

namespace hwflow::cli {

Result<Network> loadAnyNetwork(std::string_view nameOrPath) {
    if (!isOnnx(nameOrPath))
        return loadNetwork(nameOrPath);
    OnnxImportOptions shapesOnly;
    shapesOnly.weights = false;
    return importOnnx(std::filesystem::path(nameOrPath), shapesOnly).map([](OnnxModel model) {
        return std::move(model.network);
    });
}

} // namespace hwflow::cli
