// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/learn/prune_files.h"

#include "core/data/image_file.h"
#include "core/learn/label_picture.h"
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

Result<std::vector<std::string>> writePictures(const std::filesystem::path& folder,
                                               const PruneJob& job, const PrunedModel& model) {
    constexpr std::size_t kPictures = 4;
    std::vector<std::string> names;
    if (job.data.test->task() != LearningTask::segmentation)
        return names;
    const auto before = ExecutableNetwork::create(atLearningSize(job, job.network), job.weights);
    if (!before)
        return tl::unexpected(before.error());
    const auto after = ExecutableNetwork::create(atLearningSize(job, model.network), model.weights);
    if (!after)
        return tl::unexpected(after.error());
    std::error_code ignored; // writing says what is wrong
    std::filesystem::create_directories(folder, ignored);
    const DataSetPointer shown = randomSubset(job.data.test, kPictures, job.search.seed);
    for (std::size_t i = 0; i < shown->size(); ++i) {
        const auto picture = labelPicture(*shown, i, std::array{&*before, &*after});
        if (!picture)
            return tl::unexpected(picture.error());
        const auto png = encodePng(*picture);
        if (!png)
            return tl::unexpected(png.error());
        names.push_back("picture" + std::to_string(i + 1) + ".png");
        if (auto written = writeFileAtomically(folder / names.back(), *png); !written)
            return tl::unexpected(written.error());
    }
    return names;
}

} // namespace hwflow::learn
