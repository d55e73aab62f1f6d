// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/comparison_report.h"

#include "core/report/csv.h"
#include "core/report/estimate_facts.h"
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

std::optional<double> dramWordsOf(const EstimateTotals& totals) {
    return totals.dramWords ? std::optional<double>(static_cast<double>(*totals.dramWords))
                            : std::nullopt;
}

std::optional<double> energyLatencyOf(const EstimateTotals& totals) {
    if (!totals.energy || !totals.latencyCycles)
        return std::nullopt;
    return *totals.energy * *totals.latencyCycles;
}

constexpr std::array<ComparedFigure, 7> kFigures{{
    {"energy", "energy", "MAC", true, [](const EstimateTotals& t) { return t.energy; }},
    {"latencyCycles", "latency", "cycles", true,
     [](const EstimateTotals& t) { return t.latencyCycles; }},
    {"energyLatency", "energy × latency", "", true, energyLatencyOf},
    {"dramWords", "DRAM traffic", "words", true, dramWordsOf},
    {"offChipEnergy", "off-chip energy", "MAC", true,
     [](const EstimateTotals& t) { return t.offChipEnergy; }},
    {"utilization", "utilisation", "", false,
     [](const EstimateTotals& t) { return t.utilization; }},
    {"macsPerCycle", "throughput", "MACs/cycle", false,
     [](const EstimateTotals& t) { return t.macsPerCycle; }},
}};

/// What a difference of less than a tenth of a percent is: none to speak of.
constexpr double kNoDifference = 0.0005;

Ink inkOf(const ComparedFigure& figure, double change) {
    if (std::abs(change) < kNoDifference)
        return Ink::plain;
    return (change < 0) == figure.lowerIsBetter ? Ink::good : Ink::bad;
}

std::string valueText(const ComparedFigure& figure, const std::optional<double>& value) {
    if (figure.key == "utilization" && value)
        return percentNumber(value) + " %";
    return value ? humanNumber(*value, 4) : "–";
}

/// The designs as letters, so that the table stays narrow whatever their names are.
std::string letterOf(std::size_t index) {
    return index < 26 ? std::string(1, static_cast<char>('A' + index))
                      : '#' + std::to_string(index);
}

std::string legend(const std::vector<NetworkEstimate>& designs, const TextStyle& style) {
    std::string text;
    for (std::size_t i = 0; i < designs.size(); ++i) {
        const std::size_t missing = unschedulableLayers(designs[i]);
        text += "  " + style.paint(letterOf(i), Ink::bold) + "  " +
                printable(designName(designs[i])) + (i == 0 ? " (reference)" : "");
        if (missing > 0)
            text += style.paint(", not schedulable: " + counted(missing, "layer"), Ink::bad);
        text += '\n';
    }
    return text;
}

TextTable figureTable(const std::vector<NetworkEstimate>& designs, std::size_t first,
                      std::size_t last) {
    std::vector<Column> columns{{"", "", Align::left}, {"A"}};
    for (std::size_t i = first; i < last; ++i) {
        columns.push_back({letterOf(i)});
        columns.push_back({"to A"});
    }
    TextTable table(std::move(columns));
    for (const ComparedFigure& figure : kFigures) {
        const auto reference = figure.of(designs.front().totals);
        bool known = reference.has_value();
        const std::string unit = figure.unit.empty() ? "" : ", " + std::string(figure.unit);
        std::vector<Cell> cells{std::string(figure.name) + unit, valueText(figure, reference)};
        for (std::size_t i = first; i < last; ++i) {
            const auto value = figure.of(designs[i].totals);
            const auto change = differenceOf(figure, designs[i].totals, designs.front().totals);
            known = known || value.has_value();
            cells.emplace_back(valueText(figure, value));
            cells.emplace_back(change ? signedPercent(*change) : "",
                               change ? inkOf(figure, *change) : Ink::plain);
        }
        if (known)
            table.addRow(std::move(cells));
    }
    return table;
}

} // namespace

std::span<const ComparedFigure> comparedFigures() {
    return kFigures;
}

std::optional<double> differenceOf(const ComparedFigure& figure, const EstimateTotals& value,
                                   const EstimateTotals& reference) {
    const auto mine = figure.of(value);
    const auto base = figure.of(reference);
    if (!mine || !base || *base == 0)
        return std::nullopt;
    return (*mine - *base) / *base;
}

std::string designName(const NetworkEstimate& estimate) {
    if (estimate.options.level != Level::fine)
        return estimate.accelerator;
    return estimate.accelerator + " · " +
           (estimate.options.dataflow ? std::string(nameOf(*estimate.options.dataflow))
                                      : std::string("best dataflow"));
}

std::string comparisonText(const std::vector<NetworkEstimate>& designs, const TextStyle& style) {
    constexpr std::size_t kBesideReference = 3;
    const NetworkEstimate& reference = designs.front();
    std::string text = heading(reference.network, style);
    // The designs say which dataflow each has.
    std::vector<std::string> common{std::string(nameOf(reference.options.level)) + " level"};
    if (reference.options.level == Level::fine)
        common.push_back("goal " + std::string(nameOf(reference.options.goal)));
    common.push_back("batch " + std::to_string(reference.options.batch));
    text += "  " + dotted(common) + "\n\n" + legend(designs, style);
    for (std::size_t first = 1; first < designs.size() || first == 1; first += kBesideReference)
        text +=
            '\n' + figureTable(designs, first, std::min(first + kBesideReference, designs.size()))
                       .toString(style);
    if (reference.options.level != Level::coarse)
        text += '\n' + note("switches",
                            "preset " + std::string(nameOf(reference.options.preset)) + " · " +
                                switchesText(reference.options, true),
                            style);
    return text;
}

std::string comparisonJson(const std::vector<NetworkEstimate>& designs) {
    const NetworkEstimate& reference = designs.front();
    Json file = toJson(reference.options);
    file.erase("dataflow");
    file["format"] = "hwflow-compare";
    file["schemaVersion"] = 1;
    file["network"] = reference.network;
    file["reference"] = 0;
    for (const NetworkEstimate& design : designs) {
        Json entry = {{"accelerator", design.accelerator},
                      {"dataflow", toJson(design.options)["dataflow"]},
                      {"schedulable", design.schedulable},
                      {"totals", toJson(design.totals, design.wordBits)}};
        if (design.partialTotals)
            entry["partialTotals"] = toJson(*design.partialTotals, design.wordBits);
        Json differences = Json::object();
        for (const ComparedFigure& figure : kFigures)
            if (const auto change = differenceOf(figure, design.totals, reference.totals))
                differences[std::string(figure.key)] = 100 * *change;
        entry["differencesPercent"] = std::move(differences);
        file["designs"].push_back(std::move(entry));
    }
    return writeJson(file);
}

std::string comparisonCsv(const std::vector<NetworkEstimate>& designs) {
    std::vector<std::string> header{"accelerator", "dataflow", "schedulable"};
    for (const ComparedFigure& figure : kFigures) {
        header.emplace_back(figure.key);
        header.push_back(std::string(figure.key) + ".differencePercent");
    }
    std::string text = csvLine(header);
    for (const NetworkEstimate& design : designs) {
        std::vector<std::string> fields{
            design.accelerator,
            design.options.dataflow ? std::string(nameOf(*design.options.dataflow)) : "best",
            design.schedulable ? "true" : "false"};
        for (const ComparedFigure& figure : kFigures) {
            const auto value = figure.of(design.totals);
            const auto change = differenceOf(figure, design.totals, designs.front().totals);
            fields.push_back(value ? toText(*value) : "");
            fields.push_back(change ? toText(100 * *change) : "");
        }
        text += csvLine(fields);
    }
    return text;
}

} // namespace hwflow
