// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/pruning/prune_command.h"

#include "core/project/settings_json.h"
#include "core/support/words.h"
#include "widgets/shared/texts.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

namespace hwflow {

namespace {

/// In the context that lupdate finds for functions of the namespace.
QString tr(const char* text) {
    return QCoreApplication::translate("hwflow", text);
}

QString onOff(const Json& value) {
    return value.get<bool>() ? "on" : "off";
}

/// The switches that do not follow the preset, as the command line calls them.
QStringList switchArguments(const EstimateSettings& settings) {
    const Json json = toJson(settings);
    const auto switches = json.find("switches");
    if (switches == json.end())
        return {};
    QStringList arguments;
    for (const auto& [key, option] : {std::pair{"sampling", "--sampling"},
                                      {"fullDimension", "--full-dimension"},
                                      {"hallOfFamePercent", "--hall-of-fame"},
                                      {"outerTiles", "--outer-tiles"},
                                      {"order", "--order"},
                                      {"fold", "--fold"},
                                      {"interleave", "--interleave"},
                                      {"edges", "--edges"},
                                      {"accounting", "--accounting"},
                                      {"stalls", "--stalls"}}) {
        const auto value = switches->find(key);
        if (value == switches->end())
            continue;
        const bool isAllTiles = key == std::string_view("outerTiles") && *value == 0;
        arguments << option
                  << (isAllTiles            ? "all"
                      : value->is_boolean() ? onOff(*value)
                      : value->is_string()  ? fromUtf8(value->get<std::string>())
                                            : fromUtf8(toText(value->get<double>())));
    }
    return arguments;
}

QStringList goalArguments(const PruneSettings& settings) {
    QStringList arguments;
    const bool hasBudget = settings.reward == "constrained";
    for (const PruneGoalChoice& goal : settings.goals)
        if (goal.isOn)
            arguments << "--target"
                      << (hasBudget ? goal.metric + '=' + QString::number(goal.percent / 100.0)
                                    : goal.metric);
    return arguments << "--reward" << settings.reward;
}

} // namespace

QStringList designArguments(const PruneRequest& request, const QString& networkFile,
                            const QString& acceleratorFile, const QString& bitsFile) {
    const EstimateSettings& estimate = request.estimate;
    QStringList arguments{
        "prune",      networkFile,
        "--weights",  request.settings.weights,
        "--data",     request.settings.data,
        "-a",         acceleratorFile,
        "--level",    fromUtf8(nameOf(estimate.level)),
        "--dataflow", estimate.dataflow ? fromUtf8(nameOf(*estimate.dataflow)) : QString("best"),
        "--goal",     fromUtf8(nameOf(estimate.goal)),
        "--preset",   fromUtf8(nameOf(estimate.preset)),
        "--batch",    QString::number(estimate.batch)};
    if (!request.settings.learnInput.isEmpty())
        arguments << "--learn-input" << request.settings.learnInput;
    if (estimate.bits != BitsSpec{})
        arguments << "--bits-file" << bitsFile;
    arguments << switchArguments(estimate) << goalArguments(request.settings);
    arguments << "--criterion" << request.settings.criterion;
    arguments << "--reward-images" << QString::number(request.settings.rewardImages);
    arguments << "--recalibrate" << QString::number(request.settings.recalibrationImages);
    arguments << "--keep-at-least" << QString::number(request.settings.keepAtLeast / 100.0);
    // Part of what a run is: sums of another number of threads round differently.
    return arguments << "--threads" << QString::number(request.settings.threads);
}

QStringList searchArguments(const PruneSettings& settings) {
    return {"--method",   settings.method,
            "--episodes", QString::number(episodesOf(settings)),
            "--warmup",   QString::number(std::min(settings.warmup, episodesOf(settings))),
            "--seed",     QString::number(settings.seed)};
}

PruneSettings randomOf(PruneSettings settings) {
    settings.method = "random";
    settings.comparesRandom = false;
    settings.finetuneEpochs = 0;
    return settings;
}

QString missingFor(const PruneSettings& settings) {
    if (settings.weights.isEmpty())
        return tr("This network has no weights yet: train it on the Train page, or choose a file "
                  "under Weights.");
    if (settings.data.isEmpty())
        return tr("There is no data set yet: choose its folder, or press Draw shapes.");
    if (!QFileInfo(settings.data).isDir())
        return tr("%1 is no folder: choose that of the data set, or press Draw shapes.")
            .arg(settings.data);
    if (learns(settings.method) && settings.warmup >= settings.episodes)
        return tr("All episodes explore, so that the agent never uses what it learns: lower "
                  "Explore first, or raise Episodes.");
    if (std::none_of(settings.goals.begin(), settings.goals.end(),
                     [](const PruneGoalChoice& goal) { return goal.isOn; }))
        return tr("Nothing is to be reduced: tick energy, latency or another goal.");
    return {};
}

} // namespace hwflow
