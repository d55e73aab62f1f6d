// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What of each tensor lies where at one step: boxes within boxes, from the whole tensor down to
// what the array works on. Pure functions.

#include "widgets/schedule/schedule_focus.h"

#include <QList>
#include <QString>

#include <array>

namespace hwflow {

/// A part of a tensor: rows, columns and channels of a map; of weights rows are output channels,
/// channels are input channels, and columns are not cut.
struct TensorPart {
    Span channels;
    Span rows;
    Span columns;

    bool operator==(const TensorPart&) const = default;
};

struct TensorState {
    struct Holder {
        std::size_t level = 0; ///< a memory that holds it, then the array
        TensorPart part;
        bool isNew = false; ///< since the step before
    };

    DataType type = DataType::ifmap;
    QString extents;       ///< "16 × 32 × 32"
    TensorPart whole;      ///< of one image and group
    QList<Holder> holders; ///< on-chip, outermost first
};

struct TensorScene {
    std::array<TensorState, 3> tensors; ///< in the order of DataType
    std::size_t memories = 0;
    QStringList levelNames; ///< by level, the array last
    QString place;          ///< "image 2 of 4, group 1 of 32"; empty if there is one of each
};

/// `step` is one of `shown.walk`, `position` where that is.
[[nodiscard]] TensorScene tensorScene(const ShownSchedule& shown, std::int64_t step,
                                      const NestPosition& position);

/// "16 × 10 × 32", channels first; of weights "8 × 16".
[[nodiscard]] QString extentsText(const TensorState& state, const TensorPart& part);

} // namespace hwflow
