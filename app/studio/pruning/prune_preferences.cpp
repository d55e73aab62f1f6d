// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/pruning/prune_preferences.h"

#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

namespace hwflow {

namespace {

constexpr const char* kGroup = "prune/";
/// The file that is written last.
constexpr const char* kLastOfShapes = "/test_batch.bin";

QString appData() {
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
}

} // namespace

PruneSettings storedPruneSettings() {
    const QSettings store;
    PruneSettings settings;
    const auto text = [&](const char* key, QString& value) {
        value = store.value(QString(kGroup) + key, value).toString();
    };
    const auto number = [&](const char* key, int& value) {
        value = store.value(QString(kGroup) + key, value).toInt();
    };
    text("data", settings.data);
    text("reward", settings.reward);
    text("method", settings.method);
    text("criterion", settings.criterion);
    number("keepAtLeast", settings.keepAtLeast);
    number("episodes", settings.episodes);
    number("warmup", settings.warmup);
    number("rewardImages", settings.rewardImages);
    number("recalibrationImages", settings.recalibrationImages);
    number("seed", settings.seed);
    number("finetuneEpochs", settings.finetuneEpochs);
    number("threads", settings.threads);
    settings.comparesRandom =
        store.value(QString(kGroup) + "comparesRandom", settings.comparesRandom).toBool();
    for (PruneGoalChoice& goal : settings.goals) {
        goal.isOn = store.value(kGroup + goal.metric + "/on", goal.isOn).toBool();
        goal.percent = store.value(kGroup + goal.metric + "/percent", goal.percent).toInt();
    }
    // A drawn data set needs no choosing.
    if (settings.data.isEmpty() && hasShapes())
        settings.data = shapesFolder();
    return settings;
}

void storePruneSettings(const PruneSettings& settings) {
    QSettings store;
    store.beginGroup("prune");
    store.setValue("data", settings.data);
    store.setValue("reward", settings.reward);
    store.setValue("method", settings.method);
    store.setValue("criterion", settings.criterion);
    store.setValue("keepAtLeast", settings.keepAtLeast);
    store.setValue("episodes", settings.episodes);
    store.setValue("warmup", settings.warmup);
    store.setValue("rewardImages", settings.rewardImages);
    store.setValue("recalibrationImages", settings.recalibrationImages);
    store.setValue("seed", settings.seed);
    store.setValue("finetuneEpochs", settings.finetuneEpochs);
    store.setValue("threads", settings.threads);
    store.setValue("comparesRandom", settings.comparesRandom);
    for (const PruneGoalChoice& goal : settings.goals) {
        store.setValue(goal.metric + "/on", goal.isOn);
        store.setValue(goal.metric + "/percent", goal.percent);
    }
}

QString prunedRoot() {
    return appData() + "/prune";
}

QString shapesFolder() {
    return appData() + "/data/shapes";
}

bool hasShapes() {
    return QFileInfo::exists(shapesFolder() + kLastOfShapes);
}

} // namespace hwflow
