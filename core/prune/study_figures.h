// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the tables of a study are made of. All costs are those of the fine level, whatever a network
// was pruned for (HW-Flow, section 6.1). What is not known is empty.

#include "core/support/json.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace hwflow {

struct StudyFigures {
    std::optional<double> accuracy;    ///< percent: top-1 or mean IoU
    std::optional<double> pruningRate; ///< percent of the operations that are gone
    std::optional<double> memory;      ///< bytes of the weights, 16 bits each
    std::optional<double> energy;      ///< MAC units
    std::optional<double> latency;     ///< cycles
    bool isUnschedulable = false;      ///< "NS": then neither energy nor latency

    bool operator==(const StudyFigures&) const = default;
};

enum class StudyColumn { accuracy, pruningRate, memory, energy, latency };
inline constexpr std::array kStudyColumns{StudyColumn::accuracy, StudyColumn::pruningRate,
                                          StudyColumn::memory, StudyColumn::energy,
                                          StudyColumn::latency};
[[nodiscard]] std::string_view nameOf(StudyColumn column);

[[nodiscard]] std::optional<double> figure(const StudyFigures& figures, StudyColumn column);

[[nodiscard]] Json toJson(const StudyFigures& figures);
/// Reads that; what goes wrong is kept in `reader`.
[[nodiscard]] StudyFigures studyFiguresIn(ObjectReader& reader);

} // namespace hwflow
