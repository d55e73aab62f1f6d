// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Sizes in logical pixels that several widgets share; all lie on a grid of 4.

namespace hwflow::metrics {

inline constexpr int kGap = 8;
inline constexpr int kPanelPadding = 12;
inline constexpr int kTabStrip = 36;
inline constexpr int kDockHeader = 28;
inline constexpr int kStatusStrip = 36;
inline constexpr int kPropertyRow = 28;
inline constexpr int kListRow = 22;
inline constexpr int kTableRow = 22;
inline constexpr int kTableHead = 24;
inline constexpr int kField = 22;
inline constexpr int kButton = 24;
inline constexpr int kSwatch = 10;
inline constexpr int kRadius = 3;
inline constexpr int kBlockRadius = 4;

} // namespace hwflow::metrics
