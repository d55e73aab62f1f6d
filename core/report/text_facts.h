// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The pieces that the text reports share: headings, blocks of named figures, wrapped notes.

#include "core/report/text_style.h"

#include <string>
#include <string_view>
#include <vector>

namespace hwflow {

struct Fact {
    std::string name;
    std::string value;
};

/// A bold line.
[[nodiscard]] std::string heading(std::string_view text, const TextStyle& style);

/// Figures in two columns, filled row by row, names dim and values bold.
[[nodiscard]] std::string factGrid(const std::vector<Fact>& facts, const TextStyle& style);

/// "name  text", wrapped below the text's start.
[[nodiscard]] std::string note(std::string_view name, std::string_view text,
                               const TextStyle& style);

/// Items with " · " between them.
[[nodiscard]] std::string dotted(const std::vector<std::string>& items);

/// "1 layer", "3 layers"
[[nodiscard]] std::string counted(std::size_t count, std::string_view noun);

} // namespace hwflow
