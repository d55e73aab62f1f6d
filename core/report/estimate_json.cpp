// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/estimate_json.h"

#include "core/estimate/bits_json.h"
#include "core/hardware/accelerator_json.h"
#include "core/report/estimate_facts.h"
#include "core/schedule/schedule_json.h"

#include <optional>

namespace hwflow {

namespace {

template <typename T>
void setIf(Json& object, const char* key, const std::optional<T>& value) {
    if (value)
        object[key] = *value;
}

/// A count or an energy for each data type; psum includes the finished outputs.
template <typename T>
Json byDataType(const PerDataType<T>& values, T ofmap) {
    Json object = {{"ofmap", ofmap}};
    for (const DataType type : kDataTypes)
        object[std::string(nameOf(type))] = values[type];
    return object;
}

/// The switches that were in force; those of the search only where there was one.
Json switchesJson(const EstimateOptions& options, bool searched) {
    const CostSwitches& cost = options.switches.cost;
    Json object = {{"edges", nameOf(cost.edges)},
                   {"accounting", nameOf(cost.accounting)},
                   {"stalls", nameOf(cost.stalls)},
                   {"bits", toJson(options.bits)}};
    if (!searched)
        return object;
    const SearchSwitches& search = options.switches.search;
    object["sampling"] = toString(search.sampling);
    object["fullDimension"] = search.sampling.includeFull;
    object["hallOfFamePercent"] = search.hallOfFamePercent;
    object["outerTiles"] = search.outerTiles;
    object["order"] = nameOf(search.order);
    object["fold"] = nameOf(search.fold);
    object["interleave"] = search.interleave;
    return object;
}

Json searchJson(const SearchStatistics& search) {
    Json object = {{"tilings", search.tilings},
                   {"legal", search.legal},
                   {"hallOfFame", search.hallOfFame},
                   {"mappings", search.mappings},
                   {"seconds", search.seconds}};
    if (search.optimal)
        object["optimal"] = true;
    if (!search.refined.empty())
        object["refined"] = search.refined;
    return object;
}

void addFineDetail(Json& object, const LayerEstimate& layer) {
    if (layer.energyByLevel.empty())
        return;
    Json accesses = Json::object();
    for (const LevelAccesses& level : layer.accesses)
        accesses[level.level] = byDataType(level.words, level.ofmap);
    Json energies = {{"mac", layer.macEnergy}};
    for (const LevelEnergy& level : layer.energyByLevel)
        energies[level.level] = byDataType(level.energy, level.ofmap);
    object["accesses"] = std::move(accesses);
    object["energyBreakdown"] = std::move(energies);
    if (layer.schedules.size() == 1)
        object["schedule"] = toJson(layer.schedules.front());
    for (std::size_t i = 0; layer.schedules.size() > 1 && i < layer.schedules.size(); ++i)
        object["schedules"].push_back(toJson(layer.schedules[i]));
}

Json layerJson(const LayerEstimate& layer, int wordBits) {
    Json object = {{"name", layer.name},
                   {"kind", nameOf(layer.kind)},
                   {"macs", layer.macs},
                   {"ops", layer.ops()},
                   {"params", layer.params},
                   {"weightBytes", bytesOf(layer.weightBits)},
                   {"schedulable", !layer.infeasible}};
    setIf(object, "dramWords", layer.dramWords);
    setIf(object, "ctc", layer.ctc);
    setIf(object, "offChipEnergy", layer.offChipEnergy);
    setIf(object, "latencyCycles", layer.latencyCycles);
    setIf(object, "utilization", layer.utilization);
    setIf(object, "energy", layer.energy);
    if (layer.dramWords && layer.ctc)
        object["dramBits"] = *layer.dramWords * wordBits;
    if (layer.dataflow)
        object["dataflow"] = nameOf(*layer.dataflow);
    if (layer.infeasible)
        object["infeasible"] = toJson(*layer.infeasible);
    addFineDetail(object, layer);
    return object;
}

} // namespace

Json toJson(const Infeasible& reason) {
    Json object = {{"level", reason.level},
                   {"needed", reason.needed},
                   {"available", reason.available},
                   {"unit", reason.unit}};
    if (reason.dataType)
        object["dataType"] = nameOf(*reason.dataType);
    return object;
}

Json toJson(const EstimateTotals& totals, int wordBits) {
    Json object = {{"macs", totals.macs},
                   {"ops", totals.ops()},
                   {"params", totals.params},
                   {"weightBytes", bytesOf(totals.weightBits)}};
    setIf(object, "dramWords", totals.dramWords);
    setIf(object, "offChipEnergy", totals.offChipEnergy);
    setIf(object, "energy", totals.energy);
    setIf(object, "latencyCycles", totals.latencyCycles);
    setIf(object, "utilization", totals.utilization);
    setIf(object, "macsPerCycle", totals.macsPerCycle);
    // Coarse knows ideal words only, which are elements whatever their width.
    if (totals.dramWords && totals.offChipEnergy)
        object["dramBits"] = *totals.dramWords * wordBits;
    return object;
}

Json toJson(const EstimateOptions& options) {
    return {{"level", nameOf(options.level)},
            {"dataflow", options.dataflow ? nameOf(*options.dataflow) : "best"},
            {"goal", nameOf(options.goal)},
            {"batch", options.batch},
            {"preset", nameOf(options.preset)},
            {"seed", options.seed},
            {"switches", switchesJson(options, true)}};
}

Json toJson(const NetworkEstimate& estimate) {
    Json object = toJson(estimate.options);
    if (!estimate.searched) {
        // A schedule that was given knows neither what it was made for nor how it was found.
        for (const char* key : {"goal", "preset", "seed"})
            object.erase(key);
        object["switches"] = switchesJson(estimate.options, false);
    }
    object["format"] = "hwflow-estimate";
    object["schemaVersion"] = 1;
    object["network"] = estimate.network;
    object["accelerator"] = estimate.accelerator;
    object["wordBits"] = estimate.wordBits;
    object["schedulable"] = estimate.schedulable;
    object["totals"] = toJson(estimate.totals, estimate.wordBits);
    if (estimate.partialTotals)
        object["partialTotals"] = toJson(*estimate.partialTotals, estimate.wordBits);
    object["layers"] = Json::array();
    for (const LayerEstimate& layer : estimate.layers)
        object["layers"].push_back(layerJson(layer, estimate.wordBits));
    if (!estimate.freeLayers.empty())
        object["freeLayers"] = estimate.freeLayers;
    if (const auto levels = levelsOf(estimate); !levels.empty())
        object["levels"] = levels;
    if (const ComputeEngine* engine = remarkableEngine(estimate))
        object["engine"] = {{"kind", nameOf(engine->kind)},
                            {"macEnergy", nameOf(engine->macEnergy)}};
    if (estimate.searched && estimate.options.level != Level::coarse)
        object["search"] = searchJson(estimate.search);
    return object;
}

std::string estimateJson(const NetworkEstimate& estimate) {
    return writeJson(toJson(estimate));
}

} // namespace hwflow
