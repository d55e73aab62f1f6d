// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/learn/prune_files.h"

#include "core/data/formats.h"
#include "core/data/image_file.h"
#include "core/learn/label_picture.h"
#include "core/learn/weights_file.h"
#include "core/network/network_json.h"
#include "core/onnx/onnx_export.h"
#include "core/support/file.h"
#include "core/support/words.h"

#include <array>
#include <cstdio>

namespace hwflow::learn {

namespace fs = std::filesystem;

namespace {

Json coloursOf(const DataSet& data) {
    Json classes = Json::array();
    for (std::size_t i = 0; i < data.classes().size(); ++i) {
        const auto [red, green, blue] = cityscapesColour(static_cast<std::uint8_t>(i));
        std::array<char, 8> colour{};
        std::snprintf(colour.data(), colour.size(), "#%02x%02x%02x", red, green, blue);
        classes.push_back({{"name", data.classes()[i]}, {"colour", colour.data()}});
    }
    return classes;
}

Result<void> writePictures(const fs::path& folder, const PruneJob& job, const PrunedModel& model,
                           Json& json) {
    constexpr std::size_t kPictures = 4;
    if (job.data.test->task() != LearningTask::segmentation)
        return {};
    const auto before = ExecutableNetwork::create(atLearningSize(job, job.network), job.weights);
    if (!before)
        return tl::unexpected(before.error());
    const auto after = ExecutableNetwork::create(atLearningSize(job, model.network), model.weights);
    if (!after)
        return tl::unexpected(after.error());
    std::error_code ignored; // writing says what is wrong
    fs::create_directories(folder, ignored);
    const DataSetPointer shown = randomSubset(job.data.test, kPictures, job.search.seed);
    json["pictureClasses"] = coloursOf(*shown);
    for (std::size_t i = 0; i < shown->size(); ++i) {
        const auto picture = labelPicture(*shown, i, std::array{&*before, &*after});
        if (!picture)
            return tl::unexpected(picture.error());
        const auto png = encodePng(*picture);
        if (!png)
            return tl::unexpected(png.error());
        const std::string name = "picture" + std::to_string(i + 1) + ".png";
        if (auto written = writeFileAtomically(folder / name, *png); !written)
            return written;
        json["pictures"].push_back(name);
    }
    return {};
}

Result<void> writeModel(const fs::path& folder, const PrunedModel& model, const Json& json) {
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

} // namespace

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

Result<void> writePruneFiles(const fs::path& folder, const PruneJob& job, const PrunedModel& model,
                             Json& json) {
    const auto drawn = writePictures(folder, job, model, json);
    if (auto written = writeModel(folder, model, json); !written)
        return written;
    return drawn;
}

} // namespace hwflow::learn
