// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tile_enumeration.h"

#include "tests/support/nest_walk.h"
#include "tests/support/tile_extents.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace hwflow::test {

namespace {

constexpr std::array kSampled{Dim::inChannels, Dim::outChannels, Dim::outHeight, Dim::outWidth};

bool fits(const MemoryLevel& memory, int wordBits, const Workload& work, const Tile& tile) {
    const PerDataType<std::int64_t> words = wordsOfTile(work, tile, wordBits);
    const auto room = [&](double kib) {
        return static_cast<std::int64_t>(std::floor(kib * 8192 / wordBits));
    };
    std::int64_t total = 0;
    for (const DataType type : kDataTypes) {
        if (memory.bypass[type])
            continue;
        if (memory.segmentsKiB && words[type] > room((*memory.segmentsKiB)[type]))
            return false;
        total += words[type];
    }
    return memory.segmentsKiB || total <= room(*memory.capacityKiB);
}

/// The band of a tile with the loops of one of the orders of 2.3, outermost first.
Band bandOf(const Workload& work, const Tile& outer, const Tile& tile, LoopOrder order,
            bool outermost) {
    const std::vector<Dim> pixels{Dim::batch, Dim::outHeight, Dim::outWidth};
    std::vector<Dim> dims = pixels;
    switch (order) {
    case LoopOrder::iro:
        dims.insert(dims.end(), {Dim::inChannels, Dim::outChannels});
        break;
    case LoopOrder::wro:
        dims.insert(dims.begin(), {Dim::outChannels, Dim::inChannels});
        break;
    case LoopOrder::oro:
        dims.insert(dims.end(), {Dim::outChannels, Dim::inChannels});
        break;
    }
    Band band;
    band.tile = tile;
    if (outermost && work.groups > 1)
        band.loops.push_back({Dim::groups, work.groups});
    for (const Dim dim : dims) {
        const std::int64_t trips = upward(outer.extent(dim), tile.extent(dim));
        if (trips > 1)
            band.loops.push_back({dim, trips});
    }
    return band;
}

std::int64_t tilesOf(const Band& band) {
    std::int64_t tiles = 1;
    for (const Loop& loop : band.loops)
        if (loop.dim != Dim::groups && loop.dim != Dim::batch)
            tiles *= loop.trips;
    return tiles;
}

Sampling halved(Sampling sampling) {
    if (sampling.kind == SamplingKind::step) {
        sampling.step /= 2;
        return sampling;
    }
    for (double& ratio : sampling.ratios)
        ratio /= 2;
    return sampling;
}

} // namespace

TileEnumeration::TileEnumeration(const Workload& work, const Accelerator& accelerator,
                                 const Switches& switches)
    : m_work(work), m_accelerator(accelerator), m_switches(switches) {}

bool TileEnumeration::fitsSomething() const {
    for (std::size_t m = 1; m < m_accelerator.memories.size(); ++m)
        if (!fits(m_accelerator.memories[m], m_accelerator.wordBits, m_work, Tile{}))
            return false;
    return true;
}

std::int64_t TileEnumeration::size() const {
    std::int64_t tilings = m_switches.search.order == OrderChoice::dynamic ? 3 : 1;
    const Sampling sampling = samplingInside({});
    for (std::size_t i = 0; i < kSampled.size(); ++i)
        tilings *=
            static_cast<std::int64_t>(candidatesOf(m_work.extent(kSampled[i]), sampling, i).size());
    return tilings;
}

std::vector<Band> TileEnumeration::sampled(const std::vector<Band>& outer,
                                           const Sampling& sampling) const {
    const Tile whole = outer.empty() ? wholeLayer(m_work) : outer.back().tile;
    const MemoryLevel& memory = m_accelerator.memories[outer.size() + 1];
    std::array<std::vector<std::int64_t>, 4> lists;
    for (std::size_t i = 0; i < lists.size(); ++i)
        lists[i] = candidatesOf(whole.extent(kSampled[i]), sampling, i);
    std::vector<Band> legal;
    for (const std::int64_t in : lists[0])
        for (const std::int64_t out : lists[1])
            for (const std::int64_t height : lists[2])
                for (const std::int64_t width : lists[3]) {
                    const Tile tile{out, in, height, width, 1};
                    if (!fits(memory, m_accelerator.wordBits, m_work, tile))
                        continue;
                    for (const LoopOrder order : {LoopOrder::iro, LoopOrder::wro, LoopOrder::oro}) {
                        const OrderChoice wanted = m_switches.search.order;
                        if (wanted == OrderChoice::dynamic || nameOf(wanted) == nameOf(order))
                            legal.push_back(bandOf(m_work, whole, tile, order, outer.empty()));
                    }
                }
    return legal;
}

/// Halved until something fits (section 6).
Sampling TileEnumeration::samplingInside(const std::vector<Band>& outer) const {
    Sampling sampling = m_switches.search.sampling;
    while (sampled(outer, sampling).empty())
        sampling = halved(sampling);
    return sampling;
}

std::vector<Band> TileEnumeration::legal(const std::vector<Band>& outer) const {
    return sampled(outer, samplingInside(outer));
}

BoundaryTraffic TileEnumeration::trafficOf(const std::vector<Band>& outer, const Band& band) const {
    std::vector<Band> bands = outer;
    bands.push_back(band);
    const int wordBits = m_accelerator.wordBits;
    BoundaryTraffic traffic;
    for (const DataType type : kDataTypes) {
        std::int64_t& words = traffic.words[type];
        words = walkBoundary(m_work, bands, m_switches.cost.edges, type, wordBits);
        bool onChip = false;
        for (std::size_t m = 1; m < m_accelerator.memories.size(); ++m)
            onChip = onChip || !m_accelerator.memories[m].bypass[type];
        if (!onChip && type == DataType::weight)
            words = weightLoads(bands);
        std::size_t source = outer.size(); // the nearest memory outside that holds it
        while (m_accelerator.memories[source].bypass[type])
            --source;
        const Tile from = source > 0 ? outer[source - 1].tile : wholeLayer(m_work);
        traffic.burden += gammaOf(runOf(m_work, from, band.tile, type, wordBits),
                                  m_accelerator.memories[source].burstWords) *
                          static_cast<double>(words);
    }
    return traffic;
}

/// wl: once for each tile and image.
std::int64_t TileEnumeration::weightLoads(const std::vector<Band>& bands) const {
    std::int64_t loads = 0;
    NestRunner(bands, m_switches.cost.edges, [&](std::size_t level, const Place& place) {
        if (level == bands.size())
            loads += place.at[kBatch].extent * place.at[kIn].extent * place.at[kOut].extent *
                     m_work.kernelHeight * m_work.kernelWidth;
    }).run(m_work);
    return packedWords(loads, m_work.precision.weight, m_accelerator.wordBits);
}

/// The share of 2.6, rounded up; of an outer memory's tiles, at most as many as the switch says
/// (ours).
std::size_t TileEnumeration::placesAmong(std::size_t legal, bool innermost) const {
    const SearchSwitches& search = m_switches.search;
    std::size_t places = 1;
    while (places < legal && static_cast<double>(places) * 100 <
                                 search.hallOfFamePercent * static_cast<double>(legal))
        ++places;
    if (!innermost && search.outerTiles > 0)
        places = std::min(places, static_cast<std::size_t>(search.outerTiles));
    return places;
}

std::vector<Band> TileEnumeration::hallOfFame(const std::vector<Band>& outer) const {
    const std::vector<Band> bands = legal(outer);
    const bool innermost = outer.size() + 2 == m_accelerator.memories.size();
    const std::size_t places = placesAmong(bands.size(), innermost);
    if (places == bands.size())
        return bands;
    struct Ranked {
        std::size_t index;
        double burden;
        std::int64_t tiles; ///< 0 where they don't matter
    };
    std::vector<Ranked> ranked;
    for (std::size_t i = 0; i < bands.size(); ++i)
        ranked.push_back({i, trafficOf(outer, bands[i]).burden,
                          !innermost && m_switches.search.outerTiles > 0 ? tilesOf(bands[i]) : 0});
    std::stable_sort(ranked.begin(), ranked.end(), [](const Ranked& a, const Ranked& b) {
        return a.burden != b.burden ? a.burden < b.burden : a.tiles < b.tiles; // CTC descending
    });
    ranked.resize(places);
    std::sort(ranked.begin(), ranked.end(),
              [](const Ranked& a, const Ranked& b) { return a.index < b.index; });
    std::vector<Band> kept;
    for (const Ranked& entry : ranked)
        kept.push_back(bands[entry.index]);
    return kept;
}

} // namespace hwflow::test
