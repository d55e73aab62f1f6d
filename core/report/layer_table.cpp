// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/layer_table.h"

#include "core/report/estimate_facts.h"
#include "core/report/number_format.h"
#include "core/report/text_table.h"

#include <algorithm>
#include <functional>
#include <set>

namespace hwflow {

namespace {

constexpr std::size_t kMinName = 12;
constexpr std::size_t kMaxLevelName = 7;
constexpr const char* kNotSchedulable = "NS";

/// One column: its cell for a layer, and for the totals of all or some layers.
struct Figure {
    Column column;
    std::function<std::string(const LayerEstimate&)> ofLayer;
    std::function<std::string(const EstimateTotals&)> ofTotals;
};

/// A column that both layers and totals have as an optional member of the same name.
template <typename T>
Figure optionalFigure(Column column, std::optional<T> LayerEstimate::*layer,
                      std::optional<T> EstimateTotals::*totals) {
    return {std::move(column), [layer](const LayerEstimate& l) { return humanOrDash(l.*layer); },
            [totals](const EstimateTotals& t) { return humanOrDash(t.*totals); }};
}

Figure macsFigure() {
    return {{"MACs", ""},
            [](const LayerEstimate& layer) { return humanNumber(layer.macs); },
            [](const EstimateTotals& totals) { return humanNumber(totals.macs); }};
}

Figure paramsFigure() {
    return {{"params", ""},
            [](const LayerEstimate& layer) { return humanNumber(layer.params); },
            [](const EstimateTotals& totals) { return humanNumber(totals.params); }};
}

Figure weightsFigure() {
    return {{"weights", ""},
            [](const LayerEstimate& layer) { return humanBytes(bytesOf(layer.weightBits)); },
            [](const EstimateTotals& totals) { return humanBytes(bytesOf(totals.weightBits)); }};
}

Figure ctcFigure() {
    return {{"CTC", "op/word"},
            [](const LayerEstimate& layer) { return humanOrDash(layer.ctc); },
            [](const EstimateTotals&) { return std::string(); }};
}

Figure utilizationFigure() {
    return {{"use", "%"},
            [](const LayerEstimate& layer) { return percentNumber(layer.utilization, 0); },
            [](const EstimateTotals& totals) { return percentNumber(totals.utilization, 0); }};
}

Figure dataflowFigure() {
    return {{"flow", "", Align::left},
            [](const LayerEstimate& layer) {
                return layer.dataflow ? std::string(nameOf(*layer.dataflow)) : std::string();
            },
            [](const EstimateTotals&) { return std::string(); }};
}

double energyOf(const LayerEstimate& layer, std::size_t first, std::size_t last) {
    double energy = 0;
    for (std::size_t i = first; i < last && i < layer.energyByLevel.size(); ++i)
        energy += sumOf(layer.energyByLevel[i]);
    return energy;
}

std::string shareOf(double part, double whole) {
    return whole > 0 ? fixedNumber(100 * part / whole, 0) : std::string();
}

/// A level's share of the energy, or that of several levels next to each other.
Figure shareFigure(const std::string& name, std::size_t first, std::size_t last,
                   const EnergyMatrix& matrix) {
    double all = 0;
    for (std::size_t i = first; i < last; ++i)
        all += sumOf(matrix.levels[i]);
    return {{shortened(printable(name), kMaxLevelName), "%", Align::right, 0, 1},
            [first, last](const LayerEstimate& layer) {
                return shareOf(energyOf(layer, first, last), layer.energy.value_or(0));
            },
            [all, whole = matrix.total](const EstimateTotals&) { return shareOf(all, whole); }};
}

Figure macShareFigure(const EnergyMatrix& matrix) {
    return {{"mac", "%", Align::right, 0, 1},
            [](const LayerEstimate& layer) {
                return shareOf(layer.macEnergy, layer.energy.value_or(0));
            },
            [part = matrix.mac, whole = matrix.total](const EstimateTotals&) {
                return shareOf(part, whole);
            }};
}

/// Which shares of the energy have columns: those of every level, of all on-chip memories taken
/// together, or none where the terminal is too narrow.
enum class Shares { each, together, none };

std::vector<Figure> shareFigures(const NetworkEstimate& estimate, Shares shares) {
    if (shares == Shares::none)
        return {};
    const EnergyMatrix matrix = energyMatrix(estimate);
    std::vector<Figure> figures;
    const std::size_t levels = matrix.levels.size();
    for (std::size_t i = 0; i < levels; ++i) {
        // The last two levels are the array and the registers.
        if (shares == Shares::together && i == 1) {
            figures.push_back(shareFigure("on-chip", 1, levels - 2, matrix));
            i = levels - 2;
        }
        figures.push_back(shareFigure(matrix.levels[i].level, i, i + 1, matrix));
    }
    if (levels > 0)
        figures.push_back(macShareFigure(matrix));
    return figures;
}

std::vector<Figure> figuresOf(const NetworkEstimate& estimate, Shares shares) {
    const Level level = estimate.options.level;
    std::vector<Figure> figures;
    if (level == Level::fine && !estimate.options.dataflow)
        figures.push_back(dataflowFigure());
    figures.push_back(macsFigure());
    if (level == Level::coarse) {
        figures.push_back(paramsFigure());
        figures.push_back(weightsFigure());
    }
    figures.push_back(optionalFigure<std::int64_t>({"DRAM", "words"}, &LayerEstimate::dramWords,
                                                   &EstimateTotals::dramWords));
    if (level != Level::coarse)
        figures.push_back(ctcFigure());
    if (level == Level::mid)
        figures.push_back(optionalFigure<double>({"off-chip", "MAC"}, &LayerEstimate::offChipEnergy,
                                                 &EstimateTotals::offChipEnergy));
    if (level == Level::fine) {
        figures.push_back(optionalFigure<double>({"energy", "MAC"}, &LayerEstimate::energy,
                                                 &EstimateTotals::energy));
        for (Figure& figure : shareFigures(estimate, shares))
            figures.push_back(std::move(figure));
    }
    figures.push_back(optionalFigure<double>({"latency", "cycles"}, &LayerEstimate::latencyCycles,
                                             &EstimateTotals::latencyCycles));
    if (level == Level::fine)
        figures.push_back(utilizationFigure());
    return figures;
}

std::vector<Cell> rowOf(const LayerEstimate& layer, const std::vector<Figure>& figures) {
    std::vector<Cell> cells;
    const Ink ink = layer.infeasible ? Ink::bad : Ink::plain;
    cells.emplace_back(layer.name, ink);
    for (const Figure& figure : figures) {
        std::string text = figure.ofLayer(layer);
        const bool missing = layer.infeasible && text == "–";
        cells.emplace_back(missing ? kNotSchedulable : std::move(text), missing ? ink : Ink::plain);
    }
    return cells;
}

std::vector<Cell> totalsRow(std::string name, const EstimateTotals& totals,
                            const std::vector<Figure>& figures, bool schedulable) {
    std::vector<Cell> cells;
    cells.emplace_back(std::move(name), Ink::bold);
    for (const Figure& figure : figures) {
        std::string text = figure.ofTotals(totals);
        const bool missing = !schedulable && text == "–";
        cells.emplace_back(missing ? kNotSchedulable : std::move(text),
                           missing ? Ink::bad : Ink::bold);
    }
    return cells;
}

TextTable tableWith(const NetworkEstimate& estimate, const std::vector<Figure>& figures,
                    std::size_t nameColumns) {
    std::vector<Column> columns{{"layer", "", Align::left, nameColumns}};
    for (const Figure& figure : figures)
        columns.push_back(figure.column);
    TextTable table(std::move(columns));
    for (const LayerEstimate& layer : estimate.layers)
        table.addRow(rowOf(layer, figures));
    const std::size_t missing = unschedulableLayers(estimate);
    if (estimate.partialTotals)
        table.addTotals(totalsRow("all but " + std::to_string(missing), *estimate.partialTotals,
                                  figures, true));
    table.addTotals(totalsRow("total", estimate.totals, figures, estimate.schedulable));
    return table;
}

/// The fewest columns, from kMinName on, in which shortened names still differ.
std::size_t distinctColumns(const NetworkEstimate& estimate) {
    std::size_t columns = kMinName;
    for (bool distinct = false; !distinct; columns += distinct ? 0 : 1) {
        std::set<std::string> seen;
        std::size_t longest = 0;
        for (const LayerEstimate& layer : estimate.layers) {
            const std::string name = printable(layer.name);
            longest = std::max(longest, columnsOf(name));
            seen.insert(shortened(name, columns));
        }
        distinct = seen.size() == estimate.layers.size() || columns >= longest;
    }
    return columns;
}

} // namespace

std::string layerTable(const NetworkEstimate& estimate, const TextStyle& style) {
    for (const Shares shares : {Shares::each, Shares::together, Shares::none}) {
        const std::vector<Figure> figures = figuresOf(estimate, shares);
        const std::size_t others = tableWith(estimate, figures, kMinName).columns() - kMinName;
        const std::size_t needed = distinctColumns(estimate);
        if (others + needed > style.width && shares != Shares::none)
            continue;
        const std::size_t room = style.width > others ? style.width - others : 0;
        return tableWith(estimate, figures, std::max(room, needed)).toString(style);
    }
    return {};
}

} // namespace hwflow
