// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/traffic.h"

#include "core/support/integer_math.h"

#include <algorithm>

namespace hwflow {

namespace {

std::size_t positionOf(Dim dim) {
    return static_cast<std::size_t>(std::find(kTiledDims.begin(), kTiledDims.end(), dim) -
                                    kTiledDims.begin());
}

/// One loop of the nest: a dimension and the level of the tiles it steps over.
struct NestLoop {
    Dim dim;
    std::size_t level;
};

/// The loops of the first `levels` bands, outermost first.
std::vector<NestLoop> nestOf(const std::vector<Band>& bands, std::size_t levels) {
    std::vector<NestLoop> nest;
    nest.reserve(levels * kTiledDims.size());
    for (std::size_t level = 0; level < levels; ++level)
        for (const Loop& loop : bands[level].loops)
            if (loop.dim != Dim::groups)
                nest.push_back({loop.dim, level});
    return nest;
}

/// Counts what one tensor fetches while the nest runs. Keeps references to all but the format.
class ReloadCounter {
public:
    ReloadCounter(const Workload& work, const Partitions& partitions,
                  const std::vector<NestLoop>& nest, std::size_t level, DataType type,
                  const WordFormat& format)
        : m_nest(nest), m_level(level), m_type(type), m_format(format),
          m_kernel(type == DataType::weight ? work.kernelArea() : 1) {
        bool isInnermost = true;
        for (std::size_t i = 0; i < kTiledDims.size(); ++i) {
            m_parts[i] = &partitions[kTiledDims[i]];
            m_isRelevant[i] = isRelevant(type, kTiledDims[i]);
            isInnermost = isInnermost && m_parts[i]->depth() == level;
        }
        const auto last = std::find_if(nest.rbegin(), nest.rend(), [type](const NestLoop& loop) {
            return !isRelevant(type, loop.dim);
        });
        m_revisiting = isInnermost && format.isLinear()
                           ? static_cast<std::size_t>(nest.rend() - last)
                           : nest.size();
    }

    std::int64_t count() { return from(0); }

private:
    struct Place {
        std::size_t level = 0;
        std::size_t node = 0;
    };

    /// Words fetched by the loops from `index` inwards, the first tile included.
    std::int64_t from(std::size_t index) {
        if (isOneTile())
            return m_format.words(tileElements());
        if (index >= m_revisiting)
            return m_format.words(elementsOnce());
        const std::size_t dim = positionOf(m_nest[index].dim);
        const Place outer = m_places[dim];
        const Place place = inside(outer, *m_parts[dim], m_nest[index].level);
        std::int64_t total = 0;
        for (const auto& [child, count] : m_parts[dim]->node(place.level, place.node).children) {
            m_places[dim] = {place.level + 1, child};
            total += count * from(index + 1);
        }
        m_places[dim] = outer;
        return total;
    }

    /// The same tile at a level further in: bands that don't name a dimension don't cut it.
    static Place inside(Place place, const Partition& partition, std::size_t level) {
        for (; place.level < level; ++place.level)
            place.node = partition.node(place.level, place.node).children.front().first;
        return place;
    }

    [[nodiscard]] bool isOneTile() const {
        for (std::size_t i = 0; i < kTiledDims.size(); ++i)
            if (m_isRelevant[i] &&
                !m_parts[i]->isUndivided(m_places[i].level, m_places[i].node, m_level))
                return false;
        return true;
    }

    /// Elements of the tile that all the places have in common; they are undivided from here on.
    [[nodiscard]] std::int64_t tileElements() const {
        std::int64_t elements = m_kernel;
        for (std::size_t i = 0; i < kTiledDims.size(); ++i) {
            if (!m_isRelevant[i])
                continue;
            const Place place = inside(m_places[i], *m_parts[i], m_level);
            const Partition::Node& node = m_parts[i]->node(place.level, place.node);
            elements *= m_type == DataType::ifmap ? node.input : node.extent;
        }
        return elements;
    }

    /// Elements of all the innermost tiles at the places.
    [[nodiscard]] std::int64_t elementsOnce() const {
        std::int64_t elements = m_kernel;
        for (std::size_t i = 0; i < kTiledDims.size(); ++i) {
            if (!m_isRelevant[i])
                continue;
            const Partition::Node& node = m_parts[i]->node(m_places[i].level, m_places[i].node);
            elements *= m_type == DataType::ifmap ? node.innermostInput : node.innermostExtent;
        }
        return elements;
    }

    const std::vector<NestLoop>& m_nest;
    std::size_t m_level;
    DataType m_type;
    WordFormat m_format;
    std::int64_t m_kernel; ///< kernels are never tiled
    /// Loops from here on fetch every tile once: none of them comes back to one.
    std::size_t m_revisiting = 0;
    std::array<bool, kTiledDims.size()> m_isRelevant{};
    std::array<const Partition*, kTiledDims.size()> m_parts{};
    std::array<Place, kTiledDims.size()> m_places{};
};

} // namespace

Partitions::Partitions(const Workload& work, const std::vector<Band>& bands, Edges edges) {
    for (std::size_t i = 0; i < kTiledDims.size(); ++i) {
        std::vector<std::int64_t> tiles;
        tiles.reserve(bands.size());
        for (const Band& band : bands)
            tiles.push_back(band.tile.extent(kTiledDims[i]));
        m_partitions[i] =
            std::make_shared<const Partition>(Axis::of(work, kTiledDims[i]), tiles, edges);
    }
}

const Partition& Partitions::operator[](Dim dim) const {
    return *m_partitions[positionOf(dim)];
}

std::int64_t onceWords(const Workload& work, const std::vector<Band>& bands,
                       const Partitions& partitions, std::size_t level, DataType type,
                       const WordFormat& format) {
    std::vector<NestLoop> nest = nestOf(bands, level);
    std::erase_if(nest, [type](const NestLoop& loop) { return !isRelevant(type, loop.dim); });
    return work.groups * ReloadCounter(work, partitions, nest, level, type, format).count();
}

BoundaryWords boundaryWords(const Workload& work, const std::vector<Band>& bands,
                            const Partitions& partitions, std::size_t level, DataType type,
                            const WordFormats& formats) {
    const std::vector<NestLoop> nest = nestOf(bands, level);
    const std::int64_t visited =
        work.groups * ReloadCounter(work, partitions, nest, level, type, formats[type]).count();
    if (type != DataType::psum)
        return {visited, 0};
    // Each visit writes, each but the first of a tile reads back; the last write is the output.
    const std::int64_t once = onceWords(work, bands, partitions, level, type, formats.psum);
    const std::int64_t finished = onceWords(work, bands, partitions, level, type, formats.ofmap);
    return {2 * (visited - once) + finished, finished};
}

double burstFactor(std::int64_t runWords, std::int64_t burstWords) {
    if (burstWords == 0)
        return 1;
    return static_cast<double>(ceilDiv(runWords, burstWords) * burstWords) /
           static_cast<double>(runWords);
}

std::int64_t contiguousRun(const Workload& work, const Tile& outer, const Tile& tile, DataType type,
                           const WordFormats& formats) {
    if (type == DataType::weight) {
        std::int64_t run = work.kernelArea() * tile.inChannels;
        if (tile.inChannels == outer.inChannels)
            run *= tile.outChannels;
        return formats.weight.words(run);
    }
    const bool isInput = type == DataType::ifmap;
    std::int64_t run =
        isInput ? Axis::of(work, Dim::outWidth).nominalInput(tile.outWidth) : tile.outWidth;
    if (tile.outWidth == outer.outWidth) {
        run *=
            isInput ? Axis::of(work, Dim::outHeight).nominalInput(tile.outHeight) : tile.outHeight;
        if (tile.outHeight == outer.outHeight)
            run *= isInput ? tile.inChannels : tile.outChannels;
    }
    return formats[type].words(run);
}

std::int64_t arrayRun(const Workload& work, const Tile& tile, DataType type,
                      const WordFormats& formats) {
    switch (type) {
    case DataType::ifmap:
        return formats.ifmap.words(Axis::of(work, Dim::outWidth).nominalInput(tile.outWidth));
    case DataType::weight:
        return formats.weight.words(work.kernelArea());
    case DataType::psum:
        break;
    }
    return formats.psum.words(tile.outWidth);
}

} // namespace hwflow
