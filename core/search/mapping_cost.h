// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Energy, cycles and off-chip words inside the innermost boundary: exactly for a chosen tile and
// mapping, or as a lower bound where something is still open.

#include "core/cost/array_transfers.h"
#include "core/search/axis_table.h"
#include "core/search/mapping_space.h"
#include "core/search/price_list.h"
#include "core/search/traffic_floor.h"

#include <array>
#include <cstdint>

namespace hwflow {

/// One option of each dimension, in the order of kSampledDims; a lower bound of all of them where
/// none is chosen yet.
using AxisOptions = std::array<const AxisOption*, 4>;

struct CostParts {
    double energy = 0;
    double cycles = 0; ///< not rounded
    double dramWords = 0;
};

/// Registers of an interleaving, as sums over the tiles.
struct RegisterSums {
    double inPasses = 1;
    double outPasses = 1;
    double outPassPes = 1;
    std::int64_t pixels = 1;
};

/// What the array takes from the last memory, and what that and the PEs cost.
struct ArrayCost {
    double energy = 0;
    double dramWords = 0;
    PerDataType<double> words;
};

class MappingCost {
public:
    MappingCost(const Workload& work, const WordFormats& formats, const PerDataType<bool>& holds,
                const MappingSpace& mappings, const PriceList& prices, const EngineRate& rate);

    /// Lower bound; `traffic` bounds the searched boundary.
    [[nodiscard]] CostParts floor(const Spatial& spatial, const AxisOptions& options,
                                  const TrafficFloor& traffic) const;
    /// The same while no tile extent is chosen, whatever the candidates.
    [[nodiscard]] CostParts floor(const Spatial& spatial, const TrafficFloor& traffic) const;
    /// Exact, without the searched boundary; all options are chosen.
    [[nodiscard]] ArrayCost array(const Spatial& spatial, const AxisOptions& options,
                                  const RegisterSums& registers) const;
    /// eq. 7
    [[nodiscard]] double computeCycles(const Spatial& spatial, const AxisOptions& options) const;
    /// With what each memory's bandwidth adds; `boundary` are words with bursts.
    [[nodiscard]] double cycles(double computeCycles, const PerDataType<double>& boundary,
                                const PerDataType<double>& array, const AxisOption& width) const;
    /// Whether options may be dropped for others that are lower in every quantity.
    [[nodiscard]] const Dominance& dominance() const { return m_dominance; }

private:
    [[nodiscard]] bool psumGrowsWithVisits() const;
    [[nodiscard]] Dominance findDominance() const;
    [[nodiscard]] TileSums<double> tileSums(const AxisOptions& options,
                                            const RegisterSums& registers) const;
    [[nodiscard]] double psumFloor(const ArrayTransfers<double>& moved, const Spatial& spatial,
                                   const AxisOption& in, double outputs, double reduction) const;
    [[nodiscard]] double burstFactorOf(const Bottleneck& bottleneck, DataType type,
                                       const AxisOption& width) const;
    /// Of a word to the array; a boundary price below zero is settled here (see TrafficFloors).
    [[nodiscard]] double lowestPsumPrice() const;

    const Workload& m_work;
    WordFormats m_formats;
    PerDataType<bool> m_holds;
    const MappingSpace& m_mappings;
    const PriceList& m_prices;
    EngineRate m_rate;
    double m_images; ///< groups x batch
    double m_kernelArea;
    bool m_isOutputStationary;
    bool m_psumIsMonotone;
    Dominance m_dominance;
};

} // namespace hwflow
