// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/text_facts.h"

#include <algorithm>

namespace hwflow {

namespace {

constexpr std::size_t kIndent = 2;
constexpr std::size_t kGap = 2;
constexpr std::size_t kNoteColumn = 14;

std::string padded(std::string text, std::size_t columns) {
    const std::size_t used = columnsOf(text);
    return text.append(columns > used ? columns - used : 0, ' ');
}

} // namespace

std::string heading(std::string_view text, const TextStyle& style) {
    return style.paint(printable(text), Ink::bold) + '\n';
}

std::string factGrid(const std::vector<Fact>& facts, const TextStyle& style) {
    std::size_t names = 0;
    std::size_t values = 0;
    for (const Fact& fact : facts) {
        names = std::max(names, columnsOf(fact.name));
        values = std::max(values, columnsOf(fact.value));
    }
    std::string text;
    for (std::size_t i = 0; i < facts.size(); ++i) {
        const bool left = i % 2 == 0;
        const bool last = i + 1 == facts.size();
        const std::string value = style.paint(printable(facts[i].value), Ink::bold);
        text.append(left ? kIndent : 2 * kGap, ' ');
        text +=
            style.paint(padded(facts[i].name, names), Ink::dim) + std::string(kGap, ' ') + value;
        if (left && !last)
            text.append(values - columnsOf(facts[i].value), ' ');
        else
            text += '\n';
    }
    return text;
}

std::string note(std::string_view name, std::string_view text, const TextStyle& style) {
    const std::string label = padded(std::string(kIndent, ' ').append(name), kNoteColumn);
    const std::string body = wrapped(printable(text), style.width - kNoteColumn, 0);
    std::string result = style.paint(label, Ink::dim);
    for (const char c : body) {
        result += c;
        if (c == '\n')
            result.append(kNoteColumn, ' ');
    }
    return result + '\n';
}

std::string dotted(const std::vector<std::string>& items) {
    std::string text;
    for (const std::string& item : items)
        text.append(text.empty() ? "" : " · ").append(item);
    return text;
}

std::string counted(std::size_t count, std::string_view noun) {
    return std::to_string(count).append(" ").append(noun).append(count == 1 ? "" : "s");
}

} // namespace hwflow
