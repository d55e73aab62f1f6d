// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/estimate_csv.h"

#include "core/report/csv.h"
#include "core/report/estimate_facts.h"
#include "core/support/words.h"

namespace hwflow {

namespace {

std::string field(const std::optional<double>& value) {
    return value ? toText(*value) : std::string();
}

std::string field(const std::optional<std::int64_t>& value) {
    return value ? std::to_string(*value) : std::string();
}

std::vector<std::string> header(const std::vector<std::string>& levels) {
    std::vector<std::string> fields{"layer",         "kind",        "macs",        "ops",
                                    "params",        "weightBytes", "schedulable", "dataflow",
                                    "dramWords",     "ctc",         "energy",      "offChipEnergy",
                                    "latencyCycles", "utilization", "infeasible"};
    for (const char* group : {"accesses.", "energy."}) {
        for (const std::string& level : levels) {
            for (const std::string_view type : kDataTypeNames)
                fields.push_back(group + level + '.' + std::string(type));
            fields.push_back(group + level + ".ofmap");
        }
    }
    if (!levels.empty())
        fields.emplace_back("energy.mac");
    return fields;
}

std::vector<std::string> row(const LayerEstimate& layer) {
    std::vector<std::string> fields{layer.name,
                                    std::string(nameOf(layer.kind)),
                                    std::to_string(layer.macs),
                                    std::to_string(layer.ops()),
                                    std::to_string(layer.params),
                                    std::to_string(bytesOf(layer.weightBits)),
                                    layer.infeasible ? "false" : "true",
                                    layer.dataflow ? std::string(nameOf(*layer.dataflow)) : "",
                                    field(layer.dramWords),
                                    field(layer.ctc),
                                    field(layer.energy),
                                    field(layer.offChipEnergy),
                                    field(layer.latencyCycles),
                                    field(layer.utilization),
                                    layer.infeasible ? toString(*layer.infeasible) : ""};
    for (const LevelAccesses& level : layer.accesses) {
        for (const std::int64_t words : level.words.values)
            fields.push_back(std::to_string(words));
        fields.push_back(std::to_string(level.ofmap));
    }
    for (const LevelEnergy& level : layer.energyByLevel) {
        for (const double energy : level.energy.values)
            fields.push_back(toText(energy));
        fields.push_back(toText(level.ofmap));
    }
    if (!layer.energyByLevel.empty())
        fields.push_back(toText(layer.macEnergy));
    return fields;
}

} // namespace

std::string estimateCsv(const NetworkEstimate& estimate) {
    const std::vector<std::string> names = header(levelsOf(estimate));
    std::string text = csvLine(names);
    for (const LayerEstimate& layer : estimate.layers) {
        std::vector<std::string> fields = row(layer);
        fields.resize(names.size());
        text += csvLine(fields);
    }
    return text;
}

} // namespace hwflow
