// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the Prune page remembers for a user, over all projects: the settings of the last run of each
// network, and where the program keeps runs.

#include "widgets/prune/prune_settings.h"

#include <QString>

namespace hwflow {

/// Those of the last run of a network that was started; the usual ones before the first.
[[nodiscard]] PruneSettings storedPruneSettings(const QString& network);
void storePruneSettings(const QString& network, const PruneSettings& settings);

/// The folder of all runs.
[[nodiscard]] QString prunedRoot();

} // namespace hwflow
