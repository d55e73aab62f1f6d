// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/traffic_floor.h"

#include <algorithm>

namespace hwflow {

namespace {

enum : std::size_t { kIn, kOut, kHeight, kWidth };

void lower(TrafficFloor& floor, const TrafficFloor& other) {
    floor.energy = std::min(floor.energy, other.energy);
    floor.words = std::min(floor.words, other.words);
    floor.dramWords = std::min(floor.dramWords, other.dramWords);
    for (const DataType type : kDataTypes)
        floor.wordsOf[type] = std::min(floor.wordsOf[type], other.wordsOf[type]);
}

/// A candidate has at least the traffic of the last listed one before it unless it makes fewer
/// tiles or reads less; only the listed ones need a look. `slot` maps each to the one that speaks
/// for it.
std::vector<const TileCandidate*> relevantTiles(std::span<const TileCandidate> candidates,
                                                std::vector<std::size_t>* slot) {
    std::vector<const TileCandidate*> listed;
    for (const TileCandidate& candidate : candidates) {
        if (listed.empty() || candidate.count < listed.back()->count ||
            candidate.input < listed.back()->input || candidate.extent < listed.back()->extent)
            listed.push_back(&candidate);
        if (slot != nullptr)
            slot->push_back(listed.size() - 1);
    }
    return listed;
}

/// Words without rounding up, which never exceed the real ones.
double linearWords(const WordFormat& format, double elements) {
    return elements * static_cast<double>(format.wordsPerElement) /
           static_cast<double>(format.elementsPerWord);
}

/// Fills in the sums over what the memory inside holds.
void price(TrafficFloor& floor, const PerDataType<bool>& holds, const PriceList& prices) {
    for (const DataType type : kDataTypes) {
        if (!holds[type])
            continue;
        // A price below zero (Eyeriss accounting, a costly inner memory) is settled at the array.
        floor.energy += std::max(0.0, prices.boundary[type]) * floor.wordsOf[type];
        floor.words += floor.wordsOf[type];
        if (prices.boundaryFromDram[type])
            floor.dramWords += floor.wordsOf[type];
    }
}

} // namespace

TrafficFloors::TrafficFloors(const TileSpace& space, const PriceList& prices)
    : m_space(&space), m_prices(&prices) {
    const auto heights = relevantTiles(space.candidates(kHeight), &m_slot[0]);
    const auto widths = relevantTiles(space.candidates(kWidth), &m_slot[1]);
    const auto outs = relevantTiles(space.candidates(kOut), nullptr);
    m_widths = widths.size();
    for (const TileCandidate* height : heights) {
        for (const TileCandidate* width : widths) {
            TrafficFloor best = TrafficFloor::infeasible();
            for (const TileCandidate* out : outs) {
                const TrafficFloor floor = at(*out, *height, *width);
                if (!floor.feasible)
                    break;
                if (best.feasible)
                    lower(best, floor);
                else
                    best = floor;
            }
            m_table.push_back(best);
        }
    }
    m_all = TrafficFloor::infeasible();
    for (const TrafficFloor& floor : m_table) {
        if (!floor.feasible)
            continue;
        if (m_all.feasible)
            lower(m_all, floor);
        else
            m_all = floor;
    }
}

TrafficFloor TrafficFloors::at(const TileCandidate& out, const TileCandidate& height,
                               const TileCandidate& width) const {
    const TileCandidate* in = m_space->largestIn(out, height, width);
    if (in == nullptr)
        return TrafficFloor::infeasible();
    if (!m_space->isOutermost()) // every tile crosses at least once
        return ofOrder(LoopOrder::oro, 1, out, height, width);
    TrafficFloor best;
    bool first = true;
    for (const LoopOrder order : m_space->orders()) {
        const TrafficFloor floor = ofOrder(order, in->trips, out, height, width);
        if (first)
            best = floor;
        else
            lower(best, floor);
        first = false;
    }
    return best;
}

TrafficFloor TrafficFloors::ofOrder(LoopOrder order, std::int64_t inTrips, const TileCandidate& out,
                                    const TileCandidate& height, const TileCandidate& width) const {
    const Workload& work = m_space->work();
    const bool outermost = m_space->isOutermost();
    const Sweeps sweeps =
        outermost ? sweepsOf(order, inTrips, out.trips, height.trips * width.trips * work.batch)
                  : Sweeps{};
    const double groups = static_cast<double>(work.groups);
    const double images = groups * static_cast<double>(work.batch);
    const double in = static_cast<double>(work.inChannels);
    const double outs = static_cast<double>(work.outChannels);
    const double outputs = images * outs * static_cast<double>(height.extent * width.extent);
    const WordFormats& formats = m_space->formats();

    TrafficFloor floor;
    floor.wordsOf[DataType::ifmap] =
        linearWords(formats.ifmap, images * static_cast<double>(sweeps.ifmap) * in *
                                       static_cast<double>(height.input * width.input));
    floor.wordsOf[DataType::weight] =
        linearWords(formats.weight, groups * static_cast<double>(sweeps.weight) * in * outs *
                                        static_cast<double>(work.kernelArea()));
    floor.wordsOf[DataType::psum] =
        linearWords(formats.psum, 2 * static_cast<double>(sweeps.psumVisits - 1) * outputs) +
        linearWords(formats.ofmap, outputs);
    price(floor, m_space->holds(), *m_prices);
    return floor;
}

TrafficFloor compulsoryTraffic(const Workload& work, const WordFormats& formats,
                               const PerDataType<bool>& holds, const PriceList& prices) {
    const auto images = static_cast<double>(work.groups * work.batch);
    const auto touched = static_cast<double>(Axis::of(work, Dim::outHeight).touchedInput() *
                                             Axis::of(work, Dim::outWidth).touchedInput());
    TrafficFloor floor;
    floor.wordsOf[DataType::ifmap] =
        linearWords(formats.ifmap, images * static_cast<double>(work.inChannels) * touched);
    floor.wordsOf[DataType::weight] =
        linearWords(formats.weight, static_cast<double>(work.params()));
    floor.wordsOf[DataType::psum] =
        linearWords(formats.ofmap, images * static_cast<double>(work.outChannels * work.outHeight *
                                                                work.outWidth));
    price(floor, holds, prices);
    return floor;
}

} // namespace hwflow
