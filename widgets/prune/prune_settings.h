// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a pruning run is asked for. Words are those of the worker's command line.

#include <QList>
#include <QString>

namespace hwflow {

/// Methods whose agent explores first and then uses what it has learned.
[[nodiscard]] inline bool learns(const QString& method) {
    return method == "ddpg" || method == "amc";
}
/// Methods that try one policy after the other; the others have one policy.
[[nodiscard]] inline bool searches(const QString& method) {
    return learns(method) || method == "random";
}
/// Methods that are a criterion of channels, with equal ratios.
[[nodiscard]] inline bool isCriterion(const QString& method) {
    return method == "l1" || method == "l2" || method == "fpgm";
}

struct PruneGoalChoice {
    QString metric;   ///< "energy", "latency", "dram", "ops" or "params"
    int percent = 50; ///< of the unpruned network
    bool isOn = false;

    bool operator==(const PruneGoalChoice&) const = default;
};

struct PruneSettings {
    QString weights;    ///< a file, or the name of weights that ship
    QString data;       ///< folder of the data set
    QString learnInput; ///< "3x64x128", of what is learned and measured; empty: the network's own
    QList<PruneGoalChoice> goals{{"energy", 50, true},
                                 {"latency", 50, false},
                                 {"dram", 50, false},
                                 {"ops", 50, false},
                                 {"params", 50, false}};
    QString reward = "constrained"; ///< or "balanced"
    int keepAtLeast = 20;           ///< percent of a layer's channels
    QString method = "ddpg";        ///< or "random", "uniform", "l1", "l2", "fpgm", "amc"
    int episodes = 150;             ///< all, with those that explore
    int warmup = 30;
    QString criterion = "l2"; ///< or "l1", "fpgm": which channels of a layer stay
    int rewardImages = 200;
    int recalibrationImages = 128; ///< 0: none
    int seed = 1;
    bool comparesRandom = true; ///< of methods that learn
    int finetuneEpochs = 0;
    int threads = 0; ///< of the worker; 0: one for each core

    bool operator==(const PruneSettings&) const = default;
};

/// Policies that a run tries: of a rule, one.
[[nodiscard]] inline int episodesOf(const PruneSettings& settings) {
    return searches(settings.method) ? settings.episodes : 1;
}

} // namespace hwflow
