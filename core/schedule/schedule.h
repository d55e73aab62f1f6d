// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How one layer runs on an accelerator: for each boundary between two memories a band of temporal
// loops and the tile that the next memory inside then holds; then the loops unrolled over the rows
// and columns of the PE array, and those interleaved in the registers of a PE. A schedule carries
// all that its costs depend on; costs are computed from it (cost/evaluation.h), never stored in it.

#include "core/hardware/accelerator.h"
#include "core/schedule/switches.h"
#include "core/schedule/workload.h"

#include <string>
#include <vector>

namespace hwflow {

/// Extents of a tile: how much of each dimension it spans. Kernels are never tiled.
struct Tile {
    std::int64_t outChannels = 1;
    std::int64_t inChannels = 1;
    std::int64_t outHeight = 1;
    std::int64_t outWidth = 1;
    std::int64_t batch = 1;

    [[nodiscard]] std::int64_t extent(Dim dim) const;
    void setExtent(Dim dim, std::int64_t extent);
    bool operator==(const Tile&) const = default;
};

struct Loop {
    Dim dim = Dim::batch;
    std::int64_t trips = 1; ///< for a full tile of the memory outside

    bool operator==(const Loop&) const = default;
};

struct Band {
    std::vector<Loop> loops; ///< outermost first; dimensions that are absent run once
    Tile tile;               ///< what the next memory inside holds

    bool operator==(const Band&) const = default;
};

/// A dimension unrolled over PEs. `extent` is how many of them are in use, at most `factor`.
struct Unrolling {
    Dim dim = Dim::outChannels;
    std::int64_t factor = 1;
    std::int64_t extent = 1;

    bool operator==(const Unrolling&) const = default;
};

struct Interleaving {
    Dim dim = Dim::outChannels;
    std::int64_t factor = 1;

    bool operator==(const Interleaving&) const = default;
};

struct Schedule {
    std::string layerName;
    Workload workload;
    Accelerator accelerator;
    CostSwitches switches;
    Dataflow dataflow = Dataflow::rowStationary;
    std::vector<Band> bands; ///< one for each memory but the last, outermost first
    std::vector<Unrolling> rows;
    std::vector<Unrolling> columns;
    std::vector<Interleaving> registers;

    bool operator==(const Schedule&) const = default;
};

} // namespace hwflow
