// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/learn/prune_files.h"

#include "core/data/image_file.h"
#include "core/learn/label_picture.h"
#include "core/learn/weights_file.h"
#include "core/network/network_json.h"
#include "core/onnx/onnx_export.h"
#include "core/support/file.h"
#include "core/support/words.h"

namespace hwflow::learn {

namespace fs = std::filesystem;

Result<void> checkPruneFolder(const fs::path& folder, std::size_t bytes) {
    std::error_code ignored; // what cannot be looked at cannot be written to
    fs::path file = fs::absolute(folder, ignored) / kPruneResultFile;
    while (file.has_relative_path() && !fs::exists(file.parent_path(), ignored))
        file = file.parent_path(); // of what is still to be made, the outermost
    if (!fs::is_directory(file.parent_path(), ignored))
        return badInput(inQuotes(file.parent_path().string()) +
                            " is no folder, and the results need one; name another with -o",
                        folder.string());
    return checkWritable(file, bytes);
}

Result<void> writePruneFiles(const fs::path& folder, const PrunedModel& model, const Json& json) {
    const auto onnx = exportOnnx(model.network, &model.weights);
    const std::string network = writeNetwork(model.network);
    const std::string result = writeJson(json);
    std::error_code ignored; // writing says what is wrong
    fs::create_directories(folder, ignored);
    const std::size_t bytes =
        network.size() + bytesOf(model.weights) + (onnx ? onnx->size() : 0) + result.size();
    if (auto room = checkWritable(folder / kPruneResultFile, bytes); !room)
        return room;
    if (auto written = writeFileAtomically(folder / "network.json", network); !written)
        return written;
    if (auto written = writeWeights(folder / "weights", model.weights); !written)
        return written;
    if (auto written = writeFileAtomically(folder / kPruneResultFile, result); !written)
        return written;
    // Last: what ONNX cannot hold, such as more than 2 GB, loses nothing else.
    return onnx ? writeFileAtomically(folder / "network.onnx", *onnx)
                : tl::unexpected(onnx.error());
}

Result<std::vector<std::string>> writePictures(const fs::path& folder, const PruneJob& job,
                                               const PrunedModel& model) {
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
    fs::create_directories(folder, ignored);
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
