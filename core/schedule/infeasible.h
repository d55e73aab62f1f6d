// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Why a layer cannot be scheduled: which level was short of what. This is a result, not an error;
// the rest of the network is still estimated (cost model, section 6).

#include "core/support/data_type.h"

#include <cstdint>
#include <optional>
#include <string>

namespace hwflow {

struct Infeasible {
    std::string level;                ///< a memory's name, or "rf"
    std::optional<DataType> dataType; ///< empty where data types share the room
    std::int64_t needed = 0;
    std::int64_t available = 0;
    std::string unit = "words";

    bool operator==(const Infeasible&) const = default;
};

/// "rf: ifmap needs 37 words, 12 available"
[[nodiscard]] std::string toString(const Infeasible& reason);

} // namespace hwflow
