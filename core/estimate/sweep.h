// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Curves: one network on variants of an accelerator, with one or two of its properties varied over
// a range. A variant that is no valid accelerator, or on which some layer cannot be scheduled, is a
// point like any other and says why.

#include "core/estimate/network_estimate.h"
#include "core/support/result.h"
#include "core/support/run_context.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hwflow {

struct Variation {
    std::string property; ///< a path, see hardware/accelerator_property.h
    double from = 0;
    double to = 0;
    std::int64_t steps = 2;   ///< points, both ends included
    bool logarithmic = false; ///< equal ratios instead of equal differences

    bool operator==(const Variation&) const = default;
};

/// "memories.buffer.capacityKiB=16:1024:7:log"
[[nodiscard]] Result<Variation> parseVariation(std::string_view text);

/// The values of a variation, rounded and without repetitions where the property is an integer.
[[nodiscard]] std::vector<double> valuesOf(const Variation& variation, bool integer);

struct SweepPoint {
    std::vector<double> values; ///< one for each variation
    bool schedulable = false;
    EstimateTotals totals;
    std::optional<EstimateTotals> partialTotals;
    std::string problem; ///< why there is no accelerator, or why a layer cannot be scheduled
};

struct Sweep {
    std::string network;
    std::string accelerator;
    int wordBits = 16;
    EstimateOptions options;
    std::vector<Variation> variations;
    std::vector<std::string> notes; ///< what does not follow a variation though one might think so
    std::vector<SweepPoint> points; ///< the last variation runs fastest
};

inline constexpr std::size_t kMaxSweepPoints = 10'000;

/// Errors: an unknown property, no or more than two variations, too many points, what `estimate`
/// refuses at every point, cancelled.
[[nodiscard]] Result<Sweep> sweep(const Network& network, const Accelerator& accelerator,
                                  const EstimateOptions& options,
                                  const std::vector<Variation>& variations,
                                  const RunContext& context = {});

} // namespace hwflow
