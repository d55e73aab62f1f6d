// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/mapping_space.h"

#include "core/support/integer_math.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace hwflow {

namespace {

/// The largest p for which a PE's registers suffice; 0 if none.
std::int64_t largestRegisterOut(Dataflow dataflow, const Workload& work,
                                const Accelerator& accelerator, Mapping mapping) {
    const PerDataType<std::int64_t>& available = accelerator.peArray.registerFile.words;
    const auto fits = [&](std::int64_t p) {
        mapping.registerOutChannels = p;
        const auto needed = registerWords(dataflow, work, accelerator, mapping);
        return std::all_of(kDataTypes.begin(), kDataTypes.end(),
                           [&](DataType type) { return needed[type] <= available[type]; });
    };
    std::int64_t low = 0;
    std::int64_t high = work.outChannels;
    while (low < high) {
        const std::int64_t middle = (low + high + 1) / 2;
        if (fits(middle))
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

} // namespace

MappingSpace::MappingSpace(Dataflow dataflow, const Workload& work, const Accelerator& accelerator,
                           const SearchSwitches& switches)
    : m_dataflow(dataflow), m_fold(switches.fold), m_cols(accelerator.peArray.cols) {
    const PeArray& array = accelerator.peArray;
    const std::int64_t outLimit = std::min(work.outChannels, array.cols);
    switch (dataflow) {
    case Dataflow::rowStationary:
        addRowStationary(work, array);
        break;
    case Dataflow::weightStationary:
        for (std::int64_t in = 1; in <= std::min(work.inChannels, array.rows); ++in)
            for (std::int64_t out = 1; out <= outLimit; ++out)
                m_spatials.push_back({.inChannels = in, .outChannels = out});
        break;
    case Dataflow::outputStationary:
        for (std::int64_t out = 1; out <= outLimit; ++out)
            for (std::int64_t width = 1; width <= std::min(work.outWidth, array.rows); ++width)
                m_spatials.push_back(
                    {.outChannels = out, .outHeight = array.rows / width, .outWidth = width});
        break;
    }
    addInterleaves(work, accelerator, switches.interleave || dataflow == Dataflow::rowStationary);
    for (const Interleave& interleave : m_interleaves) {
        m_widest.outChannels = std::max(m_widest.outChannels, interleave.outChannels);
        m_widest.inChannels = std::max(m_widest.inChannels, interleave.inChannels);
        m_widest.pixels = std::max(m_widest.pixels, interleave.pixels);
    }
}

void MappingSpace::addRowStationary(const Workload& work, const PeArray& array) {
    const std::int64_t kernelRows = std::min(work.kernelHeight, array.rows);
    const std::int64_t stacked = array.rows / kernelRows;
    std::set<std::tuple<std::int64_t, std::int64_t, std::int64_t>> seen;
    for (std::int64_t height = 1; height <= std::min(work.outHeight, array.cols); ++height) {
        const std::int64_t beside = array.cols / height;
        for (std::int64_t inRows = 1; inRows <= stacked; ++inRows) {
            for (std::int64_t inCols = 1; inCols <= beside; ++inCols) {
                Spatial spatial;
                spatial.kernelHeight = kernelRows;
                spatial.outHeight = height;
                spatial.inReplicaRows = inRows;
                spatial.inReplicaCols = inCols;
                spatial.outReplicaRows = stacked / inRows;
                spatial.outReplicaCols = beside / inCols;
                spatial.inChannels = std::min(work.inChannels, inRows * inCols);
                spatial.outChannels =
                    std::min(work.outChannels, spatial.outReplicaRows * spatial.outReplicaCols);
                if (seen.emplace(height, spatial.inChannels, spatial.outChannels).second)
                    m_spatials.push_back(spatial);
            }
        }
    }
}

void MappingSpace::addInterleaves(const Workload& work, const Accelerator& accelerator,
                                  bool interleave) {
    Mapping mapping;
    if (m_dataflow == Dataflow::outputStationary) {
        const WordFormat psum = WordFormats(work.precision, accelerator.wordBits).psum;
        const std::int64_t room = accelerator.peArray.registerFile.words[DataType::psum] /
                                  psum.wordsPerElement * psum.elementsPerWord;
        const std::int64_t most = interleave ? std::min(room, work.outChannels) : 1;
        for (std::int64_t p = 1; p <= most; ++p)
            m_interleaves.push_back({p, 1, room / p});
        return;
    }
    for (std::int64_t q = 1; q <= work.inChannels; ++q) {
        mapping.registerInChannels = q;
        const std::int64_t p = largestRegisterOut(m_dataflow, work, accelerator, mapping);
        if (p == 0)
            break;
        m_interleaves.push_back({interleave ? p : 1, q, 1});
    }
}

bool MappingSpace::admitsHeight(const Spatial& spatial, std::int64_t tile) const {
    if (m_dataflow != Dataflow::rowStationary)
        return true;
    if (m_fold == Fold::minimal)
        return spatial.outHeight == ceilDiv(tile, ceilDiv(tile, m_cols));
    return spatial.outHeight <= tile;
}

bool MappingSpace::admitsWidth(const Spatial& spatial, std::int64_t tile) const {
    return m_dataflow != Dataflow::outputStationary || spatial.outWidth <= tile;
}

bool MappingSpace::admitsOut(const Spatial& spatial, std::int64_t tile) const {
    return m_dataflow == Dataflow::rowStationary || spatial.outChannels <= tile;
}

bool MappingSpace::admitsIn(const Spatial& spatial, std::int64_t tile) const {
    return m_dataflow == Dataflow::rowStationary || spatial.inChannels <= tile;
}

std::int64_t MappingSpace::registerOut(const Interleave& interleave, std::int64_t tile,
                                       std::int64_t parallel) const {
    const std::int64_t most = std::min(interleave.outChannels, ceilDiv(tile, parallel));
    if (m_dataflow == Dataflow::outputStationary)
        return most;
    // The smallest p that takes no more passes than the largest legal one (cost model, 3.1).
    const std::int64_t passes = ceilDiv(tile, parallel * most);
    return ceilDiv(ceilDiv(tile, passes), parallel);
}

Mapping MappingSpace::mapping(const Spatial& spatial, const Interleave& interleave,
                              const Tile& tile) const {
    Mapping mapping;
    mapping.outChannels = std::min(spatial.outChannels, tile.outChannels);
    mapping.inChannels = std::min(spatial.inChannels, tile.inChannels);
    mapping.outHeight = std::min(spatial.outHeight, tile.outHeight);
    mapping.outWidth = std::min(spatial.outWidth, tile.outWidth);
    mapping.kernelHeight = spatial.kernelHeight;
    mapping.registerOutChannels = registerOut(interleave, tile.outChannels, mapping.outChannels);
    mapping.registerInChannels = interleave.inChannels;
    mapping.registerPixels =
        std::min(interleave.pixels,
                 ceilDiv(tile.outHeight * tile.outWidth, mapping.outHeight * mapping.outWidth));
    return mapping;
}

Placement MappingSpace::place(const Spatial& spatial, const Mapping& mapping) const {
    Placement placement;
    const auto add = [](std::vector<Unrolling>& axis, Dim dim, std::int64_t factor,
                        std::int64_t extent) {
        if (factor > 1)
            axis.push_back({dim, factor, std::min(factor, extent)});
    };
    if (m_dataflow == Dataflow::rowStationary) {
        add(placement.rows, Dim::kernelHeight, mapping.kernelHeight, mapping.kernelHeight);
        add(placement.rows, Dim::inChannels, spatial.inReplicaRows, mapping.inChannels);
        add(placement.rows, Dim::outChannels, spatial.outReplicaRows, mapping.outChannels);
        add(placement.columns, Dim::outHeight, mapping.outHeight, mapping.outHeight);
        add(placement.columns, Dim::inChannels, spatial.inReplicaCols,
            ceilDiv(mapping.inChannels, spatial.inReplicaRows));
        add(placement.columns, Dim::outChannels, spatial.outReplicaCols,
            ceilDiv(mapping.outChannels, spatial.outReplicaRows));
        return placement;
    }
    add(placement.rows, Dim::inChannels, mapping.inChannels, mapping.inChannels);
    add(placement.rows, Dim::outWidth, mapping.outWidth, mapping.outWidth);
    add(placement.rows, Dim::outHeight, mapping.outHeight, mapping.outHeight);
    add(placement.columns, Dim::outChannels, mapping.outChannels, mapping.outChannels);
    return placement;
}

} // namespace hwflow
