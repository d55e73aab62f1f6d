// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Everything that a cost formula asks about one dimension, for each of its tile candidates, once it
// is known over how many PEs the dimension is unrolled. A table serves all unrollings that give the
// dimension the same number of PEs.

#include "core/schedule/engine.h"
#include "core/search/mapping_space.h"
#include "core/search/tile_space.h"

#include <cstdint>
#include <span>
#include <vector>

namespace hwflow {

enum class TileAxis { inChannels, outChannels, outHeight, outWidth }; ///< as in kSampledDims

struct AxisOption {
    const TileCandidate* candidate = nullptr; ///< null: not admitted, or a lower bound of all
    std::uint32_t index = 0;                  ///< of the candidate
    double extent = 0;
    double count = 0;
    double passes = 0;    ///< over this dimension in eq. 7
    double fewestPes = 0; ///< in use along it; the same as mostPes for a single candidate
    double mostPes = 0;
    double ifmapExtent = 0;     ///< RS: ifmap rows or columns that the array reads
    double stripPes = 0;        ///< outHeight: PEs in use, summed over tiles
    std::size_t registers = 0;  ///< where its register values start
    double registerPasses = 0;  ///< the fewest of all interleavings
    double registerPassPes = 0; ///< outChannels: the same, each times the PEs that get the ifmap
};

/// What decides which option is worse than another in everything (see mapper.h).
struct Dominance {
    bool usable = false;       ///< false: nothing may be dropped
    bool chainMatters = false; ///< more PEs along inChannels change the energy of partial sums …
    bool chainCosts = false;   ///< … upwards
    /// Inside other bands: a smaller tile makes at least as many pieces of every outer tile, so
    /// equal counts mean equal reloads, but then each ifmap halo must be the same as well.
    bool nested = false;
};

/// The least of each quantity that any tile extent could have, whatever the candidates.
[[nodiscard]] AxisOption idealOption(TileAxis axis, const Workload& work,
                                     const MappingSpace& mappings, const Spatial& spatial,
                                     const EngineRate& rate);

class AxisTable {
public:
    AxisTable(TileAxis axis, const TileSpace& tiles, const MappingSpace& mappings,
              const Spatial& spatial, const EngineRate& rate, const Dominance& dominance);

    /// The option of a candidate; its `candidate` is null if the unrolling doesn't admit it.
    [[nodiscard]] const AxisOption& at(std::uint32_t index) const { return m_options[index]; }
    /// Options that no other makes superfluous, by tile extent.
    [[nodiscard]] const std::vector<const AxisOption*>& useful() const { return m_useful; }
    [[nodiscard]] bool empty() const { return m_useful.empty(); }
    /// The least of each quantity.
    [[nodiscard]] const AxisOption& least() const { return m_least; }

    [[nodiscard]] double registerPasses(const AxisOption& option, std::size_t interleave) const {
        return m_passes[option.registers + interleave];
    }
    [[nodiscard]] double registerPassPes(const AxisOption& option, std::size_t interleave) const {
        return m_passPes[option.registers + interleave];
    }

private:
    void fillRegisters(AxisOption& option, const MappingSpace& mappings, std::int64_t pes);
    [[nodiscard]] bool makesSuperfluous(const AxisOption& smaller, const AxisOption& larger,
                                        const Dominance& dominance) const;
    void selectUseful(const Dominance& dominance);

    TileAxis m_axis;
    std::size_t m_interleaves = 0;
    std::vector<AxisOption> m_options;
    std::vector<double> m_passes;  ///< options x interleavings
    std::vector<double> m_passPes; ///< the same
    std::vector<const AxisOption*> m_useful;
    AxisOption m_least;
};

} // namespace hwflow
