// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Every way a dataflow may spread tiles over a PE array and interleave them in registers (cost
// model, section 3 and 11), without looking at a particular tile: what depends on the tile is
// applied by the functions below, in the order in which mappings are enumerated.

#include "core/hardware/accelerator.h"
#include "core/schedule/mapping.h"
#include "core/schedule/switches.h"
#include "core/schedule/workload.h"

#include <cstdint>
#include <vector>

namespace hwflow {

/// One way to unroll. Counts are limits: a tile that is smaller uses fewer PEs.
struct Spatial {
    std::int64_t inChannels = 1;
    std::int64_t outChannels = 1;
    std::int64_t outHeight = 1;
    std::int64_t outWidth = 1;
    std::int64_t kernelHeight = 1;
    // RS: how replicas of the PE set are shared out among channels.
    std::int64_t inReplicaRows = 1;
    std::int64_t inReplicaCols = 1;
    std::int64_t outReplicaRows = 1;
    std::int64_t outReplicaCols = 1;
};

/// Registers of a PE: at most `outChannels` (p), exactly `inChannels` (q), at most `pixels` (x).
struct Interleave {
    std::int64_t outChannels = 1;
    std::int64_t inChannels = 1;
    std::int64_t pixels = 1;
};

class MappingSpace {
public:
    MappingSpace(Dataflow dataflow, const Workload& work, const Accelerator& accelerator,
                 const SearchSwitches& switches);

    [[nodiscard]] Dataflow dataflow() const { return m_dataflow; }
    [[nodiscard]] const std::vector<Spatial>& spatials() const { return m_spatials; }
    [[nodiscard]] const std::vector<Interleave>& interleaves() const { return m_interleaves; }

    /// The largest p and q of any interleaving.
    [[nodiscard]] const Interleave& widest() const { return m_widest; }

    /// Whether tiles of that extent are spread that way.
    [[nodiscard]] bool admitsHeight(const Spatial& spatial, std::int64_t tile) const;
    [[nodiscard]] bool admitsWidth(const Spatial& spatial, std::int64_t tile) const;
    [[nodiscard]] bool admitsOut(const Spatial& spatial, std::int64_t tile) const;
    [[nodiscard]] bool admitsIn(const Spatial& spatial, std::int64_t tile) const;

    /// p for a tile of `tile` output channels over `parallel` PEs. Interleavings wider than the
    /// tile are not left out: they cost the same as the widest useful one, which comes first or
    /// equals it.
    [[nodiscard]] std::int64_t registerOut(const Interleave& interleave, std::int64_t tile,
                                           std::int64_t parallel) const;

    /// The mapping of a tile.
    [[nodiscard]] Mapping mapping(const Spatial& spatial, const Interleave& interleave,
                                  const Tile& tile) const;
    /// Where the PEs of a mapping sit.
    [[nodiscard]] Placement place(const Spatial& spatial, const Mapping& mapping) const;

private:
    void addRowStationary(const Workload& work, const PeArray& array);
    void addInterleaves(const Workload& work, const Accelerator& accelerator, bool interleave);

    Dataflow m_dataflow;
    Fold m_fold;
    std::int64_t m_cols;
    std::vector<Spatial> m_spatials;
    std::vector<Interleave> m_interleaves;
    Interleave m_widest;
};

} // namespace hwflow
