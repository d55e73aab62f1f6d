// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/learn/prune_files.h"

#include "core/learn/weights_file.h"
#include "core/network/network_json.h"
#include "core/onnx/onnx_export.h"
#include "core/support/file.h"

namespace hwflow::learn {

Result<void> writePruneFiles(const std::filesystem::path& folder, const PrunedModel& model,
                             const Json& json) {
    std::error_code ignored; // writing says what is wrong
    std::filesystem::create_directories(folder, ignored);
    if (auto written = writeFileAtomically(folder / "network.json", writeNetwork(model.network));
        !written)
        return written;
    if (auto written = writeWeights(folder / "weights", model.weights); !written)
        return written;
    const auto onnx = exportOnnx(model.network, &model.weights);
    if (!onnx)
        return tl::unexpected(onnx.error());
    if (auto written = writeFileAtomically(folder / "network.onnx", *onnx); !written)
        return written;
    return writeFileAtomically(folder / kPruneResultFile, writeJson(json));
}

} // namespace hwflow::learn
