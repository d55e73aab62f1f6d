// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Where the parts of an accelerator stand in its drawing: all blocks on one top and one bottom
// line, the lanes of the three data types at the same heights everywhere, the feet in one row.
// Pure functions; lengths in the scene's units, which are pixels at 100 %.

#include "core/hardware/accelerator.h"

#include <QList>
#include <QRectF>

namespace hwflow {

struct DrawingLayout {
    QRectF title;
    QList<QRectF> memories;          ///< off-chip first
    QList<QRectF> lanes;             ///< between a memory and the next block
    PerDataType<double> laneHeights; ///< y of the lanes
    QRectF array;                    ///< the block
    QRectF grid;                     ///< its cells
    double cell = 0;                 ///< side of a cell with its gap; 0: too many to be drawn
    QRectF pe;
    QRectF feet; ///< the row
    QRectF all;

    /// The room of each data type in an on-chip memory; rooms of those that bypass it are slim.
    [[nodiscard]] PerDataType<QRectF> rooms(const MemoryLevel& memory, int index) const;
    /// What stands below a memory; then the array's, the registers' and the MACs' place.
    [[nodiscard]] QRectF foot(int level) const;
};

[[nodiscard]] DrawingLayout layOutDrawing(const Accelerator& accelerator);

} // namespace hwflow
