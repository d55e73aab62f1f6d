// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/number_format.h"

#include "core/support/words.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

namespace hwflow {

namespace {

constexpr std::array<std::string_view, 9> kPrefixes{"", "k", "M", "G", "T", "P", "E", "Z", "Y"};
constexpr std::string_view kUnknown = "–";

/// The decimal exponent that `value` has once it is rounded to `digits` significant digits.
int roundedExponent(double value, int digits) {
    std::array<char, 64> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                   std::chars_format::scientific, digits - 1);
    const std::string_view text(buffer.data(), static_cast<std::size_t>(end.ptr - buffer.data()));
    std::string_view exponent = text.substr(text.find('e') + 1);
    if (exponent.starts_with('+'))
        exponent.remove_prefix(1);
    int result = 0;
    std::from_chars(exponent.data(), exponent.data() + exponent.size(), result);
    return result;
}

std::string signedHundredths(double share, std::string_view unit) {
    const double hundredths = share * 100;
    std::string text = "0.0";
    if (std::abs(hundredths) >= 0.05)
        text = fixedNumber(hundredths, std::abs(hundredths) < 1000 ? 1 : 0);
    if (hundredths >= 0.05)
        text.insert(text.begin(), '+');
    return text.append(unit);
}

} // namespace

std::string fixedNumber(double value, int decimals) {
    // Large enough for every finite double in fixed notation.
    std::array<char, 400> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                   std::chars_format::fixed, decimals);
    return {buffer.data(), end.ptr};
}

std::string humanNumber(double value, int digits) {
    if (!std::isfinite(value))
        return std::isnan(value) ? "nan" : value > 0 ? "inf" : "-inf";
    if (value == std::floor(value) && std::abs(value) < 10000)
        return fixedNumber(value, 0);
    const int exponent = roundedExponent(value, digits);
    const int group =
        std::clamp(exponent < 0 ? 0 : exponent / 3, 0, static_cast<int>(kPrefixes.size()) - 1);
    const int decimals = std::clamp(digits - 1 - (exponent - 3 * group), 0, 6);
    std::string text = fixedNumber(value / std::pow(10.0, 3 * group), decimals);
    if (group > 0)
        text.append(" ").append(kPrefixes[static_cast<std::size_t>(group)]);
    return text;
}

std::string humanNumber(std::int64_t value, int digits) {
    return humanNumber(static_cast<double>(value), digits);
}

std::string humanOrDash(const std::optional<double>& value, int digits) {
    return value ? humanNumber(*value, digits) : std::string(kUnknown);
}

std::string humanOrDash(const std::optional<std::int64_t>& value, int digits) {
    return value ? humanNumber(*value, digits) : std::string(kUnknown);
}

std::string percentNumber(const std::optional<double>& share, int decimals) {
    return share ? fixedNumber(*share * 100, decimals) : std::string(kUnknown);
}

std::string signedPercent(double change) {
    return signedHundredths(change, " %");
}

std::string signedPoints(double difference) {
    return signedHundredths(difference, " pp");
}

std::string shortNumber(double value) {
    constexpr std::size_t kLong = 6;
    std::string text = toText(value);
    if (text.size() <= kLong || value == std::floor(value))
        return text;
    std::array<char, 64> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                   std::chars_format::general, 4);
    return {digits.data(), end.ptr};
}

std::string humanBytes(std::int64_t bytes) {
    const std::string number = humanNumber(bytes);
    return number + (bytes < 10000 ? " B" : "B");
}

} // namespace hwflow
