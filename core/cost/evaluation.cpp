// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/evaluation.h"

#include "core/cost/array_transfers.h"
#include "core/cost/traffic.h"
#include "core/schedule/engine.h"
#include "core/schedule/footprint.h"
#include "core/schedule/mapping.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace hwflow {

namespace {

std::string pointer(std::size_t band) {
    return "/bands/" + std::to_string(band);
}

/// The trips that a band's loops state must be those that cut the outer tile into its tiles.
Result<void> checkBand(const Schedule& schedule, std::size_t index, const Tile& outer) {
    const Band& band = schedule.bands[index];
    for (const Dim dim : kTiledDims) {
        const std::int64_t extent = band.tile.extent(dim);
        const std::string name(nameOf(dim));
        if (extent < 1 || extent > outer.extent(dim))
            return badInput("a tile of " + std::to_string(extent) + " along " + name +
                                " must lie between 1 and " + std::to_string(outer.extent(dim)),
                            pointer(index) + "/tile/" + name);
        std::int64_t trips = 1;
        for (const Loop& loop : band.loops)
            if (loop.dim == dim)
                trips *= loop.trips;
        const std::int64_t needed = ceilDiv(outer.extent(dim), extent);
        if (trips != needed)
            return badInput("the loops over " + name + " make " + std::to_string(trips) +
                                " trips, but tiles of " + std::to_string(extent) + " in " +
                                std::to_string(outer.extent(dim)) + " need " +
                                std::to_string(needed),
                            pointer(index) + "/loops");
    }
    const MemoryLevel& inside = schedule.accelerator.memories[index + 1];
    if (const auto overflow =
            overflowOf(inside, schedule.accelerator.wordBits, schedule.workload, band.tile))
        return badInput(toString(*overflow), pointer(index) + "/tile");
    return {};
}

Result<void> checkLoopDims(const Schedule& schedule, std::size_t index) {
    const std::vector<Loop>& loops = schedule.bands[index].loops;
    for (std::size_t i = 0; i < loops.size(); ++i) {
        const Dim dim = loops[i].dim;
        const std::string where = pointer(index) + "/loops/" + std::to_string(i);
        if (dim == Dim::groups) {
            if (index != 0 || i != 0 || loops[i].trips != schedule.workload.groups)
                return badInput("the loop over groups runs outermost and takes all " +
                                    std::to_string(schedule.workload.groups) + " of them",
                                where);
            continue;
        }
        if (std::find(kTiledDims.begin(), kTiledDims.end(), dim) == kTiledDims.end())
            return badInput(std::string(nameOf(dim)) + " is never tiled; leave this loop out",
                            where);
        const auto sameDim = [dim](const Loop& loop) { return loop.dim == dim; };
        if (std::count_if(loops.begin(), loops.end(), sameDim) > 1)
            return badInput("a band has one loop over " + std::string(nameOf(dim)) +
                                "; split it over bands instead",
                            where);
    }
    return {};
}

Tile wholeTile(const Workload& work) {
    Tile tile;
    for (const Dim dim : kTiledDims)
        tile.setExtent(dim, work.extent(dim));
    return tile;
}

/// Everything an evaluation needs, with the checks behind it.
struct Context {
    const Schedule& schedule;
    Mapping mapping;
    EngineRate rate;
    WordFormats formats;
    Partitions partitions;
    PerDataType<std::vector<std::size_t>> holders;

    [[nodiscard]] const Workload& work() const { return schedule.workload; }
};

/// Words over every boundary of one data type: between consecutive holders, then to the array.
struct Crossing {
    std::size_t outer; ///< memory index
    std::size_t inner; ///< memory index, or one past the last for the array
    BoundaryWords moved;
};

std::int64_t sumOver(const std::vector<TileClass>& tiles,
                     const std::function<std::int64_t(const TileClass&)>& value) {
    std::int64_t total = 0;
    for (const TileClass& tile : tiles)
        total += tile.count * value(tile);
    return total;
}

/// Images of all groups; batches that are padded to full tiles count as such.
std::int64_t imagesOf(const Context& context) {
    const std::size_t last = context.schedule.bands.size();
    return context.work().groups * sumOver(context.partitions[Dim::batch].tilesAt(last),
                                           [](const TileClass& tile) { return tile.extent; });
}

TileSums<std::int64_t> tileSums(const Context& context) {
    const Workload& work = context.work();
    const Mapping& mapping = context.mapping;
    const std::size_t last = context.schedule.bands.size();
    const auto in = context.partitions[Dim::inChannels].tilesAt(last);
    const auto out = context.partitions[Dim::outChannels].tilesAt(last);
    const auto rows = context.partitions[Dim::outHeight].tilesAt(last);
    const auto cols = context.partitions[Dim::outWidth].tilesAt(last);
    const auto extent = [](const TileClass& tile) { return tile.extent; };
    const auto one = [](const TileClass&) { return std::int64_t{1}; };
    const std::int64_t outStep = mapping.outChannels * mapping.registerOutChannels;
    const std::int64_t pixelStep = mapping.outHeight * mapping.outWidth * mapping.registerPixels;

    TileSums<std::int64_t> sums;
    sums.images = imagesOf(context);
    sums.inChannels = sumOver(in, extent);
    sums.outChannels = sumOver(out, extent);
    sums.outHeight = sumOver(rows, extent);
    sums.outWidth = sumOver(cols, extent);
    sums.inTiles = sumOver(in, one);
    sums.heightTiles = sumOver(rows, one);
    sums.widthTiles = sumOver(cols, one);
    sums.inPasses = sumOver(in, [&](const TileClass& tile) {
        return ceilDiv(tile.extent, mapping.inChannels * mapping.registerInChannels);
    });
    sums.outPasses =
        sumOver(out, [&](const TileClass& tile) { return ceilDiv(tile.extent, outStep); });
    // RS delivers to the PEs that a tile keeps busy; WS and OS to all that the mapping unrolls.
    sums.outPassPes =
        context.schedule.dataflow != Dataflow::rowStationary
            ? sums.outPasses * mapping.outChannels
            : sumOver(out, [&](const TileClass& tile) {
                  return ceilDiv(tile.extent, outStep) * std::min(mapping.outChannels, tile.extent);
              });
    const std::int64_t strips = sumOver(
        rows, [&](const TileClass& tile) { return ceilDiv(tile.extent, mapping.outHeight); });
    sums.ifmapRows = ifmapRowsOf(work, sums.outHeight, strips);
    sums.ifmapCols = ifmapColsOf(work, sums.outWidth, sums.widthTiles);
    sums.stripPes = sumOver(
        rows, [&](const TileClass& tile) { return std::min(mapping.outHeight, tile.extent); });
    sums.pixelPasses = sumOver(rows, [&](const TileClass& row) {
        return sumOver(cols, [&](const TileClass& col) {
            return ceilDiv(row.extent * col.extent, pixelStep);
        });
    });
    sums.pixelPassPes = sums.pixelPasses * mapping.outHeight * mapping.outWidth;
    return sums;
}

/// eq. 7, summed over the tiles.
double computeCycles(const Context& context) {
    const Workload& work = context.work();
    const Mapping& mapping = context.mapping;
    const std::size_t last = context.schedule.bands.size();
    const auto passes = [&](Dim dim, std::int64_t parallel) {
        return sumOver(context.partitions[dim].tilesAt(last), [parallel](const TileClass& tile) {
            return ceilDiv(tile.extent, parallel);
        });
    };
    const std::int64_t cycles =
        imagesOf(context) * passes(Dim::inChannels, mapping.inChannels * context.rate.lanes) *
        passes(Dim::outChannels, mapping.outChannels) * passes(Dim::outHeight, mapping.outHeight) *
        passes(Dim::outWidth, mapping.outWidth) * ceilDiv(work.kernelHeight, mapping.kernelHeight) *
        work.kernelWidth;
    return static_cast<double>(cycles) * static_cast<double>(context.rate.cyclesPerMac);
}

/// All the traffic of a schedule, in words.
struct Traffic {
    PerDataType<std::vector<Crossing>> crossings;
    PerDataType<std::int64_t> deliveries; ///< words into the PEs; psum: between PEs
    PerDataType<std::int64_t> registers;  ///< register accesses, deliveries not included
    double paddedMacs = 0;                ///< MACs that cost energy, padding by tiling included
};

Traffic trafficOf(const Context& context) {
    const Schedule& schedule = context.schedule;
    const Workload& work = context.work();
    const WordFormats& formats = context.formats;
    const TileSums<std::int64_t> sums = tileSums(context);
    const auto moved = arrayTransfers(schedule.dataflow, work, context.mapping, sums);
    const std::int64_t outputs = sums.images * sums.outChannels * sums.outHeight * sums.outWidth;
    const std::int64_t reduction = sums.inChannels * work.kernelArea();
    const std::int64_t macs = outputs * reduction;
    const std::size_t array = schedule.accelerator.memories.size();

    Traffic traffic;
    traffic.paddedMacs = static_cast<double>(macs);
    for (const DataType type : kDataTypes) {
        const std::vector<std::size_t>& holders = context.holders[type];
        for (std::size_t i = 1; i < holders.size(); ++i)
            traffic.crossings[type].push_back(
                {holders[i - 1], holders[i],
                 boundaryWords(work, schedule.bands, context.partitions, holders[i], type,
                               formats)});
    }
    const auto tileWords = [&](const WordFormat& format) {
        return onceWords(work, schedule.bands, context.partitions, schedule.bands.size(),
                         DataType::psum, format);
    };
    const std::int64_t finished = tileWords(formats.ofmap);
    const auto toArray = [&](DataType type, BoundaryWords words) {
        traffic.crossings[type].push_back({context.holders[type].back(), array, words});
    };
    toArray(DataType::ifmap, {formats.ifmap.words(moved.ifmapReads), 0});
    toArray(DataType::weight, {formats.weight.words(moved.weightReads), 0});
    toArray(DataType::psum,
            {2 * (moved.psumVisits - 1) * tileWords(formats.psum) + finished, finished});
    traffic.deliveries.values = {
        formats.ifmap.words(moved.ifmapDeliveries), formats.weight.words(moved.weightDeliveries),
        formats.psum.words((moved.psumChains - moved.psumVisits) * outputs)};
    traffic.registers.values = {formats.ifmap.words(macs), formats.weight.words(macs),
                                formats.psum.words(2 * (reduction - moved.psumChains) * outputs)};
    return traffic;
}

/// Accesses of each memory: both ends of every transfer, or the reading end only (cost model, 8).
void countMemories(const Context& context, const Traffic& traffic, Costs& costs) {
    const bool twoEnded = context.schedule.switches.accounting == Accounting::twoEnded;
    for (const DataType type : kDataTypes) {
        for (const Crossing& crossing : traffic.crossings[type]) {
            LevelAccesses& outer = costs.accesses[crossing.outer];
            outer.words[type] += crossing.moved.words;
            outer.ofmap += crossing.moved.ofmap;
            if (crossing.inner == context.schedule.accelerator.memories.size())
                continue;
            LevelAccesses& inner = costs.accesses[crossing.inner];
            // Eyeriss: an inner memory pays below - above for partial sums, below for the others.
            const std::int64_t sign = twoEnded ? 1 : type == DataType::psum ? -1 : 0;
            inner.words[type] += sign * crossing.moved.words;
            inner.ofmap += sign * crossing.moved.ofmap;
        }
    }
}

void countArray(const Context& context, const Traffic& traffic, Costs& costs) {
    LevelAccesses& array = costs.accesses.emplace_back();
    array.level = "array";
    array.words = traffic.deliveries;
    LevelAccesses registers;
    registers.level = "rf";
    registers.words = traffic.registers;
    if (context.schedule.switches.accounting == Accounting::twoEnded) {
        registers.words[DataType::ifmap] += traffic.deliveries[DataType::ifmap];
        registers.words[DataType::weight] += traffic.deliveries[DataType::weight];
    }
    costs.accesses.push_back(registers);
}

void priceAccesses(const Context& context, const Traffic& traffic, Costs& costs) {
    const Accelerator& accelerator = context.schedule.accelerator;
    const std::size_t memories = accelerator.memories.size();
    for (std::size_t i = 0; i < costs.accesses.size(); ++i) {
        const LevelAccesses& accesses = costs.accesses[i];
        const PerDataType<double>& cost = i < memories    ? accelerator.memories[i].cost
                                          : i == memories ? accelerator.peArray.cost
                                                          : accelerator.peArray.registerFile.cost;
        LevelEnergy energy;
        energy.level = accesses.level;
        for (const DataType type : kDataTypes) {
            energy.energy[type] = static_cast<double>(accesses.words[type]) * cost[type];
            costs.energy += energy.energy[type];
        }
        energy.ofmap = static_cast<double>(accesses.ofmap) * cost[DataType::psum];
        costs.energyByLevel.push_back(energy);
    }
    costs.macEnergy = traffic.paddedMacs * context.rate.macEnergy;
    costs.energy += costs.macEnergy;
}

/// Words that the boundary below a memory is busy with, bursts included.
double burdenOf(const Context& context, const Traffic& traffic, std::size_t memory) {
    const Schedule& schedule = context.schedule;
    const std::int64_t burst = schedule.accelerator.memories[memory].burstWords;
    const auto tileIn = [&](std::size_t level) {
        return level == 0 ? wholeTile(context.work()) : schedule.bands[level - 1].tile;
    };
    double burden = 0;
    for (const DataType type : kDataTypes) {
        for (const Crossing& crossing : traffic.crossings[type]) {
            if (crossing.outer != memory)
                continue;
            const std::int64_t run =
                crossing.inner < schedule.accelerator.memories.size()
                    ? contiguousRun(context.work(), tileIn(crossing.outer), tileIn(crossing.inner),
                                    type, context.formats)
                    : arrayRun(context.work(), schedule.bands.back().tile, type, context.formats);
            burden += burstFactor(run, burst) * static_cast<double>(crossing.moved.words);
        }
    }
    return burden;
}

void timeSchedule(const Context& context, const Traffic& traffic, Costs& costs) {
    const Accelerator& accelerator = context.schedule.accelerator;
    const Workload& work = context.work();
    costs.computeCycles = computeCycles(context);
    double busiest = costs.computeCycles;
    for (std::size_t m = 0; m < accelerator.memories.size(); ++m) {
        const auto& bandwidth = accelerator.memories[m].bandwidthWordsPerCycle;
        if (bandwidth && context.schedule.switches.stalls == Stalls::overlapped)
            busiest = std::max(busiest, burdenOf(context, traffic, m) / *bandwidth);
    }
    costs.latencyCycles = std::ceil(busiest);
    costs.utilization = static_cast<double>(work.macs()) *
                        static_cast<double>(context.rate.cyclesPerMac) /
                        (costs.latencyCycles *
                         static_cast<double>(accelerator.peArray.elements() * context.rate.lanes));
    costs.ctc = 2 * static_cast<double>(work.macs()) / burdenOf(context, traffic, 0);
}

Result<void> checkShape(const Schedule& schedule) {
    if (auto valid = validate(schedule.accelerator); !valid)
        return fail(valid.error().code, valid.error().message,
                    "/accelerator" + valid.error().where);
    if (schedule.bands.size() + 1 != schedule.accelerator.memories.size())
        return badInput("the schedule has " + std::to_string(schedule.bands.size()) +
                            " bands; an accelerator of " +
                            std::to_string(schedule.accelerator.memories.size()) +
                            " memories takes one for each boundary between two of them",
                        "/bands");
    const auto& dataflows = schedule.accelerator.peArray.dataflows;
    if (std::find(dataflows.begin(), dataflows.end(), schedule.dataflow) == dataflows.end())
        return badInput("the accelerator does not list the dataflow " +
                            std::string(nameOf(schedule.dataflow)),
                        "/dataflow");
    Tile outer = wholeTile(schedule.workload);
    for (std::size_t i = 0; i < schedule.bands.size(); ++i) {
        if (auto dims = checkLoopDims(schedule, i); !dims)
            return dims;
        if (auto band = checkBand(schedule, i, outer); !band)
            return band;
        outer = schedule.bands[i].tile;
    }
    return {};
}

} // namespace

Result<Costs> evaluate(const Schedule& schedule) {
    if (auto shape = checkShape(schedule); !shape)
        return tl::unexpected(shape.error());
    const auto mapping = mappingOf(schedule);
    if (!mapping)
        return tl::unexpected(mapping.error());
    const auto rate = engineRate(schedule.accelerator.peArray.engine, schedule.workload.precision);
    if (!rate)
        return tl::unexpected(rate.error());
    const Context context{schedule,
                          *mapping,
                          *rate,
                          WordFormats(schedule.workload.precision, schedule.accelerator.wordBits),
                          Partitions(schedule.workload, schedule.bands, schedule.switches.edges),
                          holdersOf(schedule.accelerator)};
    Costs costs;
    for (const MemoryLevel& memory : schedule.accelerator.memories)
        costs.accesses.push_back({memory.name, {}, 0});
    const Traffic traffic = trafficOf(context);
    countMemories(context, traffic, costs);
    countArray(context, traffic, costs);
    priceAccesses(context, traffic, costs);
    timeSchedule(context, traffic, costs);
    return costs;
}

} // namespace hwflow
