// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What pruning reduces, and by how much.

#include "core/support/result.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hwflow {

enum class PruneMetric {
    ops,
    params,
    dram,    ///< words over the off-chip boundary
    energy,  ///< at mid level, of the off-chip accesses only
    latency, ///< cycles
};
inline constexpr std::array kPruneMetrics{PruneMetric::ops, PruneMetric::params, PruneMetric::dram,
                                          PruneMetric::energy, PruneMetric::latency};
[[nodiscard]] std::string_view nameOf(PruneMetric metric);

/// Costs by metric; which of them are known depends on the level of abstraction.
struct PruneCosts {
    std::array<double, kPruneMetrics.size()> values{};

    [[nodiscard]] double& operator[](PruneMetric metric) {
        return values[static_cast<std::size_t>(metric)];
    }
    [[nodiscard]] double operator[](PruneMetric metric) const {
        return values[static_cast<std::size_t>(metric)];
    }
    PruneCosts& operator+=(const PruneCosts& other);
    bool operator==(const PruneCosts&) const = default;
};

/// The costs as shares of `whole`.
[[nodiscard]] PruneCosts relativeTo(const PruneCosts& whole, const PruneCosts& costs);

/// A metric or a product of several, and the share of the unpruned network's that may be left.
struct PruneTarget {
    std::vector<PruneMetric> factors;
    double fraction = 1;
    std::string text; ///< as it was asked for: "energy=0.5", "energy*latency=0.25"

    /// `relative` to the unpruned network.
    [[nodiscard]] double of(const PruneCosts& relative) const;
    bool operator==(const PruneTarget&) const = default;
};

/// "energy=0.5", or "energy*latency=0.25"; without a number, as balanced rewards need none, 1.
/// Errors: badInput for an unknown metric, or a share outside of (0, 1].
[[nodiscard]] Result<PruneTarget> parsePruneTarget(std::string_view text);

} // namespace hwflow
