// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace hwflow {

namespace {

constexpr std::size_t kLongestShown = 80;

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Insertions, deletions and replacements between two words, letter case ignored.
std::size_t distanceBetween(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t replaced = diagonal + (lower(a[i]) == lower(b[j]) ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row.back();
}

} // namespace

std::string inQuotes(std::string_view word) {
    std::string text = "\"";
    if (word.size() <= kLongestShown)
        return text.append(word) + '"';
    std::size_t end = kLongestShown;
    while (end > 0 && (word[end] & 0xC0) == 0x80)
        --end;
    return text.append(word.substr(0, end)) + "…\"";
}

std::string toText(double value) {
    constexpr double kExactIntegers = 9007199254740992.0; // 2^53
    if (!std::isfinite(value))
        return "null";
    std::array<char, 32> digits{};
    char* const first = digits.data();
    char* const last = first + digits.size();
    const bool whole = value == std::trunc(value) && std::abs(value) <= kExactIntegers;
    const std::to_chars_result end =
        whole ? std::to_chars(first, last, static_cast<std::int64_t>(value))
              : std::to_chars(first, last, value);
    return {first, end.ptr};
}

std::string listed(std::span<const std::string_view> words) {
    std::string list;
    for (const std::string_view word : words) {
        if (!list.empty())
            list += ", ";
        list += word;
    }
    return list;
}

std::string_view nearestWord(std::string_view word, std::span<const std::string_view> words) {
    if (word.empty() || word.size() > kLongestShown)
        return {};
    std::string_view best;
    std::size_t bestDistance = std::max<std::size_t>(1, word.size() / 3) + 1;
    for (const std::string_view candidate : words) {
        if (candidate.size() > word.size() + bestDistance)
            continue;
        const std::size_t distance = distanceBetween(word, candidate);
        if (distance < bestDistance) {
            best = candidate;
            bestDistance = distance;
        }
    }
    return best;
}

std::string suggestion(std::string_view word, std::span<const std::string_view> words) {
    const std::string_view nearest = nearestWord(word, words);
    return nearest.empty() ? std::string() : "; did you mean " + inQuotes(nearest) + "?";
}

} // namespace hwflow
