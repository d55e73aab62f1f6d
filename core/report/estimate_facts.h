// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the reports in all formats derive from an estimate in the same way.

#include "core/estimate/network_estimate.h"

#include <cstdint>
#include <string>
#include <vector>

namespace hwflow {

[[nodiscard]] std::int64_t bytesOf(std::int64_t bits);

/// The levels that an estimate tells apart, outermost first; empty unless it is fine.
[[nodiscard]] std::vector<std::string> levelsOf(const NetworkEstimate& estimate);

/// Energies summed over the layers that can be scheduled, in the order of `levelsOf`.
struct EnergyMatrix {
    std::vector<LevelEnergy> levels;
    double mac = 0;
    double total = 0;
};
[[nodiscard]] EnergyMatrix energyMatrix(const NetworkEstimate& estimate);

/// The energy of all data types at one level.
[[nodiscard]] double sumOf(const LevelEnergy& level);

/// The engine where it shapes the figures, i.e. is bit-serial or multiplies anything but 16 bits;
/// null otherwise, and where no schedule tells.
[[nodiscard]] const ComputeEngine* remarkableEngine(const NetworkEstimate& estimate);

[[nodiscard]] std::size_t unschedulableLayers(const NetworkEstimate& estimate);

} // namespace hwflow
