// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/estimate/validation.h"

#include "core/estimate/layer_costs.h"
#include "core/estimate/published_values.h"
#include "core/hardware/accelerator_library.h"
#include "core/network/network_library.h"
#include "core/support/resources.h"

#include <algorithm>
#include <cmath>

namespace hwflow {

namespace {

struct QuantityWords {
    std::string_view quantity;
    std::string_view unit;
};

QuantityWords wordsOf(PublishedQuantity quantity) {
    switch (quantity) {
    case PublishedQuantity::energy:
        return {"energy", "MAC"};
    case PublishedQuantity::latency:
        return {"latency", "cycles"};
    case PublishedQuantity::dramEnergy:
        return {"DRAM energy", "MAC"};
    case PublishedQuantity::macEnergy:
        return {"ALU energy", "MAC"};
    case PublishedQuantity::rfEnergy:
        return {"RF energy", "MAC"};
    case PublishedQuantity::weightBytes:
        return {"weights", "bytes"};
    }
    return {};
}

/// The layers that an experiment is about.
std::vector<LayerEstimate> layersOf(const NetworkEstimate& estimate, const std::string& layers) {
    std::vector<LayerEstimate> chosen;
    std::copy_if(estimate.layers.begin(), estimate.layers.end(), std::back_inserter(chosen),
                 [&](const LayerEstimate& layer) {
                     return layers.empty() || layer.name == layers ||
                            (layers == "conv" && layer.kind == LayerKind::conv);
                 });
    return chosen;
}

double registerEnergyOf(const std::vector<LayerEstimate>& layers) {
    double energy = 0;
    for (const LayerEstimate& layer : layers)
        for (const double part : layer.energyByLevel.back().energy.values)
            energy += part;
    return energy;
}

double macEnergyOf(const std::vector<LayerEstimate>& layers) {
    double energy = 0;
    for (const LayerEstimate& layer : layers)
        energy += layer.macEnergy;
    return energy;
}

std::optional<double> ourValue(PublishedQuantity quantity, const std::vector<LayerEstimate>& layers,
                               const EstimateTotals& totals) {
    const bool schedulable = std::none_of(layers.begin(), layers.end(), [](const auto& layer) {
        return layer.infeasible.has_value();
    });
    if (quantity == PublishedQuantity::weightBytes)
        return static_cast<double>(totals.weightBits) / 8;
    if (!schedulable)
        return std::nullopt;
    switch (quantity) {
    case PublishedQuantity::latency:
        return totals.latencyCycles;
    case PublishedQuantity::dramEnergy:
        return totals.offChipEnergy;
    case PublishedQuantity::macEnergy:
        return macEnergyOf(layers);
    case PublishedQuantity::rfEnergy:
        return registerEnergyOf(layers);
    default:
        return totals.energy;
    }
}

ValidationStatus statusOf(const ValidationRow& row, const PublishedValue& value) {
    if (row.published.has_value() != row.ours.has_value())
        return ValidationStatus::outside;
    const auto error = row.relativeError();
    if (!error || std::abs(*error) <= value.tolerance)
        return ValidationStatus::within;
    return value.misfit.empty() ? ValidationStatus::outside : ValidationStatus::misfit;
}

std::string describe(const Switches& switches) {
    std::string text = "paper, " + toString(switches.search.sampling) + ", fold ";
    text += nameOf(switches.search.fold);
    std::string percent = std::to_string(switches.search.hallOfFamePercent);
    percent.erase(percent.find_last_not_of('0') + 1);
    percent.erase(percent.find_last_not_of('.') + 1);
    return text + ", edges " + std::string(nameOf(switches.cost.edges)) + ", hall of fame " +
           percent + " %";
}

Result<std::vector<ValidationRow>> validateExperiment(const PublishedExperiment& experiment,
                                                      const RunContext& context) {
    const auto network = loadNetwork(experiment.network);
    if (!network)
        return tl::unexpected(network.error());
    const auto accelerator = loadAccelerator(experiment.accelerator);
    if (!accelerator)
        return tl::unexpected(accelerator.error());
    EstimateOptions options;
    options.level = experiment.level;
    options.dataflow = experiment.dataflow;
    options.goal = experiment.goal;
    options.preset = Preset::paper;
    options.batch = experiment.batch;
    options.switches = resolveSwitches(Preset::paper, network->input.width, experiment.overrides);
    const auto result = estimate(*network, *accelerator, options, context);
    if (!result)
        return tl::unexpected(result.error());
    const std::vector<LayerEstimate> layers = layersOf(*result, experiment.layers);
    const EstimateTotals totals = totalsOf(layers);
    std::vector<ValidationRow> rows;
    for (const PublishedValue& value : experiment.values) {
        const QuantityWords words = wordsOf(value.quantity);
        ValidationRow row;
        row.id = value.id;
        row.source = experiment.source;
        row.subject = experiment.subject;
        row.quantity = words.quantity;
        row.unit = words.unit;
        row.published = value.published;
        row.ours = ourValue(value.quantity, layers, totals);
        row.tolerance = value.tolerance;
        row.switches = describe(options.switches);
        row.status = statusOf(row, value);
        row.reason = row.status == ValidationStatus::misfit ? value.misfit : value.note;
        row.totals = totals;
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace

Result<std::vector<ValidationRow>> validatePublished(const RunContext& context) {
    constexpr ResourceKind kPublished{"table of published values", "resources/validation"};
    const auto file = readFileOrShipped("published", kPublished);
    if (!file)
        return tl::unexpected(file.error());
    const auto experiments = readPublishedValues(file->text);
    if (!experiments)
        return tl::unexpected(inFile(experiments.error(), file->source));
    std::vector<ValidationRow> rows;
    for (std::size_t i = 0; i < experiments->size(); ++i) {
        RunContext quiet = context;
        quiet.progress = nullptr;
        auto more = validateExperiment((*experiments)[i], quiet);
        if (!more)
            return tl::unexpected(more.error());
        rows.insert(rows.end(), std::make_move_iterator(more->begin()),
                    std::make_move_iterator(more->end()));
        if (context.progress)
            context.progress({i + 1, experiments->size()});
    }
    return rows;
}

} // namespace hwflow
