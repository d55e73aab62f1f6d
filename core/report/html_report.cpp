// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/html_report.h"

#include "core/report/comparison_report.h"
#include "core/report/estimate_facts.h"
#include "core/report/estimate_text.h"
#include "core/report/html.h"
#include "core/report/number_format.h"
#include "core/support/words.h"

#include <algorithm>

namespace hwflow {

namespace {

/// A page in the making.
struct Page {
    const ReportInput& input;
    ReportDrawings drawings;
};

std::string drawingOf(const ReportFigure& figure, std::size_t index, ReportDrawings drawings) {
    if (drawings == ReportDrawings::named)
        return "<img src=\"figure-" + std::to_string(index) + "\">";
    const std::size_t start = figure.svg.find("<svg");
    return start != std::string::npos ? figure.svg.substr(start) : std::string();
}

/// A program that lays out the page itself has its own paper.
constexpr const char* kGround = "body { background: #F1F2F5; }\n";

std::string figuresOf(const Page& page, ReportSection section) {
    std::string html;
    for (std::size_t i = 0; i < page.input.figures.size(); ++i) {
        const ReportFigure& figure = page.input.figures[i];
        if (figure.section == section)
            html += "<div class=\"figure\">" + drawingOf(figure, i, page.drawings) +
                    "</div>\n<p class=\"caption\">" + htmlText(figure.caption) + "</p>\n";
    }
    return html;
}

std::string card(const std::string& name, const std::string& value, const std::string& unit) {
    return "<td><span>" + htmlText(name) + "</span><br><b>" + htmlText(value) + "</b><br><span>" +
           htmlText(unit) + "</span></td>\n";
}

std::string cards(const NetworkEstimate& estimate) {
    const EstimateTotals& totals = estimate.totals;
    std::string html = "<table class=\"cards\"><tr>\n";
    if (estimate.options.level == Level::fine)
        html += card("Energy", totals.energy ? humanNumber(*totals.energy, 4) : "NS", "MAC-units");
    html += card("Latency", totals.latencyCycles ? humanNumber(*totals.latencyCycles, 4) : "NS",
                 "cycles");
    html += card("DRAM traffic", humanOrDash(totals.dramWords, 4), "words");
    if (totals.utilization)
        html += card("Utilisation", percentNumber(totals.utilization) + " %", "of the PEs");
    html += card("MACs", humanNumber(totals.macs, 4), "for the batch");
    html +=
        card("Parameters", humanNumber(totals.params, 4), humanBytes(bytesOf(totals.weightBits)));
    return html + "</tr></table>\n";
}

std::string summary(const Page& page) {
    const NetworkEstimate& estimate = *page.input.estimate;
    std::string html = cards(estimate) + figuresOf(page, ReportSection::summary);
    if (unschedulableLayers(estimate) == 0)
        return html;
    HtmlTable table({{"Layer that cannot be scheduled", "", true}, {"short of", "", true}});
    for (const LayerEstimate& layer : estimate.layers)
        if (layer.infeasible)
            table.addProblemRow({layer.name, toString(*layer.infeasible)});
    return html + table.toHtml();
}

std::string perDataType(const PerDataType<double>& values) {
    const auto& v = values.values;
    if (v[0] == v[1] && v[1] == v[2])
        return shortNumber(v[0]);
    return shortNumber(v[0]) + " / " + shortNumber(v[1]) + " / " + shortNumber(v[2]);
}

std::string roomOf(const MemoryLevel& memory) {
    if (!memory.segmentsKiB)
        return "shared";
    std::string text;
    for (const DataType type : kDataTypes)
        if (!memory.bypass[type])
            text += (text.empty() ? "" : ", ") + std::string(nameOf(type)) + ' ' +
                    shortNumber((*memory.segmentsKiB)[type]);
    return text;
}

std::string bypassOf(const MemoryLevel& memory) {
    std::string text;
    for (const DataType type : kDataTypes)
        if (memory.bypass[type])
            text += (text.empty() ? "" : ", ") + std::string(nameOf(type));
    return text.empty() ? "–" : text;
}

std::string accelerator(const Page& page) {
    const ReportInput& input = page.input;
    const Accelerator& design = *input.accelerator;
    HtmlTable table({{"Level", "", true},
                     {"Capacity", "KiB"},
                     {"Rooms", "KiB", true},
                     {"Bypassed by", "", true},
                     {"Cost of a word", "MAC"},
                     {"Bandwidth", "words/cycle"},
                     {"Burst", "words"}});
    for (const MemoryLevel& memory : design.memories)
        table.addRow(
            {memory.name, memory.capacityKiB ? shortNumber(*memory.capacityKiB) : "∞",
             memory.capacityKiB ? roomOf(memory) : "–", bypassOf(memory), perDataType(memory.cost),
             memory.bandwidthWordsPerCycle ? shortNumber(*memory.bandwidthWordsPerCycle) : "∞",
             memory.burstWords > 0 ? std::to_string(memory.burstWords) : "–"});
    const PeArray& array = design.peArray;
    table.addRow({"array " + std::to_string(array.rows) + " × " + std::to_string(array.cols), "",
                  "", "", perDataType(array.cost), "", ""});
    const auto& words = array.registerFile.words.values;
    table.addRow({"registers of a PE", "",
                  "ifmap " + std::to_string(words[0]) + ", weight " + std::to_string(words[1]) +
                      ", psum " + std::to_string(words[2]) + " words",
                  "", perDataType(array.registerFile.cost), "", ""});
    return figuresOf(page, ReportSection::accelerator) + table.toHtml();
}

std::string energy(const Page& page) {
    const ReportInput& input = page.input;
    const EnergyMatrix matrix = energyMatrix(*input.estimate);
    std::string html = figuresOf(page, ReportSection::energy);
    if (matrix.levels.empty())
        return html;
    HtmlTable table({{"Level", "", true},
                     {"ifmap", "MAC"},
                     {"weight", "MAC"},
                     {"psum and ofmap", "MAC"},
                     {"all", "MAC"},
                     {"share", "%"}});
    const auto share = [&](double part) {
        return matrix.total > 0 ? fixedNumber(100 * part / matrix.total, 1) : std::string("–");
    };
    for (const LevelEnergy& level : matrix.levels) {
        const auto& values = level.energy.values;
        table.addRow({level.level, humanNumber(values[0]), humanNumber(values[1]),
                      humanNumber(values[2]), humanNumber(sumOf(level)), share(sumOf(level))});
    }
    table.addRow({"mac", "", "", "", humanNumber(matrix.mac), share(matrix.mac)});
    table.addTotals({"total", "", "", "", humanNumber(matrix.total), share(matrix.total)});
    return html + table.toHtml();
}

std::string layers(const Page& page) {
    const ReportInput& input = page.input;
    HtmlTable table({{"Layer", "", true},
                     {"Dataflow", "", true},
                     {"MACs"},
                     {"Parameters"},
                     {"DRAM", "words"},
                     {"CTC", "ops/word"},
                     {"Energy", "MAC"},
                     {"Latency", "cycles"},
                     {"Utilisation", "%"}});
    const auto row = [](const LayerEstimate& layer) {
        return std::vector<std::string>{layer.name,
                                        layer.infeasible ? toString(*layer.infeasible)
                                        : layer.dataflow ? std::string(nameOf(*layer.dataflow))
                                                         : "–",
                                        humanNumber(layer.macs),
                                        humanNumber(layer.params),
                                        humanOrDash(layer.dramWords),
                                        humanOrDash(layer.ctc),
                                        humanOrDash(layer.energy),
                                        humanOrDash(layer.latencyCycles),
                                        percentNumber(layer.utilization)};
    };
    for (const LayerEstimate& layer : input.estimate->layers) {
        if (layer.infeasible)
            table.addProblemRow(row(layer));
        else
            table.addRow(row(layer));
    }
    const EstimateTotals& totals = input.estimate->totals;
    table.addTotals({"total", "", humanNumber(totals.macs), humanNumber(totals.params),
                     humanOrDash(totals.dramWords), "", humanOrDash(totals.energy),
                     humanOrDash(totals.latencyCycles), percentNumber(totals.utilization)});
    return figuresOf(page, ReportSection::layers) + table.toHtml();
}

/// What tells networks apart; the same for designs that have the network in common.
void addNetworkRows(const ReportInput& input, HtmlTable& table) {
    const NetworkEstimate& base = input.compared.front();
    if (std::all_of(input.compared.begin(), input.compared.end(),
                    [&](const NetworkEstimate& design) { return design.network == base.network; }))
        return;
    const auto addCounts = [&](const std::string& name, const auto& countOf) {
        std::vector<std::string> cells{name};
        const auto whole = static_cast<double>(countOf(base.totals));
        for (const NetworkEstimate& design : input.compared) {
            const auto count = static_cast<double>(countOf(design.totals));
            cells.push_back(humanNumber(count, 4));
            if (&design != &base && whole > 0)
                cells.back() += " (" + signedPercent(count / whole - 1) + ")";
        }
        table.addRow(cells);
    };
    addCounts("operations", [](const EstimateTotals& totals) { return totals.ops(); });
    addCounts("parameters", [](const EstimateTotals& totals) { return totals.params; });
    if (input.accuracies.empty())
        return;
    std::vector<std::string> cells{"accuracy, %"};
    const auto whole = input.accuracies.find(base.network);
    for (const NetworkEstimate& design : input.compared) {
        const auto own = input.accuracies.find(design.network);
        cells.push_back(own == input.accuracies.end() ? "–" : fixedNumber(100 * own->second, 2));
        if (&design != &base && own != input.accuracies.end() && whole != input.accuracies.end())
            cells.back() += " (" + signedPoints(own->second - whole->second) + ")";
    }
    table.addRow(cells);
}

std::string comparison(const Page& page) {
    const ReportInput& input = page.input;
    if (input.compared.size() < 2)
        return {};
    std::vector<HtmlColumn> columns{{"Figure", "", true}};
    for (const NetworkEstimate& design : input.compared)
        columns.push_back({designName(design), design.network});
    HtmlTable table(columns);
    const EstimateTotals& base = input.compared.front().totals;
    for (const ComparedFigure& figure : comparedFigures()) {
        std::vector<std::string> cells{std::string(figure.name) +
                                       (figure.unit.empty() ? "" : ", ") +
                                       std::string(figure.unit)};
        for (const NetworkEstimate& design : input.compared) {
            std::string cell = humanOrDash(figure.of(design.totals), 4);
            const auto change = differenceOf(figure, design.totals, base);
            if (change && &design != &input.compared.front())
                cell += " (" + signedPercent(*change) + ")";
            cells.push_back(std::move(cell));
        }
        table.addRow(cells);
    }
    addNetworkRows(input, table);
    return figuresOf(page, ReportSection::comparison) + table.toHtml();
}

std::string pruning(const Page& page) {
    if (page.input.pruning == nullptr)
        return {};
    const std::string tables = pruneSection(*page.input.pruning, page.input.pruned);
    return tables.empty() ? tables : figuresOf(page, ReportSection::pruning) + tables;
}

std::string method(const Page& page) {
    const ReportInput& input = page.input;
    const NetworkEstimate& estimate = *input.estimate;
    const auto marked = [](const std::string& name, const std::string& markup) {
        return "<dt>" + htmlText(name) + "</dt><dd>" + markup + "</dd>\n";
    };
    const auto entry = [&](const std::string& name, const std::string& value) {
        return marked(name, htmlText(value));
    };
    std::string html =
        "<dl>\n" + entry("Program", input.program) + entry("Date", input.date) +
        entry("Network", estimate.network) + entry("Accelerator", estimate.accelerator) +
        entry("Estimate", optionsText(estimate.options, estimate.searched)) +
        entry("Preset", std::string(nameOf(estimate.options.preset))) +
        entry("Switches", switchesText(estimate.options, estimate.searched)) +
        entry("Seed",
              std::to_string(estimate.options.seed) + " (the search draws no random numbers)");
    if (estimate.search.mappings > 0)
        html += entry("Search", humanNumber(estimate.search.legal) + " tilings that fit, " +
                                    humanNumber(estimate.search.mappings) + " schedules costed" +
                                    (estimate.search.optimal ? ", proven optimal" : ""));
    if (!estimate.freeLayers.empty())
        html += entry("Without cost in the model",
                      std::to_string(estimate.freeLayers.size()) + " layers");
    if (!input.pruningCommand.empty())
        html += marked("Pruning run", "<code>" + htmlText(input.pruningCommand) + "</code>");
    return html +
           "</dl>\n<p class=\"lead\">Energies are multiples of one 16-bit MAC, latencies "
           "cycles, words " +
           std::to_string(estimate.wordBits) + " bits wide; all for the whole batch.</p>\n";
}

std::string contentOf(ReportSection section, const Page& page) {
    switch (section) {
    case ReportSection::summary:
        return summary(page);
    case ReportSection::accelerator:
        return accelerator(page);
    case ReportSection::energy:
        return energy(page);
    case ReportSection::layers:
        return layers(page);
    case ReportSection::comparison:
        return comparison(page);
    case ReportSection::pruning:
        return pruning(page);
    case ReportSection::method:
        return method(page);
    }
    return {};
}

} // namespace

std::string_view titleOf(ReportSection section) {
    switch (section) {
    case ReportSection::summary:
        return "Summary";
    case ReportSection::accelerator:
        return "Accelerator";
    case ReportSection::energy:
        return "Where the energy goes";
    case ReportSection::layers:
        return "Layers";
    case ReportSection::comparison:
        return "Designs side by side";
    case ReportSection::pruning:
        return "Pruning";
    case ReportSection::method:
        return "How to do it again";
    }
    return {};
}

std::string htmlReport(const ReportInput& input, ReportDrawings drawings) {
    const Page page{input, drawings};
    std::string html = "<p class=\"lead\">" +
                       htmlText(input.estimate->network + " on " + input.estimate->accelerator +
                                " · " + optionsText(input.estimate->options, true)) +
                       "</p>\n";
    for (const ReportSection section : kReportSections) {
        if (std::find(input.sections.begin(), input.sections.end(), section) ==
            input.sections.end())
            continue;
        const std::string content = contentOf(section, page);
        if (!content.empty())
            html += htmlSection(titleOf(section), content);
    }
    return htmlPage(input.title, input.program, html,
                    drawings == ReportDrawings::embedded ? kGround : "");
}

} // namespace hwflow
