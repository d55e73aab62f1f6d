// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How texts for a terminal are made: colour only when asked for, and names out of files never reach
// the terminal with their control characters.

#include <cstddef>
#include <string>
#include <string_view>

namespace hwflow {

enum class Ink { plain, bold, dim, good, bad };

struct TextStyle {
    bool colour = false;
    std::size_t width = 100; ///< columns of the terminal

    [[nodiscard]] std::string paint(std::string_view text, Ink ink) const;
};

/// Columns that `text` (UTF-8) takes, one for each code point.
[[nodiscard]] std::size_t columnsOf(std::string_view text);

/// `text` with control characters replaced, safe to print.
[[nodiscard]] std::string printable(std::string_view text);

/// `text` in at most `columns` columns, with "…" in the middle where something was left out.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t columns);

/// `text` broken at spaces, or between the items of an "a · b" list, so that lines, indented by
/// `indent` after the first, fit into `columns`.
[[nodiscard]] std::string wrapped(std::string_view text, std::size_t columns, std::size_t indent);

} // namespace hwflow
