// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The roofline of an estimate: what each layer reaches in operations a cycle, and what the PEs and
// the off-chip bandwidth allow at its operations per off-chip word. A MAC is two operations. Layers
// without a CTC ratio or a latency, such as all of the coarse level, have no point. Pure functions.

#include "core/estimate/network_estimate.h"
#include "core/schedule/engine.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace hwflow {

struct RooflinePoint {
    std::size_t layer = 0; ///< position in NetworkEstimate::layers
    double ctc = 0;        ///< operations per word over the off-chip boundary
    double attained = 0;   ///< operations a cycle
    /// The lower of the two limits for this layer's bit widths. Without stalls in the model, a
    /// layer can lie above it.
    double roof = 0;
    bool boundByBandwidth = false; ///< which of the two the roof is
};

struct Roofline {
    double peakOpsPerCycle = 0;                   ///< with the narrowest bit widths of the network
    std::optional<double> bandwidthWordsPerCycle; ///< off-chip; empty: no limit
    std::vector<RooflinePoint> points;

    /// Operations per word from which on the PEs are the limit; empty without a bandwidth.
    [[nodiscard]] std::optional<double> ridge() const {
        if (!bandwidthWordsPerCycle)
            return std::nullopt;
        return peakOpsPerCycle / *bandwidthWordsPerCycle;
    }
    /// min(peak, ctc x bandwidth), the line to draw.
    [[nodiscard]] double roofAt(double ctc) const;
};

[[nodiscard]] Roofline rooflineOf(const NetworkEstimate& estimate);

/// MACs a cycle with every lane of every PE busy.
[[nodiscard]] double peakMacsPerCycle(const Accelerator& accelerator, const EngineRate& rate);

} // namespace hwflow
