// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prune/study_inputs.h"

#include "core/learn/network_tensors.h"
#include "core/learn/weights_file.h"
#include "core/support/file.h"
#include "core/support/resources.h"
#include "core/support/words.h"

namespace hwflow {

namespace {

namespace fs = std::filesystem;

constexpr const char* kNote = "shapes.json"; // of shapes_writer.h

enum class Drawing { none, begun, complete };

Drawing drawingIn(const fs::path& folder) {
    const auto text = readTextFile(folder / kNote);
    if (!text)
        return Drawing::none;
    const auto json = parseJson(*text);
    const bool complete = json && json->is_object() && json->value("complete", false);
    return complete ? Drawing::complete : Drawing::begun;
}

Result<TrainData> open(const fs::path& folder, std::optional<DataSetFormat> format) {
    auto train = openDataSet(folder, Split::train, format);
    if (!train)
        return tl::unexpected(train.error());
    auto test = openDataSet(folder, Split::test, format);
    if (!test)
        return tl::unexpected(test.error());
    return TrainData{*std::move(train), *std::move(test)};
}

std::optional<Shape> trainingInput(const StudyTask& task, const StudyData& data) {
    const StudyDrawing* const drawing = task.drawing(data.isDrawn);
    if (drawing == nullptr)
        return std::nullopt;
    return drawing->trainingInput ? drawing->trainingInput : drawing->input;
}

Result<StudyWeights> trained(const StudyTask& task, const Network& network, const StudyData& data,
                             const StudyTraining& training, const fs::path& file,
                             std::stop_token stop) {
    if (training.claim)
        if (auto claimed = training.claim(); !claimed)
            return tl::unexpected(claimed.error());
    const StudyRecipe& recipe = task.recipeOn(data.isDrawn);
    auto initial = initialWeights(network, training.seed, recipe.residuals);
    if (!initial)
        return tl::unexpected(initial.error());
    TrainOptions options = recipe.training;
    options.seed = training.seed;
    options.dataThreads = training.dataThreads;
    options.checkpointFolder = training.folder / "training";
    options.resume = true;
    options.anyThreads = true;
    auto result =
        train(withInput(network, trainingInput(task, data)), *initial, data.sets, options,
              training.observer ? training.observer(options) : TrainObserver{}, std::move(stop));
    if (!result)
        return tl::unexpected(result.error());
    if (auto written = writeWeights(file, result->weights); !written)
        return tl::unexpected(written.error());
    return StudyWeights{std::move(result->weights), "trained by the study"};
}

Result<StudyWeights> readFor(const Network& network, const std::string& nameOrPath,
                             std::string source) {
    auto weights = loadWeights(nameOrPath);
    if (!weights)
        return tl::unexpected(weights.error());
    if (auto checked = checkWeights(network, *weights); !checked)
        return tl::unexpected(inFile(checked.error(), nameOrPath));
    return StudyWeights{*std::move(weights), std::move(source)};
}

} // namespace

Result<StudyData> studyData(const StudyTask& task, const fs::path& given,
                            std::optional<DataSetFormat> format, const fs::path& folder,
                            const RunContext& context) {
    if (given.empty() && !task.drawn)
        return badInput("nothing that this program draws fits these networks; give " +
                        task.publishedData + " with --data");
    const fs::path place = given.empty() ? folder / "data" : given;
    if (given.empty() && drawingIn(place) != Drawing::complete)
        if (auto drawn = writeShapes(place, task.drawn->shapes, context); !drawn)
            return tl::unexpected(drawn.error());
    auto sets = open(place, format);
    if (!sets)
        return tl::unexpected(sets.error());
    return StudyData{*std::move(sets), drawingIn(place) != Drawing::none};
}

Result<StudyWeights> studyWeights(const StudyTask& task, const Network& network,
                                  const StudyData& data, const std::string& given,
                                  const StudyTraining& training, std::stop_token stop) {
    if (!given.empty())
        return readFor(network, given, fs::path(given).filename().string());
    if (const auto* drawing = task.drawing(data.isDrawn);
        drawing != nullptr && !drawing->weights.empty()) {
        const std::string name = network.name + '-' + drawing->weights;
        auto shipped = readFor(network, name, name);
        if (shipped || shipped.error().code != ErrorCode::notFound)
            return shipped;
    }
    const fs::path file = training.folder / "weights.hwt";
    std::error_code ignored;
    if (fs::exists(file, ignored))
        return readFor(network, file.string(), "trained by the study");
    return trained(task, network, data, training, file, std::move(stop));
}

} // namespace hwflow
