// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Command lines of `hwflow-learn prune`. Pure functions.

#include "app/studio/pruning/prune_request.h"

#include <QString>
#include <QStringList>

namespace hwflow {

/// What is pruned, on what, and how costs are estimated: "prune NETWORK --weights …". Targets and
/// the reward are part of it, as whoever makes one policy's network has to name them as well.
[[nodiscard]] QStringList designArguments(const PruneRequest& request, const QString& networkFile,
                                          const QString& acceleratorFile, const QString& bitsFile);

/// How policies are searched: method, episodes, seed.
[[nodiscard]] QStringList searchArguments(const PruneSettings& settings);

/// The same settings with random policies and without training afterwards.
[[nodiscard]] PruneSettings randomOf(PruneSettings settings);

/// What is missing before a run can begin, in words; empty if nothing is.
[[nodiscard]] QString missingFor(const PruneSettings& settings);

} // namespace hwflow
