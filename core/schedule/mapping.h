// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How a tile is spread over the PE array (P_*) and interleaved in the registers of a PE (p, q, x of
// the cost model, section 3). Kernel columns and, for RS, output columns are always temporal.

#include "core/hardware/accelerator.h"
#include "core/schedule/infeasible.h"
#include "core/schedule/schedule.h"
#include "core/schedule/word_format.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace hwflow {

struct Mapping {
    std::int64_t outChannels = 1;         ///< P_Co
    std::int64_t inChannels = 1;          ///< P_Ci
    std::int64_t outHeight = 1;           ///< P_Ho
    std::int64_t outWidth = 1;            ///< P_Wo
    std::int64_t kernelHeight = 1;        ///< P_Kh
    std::int64_t registerOutChannels = 1; ///< p
    std::int64_t registerInChannels = 1;  ///< q
    std::int64_t registerPixels = 1;      ///< x

    bool operator==(const Mapping&) const = default;
};

/// Where the PEs of a mapping sit in the array.
struct Placement {
    std::vector<Unrolling> rows;
    std::vector<Unrolling> columns;
};

/// The mapping that a schedule describes. Errors (badInput, with the numbers): a dimension that the
/// dataflow does not unroll or interleave there, more PEs than the array has, too few registers.
[[nodiscard]] Result<Mapping> mappingOf(const Schedule& schedule);

/// Why no mapping of that dataflow exists, whatever the tile; empty if one does.
[[nodiscard]] std::optional<Infeasible> registerShortage(Dataflow dataflow, const Workload& work,
                                                         const Accelerator& accelerator);

/// Words of one PE's registers that an interleaving takes, by data type.
[[nodiscard]] PerDataType<std::int64_t> registerWords(Dataflow dataflow, const Workload& work,
                                                      const Accelerator& accelerator,
                                                      const Mapping& mapping);

} // namespace hwflow
