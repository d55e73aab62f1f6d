// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/tile_space.h"

#include "core/support/integer_math.h"

#include <algorithm>

namespace hwflow {

namespace {

enum : std::size_t { kIn, kOut, kHeight, kWidth }; ///< positions in kSampledDims

/// Dimensions that an order steps through together.
enum class LoopGroup : std::size_t { pixels, inChannels, outChannels };
using LoopGroups = std::array<LoopGroup, 3>;

/// 2.3: outer to inner.
LoopGroups groupsOf(LoopOrder order) {
    switch (order) {
    case LoopOrder::iro:
        return {LoopGroup::pixels, LoopGroup::inChannels, LoopGroup::outChannels};
    case LoopOrder::wro:
        return {LoopGroup::outChannels, LoopGroup::inChannels, LoopGroup::pixels};
    case LoopOrder::oro:
        break;
    }
    return {LoopGroup::pixels, LoopGroup::outChannels, LoopGroup::inChannels};
}

/// Those that run more than once: bit g of `running` stands for group g.
std::vector<LoopGroup> runningGroups(LoopOrder order, std::size_t running) {
    std::vector<LoopGroup> groups;
    for (const LoopGroup group : groupsOf(order))
        if ((running >> static_cast<std::size_t>(group) & 1) != 0)
            groups.push_back(group);
    return groups;
}

TileCandidate candidateOf(const Axis& axis, std::vector<std::int64_t> outerTiles, std::int64_t tile,
                          Edges edges) {
    const std::int64_t outer = outerTiles.empty() ? axis.extent : outerTiles.back();
    outerTiles.push_back(tile);
    TileCandidate candidate;
    candidate.partition = std::make_shared<const Partition>(axis, outerTiles, edges);
    candidate.tile = tile;
    candidate.room = axis.nominalInput(tile);
    candidate.trips = ceilDiv(outer, tile);
    candidate.classes = candidate.partition->tilesAt(outerTiles.size());
    candidate.count = candidate.extent = candidate.input = 0;
    for (const TileClass& tiles : candidate.classes) {
        candidate.count += tiles.count;
        candidate.extent += tiles.count * tiles.extent;
        candidate.input += tiles.count * tiles.input;
    }
    return candidate;
}

} // namespace

double onceWords(const TileCandidate& a, const TileCandidate& b, const TileCandidate& c,
                 bool isInput, const WordFormat& format) {
    const auto extent = [isInput](const TileClass& tile) {
        return isInput ? tile.input : tile.extent;
    };
    if (format.isLinear()) {
        const auto total = [isInput](const TileCandidate& candidate) {
            return static_cast<double>(isInput ? candidate.input : candidate.extent);
        };
        return format.words(total(a) * total(b) * total(c));
    }
    std::int64_t words = 0;
    for (const TileClass& i : a.classes)
        for (const TileClass& j : b.classes)
            for (const TileClass& k : c.classes)
                words +=
                    i.count * j.count * k.count * format.words(extent(i) * extent(j) * extent(k));
    return static_cast<double>(words);
}

Sweeps sweepsOf(LoopOrder order, std::int64_t inTrips, std::int64_t outTrips, std::int64_t pixels) {
    const bool oneWeightTile = inTrips == 1 && outTrips == 1;
    Sweeps sweeps;
    switch (order) {
    case LoopOrder::iro:
        sweeps.weight = oneWeightTile ? 1 : pixels;
        sweeps.psumVisits = outTrips == 1 ? 1 : inTrips;
        break;
    case LoopOrder::wro:
        sweeps.ifmap = pixels == 1 && inTrips == 1 ? 1 : outTrips;
        sweeps.psumVisits = pixels == 1 ? 1 : inTrips;
        break;
    case LoopOrder::oro:
        sweeps.ifmap = inTrips == 1 ? 1 : outTrips;
        sweeps.weight = oneWeightTile ? 1 : pixels;
        break;
    }
    return sweeps;
}

TileSpace::TileSpace(const Workload& work, const Accelerator& accelerator, Edges edges,
                     const Sampling& sampling, OrderChoice order, std::vector<Band> outer)
    : m_work(work), m_outer(std::move(outer)), m_formats(work.precision, accelerator.wordBits),
      m_capacity(accelerator.memories[m_outer.size() + 1], accelerator.wordBits) {
    m_kernel.extent = m_work.kernelArea();
    m_kernel.classes = {{m_kernel.extent, m_kernel.extent, 1}};
    const auto holders = holdersOf(accelerator);
    for (const DataType type : kDataTypes) {
        m_onChip[type] = holders[type].size() > 1;
        std::size_t source = m_outer.size();
        while (accelerator.memories[source].bypass[type])
            --source;
        m_sourceTile[type] = tileAt(source);
        m_burstWords[type] = accelerator.memories[source].burstWords;
    }
    const Tile within = outerTile();
    m_hasBatchLoop = within.batch > 1;
    for (std::size_t i = 0; i < kSampledDims.size(); ++i) {
        std::vector<std::int64_t> outerTiles;
        for (const Band& band : m_outer)
            outerTiles.push_back(band.tile.extent(kSampledDims[i]));
        const Axis axis = Axis::of(work, kSampledDims[i]);
        for (const std::int64_t tile :
             tileCandidates(within.extent(kSampledDims[i]), sampling, static_cast<SampledDim>(i)))
            m_candidates[i].push_back(candidateOf(axis, outerTiles, tile, edges));
    }
    std::vector<std::int64_t> batchTiles;
    for (const Band& band : m_outer)
        batchTiles.push_back(band.tile.batch);
    batchTiles.push_back(1);
    m_batch = std::make_shared<const Partition>(Axis::of(work, Dim::batch), batchTiles, edges);
    for (const LoopOrder candidate : kLoopOrders)
        if (order == OrderChoice::dynamic || nameOf(order) == nameOf(candidate))
            m_orders.push_back(candidate);
    for (std::size_t running = 0; running < m_distinctOrders.size(); ++running)
        for (const LoopOrder candidate : m_orders)
            if (std::none_of(m_orders.begin(), m_orders.end(), [&](LoopOrder earlier) {
                    return earlier < candidate &&
                           runningGroups(earlier, running) == runningGroups(candidate, running);
                }))
                m_distinctOrders[running].push_back(candidate);
}

std::span<const LoopOrder> TileSpace::distinctOrders(const TileCandidate& in,
                                                     const TileCandidate& out,
                                                     const TileCandidate& height,
                                                     const TileCandidate& width) const {
    const auto bit = [](bool runs, LoopGroup group) {
        return static_cast<std::size_t>(runs) << static_cast<std::size_t>(group);
    };
    const bool pixels = height.trips > 1 || width.trips > 1 || m_hasBatchLoop;
    return m_distinctOrders[bit(pixels, LoopGroup::pixels) |
                            bit(in.trips > 1, LoopGroup::inChannels) |
                            bit(out.trips > 1, LoopGroup::outChannels)];
}

bool TileSpace::isDistinct(const TileChoice& choice) const {
    const auto orders = distinctOrders(chosen(choice, kIn), chosen(choice, kOut),
                                       chosen(choice, kHeight), chosen(choice, kWidth));
    return std::find(orders.begin(), orders.end(), choice.order) != orders.end();
}

Tile TileSpace::tileAt(std::size_t level) const {
    if (level > 0)
        return m_outer[level - 1].tile;
    Tile whole;
    for (const Dim dim : kTiledDims)
        whole.setExtent(dim, m_work.extent(dim));
    return whole;
}

double TileSpace::size() const {
    double total = static_cast<double>(m_orders.size());
    for (const auto& candidates : m_candidates)
        total *= static_cast<double>(candidates.size());
    return total;
}

bool TileSpace::hasLegal() const {
    return fits(m_candidates[kIn].front(), m_candidates[kOut].front(),
                m_candidates[kHeight].front(), m_candidates[kWidth].front());
}

double TileSpace::legalCount() const {
    const auto& ins = m_candidates[kIn];
    double legal = 0;
    for (const TileCandidate& height : m_candidates[kHeight]) {
        for (const TileCandidate& width : m_candidates[kWidth]) {
            std::size_t fitting = ins.size(); // larger tiles of output channels leave less room
            for (const TileCandidate& out : m_candidates[kOut]) {
                while (fitting > 0 && !fits(ins[fitting - 1], out, height, width))
                    --fitting;
                if (fitting == 0)
                    break;
                legal += static_cast<double>(fitting);
            }
        }
    }
    return legal * static_cast<double>(m_orders.size());
}

bool TileSpace::fits(const TileCandidate& in, const TileCandidate& out, const TileCandidate& height,
                     const TileCandidate& width) const {
    const PerDataType<std::int64_t> words{
        {m_formats.ifmap.words(in.tile * height.room * width.room),
         m_formats.weight.words(in.tile * out.tile * m_work.kernelArea()),
         m_formats.psum.words(out.tile * height.tile * width.tile)}};
    std::int64_t total = 0;
    for (const DataType type : kDataTypes) {
        if (!m_capacity.holds[type])
            continue;
        if (m_capacity.segments && words[type] > (*m_capacity.segments)[type])
            return false;
        total += words[type];
    }
    return m_capacity.segments.has_value() || total <= m_capacity.sharedWords;
}

const TileCandidate* TileSpace::largestIn(const TileCandidate& out, const TileCandidate& height,
                                          const TileCandidate& width) const {
    const auto& in = m_candidates[kIn];
    const auto end =
        std::partition_point(in.begin(), in.end(), [&](const TileCandidate& candidate) {
            return fits(candidate, out, height, width);
        });
    return end == in.begin() ? nullptr : &*std::prev(end);
}

bool TileSpace::fits(const TileChoice& choice) const {
    return fits(chosen(choice, kIn), chosen(choice, kOut), chosen(choice, kHeight),
                chosen(choice, kWidth));
}

Band TileSpace::band(const TileChoice& choice) const {
    const Tile outer = outerTile();
    Band band;
    for (std::size_t i = 0; i < kSampledDims.size(); ++i)
        band.tile.setExtent(kSampledDims[i], chosen(choice, i).tile);
    if (isOutermost() && m_work.groups > 1)
        band.loops.push_back({Dim::groups, m_work.groups});
    const auto add = [&](Dim dim) {
        const std::int64_t trips = ceilDiv(outer.extent(dim), band.tile.extent(dim));
        if (trips > 1)
            band.loops.push_back({dim, trips});
    };
    for (const LoopGroup group : groupsOf(choice.order)) {
        switch (group) {
        case LoopGroup::pixels:
            add(Dim::batch);
            add(Dim::outHeight);
            add(Dim::outWidth);
            break;
        case LoopGroup::inChannels:
            add(Dim::inChannels);
            break;
        case LoopGroup::outChannels:
            add(Dim::outChannels);
            break;
        }
    }
    return band;
}

std::int64_t TileSpace::indexOf(const TileChoice& choice) const {
    std::int64_t index = 0;
    for (std::size_t i = 0; i < kSampledDims.size(); ++i)
        index = index * static_cast<std::int64_t>(m_candidates[i].size()) +
                static_cast<std::int64_t>(choice.at[i]);
    return index * static_cast<std::int64_t>(kLoopOrders.size()) +
           static_cast<std::int64_t>(choice.order);
}

PerDataType<double> TileSpace::outermostWords(const TileChoice& choice) const {
    const TileCandidate& in = chosen(choice, kIn);
    const TileCandidate& out = chosen(choice, kOut);
    const TileCandidate& height = chosen(choice, kHeight);
    const TileCandidate& width = chosen(choice, kWidth);
    const std::int64_t pixels = height.trips * width.trips * m_work.batch;
    const Sweeps sweeps = sweepsOf(choice.order, in.trips, out.trips, pixels);
    const double groups = static_cast<double>(m_work.groups);
    const double images = groups * static_cast<double>(m_work.batch);
    PerDataType<double> words;
    words[DataType::ifmap] = images * static_cast<double>(sweeps.ifmap) *
                             onceWords(in, height, width, true, m_formats.ifmap);
    words[DataType::weight] = groups * static_cast<double>(sweeps.weight) *
                              onceWords(in, out, m_kernel, false, m_formats.weight);
    words[DataType::psum] = images * (2 * static_cast<double>(sweeps.psumVisits - 1) *
                                          onceWords(out, height, width, false, m_formats.psum) +
                                      onceWords(out, height, width, false, m_formats.ofmap));
    return words;
}

PerDataType<double> TileSpace::nestedWords(const TileChoice& choice) const {
    std::vector<Band> bands = m_outer;
    bands.push_back(band(choice));
    static_assert(kTiledDims == std::array{Dim::batch, Dim::outChannels, Dim::inChannels,
                                           Dim::outHeight, Dim::outWidth});
    const Partitions partitions({m_batch, chosen(choice, kOut).partition,
                                 chosen(choice, kIn).partition, chosen(choice, kHeight).partition,
                                 chosen(choice, kWidth).partition});
    PerDataType<double> words;
    for (const DataType type : kDataTypes)
        words[type] = static_cast<double>(
            boundaryWords(m_work, bands, partitions, bands.size(), type, m_formats).words);
    return words;
}

PerDataType<double> TileSpace::words(const TileChoice& choice) const {
    PerDataType<double> words = isOutermost() ? outermostWords(choice) : nestedWords(choice);
    if (!m_onChip[DataType::weight]) {
        const std::int64_t loads = m_work.groups * m_work.batch * chosen(choice, kIn).extent *
                                   chosen(choice, kOut).extent * m_work.kernelArea() *
                                   chosen(choice, kHeight).count * chosen(choice, kWidth).count;
        words[DataType::weight] = m_formats.weight.words(static_cast<double>(loads));
    }
    return words;
}

PerDataType<double> TileSpace::burstFactors(const TileChoice& choice) const {
    if (m_burstWords == PerDataType<std::int64_t>{})
        return PerDataType<double>::all(1);
    const Tile tile = band(choice).tile;
    PerDataType<double> factors;
    for (const DataType type : kDataTypes)
        factors[type] = burstFactor(
            contiguousRun(m_work, m_sourceTile[type], tile, type, m_formats), m_burstWords[type]);
    return factors;
}

double TileSpace::burden(const TileChoice& choice) const {
    const PerDataType<double> moved = words(choice);
    const PerDataType<double> factors = burstFactors(choice);
    double total = 0;
    for (const DataType type : kDataTypes)
        total += factors[type] * moved[type];
    return total;
}

} // namespace hwflow
