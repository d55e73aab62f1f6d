// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the Prune page remembers for a user, over all projects: the settings of the last run of each
// network, and where the program keeps runs.

#include "core/network/network.h"
#include "widgets/prune/prune_settings.h"

#include <QString>

namespace hwflow {

/// What a first run of a network has: for one that labels every pixel, what a CPU can do in
/// minutes. May be null.
[[nodiscard]] PruneSettings usualPruneSettings(const Network* network);

/// Those of the last run of a network that was started; `usual` before the first.
[[nodiscard]] PruneSettings storedPruneSettings(const QString& network, PruneSettings usual = {});
void storePruneSettings(const QString& network, const PruneSettings& settings);

/// The folder of all runs.
[[nodiscard]] QString prunedRoot();

} // namespace hwflow
