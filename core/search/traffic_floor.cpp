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

/// Successive candidates that the first of them speaks for: it makes no more tiles and reads no
/// more than any other.
struct Slot {
    const TileCandidate* first;
    TileCandidate largest; ///< counts of the first, size of the last
};

/// `slotOf` maps each candidate to its slot.
std::vector<Slot> slotsOf(std::span<const TileCandidate> candidates,
                          std::vector<std::size_t>* slotOf) {
    std::vector<Slot> slots;
    for (const TileCandidate& candidate : candidates) {
        const TileCandidate* first = slots.empty() ? nullptr : slots.back().first;
        if (first == nullptr || candidate.count < first->count || candidate.input < first->input ||
            candidate.extent < first->extent)
            slots.push_back({&candidate, candidate});
        slots.back().largest.tile = candidate.tile;
        slots.back().largest.room = candidate.room;
        if (slotOf != nullptr)
            slotOf->push_back(slots.size() - 1);
    }
    return slots;
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
    const auto heights = slotsOf(space.candidates(kHeight), &m_slot.front());
    const auto widths = slotsOf(space.candidates(kWidth), &m_slot.back());
    const auto outs = slotsOf(space.candidates(kOut), nullptr);
    m_widths = widths.size();
    for (const Slot& height : heights) {
        for (const Slot& width : widths) {
            TrafficFloor best = TrafficFloor::infeasible();
            for (const Slot& out : outs) {
                const TileCandidate* in = space.largestIn(*out.first, *height.first, *width.first);
                if (in == nullptr)
                    break;
                const TrafficFloor floor = of(*in, out.largest, height.largest, width.largest);
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
    return in == nullptr ? TrafficFloor::infeasible() : of(*in, out, height, width);
}

TrafficFloor TrafficFloors::of(const TileCandidate& in, const TileCandidate& out,
                               const TileCandidate& height, const TileCandidate& width) const {
    if (!m_space->isOutermost())
        return ofAnyNest(in, out, height, width);
    TrafficFloor best;
    bool first = true;
    for (const LoopOrder order : m_space->orders()) {
        const TrafficFloor floor = ofOrder(order, in.trips, out, height, width);
        if (first)
            best = floor;
        else
            lower(best, floor);
        first = false;
    }
    return best;
}

/// Whatever the loops: of two successive steps of a nest, at most one tensor keeps its tile,
/// because the tiles of any two determine the whole step. So of N steps at most N - 1 save a
/// transfer, at best the dearest ones (ours).
TrafficFloor TrafficFloors::ofAnyNest(const TileCandidate& in, const TileCandidate& out,
                                      const TileCandidate& height,
                                      const TileCandidate& width) const {
    const Workload& work = m_space->work();
    const WordFormats& formats = m_space->formats();
    const auto ins = static_cast<double>(in.count);
    const auto outs = static_cast<double>(out.count);
    const auto pixels = static_cast<double>(height.count * width.count * work.batch);
    const double steps = ins * outs * pixels;
    const auto groups = static_cast<double>(work.groups);

    struct Tensor {
        double tileEnergy; ///< of moving one full tile once more
        double tiles;      ///< different ones
    };
    const auto priceOf = [&](DataType type) {
        return m_space->holds()[type] ? std::max(0.0, m_prices->boundary[type]) : 0.0;
    };
    const auto elements = [](auto... extents) { return (static_cast<double>(extents) * ...); };
    std::array<Tensor, 3> tensors{
        {{priceOf(DataType::ifmap) *
              linearWords(formats.ifmap, elements(in.tile, height.room, width.room)),
          ins * pixels},
         {priceOf(DataType::weight) *
              linearWords(formats.weight, elements(in.tile, out.tile, work.kernelArea())),
          ins * outs},
         {priceOf(DataType::psum) * 2 *
              linearWords(formats.psum, elements(out.tile, height.tile, width.tile)),
          outs * pixels}}};
    std::sort(tensors.begin(), tensors.end(),
              [](const Tensor& a, const Tensor& b) { return a.tileEnergy > b.tileEnergy; });

    TrafficFloor floor = ofOrder(LoopOrder::oro, 1, out, height, width);
    const PerDataType<double> once = floor.wordsOf;
    // Without any tile kept, each tensor moves as often as there are steps for each of its tiles.
    const double outputs = linearWords(
        formats.psum, groups * elements(work.batch, work.outChannels, height.extent, width.extent));
    double energy = priceOf(DataType::ifmap) * once[DataType::ifmap] * outs +
                    priceOf(DataType::weight) * once[DataType::weight] * pixels +
                    priceOf(DataType::psum) * (2 * (ins - 1) * outputs + once[DataType::psum]);
    double kept = steps - 1;
    for (const Tensor& tensor : tensors) {
        const double saved = std::min(kept, steps - tensor.tiles);
        energy -= groups * saved * tensor.tileEnergy;
        kept -= saved;
    }
    floor.energy = std::max(floor.energy, energy);
    return floor;
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
