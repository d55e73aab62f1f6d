// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a user sets over a preset, switch by switch. What is empty follows the preset.

#include "core/schedule/switches.h"

#include <optional>

namespace hwflow {

struct SwitchOverrides {
    std::optional<Sampling> sampling;
    std::optional<bool> fullDimension; ///< Sampling::includeFull
    std::optional<double> hallOfFamePercent;
    std::optional<std::int64_t> outerTiles;
    std::optional<OrderChoice> order;
    std::optional<Fold> fold;
    std::optional<bool> interleave;
    std::optional<Edges> edges;
    std::optional<Accounting> accounting;
    std::optional<Stalls> stalls;

    bool operator==(const SwitchOverrides&) const = default;
};

/// The preset's switches with the overrides on top. A sampling that is given over the paper's
/// preset brings the paper's strip heights for that sampling along, and the paper's multiples only.
/// All tile extents with a full hall of fame leave no outer tile out either: full enumeration.
[[nodiscard]] Switches resolveSwitches(Preset preset, std::int64_t inputWidth,
                                       const SwitchOverrides& overrides);

} // namespace hwflow
