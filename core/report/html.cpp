// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/html.h"

namespace hwflow {

std::string htmlText(std::string_view text) {
    std::string safe;
    for (const char c : text) {
        switch (c) {
        case '&':
            safe += "&amp;";
            break;
        case '<':
            safe += "&lt;";
            break;
        case '>':
            safe += "&gt;";
            break;
        case '"':
            safe += "&quot;";
            break;
        default:
            safe += static_cast<unsigned char>(c) < 0x20 && c != '\n' ? ' ' : c;
        }
    }
    return safe;
}

void HtmlTable::add(std::string& rows, const std::vector<std::string>& cells,
                    const char* attributes) {
    rows += "<tr" + std::string(attributes) + ">";
    for (std::size_t i = 0; i < cells.size(); ++i)
        rows += std::string(m_columns[i].isText ? "<td class=\"text\">" : "<td>") +
                htmlText(cells[i]) + "</td>";
    rows += "</tr>\n";
}

std::string HtmlTable::toHtml() const {
    std::string html = "<table>\n<thead><tr>";
    for (const HtmlColumn& column : m_columns) {
        html += std::string(column.isText ? "<th class=\"text\">" : "<th>") + htmlText(column.head);
        if (!column.unit.empty())
            html += "<br><span>" + htmlText(column.unit) + "</span>";
        html += "</th>";
    }
    html += "</tr></thead>\n<tbody>\n" + m_rows + "</tbody>\n";
    if (!m_totals.empty())
        html += "<tfoot>\n" + m_totals + "</tfoot>\n";
    return html + "</table>\n";
}

} // namespace hwflow
