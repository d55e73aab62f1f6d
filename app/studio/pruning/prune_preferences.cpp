// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/pruning/prune_preferences.h"

#include "app/studio/drawn_data.h"

#include <QSettings>
#include <QStandardPaths>

#include <type_traits>

namespace hwflow {

namespace {

QString keyOf(const QString& network, const QString& field) {
    return "prune/" + QString(network).replace('/', '_') + '/' + field;
}

/// Calls `visit` with the key and the value of all that is remembered; weights belong to a network.
template <typename Settings, typename Visit>
void forEachField(Settings& settings, const Visit& visit) {
    visit("data", settings.data);
    visit("learnInput", settings.learnInput);
    visit("reward", settings.reward);
    visit("keepAtLeast", settings.keepAtLeast);
    visit("method", settings.method);
    visit("episodes", settings.episodes);
    visit("warmup", settings.warmup);
    visit("criterion", settings.criterion);
    visit("rewardImages", settings.rewardImages);
    visit("recalibrationImages", settings.recalibrationImages);
    visit("seed", settings.seed);
    visit("comparesRandom", settings.comparesRandom);
    visit("finetuneEpochs", settings.finetuneEpochs);
    visit("threads", settings.threads);
    for (auto& goal : settings.goals) {
        visit(goal.metric + "/on", goal.isOn);
        visit(goal.metric + "/percent", goal.percent);
    }
}

} // namespace

PruneSettings usualPruneSettings(const Network* network) {
    PruneSettings settings;
    if (network == nullptr || !labelsPixels(*network))
        return settings;
    // Scenes are large, and so is such a network: a policy takes seconds even so.
    settings.learnInput = "3x128x256";
    settings.episodes = 60;
    settings.warmup = 20;
    settings.rewardImages = 20;
    settings.recalibrationImages = 16;
    return settings;
}

PruneSettings storedPruneSettings(const QString& network, PruneSettings usual) {
    const QSettings store;
    forEachField(usual, [&](const QString& key, auto& field) {
        field =
            store.value(keyOf(network, key), field).template value<std::decay_t<decltype(field)>>();
    });
    return usual;
}

void storePruneSettings(const QString& network, const PruneSettings& settings) {
    QSettings store;
    forEachField(settings, [&](const QString& key, const auto& field) {
        store.setValue(keyOf(network, key), field);
    });
}

QString prunedRoot() {
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + "/prune";
}

} // namespace hwflow
