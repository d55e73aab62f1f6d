// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Lower bounds on the traffic over the boundary that a TileSpace tiles, for partly chosen tiles. At
// the outermost boundary they take the capacity into account: for given tiles of the other
// dimensions, the largest tile of input channels that fits has the least traffic in every order.

#include "core/search/price_list.h"
#include "core/search/tile_space.h"

#include <array>
#include <vector>

namespace hwflow {

struct TrafficFloor {
    double energy = 0;           ///< of the boundary
    double words = 0;            ///< all data types that the memory inside holds, together
    PerDataType<double> wordsOf; ///< each by itself
    double dramWords = 0;        ///< of those that come from off-chip
    bool feasible = true;

    static TrafficFloor infeasible() {
        TrafficFloor floor;
        floor.feasible = false;
        return floor;
    }
};

/// Every word that the innermost memory holds crosses into it at least once.
[[nodiscard]] TrafficFloor compulsoryTraffic(const Workload& work, const WordFormats& formats,
                                             const PerDataType<bool>& holds,
                                             const PriceList& prices);

class TrafficFloors {
public:
    TrafficFloors(const TileSpace& space, const PriceList& prices);

    /// Over all tiles.
    [[nodiscard]] const TrafficFloor& all() const { return m_all; }
    /// Over all tiles of channels.
    [[nodiscard]] const TrafficFloor& at(std::size_t height, std::size_t width) const {
        return m_table[m_slot[0][height] * m_widths + m_slot[1][width]];
    }
    /// Over all tiles of input channels.
    [[nodiscard]] TrafficFloor at(const TileCandidate& out, const TileCandidate& height,
                                  const TileCandidate& width) const;

private:
    [[nodiscard]] TrafficFloor of(const TileCandidate& in, const TileCandidate& out,
                                  const TileCandidate& height, const TileCandidate& width) const;
    [[nodiscard]] TrafficFloor ofOrder(LoopOrder order, std::int64_t inTrips,
                                       const TileCandidate& out, const TileCandidate& height,
                                       const TileCandidate& width) const;

    [[nodiscard]] TrafficFloor ofAnyNest(const TileCandidate& in, const TileCandidate& out,
                                         const TileCandidate& height,
                                         const TileCandidate& width) const;

    const TileSpace* m_space;
    const PriceList* m_prices;
    TrafficFloor m_all;
    std::array<std::vector<std::size_t>, 2> m_slot; ///< candidate to row or column of the table
    std::size_t m_widths = 0;
    std::vector<TrafficFloor> m_table;
};

} // namespace hwflow
