// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/estimate/layer_costs.h"

namespace hwflow {

namespace {

template <typename Number>
void add(std::optional<Number>& sum, const std::optional<Number>& value) {
    if (value)
        sum = sum.value_or(Number{}) + *value;
}

void addLevel(LevelAccesses& sum, const LevelAccesses& level) {
    sum.level = level.level;
    for (const DataType type : kDataTypes)
        sum.words[type] += level.words[type];
    sum.ofmap += level.ofmap;
}

void addLevel(LevelEnergy& sum, const LevelEnergy& level) {
    sum.level = level.level;
    for (const DataType type : kDataTypes)
        sum.energy[type] += level.energy[type];
    sum.ofmap += level.ofmap;
}

template <typename Level>
void addLevels(std::vector<Level>& sums, const std::vector<Level>& levels) {
    sums.resize(levels.size());
    for (std::size_t i = 0; i < levels.size(); ++i)
        addLevel(sums[i], levels[i]);
}

double offChipEnergyOf(const Costs& costs) {
    double energy = 0;
    for (const double part : costs.energyByLevel.front().energy.values)
        energy += part;
    return energy;
}

/// Utilisation of things that run one after the other: busy time over all time.
double combined(double utilizationA, double cyclesA, double utilizationB, double cyclesB) {
    return (utilizationA * cyclesA + utilizationB * cyclesB) / (cyclesA + cyclesB);
}

/// CTC of a sum: operations over words, where each part's words are its operations over its CTC.
double combinedCtc(double macsA, double ctcA, double macsB, double ctcB) {
    return (macsA + macsB) / (macsA / ctcA + macsB / ctcB);
}

} // namespace

void addCosts(LayerEstimate& layer, const Schedule& schedule, const Costs& costs) {
    const auto macs = static_cast<double>(schedule.workload.macs());
    double macsBefore = 0;
    for (const Schedule& earlier : layer.schedules)
        macsBefore += static_cast<double>(earlier.workload.macs());
    layer.utilization = layer.utilization ? combined(*layer.utilization, *layer.latencyCycles,
                                                     costs.utilization, costs.latencyCycles)
                                          : costs.utilization;
    layer.ctc = layer.ctc ? combinedCtc(macsBefore, *layer.ctc, macs, costs.ctc) : costs.ctc;
    layer.dramWords = layer.dramWords.value_or(0) + costs.dramWords();
    layer.offChipEnergy = layer.offChipEnergy.value_or(0) + offChipEnergyOf(costs);
    layer.latencyCycles = layer.latencyCycles.value_or(0) + costs.latencyCycles;
    layer.energy = layer.energy.value_or(0) + costs.energy;
    addLevels(layer.accesses, costs.accesses);
    addLevels(layer.energyByLevel, costs.energyByLevel);
    layer.macEnergy += costs.macEnergy;
    layer.dataflow = schedule.dataflow;
    layer.schedules.push_back(schedule);
}

EstimateTotals totalsOf(std::span<const LayerEstimate> layers) {
    EstimateTotals totals;
    double busyCycles = 0;
    bool utilizationKnown = true;
    for (const LayerEstimate& layer : layers) {
        totals.macs += layer.macs;
        totals.params += layer.params;
        totals.weightBits += layer.weightBits;
        add(totals.dramWords, layer.dramWords);
        add(totals.offChipEnergy, layer.offChipEnergy);
        add(totals.latencyCycles, layer.latencyCycles);
        add(totals.energy, layer.energy);
        utilizationKnown = utilizationKnown && layer.utilization && layer.latencyCycles;
        if (utilizationKnown)
            busyCycles += *layer.utilization * *layer.latencyCycles;
    }
    if (totals.latencyCycles && *totals.latencyCycles > 0) {
        totals.macsPerCycle = static_cast<double>(totals.macs) / *totals.latencyCycles;
        if (utilizationKnown)
            totals.utilization = busyCycles / *totals.latencyCycles;
    }
    return totals;
}

} // namespace hwflow
