// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/sweep_report.h"

#include "core/report/comparison_report.h"
#include "core/report/csv.h"
#include "core/report/estimate_json.h"
#include "core/report/estimate_text.h"
#include "core/report/number_format.h"
#include "core/report/text_facts.h"
#include "core/report/text_table.h"
#include "core/support/words.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace hwflow {

namespace {

constexpr std::size_t kBarColumns = 16;

/// What the bars show: energy where it is known, else the traffic.
std::optional<double> barValue(const SweepPoint& point) {
    if (point.totals.energy)
        return point.totals.energy;
    if (point.schedulable && point.totals.dramWords)
        return static_cast<double>(*point.totals.dramWords);
    return std::nullopt;
}

/// A bar in eighths of a column.
std::string bar(double share) {
    constexpr std::array<std::string_view, 8> kParts{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    const auto eighths = static_cast<std::size_t>(std::lround(share * kBarColumns * 8));
    std::string text;
    for (std::size_t i = 0; i < eighths / 8; ++i)
        text += "█";
    return text.append(kParts[eighths % 8]);
}

/// The last part of a path, which is enough for a column's header.
std::string shortName(const std::string& path) {
    return path.substr(path.rfind('.') + 1);
}

std::string legend(const Sweep& sweep) {
    std::vector<std::string> items;
    for (const Variation& variation : sweep.variations)
        items.push_back(variation.property + " from " + toText(variation.from) + " to " +
                        toText(variation.to) + (variation.logarithmic ? ", equal ratios" : ""));
    return dotted(items);
}

std::vector<Column> columnsOf(const Sweep& sweep) {
    const bool fine = sweep.options.level == Level::fine;
    std::vector<Column> columns;
    for (const Variation& variation : sweep.variations)
        columns.push_back({shortName(variation.property), "", Align::right, 22});
    if (fine)
        columns.push_back({"energy", "MAC"});
    columns.push_back({"latency", "cycles"});
    columns.push_back({"DRAM", "words"});
    if (fine)
        columns.push_back({"use", "%"});
    columns.push_back({"throughput", "MACs/cycle"});
    columns.push_back({fine ? "energy" : "DRAM", "", Align::left});
    return columns;
}

std::vector<Cell> rowOf(const Sweep& sweep, const SweepPoint& point, double longest) {
    const bool fine = sweep.options.level == Level::fine;
    std::vector<Cell> cells;
    for (const double value : point.values)
        cells.emplace_back(toText(value));
    if (fine)
        cells.emplace_back(humanOrDash(point.totals.energy, 4));
    cells.emplace_back(humanOrDash(point.totals.latencyCycles, 4));
    cells.emplace_back(humanOrDash(point.totals.dramWords, 4));
    if (fine)
        cells.emplace_back(percentNumber(point.totals.utilization));
    cells.emplace_back(humanOrDash(point.totals.macsPerCycle, 4));
    const auto value = barValue(point);
    cells.emplace_back(point.schedulable ? (value ? bar(*value / longest) : std::string())
                                         : std::string("NS"),
                       point.schedulable ? Ink::plain : Ink::bad);
    return cells;
}

std::string problems(const Sweep& sweep, const TextStyle& style) {
    std::string text;
    for (const SweepPoint& point : sweep.points) {
        if (point.problem.empty())
            continue;
        std::string at;
        for (const double value : point.values)
            at += (at.empty() ? "" : ", ") + toText(value);
        text += note("NS at " + at, point.problem, style);
    }
    return text;
}

Json variationJson(const Variation& variation) {
    return {{"property", variation.property},
            {"from", variation.from},
            {"to", variation.to},
            {"steps", variation.steps},
            {"log", variation.logarithmic}};
}

} // namespace

std::string sweepText(const Sweep& sweep, const TextStyle& style) {
    double longest = 0;
    for (const SweepPoint& point : sweep.points)
        longest = std::max(longest, barValue(point).value_or(0));
    TextTable table(columnsOf(sweep));
    for (const SweepPoint& point : sweep.points)
        table.addRow(rowOf(sweep, point, longest > 0 ? longest : 1));
    std::string text = heading(sweep.network + " on variants of " + sweep.accelerator, style);
    text += "  " + optionsText(sweep.options, true) + "\n  " + printable(legend(sweep)) + "\n\n";
    text += table.toString(style) + '\n' + problems(sweep, style);
    for (const std::string& line : sweep.notes)
        text += note("note", line, style);
    if (sweep.options.level != Level::coarse)
        text += note("switches",
                     "preset " + std::string(nameOf(sweep.options.preset)) + " · " +
                         switchesText(sweep.options, true),
                     style);
    return text;
}

std::string sweepJson(const Sweep& sweep) {
    Json file = toJson(sweep.options);
    file["format"] = "hwflow-curve";
    file["schemaVersion"] = 1;
    file["network"] = sweep.network;
    file["accelerator"] = sweep.accelerator;
    file["variations"] = Json::array();
    for (const Variation& variation : sweep.variations)
        file["variations"].push_back(variationJson(variation));
    if (!sweep.notes.empty())
        file["notes"] = sweep.notes;
    file["points"] = Json::array();
    for (const SweepPoint& point : sweep.points) {
        Json entry = {{"values", point.values}, {"schedulable", point.schedulable}};
        // Without an accelerator there is nothing that totals could be of.
        if (point.schedulable || point.partialTotals)
            entry["totals"] = toJson(point.totals, sweep.wordBits);
        if (point.partialTotals)
            entry["partialTotals"] = toJson(*point.partialTotals, sweep.wordBits);
        if (!point.problem.empty())
            entry["problem"] = point.problem;
        file["points"].push_back(std::move(entry));
    }
    return writeJson(file);
}

std::string sweepCsv(const Sweep& sweep) {
    std::vector<std::string> header;
    for (const Variation& variation : sweep.variations)
        header.push_back(variation.property);
    header.emplace_back("schedulable");
    for (const ComparedFigure& figure : comparedFigures())
        header.emplace_back(figure.key);
    header.emplace_back("problem");
    std::string text = csvLine(header);
    for (const SweepPoint& point : sweep.points) {
        std::vector<std::string> fields;
        for (const double value : point.values)
            fields.push_back(toText(value));
        fields.emplace_back(point.schedulable ? "true" : "false");
        for (const ComparedFigure& figure : comparedFigures()) {
            const auto value = figure.of(point.totals);
            fields.push_back(value ? toText(*value) : "");
        }
        fields.push_back(point.problem);
        text += csvLine(fields);
    }
    return text;
}

} // namespace hwflow
