// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a schedule costs: accesses in words, energy in multiples of one 16-bit MAC, latency in
// cycles, all for the whole batch (cost model, sections 3.4, 4 and 8).

#include "core/support/data_type.h"

#include <cstdint>
#include <string>
#include <vector>

namespace hwflow {

/// Accesses of one level. `words[psum]` counts partial sums and finished outputs together; `ofmap`
/// says how much of that are finished outputs.
struct LevelAccesses {
    std::string level; ///< a memory's name, "array" or "rf"
    PerDataType<std::int64_t> words;
    std::int64_t ofmap = 0;

    bool operator==(const LevelAccesses&) const = default;
};

struct LevelEnergy {
    std::string level; ///< as in LevelAccesses
    PerDataType<double> energy;
    double ofmap = 0; ///< the part of energy[psum] that finished outputs take

    bool operator==(const LevelEnergy&) const = default;
};

struct Costs {
    std::vector<LevelAccesses> accesses; ///< memories outermost first, array, rf
    std::vector<LevelEnergy> energyByLevel;
    double macEnergy = 0;
    double energy = 0;        ///< sum of all parts
    double computeCycles = 0; ///< eq. 7
    double latencyCycles = 0; ///< with stalls, if these are modelled
    double utilization = 0;   ///< real MACs / what all PEs and lanes could do in latencyCycles
    double ctc = 0;           ///< operations per word over the off-chip boundary (eq. 6)

    [[nodiscard]] std::int64_t dramWords() const {
        const auto& words = accesses.front().words.values;
        return words[0] + words[1] + words[2];
    }
};

} // namespace hwflow
