// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/pruning/pruned_project.h"

#include "app/studio/pruning/prune_folder.h"
#include "core/network/network_json.h"
#include "core/project/prune_run.h"
#include "core/support/file.h"
#include "core/support/resources.h"
#include "widgets/shared/texts.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace hwflow {

namespace {

constexpr std::size_t kMostCompared = 6;

} // namespace

Result<PrunedNetwork> readPruned(const QString& folder) {
    const std::string file = QDir(folder).filePath("network.json").toStdString();
    const auto text = readTextFile(file);
    if (!text)
        return tl::unexpected(text.error());
    auto network = readNetwork(*text);
    if (!network)
        return tl::unexpected(inFile(std::move(network).error(), file));
    PrunedNetwork pruned;
    pruned.network = *std::move(network);
    for (const char* name : {"weights", "weights.hwt", "weights.safetensors"})
        if (const QFileInfo weights(QDir(folder).filePath(name)); weights.isFile())
            pruned.weights.file = weights.absoluteFilePath().toStdString();
    if (pruned.weights.file.empty())
        return fail(ErrorCode::notFound, folder.toStdString() + " has no weights");
    if (const auto run = loadPruneRun(PruneFolder(folder).resultFile().toStdString())) {
        pruned.weights.measure = run->measure;
        pruned.weights.accuracy = run->finetuned ? run->finetuned : run->bestFigures.accuracy;
        pruned.isTuned = run->finetuned.has_value();
        pruned.unprunedAccuracy = run->baseline.accuracy;
    }
    return pruned;
}

QStringList costedLayers(const Network* network) {
    QStringList names;
    if (network != nullptr)
        for (const Layer& layer : network->layers)
            if (isCosted(layer.kind))
                names << fromUtf8(layer.name);
    return names;
}

std::string networkIn(const Project& project, const QString& folder) {
    for (const TrainedWeights& weights : project.weights)
        if (QFileInfo(fromUtf8(weights.file)).absolutePath() == folder)
            return weights.network;
    return {};
}

std::string prunedName(const Project& project, const PrunedNetwork& pruned) {
    std::vector<std::string> taken;
    for (const auto& network : project.networks)
        taken.push_back(network->name);
    const std::string episode =
        pruned.episode < 0 ? std::string() : "-e" + std::to_string(pruned.episode);
    return freshName(pruned.unpruned + "-pruned" + episode + (pruned.isTuned ? "-tuned" : ""),
                     taken);
}

Project withPruned(Project project, const PrunedNetwork& pruned, bool comparesIt) {
    Network network = pruned.network;
    network.name = prunedName(project, pruned);
    const std::string name = network.name;
    project.networks.push_back(std::make_shared<const Network>(std::move(network)));
    TrainedWeights weights = pruned.weights;
    weights.network = name;
    project = withWeights(std::move(project), std::move(weights));
    if (const TrainedWeights* whole = findWeights(project, pruned.unpruned);
        whole != nullptr && !whole->accuracy && pruned.unprunedAccuracy) {
        TrainedWeights measured = *whole;
        measured.accuracy = pruned.unprunedAccuracy;
        measured.measure = pruned.weights.measure;
        project = withWeights(std::move(project), std::move(measured));
    }
    if (!pruned.resultFile.empty())
        project = withPruneRun(std::move(project), {name, pruned.accelerator, pruned.resultFile});
    return comparesIt
               ? withComparedPair(std::move(project), pruned.unpruned, name, pruned.accelerator)
               : project;
}

Project withComparedPair(Project project, const std::string& unpruned, const std::string& pruned,
                         const std::string& accelerator) {
    std::vector<ComparedDesign> compared{{unpruned, accelerator, project.settings.dataflow},
                                         {pruned, accelerator, project.settings.dataflow}};
    for (const ComparedDesign& other : project.compared)
        if (compared.size() < kMostCompared &&
            std::find(compared.begin(), compared.end(), other) == compared.end())
            compared.push_back(other);
    project.compared = std::move(compared);
    return project;
}

} // namespace hwflow
