// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What crosses the boundary between the last memory and the PE array, in elements (cost model,
// section 4). Wherever the paper multiplies by a number of tiles, a TileSums member holds the sum
// over the tiles, so the same expressions serve true and padded edges. The search evaluates them
// with doubles, the evaluation of a single schedule with 64-bit integers.

#include "core/hardware/accelerator.h"
#include "core/schedule/mapping.h"
#include "core/schedule/partition.h"
#include "core/schedule/workload.h"
#include "core/support/integer_math.h"

#include <algorithm>
#include <cstdint>

namespace hwflow {

/// Sums over the innermost tiles along one dimension each.
template <typename Number>
struct TileSums {
    Number images = 1;     ///< of all groups (G * B)
    Number inChannels = 1; ///< extents summed: Ci', Co', Ho', Wo'
    Number outChannels = 1;
    Number outHeight = 1;
    Number outWidth = 1;
    Number inTiles = 1;      ///< tiles along inChannels (nCi)
    Number heightTiles = 1;  ///< nH
    Number widthTiles = 1;   ///< nW
    Number inPasses = 1;     ///< passes over Ci with interleaving (nCi * N_ci)
    Number outPasses = 1;    ///< passes over Co with interleaving (nCo * N_co)
    Number outPassPes = 1;   ///< the same, each times the PEs that get the ifmap along Co
    Number ifmapRows = 1;    ///< RS: rows read, strips overlapping
    Number ifmapCols = 1;    ///< RS: columns read, tiles overlapping
    Number stripPes = 1;     ///< RS: PEs in use along Ho, summed
    Number pixelPasses = 1;  ///< OS: ceil(T_Ho * T_Wo / (P_Ho * P_Wo * x)), summed over both axes
    Number pixelPassPes = 1; ///< OS: the same, each times P_Ho * P_Wo
};

template <typename Number>
struct ArrayTransfers {
    Number ifmapReads = 0;      ///< from the memory (sI); a multicast counts once
    Number ifmapDeliveries = 0; ///< to PEs (aI)
    Number weightReads = 0;
    Number weightDeliveries = 0;
    Number psumVisits = 1; ///< of each output to the last memory
    Number psumChains = 1; ///< partial sums that leave a PE, for each output
};

template <typename Number>
[[nodiscard]] ArrayTransfers<Number> arrayTransfers(Dataflow dataflow, const Workload& work,
                                                    const Mapping& mapping,
                                                    const TileSums<Number>& sums) {
    const Number kernelArea = static_cast<Number>(work.kernelArea());
    const Number reduction = sums.inChannels * kernelArea;
    // Weights are fetched for each tile and image (wl).
    const Number weightLoads = sums.images * sums.outChannels * reduction;

    ArrayTransfers<Number> moved;
    Number chain = 1;
    if (dataflow == Dataflow::rowStationary) {
        const Number folds = static_cast<Number>(ceilDiv(work.kernelHeight, mapping.kernelHeight));
        moved.ifmapReads = sums.images * sums.outPasses * sums.inChannels * sums.ifmapRows *
                           sums.ifmapCols * folds;
        moved.ifmapDeliveries = sums.images * sums.inChannels * sums.outHeight *
                                static_cast<Number>(work.kernelHeight) * sums.ifmapCols *
                                sums.outPassPes;
        moved.weightReads = weightLoads * sums.heightTiles * sums.widthTiles;
        moved.weightDeliveries = weightLoads * sums.widthTiles * sums.stripPes;
        moved.psumVisits = sums.inPasses * folds;
        chain = static_cast<Number>(mapping.kernelHeight * mapping.inChannels);
    } else {
        const Number windows = sums.images * reduction * sums.outHeight * sums.outWidth;
        moved.ifmapReads = windows * sums.outPasses;
        moved.ifmapDeliveries = windows * sums.outPassPes;
        if (dataflow == Dataflow::weightStationary) {
            moved.weightReads = weightLoads * sums.heightTiles * sums.widthTiles;
            moved.weightDeliveries = moved.weightReads;
            moved.psumVisits = sums.inPasses;
            chain = static_cast<Number>(mapping.inChannels);
        } else {
            moved.weightReads = weightLoads * sums.pixelPasses;
            moved.weightDeliveries = weightLoads * sums.pixelPassPes;
            moved.psumVisits = sums.inTiles;
        }
    }
    moved.psumChains = std::min(moved.psumVisits * chain, reduction);
    return moved;
}

/// RS: rows of ifmap that `strips` strips over `outRows` output rows read (cost model, section 4).
template <typename Number>
[[nodiscard]] Number ifmapRowsOf(const Workload& work, Number outRows, Number strips) {
    const auto stride = static_cast<Number>(work.stride.height);
    const auto span = static_cast<Number>(work.kernelSpanHeight());
    Number rows = outRows * stride + strips * (span - stride);
    if (work.dilation.height > 1)
        rows = std::min(rows, outRows * static_cast<Number>(work.kernelHeight));
    return std::min(rows, static_cast<Number>(work.inHeight) +
                              (strips - 1) * std::max<Number>(0, span - stride));
}

/// RS: columns of ifmap that `tiles` tiles over `outCols` output columns read.
template <typename Number>
[[nodiscard]] Number ifmapColsOf(const Workload& work, Number outCols, Number tiles) {
    const auto stride = static_cast<Number>(work.stride.width);
    const auto span = static_cast<Number>(work.kernelSpanWidth());
    return std::min(outCols * stride + tiles * (span - stride),
                    static_cast<Number>(work.inWidth) +
                        (tiles - 1) * std::max<Number>(0, span - stride));
}

} // namespace hwflow
