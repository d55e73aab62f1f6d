// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Values as messages and files show them: words quoted and listed, with the one that was probably
// meant, and numbers in the fewest digits that read back unchanged.

#include <span>
#include <string>
#include <string_view>

namespace hwflow {

/// `word` in double quotes, cut after 80 bytes at the end of a character.
[[nodiscard]] std::string inQuotes(std::string_view word);

/// The shortest text that reads back as `value`; whole numbers up to 2^53 without fraction or
/// exponent, "null" for what is not finite.
[[nodiscard]] std::string toText(double value);

/// "a, b, c"
[[nodiscard]] std::string listed(std::span<const std::string_view> words);

/// The member of `words` most like `word` if one is close enough to be a typing error, else empty.
[[nodiscard]] std::string_view nearestWord(std::string_view word,
                                           std::span<const std::string_view> words);

/// `; did you mean "conv"?`, or nothing if no member of `words` is close.
[[nodiscard]] std::string suggestion(std::string_view word,
                                     std::span<const std::string_view> words);

} // namespace hwflow
