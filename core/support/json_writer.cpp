// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/json.h"

#include "core/support/words.h"

#include <algorithm>

namespace hwflow {

namespace {

constexpr std::size_t kLineWidth = 100;

std::string plain(const Json& value) {
    return value.is_number_float() ? toText(value.get<double>())
                                   : value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void breakLine(std::string& out, std::size_t indent) {
    out += '\n';
    out.append(indent, ' ');
}

/// Plain values follow each other on a line as far as it goes.
void writePlainArray(std::string& out, const Json& array, std::size_t indent) {
    std::vector<std::string> items;
    std::size_t width = indent + 2;
    for (const Json& item : array) {
        items.push_back(plain(item));
        width += items.back().size() + 2;
    }
    const bool oneLine = width <= kLineWidth;
    std::size_t column = kLineWidth;
    out += '[';
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0)
            out += ',';
        if (!oneLine && column + items[i].size() + 2 > kLineWidth) {
            breakLine(out, indent + 2);
            column = indent + 2;
        } else if (i > 0) {
            out += ' ';
        }
        out += items[i];
        column += items[i].size() + 2;
    }
    if (!oneLine)
        breakLine(out, indent);
    out += ']';
}

void writeValue(std::string& out, const Json& value, std::size_t indent) {
    if (!value.is_structured()) {
        out += plain(value);
        return;
    }
    const bool isArray = value.is_array();
    if (isArray && std::none_of(value.begin(), value.end(),
                                [](const Json& item) { return item.is_structured(); })) {
        writePlainArray(out, value, indent);
        return;
    }
    if (value.empty()) {
        out += "{}";
        return;
    }
    out += isArray ? '[' : '{';
    bool first = true;
    for (const auto& [key, item] : value.items()) {
        if (!first)
            out += ',';
        first = false;
        breakLine(out, indent + 2);
        if (!isArray)
            out += plain(key) + ": ";
        writeValue(out, item, indent + 2);
    }
    breakLine(out, indent);
    out += isArray ? ']' : '}';
}

} // namespace

std::string writeJson(const Json& value) {
    std::string out;
    writeValue(out, value, 0);
    out += '\n';
    return out;
}

} // namespace hwflow
