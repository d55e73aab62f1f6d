// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// At which loop of a nest words move, and how many at a time: a tensor is fetched anew with each
// iteration of its innermost relevant loop that iterates (the reload rule; cost model, 2.3, 4, 8).
// Figures are those of a full tile. Pure function.

#include "core/schedule/loop_lines.h"
#include "core/schedule/mapping.h"
#include "core/schedule/schedule.h"
#include "core/support/data_type.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace hwflow {

struct DataMove {
    enum class Kind {
        once,    ///< a single time in the whole layer
        perTile, ///< whenever a loop further out brings something new
        in,      ///< with each iteration of the line
        out,     ///< the same, finished outputs
        inOut,   ///< the same, partial sums there and back
        held,    ///< kept in the registers of each PE
    };

    Kind kind = Kind::in;
    std::size_t level = 0;           ///< as in LoopLine: the memory that is read, or the registers
    std::optional<std::size_t> line; ///< of `lines`; empty for once and perTile
    DataType type = DataType::ifmap;
    std::int64_t words = 0; ///< each time; held: in one PE

    bool operator==(const DataMove&) const = default;
};

/// `lines` are those of `loopLines(schedule, mapping)`. Ordered by level, then data type.
[[nodiscard]] std::vector<DataMove> dataMoves(const Schedule& schedule, const Mapping& mapping,
                                              const std::vector<LoopLine>& lines);

} // namespace hwflow
