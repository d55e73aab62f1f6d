// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/accelerator_edits.h"

#include "core/project/project.h"
#include "core/support/words.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace hwflow {

namespace {

/// Steps of the capacity series in a power of two.
constexpr int kStepsPerOctave = 4;

Result<Accelerator> checked(Accelerator accelerator) {
    if (auto valid = validate(accelerator); !valid)
        return tl::unexpected(std::move(valid).error());
    return accelerator;
}

/// Applies `edit` to a memory, and checks the result.
template <typename Edit>
Result<Accelerator> editMemory(Accelerator accelerator, std::size_t index, const Edit& edit) {
    if (index >= accelerator.memories.size())
        return badInput("the accelerator " + inQuotes(accelerator.name) + " has " +
                        std::to_string(accelerator.memories.size()) + " memories");
    edit(accelerator.memories[index]);
    return checked(std::move(accelerator));
}

void followCapacity(MemoryLevel& memory) {
    if (!memory.costGiven && memory.capacityKiB)
        memory.cost = PerDataType<double>::all(defaultMemoryCost(*memory.capacityKiB));
}

double sumOf(const PerDataType<double>& values) {
    return values.values[0] + values.values[1] + values.values[2];
}

int residents(const MemoryLevel& memory) {
    return static_cast<int>(
        std::count(memory.bypass.values.begin(), memory.bypass.values.end(), false));
}

/// Rooms of the residents, scaled so that they fill `capacityKiB`.
void fill(MemoryLevel& memory, double capacityKiB) {
    auto& segments = *memory.segmentsKiB;
    const double sum = sumOf(segments);
    for (const DataType type : kDataTypes)
        segments[type] = sum > 0 ? segments[type] * capacityKiB / sum : 0;
}

PerDataType<double> evenRooms(const MemoryLevel& memory) {
    PerDataType<double> rooms;
    for (const DataType type : kDataTypes)
        rooms[type] = memory.bypass[type] ? 0 : *memory.capacityKiB / residents(memory);
    return rooms;
}

std::vector<std::string> namesOf(const Accelerator& accelerator) {
    std::vector<std::string> names;
    for (const MemoryLevel& memory : accelerator.memories)
        names.push_back(memory.name);
    return names;
}

tl::unexpected<Error> offChip(const std::string& what) {
    return badInput("the first memory is off-chip: it " + what);
}

} // namespace

Accelerator newAccelerator(std::string name) {
    Accelerator accelerator;
    accelerator.name = std::move(name);
    MemoryLevel dram;
    dram.name = "dram";
    dram.cost = PerDataType<double>::all(200);
    MemoryLevel buffer;
    buffer.name = "buffer";
    buffer.capacityKiB = 128;
    buffer.costGiven = false;
    followCapacity(buffer);
    accelerator.memories = {dram, buffer};
    PeArray& array = accelerator.peArray;
    array.rows = array.cols = 16;
    array.cost = PerDataType<double>::all(2);
    array.dataflows = {Dataflow::rowStationary, Dataflow::weightStationary,
                       Dataflow::outputStationary};
    array.registerFile.cost = PerDataType<double>::all(1);
    array.registerFile.words = {{12, 224, 14}};
    return accelerator;
}

MemoryLevel newMemory(const Accelerator& accelerator, std::size_t index) {
    const auto capacityAt = [&](std::size_t at) -> std::optional<double> {
        return at < accelerator.memories.size() ? accelerator.memories[at].capacityKiB
                                                : std::nullopt;
    };
    const auto outer = index > 0 ? capacityAt(index - 1) : std::nullopt;
    const auto inner = capacityAt(index);
    double capacity = 128;
    if (outer && inner)
        capacity = std::sqrt(*outer * *inner);
    else if (outer)
        capacity = *outer / 4;
    else if (inner)
        capacity = *inner * 4;
    MemoryLevel memory;
    memory.name = freshName("buffer", namesOf(accelerator));
    memory.capacityKiB = snappedCapacity(capacity);
    memory.costGiven = false;
    followCapacity(memory);
    return memory;
}

Result<Accelerator> insertMemory(Accelerator accelerator, std::size_t index, MemoryLevel memory) {
    if (index == 0 || index > accelerator.memories.size())
        return badInput("a memory goes between the off-chip memory and the PE array");
    memory.name = freshName(memory.name, namesOf(accelerator));
    accelerator.memories.insert(accelerator.memories.begin() + static_cast<std::ptrdiff_t>(index),
                                std::move(memory));
    return checked(std::move(accelerator));
}

Result<Accelerator> removeMemory(Accelerator accelerator, std::size_t index) {
    if (index == 0)
        return offChip("cannot be removed, as all data come from it");
    if (index >= accelerator.memories.size())
        return badInput("there is no such memory");
    if (accelerator.memories.size() == 2)
        return badInput("this is the only memory on the chip, and an accelerator needs one; insert "
                        "another one first");
    accelerator.memories.erase(accelerator.memories.begin() + static_cast<std::ptrdiff_t>(index));
    return checked(std::move(accelerator));
}

Result<Accelerator> moveMemory(Accelerator accelerator, std::size_t from, std::size_t to) {
    if (from == 0 || to == 0)
        return offChip("stays the outermost one");
    if (from >= accelerator.memories.size() || to >= accelerator.memories.size())
        return badInput("there is no such place in the chain of memories");
    MemoryLevel memory = std::move(accelerator.memories[from]);
    auto& memories = accelerator.memories;
    memories.erase(memories.begin() + static_cast<std::ptrdiff_t>(from));
    memories.insert(memories.begin() + static_cast<std::ptrdiff_t>(to), std::move(memory));
    return checked(std::move(accelerator));
}

Result<Accelerator> renameMemory(Accelerator accelerator, std::size_t index, std::string name) {
    return editMemory(std::move(accelerator), index,
                      [&](MemoryLevel& memory) { memory.name = std::move(name); });
}

Result<Accelerator> setCapacity(Accelerator accelerator, std::size_t index, double capacityKiB) {
    if (index == 0)
        return offChip("has no limit");
    return editMemory(std::move(accelerator), index, [&](MemoryLevel& memory) {
        if (memory.segmentsKiB && memory.capacityKiB && *memory.capacityKiB > 0)
            fill(memory, sumOf(*memory.segmentsKiB) / *memory.capacityKiB * capacityKiB);
        memory.capacityKiB = capacityKiB;
        followCapacity(memory);
    });
}

Result<Accelerator> setSegments(Accelerator accelerator, std::size_t index,
                                const std::optional<PerDataType<double>>& segmentsKiB) {
    return editMemory(std::move(accelerator), index,
                      [&](MemoryLevel& memory) { memory.segmentsKiB = segmentsKiB; });
}

Result<Accelerator> splitEvenly(Accelerator accelerator, std::size_t index) {
    if (index == 0)
        return offChip("cannot be cut into rooms");
    return editMemory(std::move(accelerator), index,
                      [](MemoryLevel& memory) { memory.segmentsKiB = evenRooms(memory); });
}

Result<Accelerator> moveSegmentEdge(Accelerator accelerator, std::size_t index, DataType above,
                                    double deltaKiB) {
    if (index >= accelerator.memories.size() || !accelerator.memories[index].segmentsKiB)
        return badInput("this memory has one room for all data types; split it first");
    const MemoryLevel& memory = accelerator.memories[index];
    std::optional<DataType> below;
    for (const DataType type : kDataTypes)
        if (!below && indexOf(type) > indexOf(above) && !memory.bypass[type])
            below = type;
    if (!below)
        return badInput("there is no room below that of " + std::string(nameOf(above)));
    return editMemory(std::move(accelerator), index, [&](MemoryLevel& edited) {
        (*edited.segmentsKiB)[above] += deltaKiB;
        (*edited.segmentsKiB)[*below] -= deltaKiB;
    });
}

Result<Accelerator> setBypass(Accelerator accelerator, std::size_t index, DataType type,
                              bool bypass) {
    if (index == 0)
        return offChip("holds all data types");
    return editMemory(std::move(accelerator), index, [&](MemoryLevel& memory) {
        if (memory.bypass[type] == bypass)
            return;
        memory.bypass[type] = bypass;
        if (!memory.segmentsKiB || residents(memory) == 0)
            return;
        const double rooms = sumOf(*memory.segmentsKiB);
        const double share = rooms / residents(memory);
        (*memory.segmentsKiB)[type] = 0;
        if (bypass) {
            fill(memory, rooms);
        } else {
            fill(memory, rooms - share);
            (*memory.segmentsKiB)[type] = share;
        }
    });
}

Result<Accelerator> setCost(Accelerator accelerator, std::size_t index,
                            const PerDataType<double>& cost) {
    return editMemory(std::move(accelerator), index, [&](MemoryLevel& memory) {
        memory.cost = cost;
        memory.costGiven = true;
    });
}

Result<Accelerator> resetCost(Accelerator accelerator, std::size_t index) {
    if (index == 0)
        return offChip("has no capacity that its cost could follow");
    return editMemory(std::move(accelerator), index, [](MemoryLevel& memory) {
        memory.costGiven = false;
        followCapacity(memory);
    });
}

Result<Accelerator> setBandwidth(Accelerator accelerator, std::size_t index,
                                 const std::optional<double>& wordsPerCycle) {
    return editMemory(std::move(accelerator), index,
                      [&](MemoryLevel& memory) { memory.bandwidthWordsPerCycle = wordsPerCycle; });
}

Result<Accelerator> setBurst(Accelerator accelerator, std::size_t index, std::int64_t words) {
    return editMemory(std::move(accelerator), index,
                      [&](MemoryLevel& memory) { memory.burstWords = words; });
}

Result<Accelerator> resizeArray(Accelerator accelerator, std::int64_t rows, std::int64_t cols) {
    accelerator.peArray.rows = rows;
    accelerator.peArray.cols = cols;
    return checked(std::move(accelerator));
}

Result<Accelerator> setArrayCost(Accelerator accelerator, const PerDataType<double>& cost) {
    accelerator.peArray.cost = cost;
    return checked(std::move(accelerator));
}

Result<Accelerator> setDataflows(Accelerator accelerator, std::vector<Dataflow> dataflows) {
    accelerator.peArray.dataflows = std::move(dataflows);
    return checked(std::move(accelerator));
}

Result<Accelerator> setRegisterWords(Accelerator accelerator, DataType type, std::int64_t words) {
    accelerator.peArray.registerFile.words[type] = words;
    return checked(std::move(accelerator));
}

Result<Accelerator> setRegisterCost(Accelerator accelerator, const PerDataType<double>& cost) {
    accelerator.peArray.registerFile.cost = cost;
    return checked(std::move(accelerator));
}

Result<Accelerator> setEngine(Accelerator accelerator, const ComputeEngine& engine) {
    accelerator.peArray.engine = engine;
    return checked(std::move(accelerator));
}

Result<Accelerator> setWordBits(Accelerator accelerator, int bits) {
    accelerator.wordBits = bits;
    return checked(std::move(accelerator));
}

Result<Accelerator> renameAccelerator(Accelerator accelerator, std::string name) {
    if (name.empty())
        return badInput("an accelerator needs a name");
    accelerator.name = std::move(name);
    return checked(std::move(accelerator));
}

double snappedCapacity(double capacityKiB) {
    if (!(capacityKiB > 0))
        return 0;
    const double octave = std::exp2(std::floor(std::log2(capacityKiB)));
    const double step = octave / kStepsPerOctave;
    return octave + std::round((capacityKiB - octave) / step) * step;
}

double steppedCapacity(double capacityKiB, int steps) {
    double capacity = snappedCapacity(capacityKiB);
    for (int i = 0; i < std::abs(steps); ++i) {
        // From a power of two down, steps are those of the octave below.
        const double octave = std::exp2(std::floor(std::log2(capacity)));
        const bool halves = steps < 0 && capacity == octave;
        const double step = octave / kStepsPerOctave / (halves ? 2 : 1);
        capacity += steps < 0 ? -step : step;
    }
    return capacity;
}

} // namespace hwflow
