// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/footprint.h"

#include "core/schedule/partition.h"

namespace hwflow {

PerDataType<std::vector<std::size_t>> holdersOf(const Accelerator& accelerator) {
    PerDataType<std::vector<std::size_t>> holders;
    for (const DataType type : kDataTypes)
        for (std::size_t m = 0; m < accelerator.memories.size(); ++m)
            if (!accelerator.memories[m].bypass[type])
                holders[type].push_back(m);
    return holders;
}

Capacity::Capacity(const MemoryLevel& memory, int wordBits) {
    for (const DataType type : kDataTypes)
        holds[type] = !memory.bypass[type];
    if (memory.segmentsKiB) {
        segments.emplace();
        for (const DataType type : kDataTypes)
            (*segments)[type] = wordsIn((*memory.segmentsKiB)[type], wordBits);
    }
    sharedWords = wordsIn(memory.capacityKiB.value_or(0), wordBits);
}

PerDataType<std::int64_t> tileElements(const Workload& work, const Tile& tile) {
    const std::int64_t rows = Axis::of(work, Dim::outHeight).nominalInput(tile.outHeight);
    const std::int64_t cols = Axis::of(work, Dim::outWidth).nominalInput(tile.outWidth);
    PerDataType<std::int64_t> elements;
    elements[DataType::ifmap] = tile.batch * tile.inChannels * rows * cols;
    elements[DataType::weight] = tile.inChannels * tile.outChannels * work.kernelArea();
    elements[DataType::psum] = tile.batch * tile.outChannels * tile.outHeight * tile.outWidth;
    return elements;
}

std::optional<Infeasible> overflowOf(const MemoryLevel& memory, int wordBits, const Workload& work,
                                     const Tile& tile) {
    const Capacity capacity(memory, wordBits);
    const WordFormats formats(work.precision, wordBits);
    const PerDataType<std::int64_t> elements = tileElements(work, tile);
    std::int64_t total = 0;
    for (const DataType type : kDataTypes) {
        if (!capacity.holds[type])
            continue;
        const std::int64_t words = formats[type].words(elements[type]);
        if (capacity.segments && words > (*capacity.segments)[type])
            return Infeasible{memory.name, type, words, (*capacity.segments)[type], "words"};
        total += words;
    }
    if (!capacity.segments && total > capacity.sharedWords)
        return Infeasible{memory.name, std::nullopt, total, capacity.sharedWords, "words"};
    return std::nullopt;
}

} // namespace hwflow
