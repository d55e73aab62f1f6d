// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/axis_table.h"

#include "core/cost/array_transfers.h"
#include "core/support/integer_math.h"

#include <algorithm>
#include <cmath>

namespace hwflow {

namespace {

std::int64_t unrollingOf(TileAxis axis, const Spatial& spatial) {
    switch (axis) {
    case TileAxis::inChannels:
        return spatial.inChannels;
    case TileAxis::outChannels:
        return spatial.outChannels;
    case TileAxis::outHeight:
        return spatial.outHeight;
    case TileAxis::outWidth:
        return spatial.outWidth;
    }
    return 1;
}

bool admits(TileAxis axis, const MappingSpace& mappings, const Spatial& spatial,
            std::int64_t tile) {
    switch (axis) {
    case TileAxis::inChannels:
        return mappings.admitsIn(spatial, tile);
    case TileAxis::outChannels:
        return mappings.admitsOut(spatial, tile);
    case TileAxis::outHeight:
        return mappings.admitsHeight(spatial, tile);
    case TileAxis::outWidth:
        return mappings.admitsWidth(spatial, tile);
    }
    return false;
}

/// Sum over the tiles of a candidate of ceil(extent / step).
std::int64_t passesOf(const TileCandidate& candidate, std::int64_t step) {
    std::int64_t passes = 0;
    for (const TileClass& tile : candidate.classes)
        passes += tile.count * ceilDiv(tile.extent, step);
    return passes;
}

AxisOption leastOf(const std::vector<const AxisOption*>& options) {
    AxisOption least = *options.front();
    least.candidate = nullptr;
    for (const AxisOption* option : options) {
        for (double AxisOption::*const quantity :
             {&AxisOption::extent, &AxisOption::count, &AxisOption::passes, &AxisOption::fewestPes,
              &AxisOption::ifmapExtent, &AxisOption::stripPes, &AxisOption::registerPasses,
              &AxisOption::registerPassPes})
            least.*quantity = std::min(least.*quantity, option->*quantity);
        least.mostPes = std::max(least.mostPes, option->mostPes);
    }
    return least;
}

} // namespace

AxisOption idealOption(TileAxis axis, const Workload& work, const MappingSpace& mappings,
                       const Spatial& spatial, const EngineRate& rate) {
    const std::int64_t extent = work.extent(kSampledDims[static_cast<std::size_t>(axis)]);
    const std::int64_t pes = std::min(unrollingOf(axis, spatial), extent);
    const std::int64_t lanes = axis == TileAxis::inChannels ? rate.lanes : 1;
    AxisOption ideal;
    ideal.extent = static_cast<double>(extent);
    ideal.count = 1;
    ideal.passes = static_cast<double>(ceilDiv(extent, pes * lanes));
    ideal.fewestPes = 1;
    ideal.mostPes = static_cast<double>(pes);
    if (axis == TileAxis::outHeight) {
        // Where kernels leave rows out, more strips read less: one row for each strip at the least.
        const double rows = work.kernelSpanHeight() < work.stride.height
                                ? std::min(ideal.extent, static_cast<double>(work.inHeight))
                                : ifmapRowsOf(work, ideal.extent, ideal.passes);
        ideal.ifmapExtent = rows;
        ideal.stripPes = static_cast<double>(pes); // one tile; more tiles keep as many busy
    }
    if (axis == TileAxis::outWidth)
        ideal.ifmapExtent = work.kernelSpanWidth() < work.stride.width
                                ? std::min(ideal.extent, static_cast<double>(work.inWidth))
                                : ifmapColsOf(work, ideal.extent, 1.0);
    const std::int64_t widest =
        axis == TileAxis::inChannels ? mappings.widest().inChannels : mappings.widest().outChannels;
    ideal.registerPasses = static_cast<double>(ceilDiv(extent, pes * widest));
    ideal.registerPassPes = std::ceil(ideal.extent / static_cast<double>(widest));
    return ideal;
}

AxisTable::AxisTable(TileAxis axis, const TileSpace& tiles, const MappingSpace& mappings,
                     const Spatial& spatial, const EngineRate& rate, const Dominance& dominance)
    : m_axis(axis), m_interleaves(mappings.interleaves().size()) {
    const auto candidates = tiles.candidates(static_cast<std::size_t>(axis));
    const std::int64_t lanes = axis == TileAxis::inChannels ? rate.lanes : 1;
    const bool channels = axis == TileAxis::inChannels || axis == TileAxis::outChannels;
    m_options.reserve(candidates.size());
    for (const TileCandidate& candidate : candidates) {
        AxisOption& option = m_options.emplace_back();
        option.index = static_cast<std::uint32_t>(m_options.size() - 1);
        if (!admits(axis, mappings, spatial, candidate.tile))
            continue;
        const std::int64_t pes = std::min(unrollingOf(axis, spatial), candidate.tile);
        option.candidate = &candidate;
        option.extent = static_cast<double>(candidate.extent);
        option.count = static_cast<double>(candidate.count);
        option.passes = static_cast<double>(passesOf(candidate, pes * lanes));
        option.fewestPes = option.mostPes = static_cast<double>(pes);
        if (channels)
            fillRegisters(option, mappings, pes);
        if (axis == TileAxis::outHeight) {
            option.ifmapExtent = ifmapRowsOf(tiles.work(), option.extent, option.passes);
            for (const TileClass& tile : candidate.classes)
                option.stripPes += static_cast<double>(tile.count * std::min(pes, tile.extent));
        }
        if (axis == TileAxis::outWidth)
            option.ifmapExtent = ifmapColsOf(tiles.work(), option.extent, option.count);
    }
    selectUseful(dominance);
}

void AxisTable::fillRegisters(AxisOption& option, const MappingSpace& mappings, std::int64_t pes) {
    option.registers = m_passes.size();
    const bool rowStationary = mappings.dataflow() == Dataflow::rowStationary;
    for (const Interleave& interleave : mappings.interleaves()) {
        const TileCandidate& candidate = *option.candidate;
        if (m_axis == TileAxis::inChannels) {
            m_passes.push_back(
                static_cast<double>(passesOf(candidate, pes * interleave.inChannels)));
            continue;
        }
        const std::int64_t step = pes * mappings.registerOut(interleave, candidate.tile, pes);
        std::int64_t passes = 0;
        std::int64_t passPes = 0;
        for (const TileClass& tile : candidate.classes) {
            const std::int64_t tilePasses = tile.count * ceilDiv(tile.extent, step);
            passes += tilePasses;
            passPes += tilePasses * (rowStationary ? std::min(pes, tile.extent) : pes);
        }
        m_passes.push_back(static_cast<double>(passes));
        m_passPes.push_back(static_cast<double>(passPes));
    }
    const auto least = [&](const std::vector<double>& values) {
        return *std::min_element(values.begin() + static_cast<std::ptrdiff_t>(option.registers),
                                 values.end());
    };
    option.registerPasses = least(m_passes);
    if (m_axis == TileAxis::outChannels)
        option.registerPassPes = least(m_passPes);
}

bool AxisTable::makesSuperfluous(const AxisOption& smaller, const AxisOption& larger,
                                 const Dominance& dominance) const {
    const TileCandidate& a = *smaller.candidate;
    const TileCandidate& b = *larger.candidate;
    if (a.trips > b.trips || a.count > b.count || a.input > b.input || a.extent > b.extent ||
        smaller.passes > larger.passes || smaller.ifmapExtent > larger.ifmapExtent ||
        smaller.stripPes > larger.stripPes || (dominance.nested && a.input != b.input))
        return false;
    if (m_axis == TileAxis::inChannels && dominance.chainMatters &&
        (dominance.chainCosts ? smaller.mostPes > larger.mostPes
                              : smaller.mostPes < larger.mostPes))
        return false;
    if (m_axis != TileAxis::inChannels && m_axis != TileAxis::outChannels)
        return true;
    for (std::size_t i = 0; i < m_interleaves; ++i) {
        if (m_passes[smaller.registers + i] > m_passes[larger.registers + i])
            return false;
        if (m_axis == TileAxis::outChannels &&
            m_passPes[smaller.registers + i] > m_passPes[larger.registers + i])
            return false;
    }
    return true;
}

void AxisTable::selectUseful(const Dominance& dominance) {
    for (const AxisOption& option : m_options) {
        if (option.candidate == nullptr)
            continue;
        const bool superfluous =
            dominance.usable &&
            std::any_of(m_useful.rbegin(), m_useful.rend(), [&](const AxisOption* kept) {
                return makesSuperfluous(*kept, option, dominance);
            });
        if (!superfluous)
            m_useful.push_back(&option);
    }
    if (!m_useful.empty())
        m_least = leastOf(m_useful);
}

} // namespace hwflow
