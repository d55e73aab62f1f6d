// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The pieces of an HTML page: escaped text, and tables with a head, rows and totals. Cells are
// escaped here unless they are made of markup.

#include <string>
#include <string_view>
#include <vector>

namespace hwflow {

/// `text` with the characters that mean something to HTML replaced, and no control characters.
[[nodiscard]] std::string htmlText(std::string_view text);

/// A whole page in the style of our reports. `content` is markup below the title; `style` is added
/// to the page's own.
[[nodiscard]] std::string htmlPage(std::string_view title, std::string_view program,
                                   std::string_view content, std::string_view style = {});

/// `content` is markup.
[[nodiscard]] std::string htmlSection(std::string_view title, std::string_view content);

struct HtmlColumn {
    std::string head;
    std::string unit = {};
    bool isText = false; ///< at the left instead of the right
};

class HtmlTable {
public:
    explicit HtmlTable(std::vector<HtmlColumn> columns) : m_columns(std::move(columns)) {}

    void addRow(const std::vector<std::string>& cells) { add(m_rows, cells, ""); }
    /// A row in the colour of problems.
    void addProblemRow(const std::vector<std::string>& cells) {
        add(m_rows, cells, " class=\"problem\"");
    }
    /// A row with single cells marked as problems; the page's style has to say how (td.problem).
    void addRow(const std::vector<std::string>& cells, const std::vector<bool>& problems) {
        add(m_rows, cells, "", problems);
    }
    void addTotals(const std::vector<std::string>& cells) { add(m_totals, cells, ""); }

    [[nodiscard]] std::string toHtml() const;

private:
    void add(std::string& rows, const std::vector<std::string>& cells, const char* attributes,
             const std::vector<bool>& problems = {});

    std::vector<HtmlColumn> m_columns;
    std::string m_rows;
    std::string m_totals;
};

} // namespace hwflow
