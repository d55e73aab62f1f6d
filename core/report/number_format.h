// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Numbers as people and as programs read them. Always the C locale; no errors.

#include <cstdint>
#include <optional>
#include <string>

namespace hwflow {

/// `value` with that many significant digits and k, M, G and so on: "3.76 G", "482 k". Whole
/// numbers below 10000 stay as they are: "4096".
[[nodiscard]] std::string humanNumber(double value, int digits = 3);
[[nodiscard]] std::string humanNumber(std::int64_t value, int digits = 3);

/// As humanNumber, or "–" where nothing is known.
[[nodiscard]] std::string humanOrDash(const std::optional<double>& value, int digits = 3);
[[nodiscard]] std::string humanOrDash(const std::optional<std::int64_t>& value, int digits = 3);

/// A plain decimal number with that many digits after the point.
[[nodiscard]] std::string fixedNumber(double value, int decimals);

/// A share in percent without its sign: 0.834 is "83.4"; "–" where it is unknown.
[[nodiscard]] std::string percentNumber(const std::optional<double>& share, int decimals = 1);

/// A relative change with its sign: -0.123 is "-12.3 %".
[[nodiscard]] std::string signedPercent(double change);
/// "-2.0 pp", of a difference between shares
[[nodiscard]] std::string signedPoints(double difference);

/// A given figure such as a cost: as it is, but a long fraction cut to four significant digits.
[[nodiscard]] std::string shortNumber(double value);

/// Bytes with a decimal unit: "1.70 MB".
[[nodiscard]] std::string humanBytes(std::int64_t bytes);

} // namespace hwflow
