// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/referee.h"

#include "tests/support/nest_walk.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace hwflow::test {

namespace {

/// PEs and registers that a schedule uses along each axis.
struct Spread {
    std::array<std::int64_t, kAxes> pes{1, 1, 1, 1, 1};
    std::int64_t kernelRows = 1;
    std::int64_t p = 1;
    std::int64_t q = 1;
    std::int64_t x = 1;
};

Spread spreadOf(const Schedule& schedule) {
    const auto pes = [&](Dim dim, std::int64_t most) {
        std::int64_t product = 1;
        for (const Unrolling& unrolling : schedule.rows)
            product *= unrolling.dim == dim ? unrolling.extent : 1;
        for (const Unrolling& unrolling : schedule.columns)
            product *= unrolling.dim == dim ? unrolling.extent : 1;
        return std::min(product, most);
    };
    Spread spread;
    for (std::size_t axis = 0; axis < kAxes; ++axis)
        spread.pes[axis] = pes(kAxisDims[axis], schedule.bands.back().tile.extent(kAxisDims[axis]));
    spread.kernelRows = pes(Dim::kernelHeight, schedule.workload.kernelHeight);
    for (const Interleaving& interleaving : schedule.registers)
        (interleaving.dim == Dim::outChannels  ? spread.p
         : interleaving.dim == Dim::inChannels ? spread.q
                                               : spread.x) *= interleaving.factor;
    return spread;
}

/// What goes on between the last memory and the PEs, in elements.
struct InsideArray {
    std::int64_t cycles = 0;
    std::int64_t macs = 0;
    std::int64_t outputs = 0;
    std::int64_t weightReads = 0;
    std::int64_t weightDeliveries = 0;
    std::int64_t ifmapReads = 0;
    std::int64_t ifmapDeliveries = 0;
    std::int64_t psumVisits = 0;
    std::int64_t psumChains = 0;
    std::int64_t reduction = 0;
};

/// Sums what sections 3.4 and 4 say over the innermost tiles.
class ArraySums {
public:
    ArraySums(const Schedule& schedule, const RefereeEngine& engine)
        : m_flow(schedule.dataflow), m_work(schedule.workload), m_spread(spreadOf(schedule)),
          m_engine(engine) {}

    void enter(const Place& place) {
        const auto& at = place.at;
        const std::int64_t kernel = m_work.kernelHeight * m_work.kernelWidth;
        const std::int64_t images = at[kBatch].extent;
        const std::int64_t pixels = at[kHeight].extent * at[kWidth].extent;
        const std::int64_t weights = at[kOut].extent * at[kIn].extent * kernel;
        m_sums.cycles += images * upward(at[kIn].extent, m_spread.pes[kIn] * m_engine.lanes) *
                         upward(at[kOut].extent, m_spread.pes[kOut]) *
                         upward(at[kHeight].extent, m_spread.pes[kHeight]) *
                         upward(at[kWidth].extent, m_spread.pes[kWidth]) * folds() *
                         m_work.kernelWidth * m_engine.cyclesPerMac;
        m_sums.macs += images * weights * pixels;
        const std::int64_t outPasses = upward(at[kOut].extent, m_spread.pes[kOut] * m_spread.p);
        const std::int64_t windows = images * at[kIn].extent * kernel * pixels;
        const std::int64_t pixelPes = m_spread.pes[kHeight] * m_spread.pes[kWidth];
        switch (m_flow) {
        case Dataflow::rowStationary: // the ifmap follows from the axes, below
            m_sums.weightReads += images * weights;
            m_sums.weightDeliveries +=
                images * weights * std::min(m_spread.pes[kHeight], at[kHeight].extent);
            break;
        case Dataflow::weightStationary:
            m_sums.ifmapReads += windows * outPasses;
            m_sums.weightReads += images * weights;
            m_sums.weightDeliveries += images * weights;
            break;
        case Dataflow::outputStationary:
            m_sums.ifmapReads += windows * outPasses;
            m_sums.weightReads += images * weights * upward(pixels, pixelPes * m_spread.x);
            m_sums.weightDeliveries +=
                images * weights * upward(pixels, pixelPes * m_spread.x) * pixelPes;
            break;
        }
        for (std::size_t axis = 0; axis < kAxes; ++axis)
            m_tiles[axis][at[axis].begin] = at[axis].extent;
    }

    [[nodiscard]] InsideArray result() const {
        InsideArray sums = m_sums;
        sums.reduction = total(kIn) * m_work.kernelHeight * m_work.kernelWidth;
        sums.outputs = m_work.groups * total(kBatch) * total(kOut) * total(kHeight) * total(kWidth);
        std::int64_t chain = 1;
        switch (m_flow) {
        case Dataflow::rowStationary:
            addRowStationaryIfmap(sums);
            sums.psumVisits = passes(kIn, m_spread.q) * folds();
            chain = m_spread.kernelRows * m_spread.pes[kIn];
            break;
        case Dataflow::weightStationary:
            sums.ifmapDeliveries = sums.ifmapReads * m_spread.pes[kOut];
            sums.psumVisits = passes(kIn, m_spread.q);
            chain = m_spread.pes[kIn];
            break;
        case Dataflow::outputStationary:
            sums.ifmapDeliveries = sums.ifmapReads * m_spread.pes[kOut];
            sums.psumVisits = static_cast<std::int64_t>(m_tiles[kIn].size());
            break;
        }
        sums.psumChains = std::min(sums.psumVisits * chain, sums.reduction);
        return sums;
    }

private:
    [[nodiscard]] std::int64_t folds() const {
        return upward(m_work.kernelHeight, m_spread.kernelRows);
    }
    [[nodiscard]] std::int64_t total(TiledAxis axis) const {
        std::int64_t sum = 0;
        for (const auto& [begin, extent] : m_tiles[axis])
            sum += extent;
        return sum;
    }
    [[nodiscard]] std::int64_t passes(TiledAxis axis, std::int64_t registers) const {
        std::int64_t sum = 0;
        for (const auto& [begin, extent] : m_tiles[axis])
            sum += upward(extent, m_spread.pes[axis] * registers);
        return sum;
    }

    /// RS: strips of rows overlap within a tile, columns between tiles (cost model, section 4).
    void addRowStationaryIfmap(InsideArray& sums) const {
        const std::int64_t spanH = (m_work.kernelHeight - 1) * m_work.dilation.height + 1;
        const std::int64_t spanW = (m_work.kernelWidth - 1) * m_work.dilation.width + 1;
        const std::int64_t strips = passes(kHeight, 1);
        const auto tilesAcross = static_cast<std::int64_t>(m_tiles[kWidth].size());
        const std::int64_t haloH = spanH - m_work.stride.height;
        const std::int64_t haloW = spanW - m_work.stride.width;
        std::int64_t rows = total(kHeight) * m_work.stride.height + strips * haloH;
        if (m_work.dilation.height > 1)
            rows = std::min(rows, total(kHeight) * m_work.kernelHeight);
        rows = std::min(rows, m_work.inHeight + (strips - 1) * std::max<std::int64_t>(0, haloH));
        std::int64_t cols = total(kWidth) * m_work.stride.width + tilesAcross * haloW;
        cols =
            std::min(cols, m_work.inWidth + (tilesAcross - 1) * std::max<std::int64_t>(0, haloW));
        const std::int64_t perPass = m_work.groups * total(kBatch) * total(kIn) * cols;
        sums.ifmapReads = perPass * rows * folds() * passes(kOut, m_spread.p);
        std::int64_t receivers = 0;
        for (const auto& [begin, extent] : m_tiles[kOut])
            receivers += upward(extent, m_spread.pes[kOut] * m_spread.p) *
                         std::min(m_spread.pes[kOut], extent);
        sums.ifmapDeliveries = perPass * total(kHeight) * m_work.kernelHeight * receivers;
    }

    Dataflow m_flow;
    const Workload& m_work;
    Spread m_spread;
    RefereeEngine m_engine;
    InsideArray m_sums;
    std::array<std::map<std::int64_t, std::int64_t>, kAxes> m_tiles; ///< begin to extent
};

/// One transfer: from a memory into a memory, or into the array.
struct Crossing {
    std::size_t from = 0;
    std::size_t into = 0;
    std::size_t type = 0;
    std::int64_t words = 0;
    std::int64_t ofmap = 0;
    std::int64_t run = 1;
};

Tile tileAt(const Schedule& schedule, std::size_t level) {
    return level > 0 ? schedule.bands[level - 1].tile : wholeLayer(schedule.workload);
}

/// The transfers of a schedule; what the array takes comes last for each tensor.
class Referee {
public:
    Referee(const Schedule& schedule, const RefereeEngine& engine)
        : m_schedule(schedule), m_array(schedule, engine),
          m_outputs(schedule.workload, schedule.switches.edges, DataType::psum,
                    schedule.accelerator.wordBits) {
        const auto& memories = schedule.accelerator.memories;
        for (const DataType type : kDataTypes)
            for (std::size_t m = 1; m < memories.size(); ++m)
                if (!memories[m].bypass[type])
                    m_held.push_back({m, type,
                                      HeldTile(schedule.workload, schedule.switches.edges, type,
                                               schedule.accelerator.wordBits)});
        const auto enter = [&](std::size_t level, const Place& place) {
            for (Held& held : m_held)
                if (held.memory == level)
                    held.tile.enter(place);
            if (level != schedule.bands.size())
                return;
            m_array.enter(place);
            m_outputs.enter(place);
        };
        NestRunner(schedule.bands, schedule.switches.edges, enter).run(schedule.workload);
    }

    [[nodiscard]] InsideArray inside() const { return m_array.result(); }

    [[nodiscard]] std::vector<Crossing> crossings() const {
        std::vector<Crossing> all;
        for (const DataType type : kDataTypes) {
            std::size_t from = 0;
            for (const Held& held : m_held) {
                if (held.type != type)
                    continue;
                all.push_back({from, held.memory, indexOf(type), held.tile.words(),
                               held.tile.ofmapWords(),
                               runOf(m_schedule.workload, tileAt(m_schedule, from),
                                     tileAt(m_schedule, held.memory), type,
                                     m_schedule.accelerator.wordBits)});
                from = held.memory;
            }
            all.push_back(intoArray(from, type));
        }
        return all;
    }

    [[nodiscard]] std::int64_t packed(std::int64_t elements, DataType type) const {
        return packedWords(elements, bitsOf(m_schedule.workload, type),
                           m_schedule.accelerator.wordBits);
    }

private:
    struct Held {
        std::size_t memory;
        DataType type;
        HeldTile tile;
    };

    [[nodiscard]] Crossing intoArray(std::size_t from, DataType type) const {
        const InsideArray sums = m_array.result();
        const Workload& work = m_schedule.workload;
        const std::int64_t width = m_schedule.bands.back().tile.outWidth;
        Crossing crossing{from, m_schedule.accelerator.memories.size(), indexOf(type), 0, 0, 1};
        switch (type) {
        case DataType::ifmap:
            crossing.words = packed(sums.ifmapReads, type);
            crossing.run = packed(colsOfTile(work, width), type);
            break;
        case DataType::weight:
            crossing.words = packed(sums.weightReads, type);
            crossing.run = packed(work.kernelHeight * work.kernelWidth, type);
            break;
        case DataType::psum:
            crossing.ofmap = m_outputs.ofmapWords();
            crossing.words = 2 * (sums.psumVisits - 1) * m_outputs.partialWords() + crossing.ofmap;
            crossing.run = packed(width, type);
            break;
        }
        return crossing;
    }

    const Schedule& m_schedule;
    ArraySums m_array;
    HeldTile m_outputs; ///< innermost tiles, whether or not a memory holds them
    std::vector<Held> m_held;
};

void chargeMemories(const Schedule& schedule, const std::vector<Crossing>& crossings,
                    Walked& walked) {
    const bool twoEnded = schedule.switches.accounting == Accounting::twoEnded;
    for (const Crossing& crossing : crossings) {
        walked.accesses[crossing.from][crossing.type] += crossing.words;
        walked.ofmap[crossing.from] += crossing.ofmap;
        if (crossing.into == schedule.accelerator.memories.size())
            continue;
        const bool isPsum = crossing.type == indexOf(DataType::psum);
        if (!twoEnded && !isPsum)
            continue;
        const std::int64_t sign = twoEnded ? 1 : -1;
        walked.accesses[crossing.into][crossing.type] += sign * crossing.words;
        walked.ofmap[crossing.into] += sign * crossing.ofmap;
    }
}

void chargeArray(const Schedule& schedule, const Referee& referee, double macEnergy,
                 Walked& walked) {
    const InsideArray sums = referee.inside();
    const std::size_t array = schedule.accelerator.memories.size();
    const Words deliveries{
        referee.packed(sums.ifmapDeliveries, DataType::ifmap),
        referee.packed(sums.weightDeliveries, DataType::weight),
        referee.packed((sums.psumChains - sums.psumVisits) * sums.outputs, DataType::psum)};
    walked.accesses[array] = deliveries;
    walked.accesses[array + 1] = {
        referee.packed(sums.macs, DataType::ifmap), referee.packed(sums.macs, DataType::weight),
        referee.packed(2 * (sums.reduction - sums.psumChains) * sums.outputs, DataType::psum)};
    if (schedule.switches.accounting == Accounting::twoEnded)
        for (const std::size_t type : {indexOf(DataType::ifmap), indexOf(DataType::weight)})
            walked.accesses[array + 1][type] += deliveries[type];
    walked.macEnergy = static_cast<double>(sums.macs) * macEnergy;
    walked.computeCycles = static_cast<double>(sums.cycles);
}

void price(const Schedule& schedule, Walked& walked) {
    const Accelerator& accelerator = schedule.accelerator;
    const std::size_t array = accelerator.memories.size();
    for (std::size_t level = 0; level < walked.accesses.size(); ++level) {
        const PerDataType<double>& cost = level < array    ? accelerator.memories[level].cost
                                          : level == array ? accelerator.peArray.cost
                                                           : accelerator.peArray.registerFile.cost;
        for (std::size_t type = 0; type < 3; ++type)
            walked.energy += static_cast<double>(walked.accesses[level][type]) * cost.values[type];
    }
    walked.energy += walked.macEnergy;
}

void time(const Schedule& schedule, const std::vector<Crossing>& crossings, Walked& walked) {
    double cycles = walked.computeCycles;
    for (std::size_t m = 0; m < schedule.accelerator.memories.size(); ++m) {
        const MemoryLevel& memory = schedule.accelerator.memories[m];
        double burden = 0;
        for (const Crossing& crossing : crossings)
            if (crossing.from == m)
                burden +=
                    gammaOf(crossing.run, memory.burstWords) * static_cast<double>(crossing.words);
        if (m == 0)
            walked.dramBurden = burden;
        if (schedule.switches.stalls == Stalls::overlapped && memory.bandwidthWordsPerCycle)
            cycles = std::max(cycles, burden / *memory.bandwidthWordsPerCycle);
    }
    walked.latencyCycles = std::ceil(cycles);
}

} // namespace

Walked walk(const Schedule& schedule, const RefereeEngine& engine) {
    const Referee referee(schedule, engine);
    const std::vector<Crossing> crossings = referee.crossings();
    Walked walked;
    walked.accesses.resize(schedule.accelerator.memories.size() + 2);
    walked.ofmap.resize(walked.accesses.size());
    chargeMemories(schedule, crossings, walked);
    chargeArray(schedule, referee, engine.macEnergy, walked);
    price(schedule, walked);
    time(schedule, crossings, walked);
    return walked;
}

} // namespace hwflow::test
