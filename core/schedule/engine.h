// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a PE's engine makes of a layer's bit widths (cost model, section 9; the HW-FlowQ abstract
// leaves this open, so it is our own choice).

#include "core/hardware/accelerator.h"
#include "core/schedule/workload.h"
#include "core/support/result.h"

namespace hwflow {

struct EngineRate {
    std::int64_t lanes = 1;        ///< MACs a PE has under way at once, along inChannels
    std::int64_t cyclesPerMac = 1; ///< 1 for bit-parallel engines
    double macEnergy = 1;          ///< of one MAC, in 16-bit MACs

    bool operator==(const EngineRate&) const = default;
};

/// Error (badInput): an operand wider than the engine, or below one bit.
[[nodiscard]] Result<EngineRate> engineRate(const ComputeEngine& engine,
                                            const Precision& precision);

} // namespace hwflow
