// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/random_cases.h"

#include "tests/support/nest_walk.h"

#include <algorithm>
#include <string>

namespace hwflow::test {

namespace {

/// Input extent for some outputs, padded on both sides; up to stride - 1 rows are left over.
std::int64_t inputFor(Random& random, std::int64_t outputs, std::int64_t stride, std::int64_t span,
                      std::int64_t padding) {
    const std::int64_t needed = (outputs - 1) * stride + span - 2 * padding;
    return std::max<std::int64_t>(1, needed + random.between(0, stride - 1));
}

PerDataType<double> randomCosts(Random& random, std::int64_t most, bool whole) {
    PerDataType<double> costs;
    const auto draw = [&] {
        if (random.chance(10))
            return 0.0;
        const auto cost = static_cast<double>(random.between(0, most));
        return whole ? cost : cost + static_cast<double>(random.between(0, 99)) / 100;
    };
    costs = PerDataType<double>::all(draw());
    if (random.chance(30))
        costs.values = {draw(), draw(), draw()};
    return costs;
}

PerDataType<bool> randomBypass(Random& random) {
    PerDataType<bool> bypass;
    if (random.chance(60))
        return bypass;
    do {
        for (const DataType type : kDataTypes)
            bypass[type] = random.chance(40);
    } while (bypass == PerDataType<bool>::all(true));
    return bypass;
}

MemoryLevel randomMemory(Random& random, const AcceleratorLimits& limits, std::size_t level) {
    MemoryLevel memory;
    memory.name = level == 0 ? "dram" : "buffer" + std::to_string(level);
    memory.cost = randomCosts(random, level == 0 ? 200 : 30, limits.costsAreWhole);
    if (random.chance(60))
        memory.bandwidthWordsPerCycle = random.oneOf({0.25, 0.5, 1.0, 2.0, 4.0, 8.0});
    if (random.chance(30))
        memory.burstWords = random.between(1, 8);
    if (level > 0) {
        memory.capacityKiB = 1;
        if (limits.bypass)
            memory.bypass = randomBypass(random);
    }
    return memory;
}

Tile randomTile(Random& random, const Tile& outer) {
    Tile tile;
    for (const Dim dim : kAxisDims) {
        const std::int64_t extent = outer.extent(dim);
        tile.setExtent(dim, random.chance(30) ? extent : random.between(1, extent));
    }
    return tile;
}

Band randomBand(Random& random, const Tile& outer) {
    Band band;
    band.tile = randomTile(random, outer);
    for (const Dim dim : kAxisDims) {
        const std::int64_t trips = upward(outer.extent(dim), band.tile.extent(dim));
        if (trips > 1 || random.chance(10))
            band.loops.push_back({dim, trips});
    }
    random.shuffle(band.loops);
    return band;
}

void spreadRowStationary(Random& random, Schedule& schedule) {
    const Workload& work = schedule.workload;
    const PeArray& array = schedule.accelerator.peArray;
    const std::int64_t kernelRows = random.between(1, std::min(work.kernelHeight, array.rows));
    const std::int64_t stacked = array.rows / kernelRows;
    const std::int64_t inRows = random.between(1, stacked);
    const std::int64_t outRows = random.between(1, stacked / inRows);
    const std::int64_t height =
        random.between(1, std::min(schedule.bands.back().tile.outHeight, array.cols));
    const std::int64_t beside = array.cols / height;
    const std::int64_t inCols = random.between(1, beside);
    const std::int64_t outCols = random.between(1, beside / inCols);
    schedule.rows = {{Dim::kernelHeight, kernelRows, kernelRows},
                     {Dim::inChannels, inRows, inRows},
                     {Dim::outChannels, outRows, outRows}};
    schedule.columns = {{Dim::outHeight, height, height},
                        {Dim::inChannels, inCols, inCols},
                        {Dim::outChannels, outCols, outCols}};
}

void spread(Random& random, Schedule& schedule) {
    const PeArray& array = schedule.accelerator.peArray;
    const Tile& tile = schedule.bands.back().tile;
    const auto upTo = [&](std::int64_t a, std::int64_t b) {
        return random.between(1, std::min(a, b));
    };
    if (schedule.dataflow == Dataflow::rowStationary) {
        spreadRowStationary(random, schedule);
        return;
    }
    const std::int64_t out = upTo(tile.outChannels, array.cols);
    schedule.columns = {{Dim::outChannels, out, out}};
    if (schedule.dataflow == Dataflow::weightStationary) {
        const std::int64_t in = upTo(tile.inChannels, array.rows);
        schedule.rows = {{Dim::inChannels, in, in}};
        return;
    }
    const std::int64_t width = upTo(tile.outWidth, array.rows);
    const std::int64_t height = upTo(tile.outHeight, array.rows / width);
    schedule.rows = {{Dim::outWidth, width, width}, {Dim::outHeight, height, height}};
}

/// Registers of one PE for what the schedule interleaves, and a few more.
void giveRegisters(Random& random, Schedule& schedule) {
    const std::int64_t p = random.between(1, 4);
    const std::int64_t q = random.between(1, 4);
    const std::int64_t x = random.between(1, 5);
    const bool isOutput = schedule.dataflow == Dataflow::outputStationary;
    schedule.registers = {{Dim::outChannels, p}};
    schedule.registers.push_back(isOutput ? Interleaving{Dim::outPixels, x}
                                          : Interleaving{Dim::inChannels, q});
    const Workload& work = schedule.workload;
    const int wordBits = schedule.accelerator.wordBits;
    const std::int64_t spanH = (work.kernelHeight - 1) * work.dilation.height + 1;
    const std::int64_t spanW = (work.kernelWidth - 1) * work.dilation.width + 1;
    const bool rows = schedule.dataflow == Dataflow::rowStationary;
    const std::int64_t window = rows ? spanW : spanH * spanW;
    const std::int64_t kernel = rows ? work.kernelWidth : work.kernelHeight * work.kernelWidth;
    auto& words = schedule.accelerator.peArray.registerFile.words;
    words = {{1, 1, packedWords(isOutput ? p * x : p, work.precision.psum, wordBits)}};
    if (!isOutput) {
        words[DataType::ifmap] = packedWords(q * window, work.precision.activation, wordBits);
        words[DataType::weight] = packedWords(p * q * kernel, work.precision.weight, wordBits);
    }
    for (const DataType type : kDataTypes)
        words[type] += random.between(0, 2);
}

} // namespace

Workload randomWorkload(Random& random, const LayerLimits& limits) {
    Workload work;
    work.batch = random.between(1, limits.batch);
    work.groups = random.chance(80) ? 1 : random.between(1, limits.groups);
    work.inChannels = random.between(1, limits.channels);
    work.outChannels = random.between(1, limits.channels);
    work.outHeight = random.between(1, limits.pixels);
    work.outWidth = random.between(1, limits.pixels);
    work.kernelHeight = random.between(1, limits.kernel);
    work.kernelWidth = random.between(1, limits.kernel);
    work.stride = {random.between(1, limits.stride), random.between(1, limits.stride)};
    work.dilation = {random.between(1, limits.dilation), random.between(1, limits.dilation)};
    work.padding = {random.between(0, limits.padding), random.between(0, limits.padding)};
    work.inHeight =
        inputFor(random, work.outHeight, work.stride.height,
                 (work.kernelHeight - 1) * work.dilation.height + 1, work.padding.height);
    work.inWidth = inputFor(random, work.outWidth, work.stride.width,
                            (work.kernelWidth - 1) * work.dilation.width + 1, work.padding.width);
    return work;
}

Precision randomPrecision(Random& random, int widest) {
    const auto bits = [&](std::int64_t most) { return static_cast<int>(random.between(1, most)); };
    return {bits(widest), bits(widest), bits(24), bits(widest)};
}

Accelerator randomAccelerator(Random& random, const AcceleratorLimits& limits) {
    Accelerator accelerator;
    accelerator.name = "random";
    accelerator.wordBits = random.chance(70) ? 16 : static_cast<int>(random.between(4, 24));
    const auto onChip =
        static_cast<std::size_t>(random.between(1, static_cast<std::int64_t>(limits.onChip)));
    for (std::size_t level = 0; level <= onChip; ++level)
        accelerator.memories.push_back(randomMemory(random, limits, level));
    PeArray& array = accelerator.peArray;
    array.rows = random.between(1, limits.array);
    array.cols = random.between(1, limits.array);
    array.cost = randomCosts(random, random.chance(20) ? 300 : 4, limits.costsAreWhole);
    array.registerFile.cost = randomCosts(random, 3, limits.costsAreWhole);
    array.registerFile.words = {{1, 1, 1}};
    array.dataflows = {kDataflows.begin(), kDataflows.end()};
    random.shuffle(array.dataflows);
    return accelerator;
}

double kibOf(std::int64_t words, int wordBits) {
    return static_cast<double>(words * wordBits) / 8192;
}

void giveRoom(Random& random, MemoryLevel& memory, int wordBits, PerDataType<std::int64_t> words) {
    std::int64_t total = 0;
    memory.segmentsKiB.reset();
    if (random.chance(25))
        memory.segmentsKiB.emplace();
    for (const DataType type : kDataTypes) {
        if (memory.bypass[type])
            continue;
        const std::int64_t room = words[type] + random.between(0, 2);
        if (memory.segmentsKiB)
            (*memory.segmentsKiB)[type] = kibOf(room, wordBits);
        total += room;
    }
    memory.capacityKiB = kibOf(total, wordBits);
}

Schedule randomSchedule(Random& random, const Workload& work, const Accelerator& accelerator) {
    Schedule schedule;
    schedule.workload = work;
    schedule.accelerator = accelerator;
    schedule.switches = {random.oneOf({Edges::trueTiles, Edges::padded}),
                         random.oneOf({Accounting::twoEnded, Accounting::eyeriss}),
                         random.oneOf({Stalls::overlapped, Stalls::none})};
    schedule.dataflow = accelerator.peArray.dataflows.front();
    Tile outer = wholeLayer(work);
    for (std::size_t level = 1; level < accelerator.memories.size(); ++level) {
        Band band = randomBand(random, outer);
        const Tile tile = band.tile;
        const PerDataType<std::int64_t> words = wordsOfTile(work, tile, accelerator.wordBits);
        giveRoom(random, schedule.accelerator.memories[level], accelerator.wordBits, words);
        outer = tile;
        schedule.bands.push_back(std::move(band));
    }
    if (work.groups > 1)
        schedule.bands.front().loops.insert(schedule.bands.front().loops.begin(),
                                            {Dim::groups, work.groups});
    spread(random, schedule);
    giveRegisters(random, schedule);
    return schedule;
}

} // namespace hwflow::test
