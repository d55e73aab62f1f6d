// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the views of a network may colour its layers by.

#include "core/estimate/network_estimate.h"
#include "widgets/network/network_facts.h"

#include <QString>

#include <array>
#include <optional>

namespace hwflow {

enum class HeatMetric { energy, latency, dramWords, macs, params, none };

inline constexpr std::array kHeatMetrics{HeatMetric::energy,    HeatMetric::latency,
                                         HeatMetric::dramWords, HeatMetric::macs,
                                         HeatMetric::params,    HeatMetric::none};

/// "energy"
[[nodiscard]] QString titleOf(HeatMetric metric);

/// A layer's value; empty where nothing is known. `estimate` may be null.
[[nodiscard]] std::optional<double> heatOf(HeatMetric metric, const LayerFacts& facts,
                                           const LayerEstimate* estimate);

/// The estimates of a network's layers by their index in it; null where there is none.
[[nodiscard]] std::vector<const LayerEstimate*> matchLayers(const NetworkFacts& facts,
                                                            const NetworkEstimate* estimate);

} // namespace hwflow
