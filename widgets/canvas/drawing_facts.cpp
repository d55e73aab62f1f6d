// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/canvas/drawing_facts.h"

#include "core/cost/bus_load.h"
#include "core/cost/evaluation.h"
#include "core/schedule/mapping.h"
#include "core/schedule/room_use.h"
#include "widgets/shared/texts.h"

#include <algorithm>
#include <numeric>

namespace hwflow {

namespace {

template <typename T>
T sumOf(const PerDataType<T>& values) {
    return std::accumulate(values.values.begin(), values.values.end(), T{});
}

/// Whether figures of the estimate belong to blocks of this accelerator.
bool fits(const LayerEstimate& layer, const Accelerator& accelerator) {
    return !layer.schedules.empty() &&
           layer.schedules.front().accelerator.memories.size() == accelerator.memories.size();
}

const LayerEstimate* drawnLayer(const ShownDesign& design, const QString& name) {
    if (const LayerEstimate* selected = design.layer(name))
        return selected;
    const LayerEstimate* dearest = nullptr;
    for (const LayerEstimate& layer : design.estimate->layers)
        if (layer.infeasible)
            return &layer; // what has to be mended comes first
        else if (layer.energy && (dearest == nullptr || *layer.energy > *dearest->energy))
            dearest = &layer;
    return dearest;
}

void addMemories(DrawingFacts& facts, const NetworkEstimate& estimate,
                 const Accelerator& accelerator) {
    const std::size_t count = accelerator.memories.size();
    facts.memories.resize(static_cast<qsizetype>(count));
    for (std::size_t i = 1; i < count; ++i) {
        MemoryFacts& memory = facts.memories[static_cast<qsizetype>(i)];
        memory.used = RoomUse(*facts.schedule, i).words;
        for (const LayerEstimate& layer : estimate.layers) {
            if (!fits(layer, accelerator))
                continue;
            const auto words = RoomUse(layer.schedules.front(), i).words;
            for (const DataType type : kDataTypes)
                memory.largest[type] = std::max(memory.largest[type], words[type]);
        }
    }
}

void addLanes(DrawingFacts& facts) {
    const auto costs = evaluate(*facts.schedule);
    if (!costs)
        return;
    for (const BusLoad& load : busLoads(*facts.schedule, *costs)) {
        PerDataType<double> words;
        for (const DataType type : kDataTypes)
            words[type] = static_cast<double>(load.words[type]);
        facts.lanes.append(words);
    }
}

void addLevels(DrawingFacts& facts, const NetworkEstimate& estimate,
               const Accelerator& accelerator) {
    const std::size_t count = accelerator.memories.size() + 2;
    QList<LevelFacts> levels(static_cast<qsizetype>(count) + 1);
    double total = 0;
    for (const LayerEstimate& layer : estimate.layers) {
        if (layer.energyByLevel.size() != count)
            continue;
        for (std::size_t i = 0; i < count; ++i) {
            LevelFacts& level = levels[static_cast<qsizetype>(i)];
            level.title = levelTitle(layer.energyByLevel[i].level);
            level.energy += sumOf(layer.energyByLevel[i].energy);
            level.count += static_cast<double>(sumOf(layer.accesses[i].words));
        }
        levels.last().title = levelTitle("mac");
        levels.last().energy += layer.macEnergy;
        levels.last().count += static_cast<double>(layer.macs);
    }
    for (const LevelFacts& level : levels)
        total += level.energy;
    if (total <= 0)
        return;
    for (LevelFacts& level : levels)
        level.share = level.energy / total;
    facts.levels = levels;
}

} // namespace

DrawingFacts factsOf(const ShownDesign& design, const QString& layer) {
    DrawingFacts facts;
    if (!design.estimate || !design.accelerator)
        return facts;
    const Accelerator& accelerator = *design.accelerator;
    addLevels(facts, *design.estimate, accelerator);
    const LayerEstimate* drawn = drawnLayer(design, layer);
    if (drawn == nullptr)
        return facts;
    facts.layer = QString::fromStdString(drawn->name);
    if (drawn->infeasible)
        facts.problem = QString::fromStdString(toString(*drawn->infeasible));
    if (!fits(*drawn, accelerator))
        return facts;
    facts.schedule = &drawn->schedules.front();
    addMemories(facts, *design.estimate, accelerator);
    addLanes(facts);
    facts.busyPes = busyPes(*facts.schedule);
    if (const auto mapping = mappingOf(*facts.schedule))
        facts.registersUsed = registerWords(facts.schedule->dataflow, facts.schedule->workload,
                                            facts.schedule->accelerator, *mapping);
    return facts;
}

} // namespace hwflow
