// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/mutator.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace hwflow::test {

namespace {

constexpr std::array<std::string_view, 22> kNumbers{"0",
                                                    "-1",
                                                    "1",
                                                    "2",
                                                    "3",
                                                    "7",
                                                    "1.5",
                                                    "1e400",
                                                    "1e308",
                                                    "-1e308",
                                                    "1e-320",
                                                    "NaN",
                                                    "1e18",
                                                    "65536",
                                                    "65537",
                                                    "2147483647",
                                                    "2147483648",
                                                    "4611686018427387904",
                                                    "4611686018427387905",
                                                    "9223372036854775807",
                                                    "-9223372036854775808",
                                                    "18446744073709551616"};

constexpr std::array<std::string_view, 20> kValues{"null",
                                                   "true",
                                                   "false",
                                                   "{}",
                                                   "[]",
                                                   "[0, 0]",
                                                   "[1, 1]",
                                                   "\"\"",
                                                   "\"input\"",
                                                   "\"conv\"",
                                                   "\"reshape\"",
                                                   "\"mul\"",
                                                   "\"upsample\"",
                                                   "\"slice\"",
                                                   "\"transposedConv\"",
                                                   "\"bit-serial\"",
                                                   "\"synthesised-45nm\"",
                                                   "\"\\u0000\"",
                                                   "[[[[[[[[[[[[",
                                                   "{\"ifmap\": 1, \"weight\": 2, \"psum\": 3}"};

bool isNumeric(char c) {
    return (c >= '0' && c <= '9') || c == '-' || c == '.';
}

} // namespace

std::size_t Mutator::below(std::size_t limit) {
    return limit == 0 ? 0 : static_cast<std::size_t>(m_random() % limit);
}

void Mutator::replaceNumber(std::string& text) {
    const auto from = text.begin() + static_cast<std::ptrdiff_t>(below(text.size()));
    const auto first = std::find_if(from, text.end(), isNumeric);
    const auto last = std::find_if_not(first, text.end(), isNumeric);
    text.replace(first, last, kNumbers[below(kNumbers.size())]);
}

void Mutator::replaceString(std::string& text) {
    const std::size_t first = text.find('"', below(text.size()));
    const std::size_t last = first == std::string::npos ? first : text.find('"', first + 1);
    if (last != std::string::npos)
        text.replace(first, last + 1 - first, kValues[below(kValues.size())]);
}

void Mutator::changeOnce(std::string& text) {
    constexpr std::size_t kLongestRange = 64;
    const std::size_t at = below(text.size() + 1);
    const std::size_t length = below(std::min(kLongestRange, text.size() - at + 1));
    switch (below(8)) {
    case 0:
        if (at < text.size())
            text[at] = static_cast<char>(below(256));
        break;
    case 1:
        text.erase(at, length);
        break;
    case 2:
        text.insert(below(text.size() + 1), text.substr(at, length));
        break;
    case 3:
        text.insert(at, kValues[below(kValues.size())]);
        break;
    case 4:
        replaceString(text);
        break;
    case 5:
        if (below(8) == 0)
            text.resize(at);
        break;
    default:
        replaceNumber(text);
    }
}

std::string Mutator::mutate(std::string text) {
    for (std::size_t changes = 1 + below(4); changes > 0; --changes)
        changeOnce(text);
    return text;
}

} // namespace hwflow::test
