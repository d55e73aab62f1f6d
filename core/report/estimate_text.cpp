// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/estimate_text.h"

#include "core/hardware/accelerator_json.h"
#include "core/report/estimate_facts.h"
#include "core/report/layer_table.h"
#include "core/report/number_format.h"
#include "core/report/text_facts.h"
#include "core/report/text_table.h"
#include "core/support/words.h"

namespace hwflow {

namespace {

std::string bitsText(const BitsSpec& bits) {
    const LayerBits& everywhere = bits.everywhere;
    std::string text = "bits " + std::to_string(everywhere.weight) + " weight, " +
                       std::to_string(everywhere.activation) + " activation, " +
                       std::to_string(everywhere.psum) + " psum";
    if (!bits.layers.empty())
        text += ", other for " + counted(bits.layers.size(), "layer");
    return text;
}

std::string samplingText(const Sampling& sampling) {
    std::string text = "sampling " + toString(sampling);
    if (sampling.kind == SamplingKind::ratio)
        text += sampling.includeFull ? " and the whole extent" : ", multiples only";
    return text;
}

std::string searchText(const SearchStatistics& search) {
    std::vector<std::string> items;
    if (search.tilings > 0)
        items = {humanNumber(search.tilings) + " tilings", humanNumber(search.legal) + " fit"};
    if (search.hallOfFame > 0)
        items.push_back(humanNumber(search.hallOfFame) + " in the hall of fame");
    if (search.mappings > 0)
        items.push_back(humanNumber(search.mappings) + " schedules costed");
    items.push_back(fixedNumber(search.seconds, 3) + " s");
    if (search.optimal)
        items.emplace_back("proven optimal");
    return dotted(items);
}

/// The first few items, and how many more there are.
std::string firstOf(const std::vector<std::string>& items) {
    constexpr std::size_t kShown = 3;
    std::string text;
    for (std::size_t i = 0; i < items.size() && i < kShown; ++i)
        text.append(i == 0 ? "" : ", ").append(items[i]);
    if (items.size() > kShown)
        text += " and " + std::to_string(items.size() - kShown) + " more";
    return text;
}

std::string notSchedulable(const NetworkEstimate& estimate, const TextStyle& style) {
    const std::size_t count = unschedulableLayers(estimate);
    if (count == 0)
        return {};
    std::string text = style.paint("Not schedulable: " + counted(count, "layer") + " of " +
                                       std::to_string(estimate.layers.size()),
                                   Ink::bad) +
                       '\n';
    TextTable table({{"layer", "", Align::left, 40}, {"short of", "", Align::left}});
    for (const LayerEstimate& layer : estimate.layers)
        if (layer.infeasible)
            table.addRow({Cell(layer.name, Ink::bad), toString(*layer.infeasible)});
    return text + table.toString(style) + '\n';
}

std::string notes(const NetworkEstimate& estimate, const TextStyle& style) {
    std::string text;
    if (estimate.options.level != Level::coarse) {
        const std::string preset =
            estimate.searched
                ? std::string("preset ").append(nameOf(estimate.options.preset)) + " · "
                : std::string();
        text += note("switches", preset + switchesText(estimate.options, estimate.searched), style);
    }
    if (!estimate.search.refined.empty())
        text += note("refined",
                     "no sampled tile fitted, so the sampling was made finer until one did: " +
                         firstOf(estimate.search.refined),
                     style);
    if (const ComputeEngine* engine = remarkableEngine(estimate))
        text += note("engine",
                     std::string(nameOf(engine->kind)) + ", MAC energy by the table " +
                         std::string(nameOf(engine->macEnergy)) +
                         "; how widths other than 16 bits compute is this program's own choice",
                     style);
    if (estimate.searched && estimate.options.level != Level::coarse)
        text += note("search", searchText(estimate.search), style);
    if (!estimate.freeLayers.empty())
        text += note("no cost",
                     counted(estimate.freeLayers.size(), "layer") +
                         " not charged for in the model: " + firstOf(estimate.freeLayers),
                     style);
    return text.empty() ? text : text + '\n';
}

/// "NS" for what the totals of a network that cannot be scheduled do not have.
std::string figure(const std::optional<double>& value, const char* unit) {
    return value ? humanNumber(*value, 4) + ' ' + unit : std::string("NS");
}

std::vector<Fact> totalFacts(const NetworkEstimate& estimate, const EstimateTotals& totals) {
    const Level level = estimate.options.level;
    std::vector<Fact> facts;
    if (level == Level::fine)
        facts.push_back({"energy", figure(totals.energy, "MAC")});
    facts.push_back({"latency", figure(totals.latencyCycles, "cycles")});
    if (level != Level::coarse)
        facts.push_back({"off-chip energy", figure(totals.offChipEnergy, "MAC")});
    if (totals.utilization)
        facts.push_back({"utilisation", percentNumber(totals.utilization) + " %"});
    if (totals.dramWords)
        facts.push_back({level == Level::coarse ? "ideal DRAM traffic" : "DRAM traffic",
                         humanNumber(*totals.dramWords, 4) + " words"});
    if (totals.macsPerCycle)
        facts.push_back({"throughput", humanNumber(*totals.macsPerCycle, 4) + " MACs/cycle"});
    facts.push_back({"MACs", humanNumber(totals.macs, 4)});
    facts.push_back({"parameters", humanNumber(totals.params, 4) + ", " +
                                       humanBytes(bytesOf(totals.weightBits))});
    if (totals.energy && totals.latencyCycles)
        facts.push_back(
            {"energy × latency", humanNumber(*totals.energy * *totals.latencyCycles, 4)});
    return facts;
}

std::string totalsText(const NetworkEstimate& estimate, const TextStyle& style) {
    std::string text = heading("Totals", style);
    if (estimate.options.level == Level::coarse)
        text = heading("Totals, were all PEs busy and every word moved once", style);
    text += factGrid(totalFacts(estimate, estimate.totals), style);
    if (estimate.partialTotals) {
        text += heading("Totals of the layers that can be scheduled", style);
        text += factGrid(totalFacts(estimate, *estimate.partialTotals), style);
    }
    return text;
}

} // namespace

std::string optionsText(const EstimateOptions& options, bool searched) {
    std::vector<std::string> items{std::string(nameOf(options.level)) + " level"};
    if (options.level == Level::fine)
        items.push_back(options.dataflow ? std::string(nameOf(*options.dataflow))
                                         : "best dataflow of each layer");
    if (searched && options.level == Level::fine)
        items.push_back("goal " + std::string(nameOf(options.goal)));
    items.push_back("batch " + std::to_string(options.batch));
    return dotted(items);
}

std::string switchesText(const EstimateOptions& options, bool searched) {
    const CostSwitches& cost = options.switches.cost;
    const SearchSwitches& search = options.switches.search;
    std::vector<std::string> items;
    if (searched)
        items = {samplingText(search.sampling),
                 "hall of fame " + toText(search.hallOfFamePercent) + " %",
                 search.outerTiles > 0 ? "outer tiles " + std::to_string(search.outerTiles)
                                       : std::string("outer tiles all"),
                 "order " + std::string(nameOf(search.order)),
                 "fold " + std::string(nameOf(search.fold)),
                 std::string("interleave ") + (search.interleave ? "on" : "off")};
    for (const std::string& item :
         {"edges " + std::string(nameOf(cost.edges)),
          "accounting " + std::string(nameOf(cost.accounting)),
          "stalls " + std::string(nameOf(cost.stalls)), bitsText(options.bits)})
        items.push_back(item);
    return dotted(items);
}

std::string energyMatrixText(const NetworkEstimate& estimate, const TextStyle& style) {
    const EnergyMatrix matrix = energyMatrix(estimate);
    if (matrix.levels.empty())
        return {};
    TextTable table({{"energy", "MAC", Align::left, 24},
                     {"ifmap"},
                     {"weight"},
                     {"psum"},
                     {"of it ofmap"},
                     {"all"},
                     {"share", "%"}});
    const auto share = [&](double part) {
        return matrix.total > 0 ? fixedNumber(100 * part / matrix.total, 1) : std::string();
    };
    PerDataType<double> columns;
    double ofmap = 0;
    for (const LevelEnergy& level : matrix.levels) {
        std::vector<Cell> cells{level.level};
        for (const DataType type : kDataTypes) {
            cells.emplace_back(humanNumber(level.energy[type]));
            columns[type] += level.energy[type];
        }
        ofmap += level.ofmap;
        cells.emplace_back(humanNumber(level.ofmap), Ink::dim);
        cells.emplace_back(humanNumber(sumOf(level)));
        cells.emplace_back(share(sumOf(level)));
        table.addRow(std::move(cells));
    }
    table.addRow({"mac", "", "", "", "", humanNumber(matrix.mac), share(matrix.mac)});
    std::vector<Cell> totals{Cell("total", Ink::bold)};
    for (const double energy : {columns[DataType::ifmap], columns[DataType::weight],
                                columns[DataType::psum], ofmap, matrix.total})
        totals.emplace_back(humanNumber(energy), Ink::bold);
    totals.emplace_back(share(matrix.total), Ink::bold);
    table.addTotals(std::move(totals));
    return table.toString(style);
}

std::string estimateText(const NetworkEstimate& estimate, const TextStyle& style) {
    std::string text = heading(estimate.network + " on " + estimate.accelerator, style);
    text += "  " + optionsText(estimate.options, estimate.searched) + "\n\n";
    text += layerTable(estimate, style) + '\n';
    if (const std::string matrix = energyMatrixText(estimate, style); !matrix.empty())
        text += matrix + '\n';
    text += notSchedulable(estimate, style);
    text += notes(estimate, style);
    text += totalsText(estimate, style);
    return text;
}

} // namespace hwflow
