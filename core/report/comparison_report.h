// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Designs side by side: several estimates of one network. The first is the reference that the
// others' differences in percent are taken from.

#include "core/estimate/network_estimate.h"
#include "core/report/text_style.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hwflow {

/// A figure that designs are compared by.
struct ComparedFigure {
    std::string_view key;  ///< as in JSON, "energy"
    std::string_view name; ///< for people
    std::string_view unit;
    bool lowerIsBetter = true;
    std::optional<double> (*of)(const EstimateTotals&) = nullptr;
};

[[nodiscard]] std::span<const ComparedFigure> comparedFigures();

/// (value - reference) / reference; empty where either is unknown.
[[nodiscard]] std::optional<double> differenceOf(const ComparedFigure& figure,
                                                 const EstimateTotals& value,
                                                 const EstimateTotals& reference);

/// "eyeriss-256 · ws"
[[nodiscard]] std::string designName(const NetworkEstimate& estimate);

[[nodiscard]] std::string comparisonText(const std::vector<NetworkEstimate>& designs,
                                         const TextStyle& style);
[[nodiscard]] std::string comparisonJson(const std::vector<NetworkEstimate>& designs);
[[nodiscard]] std::string comparisonCsv(const std::vector<NetworkEstimate>& designs);

} // namespace hwflow
