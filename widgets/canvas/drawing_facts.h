// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The figures in a drawing of an accelerator: what the selected layer makes of it, and what the
// whole network spends at each level. Pure functions of what is shown; everything that an estimate
// does not know is empty.

#include "core/schedule/schedule.h"
#include "widgets/shared/shown_design.h"

#include <QList>
#include <QString>

#include <optional>

namespace hwflow {

/// How one memory is used, in words of the accelerator.
struct MemoryFacts {
    PerDataType<std::int64_t> used;    ///< by the selected layer's tile
    PerDataType<std::int64_t> largest; ///< by any layer's tile
};

/// One level's part of the network's energy.
struct LevelFacts {
    QString title;
    double energy = 0;
    double share = 0;
    double count = 0; ///< accesses, or MACs
};

struct DrawingFacts {
    QString layer; ///< the one that is drawn; empty: none has a schedule
    const Schedule* schedule = nullptr;
    QList<MemoryFacts> memories;      ///< empty without schedules
    QList<PerDataType<double>> lanes; ///< words below each memory, of the layer
    std::optional<std::int64_t> busyPes;
    PerDataType<std::int64_t> registersUsed;
    QList<LevelFacts> levels; ///< memories, array, registers, MACs
    QString problem;          ///< why the selected layer has no schedule
};

/// `layer` may be empty: then the first one that cannot be scheduled is drawn, or the one with the
/// most energy.
[[nodiscard]] DrawingFacts factsOf(const ShownDesign& design, const QString& layer);

} // namespace hwflow
