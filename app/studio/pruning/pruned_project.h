// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A network that a policy has made, and projects with it. Pure functions but for reading files.

#include "core/project/project.h"
#include "core/support/result.h"

#include <QString>

#include <optional>
#include <string>

namespace hwflow {

struct PrunedNetwork {
    Network network;           ///< under its own name, "resnet20-pruned"
    std::int64_t episode = -1; ///< of the policy; -1 if that is not known
    TrainedWeights weights;
    bool isTuned = false;                   ///< after it was pruned
    std::optional<double> unprunedAccuracy; ///< of the network that it was made of
    std::string unpruned;                   ///< the name of the network that it was made of
    std::string accelerator;
    std::string resultFile; ///< of the run; empty: none
};

/// What the worker wrote into a folder. Errors: those of its files; notFound without weights.
[[nodiscard]] Result<PrunedNetwork> readPruned(const QString& folder);

/// The project with the network and its weights under a name that is not taken; the open network
/// stays open. `comparesIt`: it and the unpruned one are the first that are compared.
[[nodiscard]] Project withPruned(Project project, const PrunedNetwork& pruned, bool comparesIt);

/// With these two as the first designs that are compared, in the project's dataflow.
[[nodiscard]] Project withComparedPair(Project project, const std::string& unpruned,
                                       const std::string& pruned, const std::string& accelerator);

/// The layers that all pages number, by name; none of null.
[[nodiscard]] QStringList costedLayers(const Network* network);

/// The network whose weights are in a folder, such as that of a policy; empty if there is none.
[[nodiscard]] std::string networkIn(const Project& project, const QString& folder);

/// The name that `withPruned` gives: "resnet20-pruned-e112", "resnet20-pruned-e112-tuned", "… 2".
[[nodiscard]] std::string prunedName(const Project& project, const PrunedNetwork& pruned);

} // namespace hwflow
