// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/text_style.h"

#include <algorithm>
#include <array>

namespace hwflow {

namespace {

constexpr std::array<std::string_view, 5> kInkCodes{"", "\x1b[1m", "\x1b[2m", "\x1b[32m",
                                                    "\x1b[31m"};
constexpr std::string_view kDot = " · ";
constexpr std::string_view kInkEnd = "\x1b[0m";

bool startsCodePoint(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

/// Byte offset of the code point with that index.
std::size_t offsetOf(std::string_view text, std::size_t index) {
    std::size_t seen = 0;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (startsCodePoint(text[i]) && seen++ == index)
            return i;
    return text.size();
}

} // namespace

std::string TextStyle::paint(std::string_view text, Ink ink) const {
    if (!colour || ink == Ink::plain)
        return std::string(text);
    return std::string(kInkCodes[static_cast<std::size_t>(ink)]).append(text).append(kInkEnd);
}

std::size_t columnsOf(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), startsCodePoint));
}

std::string printable(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        // U+0080 to U+009F are control characters too; in UTF-8 they are C2 80 to C2 9F.
        const bool c1 =
            byte == 0xC2U && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0U;
        if (c1)
            ++i;
        result += c1 || byte < 0x20U || byte == 0x7FU ? '?' : text[i];
    }
    return result;
}

std::string shortened(std::string_view text, std::size_t columns) {
    const std::size_t length = columnsOf(text);
    if (length <= columns || columns < 3)
        return std::string(text);
    const std::size_t tail = (columns - 1) / 2;
    const std::size_t head = columns - 1 - tail;
    return std::string(text.substr(0, offsetOf(text, head)))
        .append("…")
        .append(text.substr(offsetOf(text, length - tail)));
}

std::string wrapped(std::string_view text, std::size_t columns, std::size_t indent) {
    // Lists stay whole item by item; a sentence breaks at any space.
    const std::string_view separator = text.find(kDot) == std::string_view::npos ? " " : kDot;
    std::string result;
    std::size_t used = 0;
    while (!text.empty()) {
        const std::size_t end = text.find(separator);
        const std::string_view item = text.substr(0, end);
        const bool last = end == std::string_view::npos;
        text.remove_prefix(last ? text.size() : end + separator.size());
        const std::size_t width = columnsOf(item) + (last ? 0 : columnsOf(separator));
        if (used > indent && used + width > columns + (last ? 0 : 1)) { // its last blank may go
            result.erase(result.find_last_not_of(' ') + 1);
            result.append("\n").append(indent, ' ');
            used = indent;
        }
        result.append(item).append(last ? "" : separator);
        used += width;
    }
    return result;
}

} // namespace hwflow
