// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How full buses, memories, array and registers are, as rows to show, and what bounds the schedule.
// Pure functions.

#include "widgets/schedule/schedule_focus.h"

#include <QList>
#include <QString>

#include <optional>

namespace hwflow {

struct OccupancyRow {
    struct Part {
        std::optional<DataType> type; ///< empty: the level's own colour, or a plain bar
        double share = 0;
    };

    QString name;
    QList<Part> parts; ///< side by side
    QString value;     ///< "18 of 88 KiB"
    std::optional<double> share;
    bool isHatched = false; ///< the rest is idle, not free room

    [[nodiscard]] bool isPlain() const { return parts.isEmpty() || !parts.first().type; }
};

struct OccupancySection {
    std::size_t level = 0; ///< as in LoopLine
    bool isBus = false;    ///< the boundary below that level
    QString title;
    QString note; ///< at the right: "256 KiB"
    QList<OccupancyRow> rows;
};

[[nodiscard]] QList<OccupancySection> occupancyOf(const ShownSchedule& shown);

/// What bounds the schedule, and what is short, as rich text.
[[nodiscard]] QString boundText(const ShownSchedule& shown);

} // namespace hwflow
