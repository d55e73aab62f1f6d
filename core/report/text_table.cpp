// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/text_table.h"

#include <algorithm>

namespace hwflow {

namespace {

bool hasSuffix(std::string_view text) {
    constexpr std::string_view kSuffixes = "kMGTPEZY";
    return text.size() > 2 && text[text.size() - 2] == ' ' &&
           kSuffixes.find(text.back()) != std::string_view::npos;
}

bool isPlainNumber(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789.-+") == std::string_view::npos;
}

std::string trimmedEnd(std::string text) {
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
}

} // namespace

TextTable::TextTable(std::vector<Column> columns)
    : m_columns(std::move(columns)), m_suffixes(m_columns.size(), false) {}

void TextTable::add(Row row) {
    for (std::size_t i = 0; i < row.cells.size() && i < m_columns.size(); ++i) {
        std::string& text = row.cells[i].text;
        text = printable(text);
        if (m_columns[i].maxColumns > 0)
            text = shortened(text, m_columns[i].maxColumns);
        if (m_columns[i].align == Align::right && hasSuffix(text))
            m_suffixes[i] = true;
    }
    m_rows.push_back(std::move(row));
}

void TextTable::addRow(std::vector<Cell> cells) {
    add({std::move(cells), false});
}
void TextTable::addTotals(std::vector<Cell> cells) {
    add({std::move(cells), true});
}

std::vector<std::size_t> TextTable::widths() const {
    std::vector<std::size_t> widths;
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        std::size_t width = std::max(columnsOf(m_columns[i].header), columnsOf(m_columns[i].unit));
        for (const Row& row : m_rows) {
            if (i >= row.cells.size())
                continue;
            const std::string& text = row.cells[i].text;
            const bool room = m_suffixes[i] && isPlainNumber(text);
            width = std::max(width, columnsOf(text) + (room ? 2 : 0));
        }
        widths.push_back(width);
    }
    return widths;
}

std::string TextTable::line(const std::vector<Cell>& cells, const std::vector<std::size_t>& widths,
                            const TextStyle& style, std::size_t indent) const {
    std::string result(indent, ' ');
    for (std::size_t i = 0; i < m_columns.size() && i < cells.size(); ++i) {
        const Cell& cell = cells[i];
        const std::size_t room = m_suffixes[i] && isPlainNumber(cell.text) ? 2 : 0;
        const std::size_t blanks = widths[i] - columnsOf(cell.text) - room;
        const bool right = m_columns[i].align == Align::right;
        if (i > 0)
            result.append(m_columns[i].gap, ' ');
        result.append(right ? blanks : 0, ' ');
        result += cell.text.empty() ? cell.text : style.paint(cell.text, cell.ink);
        result.append((right ? 0 : blanks) + room, ' ');
    }
    return trimmedEnd(std::move(result)) + '\n';
}

std::size_t TextTable::columns(std::size_t indent) const {
    const std::vector<std::size_t> all = widths();
    std::size_t total = indent;
    for (std::size_t i = 0; i < all.size(); ++i)
        total += all[i] + (i > 0 ? m_columns[i].gap : 0);
    return total;
}

std::string TextTable::toString(const TextStyle& style, std::size_t indent) const {
    const std::vector<std::size_t> columnWidths = widths();
    std::vector<Cell> headers;
    std::vector<Cell> units;
    bool anyUnit = false;
    for (const auto& column : m_columns) {
        headers.emplace_back(column.header, Ink::bold);
        units.emplace_back(column.unit, Ink::dim);
        anyUnit = anyUnit || !column.unit.empty();
    }
    std::string rule(indent, ' ');
    for (std::size_t i = indent; i < columns(indent); ++i)
        rule += "─";
    rule += '\n';

    std::string text = line(headers, columnWidths, style, indent);
    if (anyUnit)
        text += line(units, columnWidths, style, indent);
    text += rule;
    bool totals = false;
    for (const Row& row : m_rows) {
        if (row.totals && !totals)
            text += rule;
        totals = totals || row.totals;
        text += line(row.cells, columnWidths, style, indent);
    }
    return text;
}

} // namespace hwflow
