// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Every choice that changes a figure. An estimate always says which were in force; the two presets
// are named sets of them (cost model, section 11).

#include "core/support/result.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace hwflow {

enum class SamplingKind { mixed, divisors, step, ratio, all };

/// Which tile extents of a dimension are tried (cost model, 2.1; `mixed` is ours).
struct Sampling {
    SamplingKind kind = SamplingKind::mixed;
    std::int64_t step = 2;                            ///< for `step`
    std::array<double, 4> ratios{0.1, 0.1, 0.1, 0.1}; ///< for `ratio`: Ci, Co, Ho, Wo
    bool includeFull = true;                          ///< for `ratio`: the whole extent, always

    bool operator==(const Sampling&) const = default;
};

/// "mixed", "divisors", "step:2", "ratio:0.1", "ratio:0.1,0.1,0.2,0.2" or "all".
[[nodiscard]] std::string toString(const Sampling& sampling);
[[nodiscard]] Result<Sampling> parseSampling(std::string_view text);

/// Orders of the tile loops: input, weight and output reuse (cost model, 2.3).
enum class LoopOrder { iro, wro, oro };
enum class OrderChoice { dynamic, iro, wro, oro };
enum class Fold { exhaustive, minimal };
enum class Edges { trueTiles, padded };
enum class Accounting { twoEnded, eyeriss };
enum class Stalls { overlapped, none };
enum class Goal { tradeoff, energy, latency, dram };

inline constexpr std::array kOrderChoices{OrderChoice::dynamic, OrderChoice::iro, OrderChoice::wro,
                                          OrderChoice::oro};
inline constexpr std::array kFolds{Fold::exhaustive, Fold::minimal};
inline constexpr std::array kEdges{Edges::trueTiles, Edges::padded};
inline constexpr std::array kAccountings{Accounting::twoEnded, Accounting::eyeriss};
inline constexpr std::array kStalls{Stalls::overlapped, Stalls::none};
inline constexpr std::array kGoals{Goal::tradeoff, Goal::energy, Goal::latency, Goal::dram};

[[nodiscard]] std::string_view nameOf(LoopOrder value);   ///< iro wro oro
[[nodiscard]] std::string_view nameOf(OrderChoice value); ///< dynamic iro wro oro
[[nodiscard]] std::string_view nameOf(Fold value);        ///< exhaustive minimal
[[nodiscard]] std::string_view nameOf(Edges value);       ///< true padded
[[nodiscard]] std::string_view nameOf(Accounting value);  ///< two-ended eyeriss
[[nodiscard]] std::string_view nameOf(Stalls value);      ///< overlapped none
[[nodiscard]] std::string_view nameOf(Goal value);        ///< tradeoff energy latency dram

/// The switches that change what a given schedule costs; they travel with a schedule file.
struct CostSwitches {
    Edges edges = Edges::trueTiles;
    Accounting accounting = Accounting::twoEnded;
    Stalls stalls = Stalls::overlapped;

    bool operator==(const CostSwitches&) const = default;
};

inline constexpr std::int64_t kDefaultOuterTiles = 64;

/// The switches that change which schedules are tried.
struct SearchSwitches {
    Sampling sampling;
    double hallOfFamePercent = 100;
    /// With more than one on-chip memory: how many tiles of each outer one the search goes into,
    /// the least traffic first and among equals the fewest tiles (ours); 0 means the whole hall of
    /// fame.
    std::int64_t outerTiles = kDefaultOuterTiles;
    OrderChoice order = OrderChoice::dynamic;
    Fold fold = Fold::exhaustive;
    bool interleave = true; ///< of output channels inside a PE, for WS and OS

    bool operator==(const SearchSwitches&) const = default;
};

struct Switches {
    CostSwitches cost;
    SearchSwitches search;

    bool operator==(const Switches&) const = default;
};

enum class Preset { best, paper };
inline constexpr std::array kPresets{Preset::best, Preset::paper};

[[nodiscard]] std::string_view nameOf(Preset value);

/// The switches of a preset. The paper samples in steps of 2 where the input is at most 32 wide and
/// by 10 % elsewhere.
[[nodiscard]] Switches switchesOf(Preset preset, std::int64_t inputWidth);

/// The strip heights a preset tries with that sampling: the paper's are exhaustive with `step`
/// only.
[[nodiscard]] Fold foldOf(Preset preset, SamplingKind sampling);

} // namespace hwflow
