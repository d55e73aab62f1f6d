// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/html.h"

namespace hwflow {

namespace {

constexpr const char* kStyle = R"(
:root { color-scheme: light; }
body { font: 14px Inter, "Helvetica Neue", Arial, sans-serif; color: #1B1F27; margin: 0; }
p, dd { line-height: 1.45; }
main { max-width: 1080px; margin: 0 auto; background: #fff; padding: 40px 48px 56px; }
h1 { font-size: 24px; margin: 0 0 4px; }
h2 { font-size: 17px; margin: 36px 0 12px; padding-bottom: 6px; border-bottom: 1px solid #D8DBE1; }
.lead { color: #4F5765; margin: 0 0 8px; }
table.cards { margin: 20px 0 12px; }
table.cards td { border: 1px solid #D8DBE1; padding: 10px 16px; text-align: left; }
table.cards b { font-size: 20px; }
table.cards span { color: #4F5765; font-size: 12px; }
table { border-collapse: collapse; font-size: 12px; font-variant-numeric: tabular-nums;
        width: 100%; margin: 8px 0 16px; }
th, td { text-align: right; padding: 3px 8px; white-space: nowrap; }
th { font-weight: 600; color: #4F5765; border-bottom: 1px solid #AEB4BF; vertical-align: bottom; }
th span { font-weight: 400; color: #6C7482; }
td { border-bottom: 1px solid #EDEFF3; }
.text { text-align: left; }
tfoot td { font-weight: 600; border-top: 1px solid #AEB4BF; }
.problem td { color: #B93A25; background: #FBE6E2; }
div.figure { margin: 12px 0 4px; }
div.figure svg { max-width: 100%; height: auto; display: block; }
p.caption { color: #4F5765; font-size: 12px; margin: 0 0 20px; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; font-size: 13px; }
dt { color: #4F5765; } dd { margin: 0; min-width: 0; }
code { font-size: .85em; overflow-wrap: anywhere; white-space: pre-wrap; }
@media print { body { background: #fff; } main { padding: 0; } tr { break-inside: avoid; }
               div.figure { break-inside: avoid; } h2 { break-after: avoid; } }
)";

} // namespace

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

std::string htmlPage(std::string_view title, std::string_view program, std::string_view content,
                     std::string_view style) {
    std::string html = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                       "<meta name=\"generator\" content=\"" +
                       htmlText(program) + "\">\n<title>" + htmlText(title) + "</title>\n<style>" +
                       kStyle;
    html.append(style);
    html += "</style>\n</head>\n<body>\n<main>\n<h1>" + htmlText(title) + "</h1>\n";
    html.append(content);
    return html + "</main>\n</body>\n</html>\n";
}

std::string htmlSection(std::string_view title, std::string_view content) {
    std::string html = "<section>\n<h2>" + htmlText(title) + "</h2>\n";
    html.append(content);
    return html + "</section>\n";
}

void HtmlTable::add(std::string& rows, const std::vector<std::string>& cells,
                    const char* attributes, const std::vector<bool>& problems) {
    rows += "<tr" + std::string(attributes) + ">";
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const bool isProblem = i < problems.size() && problems[i];
        const char* const kind = m_columns[i].isText
                                     ? (isProblem ? " class=\"text problem\"" : " class=\"text\"")
                                 : isProblem ? " class=\"problem\""
                                             : "";
        rows += "<td" + std::string(kind) + ">" + htmlText(cells[i]) + "</td>";
    }
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
