// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/mapping.h"

#include <algorithm>

namespace hwflow {

namespace {

struct Allowed {
    std::vector<Dim> rows;
    std::vector<Dim> columns;
    std::vector<Dim> registers;
};

Allowed allowedBy(Dataflow dataflow) {
    switch (dataflow) {
    case Dataflow::rowStationary:
        return {{Dim::kernelHeight, Dim::inChannels, Dim::outChannels},
                {Dim::outHeight, Dim::inChannels, Dim::outChannels},
                {Dim::outChannels, Dim::inChannels}};
    case Dataflow::weightStationary:
        return {{Dim::inChannels}, {Dim::outChannels}, {Dim::outChannels, Dim::inChannels}};
    case Dataflow::outputStationary:
        return {{Dim::outWidth, Dim::outHeight},
                {Dim::outChannels},
                {Dim::outPixels, Dim::outChannels}};
    }
    return {};
}

std::int64_t product(const std::vector<Unrolling>& unrollings) {
    std::int64_t total = 1;
    for (const Unrolling& unrolling : unrollings)
        total *= unrolling.factor;
    return total;
}

/// PEs in use along `dim`: the product over rows and columns, at most what the tile has.
std::int64_t unrolled(const Schedule& schedule, Dim dim, std::int64_t tileExtent) {
    std::int64_t extent = 1;
    for (const auto* axis : {&schedule.rows, &schedule.columns})
        for (const Unrolling& unrolling : *axis)
            if (unrolling.dim == dim)
                extent *= unrolling.extent;
    return std::min(extent, tileExtent);
}

std::int64_t interleaved(const Schedule& schedule, Dim dim) {
    std::int64_t factor = 1;
    for (const Interleaving& interleaving : schedule.registers)
        if (interleaving.dim == dim)
            factor *= interleaving.factor;
    return factor;
}

template <typename Entry>
Result<void> checkDims(const std::vector<Entry>& entries, const std::vector<Dim>& allowed,
                       const Schedule& schedule, const std::string& where) {
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (std::find(allowed.begin(), allowed.end(), entries[i].dim) != allowed.end())
            continue;
        std::string words;
        for (const Dim dim : allowed)
            words += (words.empty() ? "" : ", ") + std::string(nameOf(dim));
        return badInput("the dataflow " + std::string(nameOf(schedule.dataflow)) + " takes " +
                            words + " here, not " + std::string(nameOf(entries[i].dim)),
                        where + '/' + std::to_string(i) + "/dim");
    }
    return {};
}

Result<void> checkArray(const Schedule& schedule) {
    const PeArray& array = schedule.accelerator.peArray;
    const std::int64_t rows = product(schedule.rows);
    const std::int64_t columns = product(schedule.columns);
    if (rows > array.rows)
        return badInput("rows: needs " + std::to_string(rows) + " PEs, " +
                            std::to_string(array.rows) + " available",
                        "/spatial/rows");
    if (columns > array.cols)
        return badInput("columns: needs " + std::to_string(columns) + " PEs, " +
                            std::to_string(array.cols) + " available",
                        "/spatial/columns");
    return {};
}

/// Ifmap window and weights that one output channel and one input channel take in a PE.
struct RegisterNeeds {
    std::int64_t window = 1;
    std::int64_t weights = 1;
};

RegisterNeeds needsOf(Dataflow dataflow, const Workload& work) {
    if (dataflow == Dataflow::rowStationary)
        return {work.kernelSpanWidth(), work.kernelWidth};
    if (dataflow == Dataflow::weightStationary)
        return {work.kernelSpanHeight() * work.kernelSpanWidth(), work.kernelArea()};
    return {};
}

} // namespace

PerDataType<std::int64_t> registerWords(Dataflow dataflow, const Workload& work,
                                        const Accelerator& accelerator, const Mapping& mapping) {
    const WordFormats formats(work.precision, accelerator.wordBits);
    const std::int64_t available = accelerator.peArray.registerFile.words[DataType::ifmap];
    const RegisterNeeds needs = needsOf(dataflow, work);
    const std::int64_t p = mapping.registerOutChannels;
    const std::int64_t q = mapping.registerInChannels;
    PerDataType<std::int64_t> words;
    if (dataflow == Dataflow::outputStationary) {
        words[DataType::psum] = formats.psum.words(p * mapping.registerPixels);
        return words;
    }
    words[DataType::ifmap] = formats.ifmap.words(q * needs.window);
    // A weight-stationary PE may stream a window that is larger than its registers, one channel at
    // a time: q <= floor(rI / min(rI, window)).
    if (dataflow == Dataflow::weightStationary && q == 1)
        words[DataType::ifmap] = std::min(words[DataType::ifmap], available);
    words[DataType::weight] = formats.weight.words(p * q * needs.weights);
    words[DataType::psum] = formats.psum.words(p);
    return words;
}

std::optional<Infeasible> registerShortage(Dataflow dataflow, const Workload& work,
                                           const Accelerator& accelerator) {
    const PerDataType<std::int64_t> needed = registerWords(dataflow, work, accelerator, Mapping{});
    const PerDataType<std::int64_t>& available = accelerator.peArray.registerFile.words;
    for (const DataType type : kDataTypes)
        if (needed[type] > available[type])
            return Infeasible{"rf", type, needed[type], available[type], "words"};
    return std::nullopt;
}

Result<Mapping> mappingOf(const Schedule& schedule) {
    const Allowed allowed = allowedBy(schedule.dataflow);
    for (const Result<void>& check :
         {checkDims(schedule.rows, allowed.rows, schedule, "/spatial/rows"),
          checkDims(schedule.columns, allowed.columns, schedule, "/spatial/columns"),
          checkDims(schedule.registers, allowed.registers, schedule, "/registers"),
          checkArray(schedule)})
        if (!check)
            return tl::unexpected(check.error());
    const Workload& work = schedule.workload;
    const Tile& tile = schedule.bands.back().tile;
    Mapping mapping;
    mapping.outChannels = unrolled(schedule, Dim::outChannels, tile.outChannels);
    mapping.inChannels = unrolled(schedule, Dim::inChannels, tile.inChannels);
    mapping.outHeight = unrolled(schedule, Dim::outHeight, tile.outHeight);
    mapping.outWidth = unrolled(schedule, Dim::outWidth, tile.outWidth);
    mapping.kernelHeight = unrolled(schedule, Dim::kernelHeight, work.kernelHeight);
    mapping.registerOutChannels = interleaved(schedule, Dim::outChannels);
    mapping.registerInChannels = interleaved(schedule, Dim::inChannels);
    mapping.registerPixels = interleaved(schedule, Dim::outPixels);

    const PerDataType<std::int64_t> needed =
        registerWords(schedule.dataflow, work, schedule.accelerator, mapping);
    const PerDataType<std::int64_t>& available = schedule.accelerator.peArray.registerFile.words;
    for (const DataType type : kDataTypes)
        if (needed[type] > available[type])
            return badInput(
                toString(Infeasible{"rf", type, needed[type], available[type], "words"}),
                "/registers");
    return mapping;
}

} // namespace hwflow
