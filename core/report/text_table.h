// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A table for a fixed-width terminal: a header with units below it, aligned columns, numbers on
// their digits (a column with "3.76 G" keeps room for the suffix in all its cells), totals below a
// rule. Cells are made printable here.

#include "core/report/text_style.h"

#include <string>
#include <utility>
#include <vector>

namespace hwflow {

enum class Align { left, right };

struct Column {
    std::string header;
    std::string unit = {}; ///< may be empty
    Align align = Align::right;
    std::size_t maxColumns = 0; ///< longer cells are shortened in their middle; 0: never
    std::size_t gap = 2;        ///< blanks before the column
};

struct Cell {
    std::string text;
    Ink ink = Ink::plain;

    Cell(std::string content, Ink with = Ink::plain) : text(std::move(content)), ink(with) {}
    Cell(const char* content) : text(content) {}
};

class TextTable {
public:
    explicit TextTable(std::vector<Column> columns);

    /// A row; missing cells at its end stay empty.
    void addRow(std::vector<Cell> cells);
    /// A rule, and bold rows after it.
    void addTotals(std::vector<Cell> cells);

    /// Columns of the terminal that the table takes.
    [[nodiscard]] std::size_t columns(std::size_t indent = 2) const;
    [[nodiscard]] std::string toString(const TextStyle& style, std::size_t indent = 2) const;

private:
    struct Row {
        std::vector<Cell> cells;
        bool totals = false;
    };
    void add(Row row);
    [[nodiscard]] std::vector<std::size_t> widths() const;
    [[nodiscard]] std::string line(const std::vector<Cell>& cells,
                                   const std::vector<std::size_t>& widths, const TextStyle& style,
                                   std::size_t indent) const;

    std::vector<Column> m_columns;
    std::vector<bool> m_suffixes; ///< columns where some number has a suffix
    std::vector<Row> m_rows;
};

} // namespace hwflow
