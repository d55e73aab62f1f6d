// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Every tile that a memory may hold, with every loop order, one after the other in the order of the
// enumeration (cost model, sections 2, 6 and 8). Part of the referee of the search; it shares no
// code with core/search.

#include "core/schedule/schedule.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace hwflow::test {

/// Over the boundary just outside a tile, as if each data type were held inside.
struct BoundaryTraffic {
    PerDataType<std::int64_t> words;
    double burden = 0; ///< all of them, bursts included
};

class TileEnumeration {
public:
    /// Keeps references.
    TileEnumeration(const Workload& work, const Accelerator& accelerator, const Switches& switches);

    /// Whether single elements fit everywhere. Nothing below may be called if not.
    [[nodiscard]] bool fitsSomething() const;
    /// Tilings of the outermost on-chip memory, before legality.
    [[nodiscard]] std::int64_t size() const;
    /// Of the memory inside the bands `outer`.
    [[nodiscard]] std::vector<Band> legal(const std::vector<Band>& outer) const;
    [[nodiscard]] std::vector<Band> hallOfFame(const std::vector<Band>& outer) const;
    [[nodiscard]] BoundaryTraffic trafficOf(const std::vector<Band>& outer, const Band& band) const;

private:
    [[nodiscard]] std::vector<Band> sampled(const std::vector<Band>& outer,
                                            const Sampling& sampling) const;
    [[nodiscard]] Sampling samplingInside(const std::vector<Band>& outer) const;
    [[nodiscard]] std::int64_t weightLoads(const std::vector<Band>& bands) const;
    [[nodiscard]] std::size_t placesAmong(std::size_t legal, bool innermost) const;

    const Workload& m_work;
    const Accelerator& m_accelerator;
    const Switches& m_switches;
};

} // namespace hwflow::test
