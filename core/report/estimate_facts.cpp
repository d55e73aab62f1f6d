// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/estimate_facts.h"

#include "core/support/integer_math.h"

#include <algorithm>

namespace hwflow {

std::int64_t bytesOf(std::int64_t bits) {
    return ceilDiv(bits, 8);
}

std::vector<std::string> levelsOf(const NetworkEstimate& estimate) {
    std::vector<std::string> names;
    for (const LayerEstimate& layer : estimate.layers) {
        if (layer.energyByLevel.empty())
            continue;
        for (const LevelEnergy& level : layer.energyByLevel)
            names.push_back(level.level);
        break;
    }
    return names;
}

EnergyMatrix energyMatrix(const NetworkEstimate& estimate) {
    EnergyMatrix matrix;
    for (const std::string& name : levelsOf(estimate))
        matrix.levels.push_back({name, {}, 0});
    for (const LayerEstimate& layer : estimate.layers) {
        for (std::size_t i = 0; i < layer.energyByLevel.size(); ++i) {
            const LevelEnergy& from = layer.energyByLevel[i];
            for (const DataType type : kDataTypes)
                matrix.levels[i].energy[type] += from.energy[type];
            matrix.levels[i].ofmap += from.ofmap;
        }
        matrix.mac += layer.macEnergy;
        matrix.total += layer.energy.value_or(0);
    }
    return matrix;
}

double sumOf(const LevelEnergy& level) {
    const auto& values = level.energy.values;
    return values[0] + values[1] + values[2];
}

const ComputeEngine* remarkableEngine(const NetworkEstimate& estimate) {
    for (const LayerEstimate& layer : estimate.layers) {
        for (const Schedule& schedule : layer.schedules) {
            const ComputeEngine& engine = schedule.accelerator.peArray.engine;
            const Precision& precision = schedule.workload.precision;
            if (engine.kind == EngineKind::bitSerial || precision.weight != 16 ||
                precision.activation != 16)
                return &engine;
        }
    }
    return nullptr;
}

std::size_t unschedulableLayers(const NetworkEstimate& estimate) {
    const auto count =
        std::count_if(estimate.layers.begin(), estimate.layers.end(),
                      [](const LayerEstimate& layer) { return layer.infeasible.has_value(); });
    return static_cast<std::size_t>(count);
}

} // namespace hwflow
