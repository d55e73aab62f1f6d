// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A qualitative finding as a rule over the figures of a study's rows, written in JSON:
//   {"greater": [a, b]}, {"less": [a, b]}, {"atMost": [a, b]}, {"atLeast": [a, b]}
//   {"largest": [a, b, c …]}, {"smallest": [a, b, c …]}     the first of them, without a tie
//   {"near": [a, b, tolerance]}
//   {"notSchedulable": "row"}
//   {"all": [rules]}, {"any": [rules]}
// An operand is a number, a figure "row.name", or {"difference": [a, b]}, {"ratio": [a, b]}. The
// names are those of StudyColumn and kDerivedFigures, and "kept:PREFIX", the mean share of channels
// kept by the layers whose names start so.

#include "core/support/json.h"

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hwflow {

/// Percent: points of accuracy below the unpruned network on the same design; costs as shares of
/// that network's; and the accuracy before fine-tuning, on the reward images of the best episode.
inline constexpr std::array<std::string_view, 5> kDerivedFigures{
    "accuracyLoss", "energyShare", "latencyShare", "memoryShare", "rewardAccuracy"};

/// A figure of a row.
struct StudyOperand {
    std::string row;
    std::string name;
};

/// What a figure is; empty if it is not known.
using StudyLookup = std::function<std::optional<double>(const StudyOperand&)>;

struct StudyVerdict {
    std::optional<bool> holds; ///< empty: a figure is missing
    std::string detail;        ///< "63.8 > 54, 63.8 > 50"
};

class StudyRule {
public:
    StudyRule() = default;

    /// Errors: badInput with the place below `pointer`.
    [[nodiscard]] static Result<StudyRule> parse(const Json& json, const std::string& pointer);

    /// `isUnschedulable` answers for a row, if it is known.
    [[nodiscard]] StudyVerdict
    judge(const StudyLookup& lookup,
          const std::function<std::optional<bool>(const std::string&)>& isUnschedulable) const;

    /// All that it asks for; the name is empty where it asks whether a row can be scheduled.
    [[nodiscard]] const std::vector<StudyOperand>& operands() const { return m_operands; }

private:
    std::shared_ptr<const Json> m_json; ///< null: holds never, and is never known
    std::vector<StudyOperand> m_operands;
};

} // namespace hwflow
