// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The tiles that one memory may hold while given outer bands run: candidate extents of the four
// sampled dimensions, what fits, and the words over the boundary just outside for each of the three
// loop orders (cost model, 2). Batches are never tiled: the outermost band takes all images, one at
// a time. Counts are for the whole layer. One space serves all dataflows.

#include "core/cost/traffic.h"
#include "core/hardware/accelerator.h"
#include "core/schedule/footprint.h"
#include "core/schedule/partition.h"
#include "core/schedule/schedule.h"
#include "core/search/tile_candidates.h"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace hwflow {

inline constexpr std::array kSampledDims{Dim::inChannels, Dim::outChannels, Dim::outHeight,
                                         Dim::outWidth};
inline constexpr std::array kLoopOrders{LoopOrder::iro, LoopOrder::wro, LoopOrder::oro};

/// One candidate extent, with sums over all the tiles it makes in the whole layer.
struct TileCandidate {
    std::int64_t tile = 1;
    std::int64_t room = 1;  ///< ifmap rows or columns that a full tile needs; else as `tile`
    std::int64_t trips = 1; ///< of this boundary's loop, in a full outer tile
    std::int64_t count = 1;
    std::int64_t extent = 1; ///< padding by tiling included
    std::int64_t input = 1;  ///< ifmap rows or columns under all tiles, halos included
    std::vector<TileClass> classes;
    std::shared_ptr<const Partition> partition; ///< by all bands, this one included
};

/// Words of all tiles of a tensor, each once, that three candidates make: of the ifmap if
/// `isInput`.
[[nodiscard]] double onceWords(const TileCandidate& a, const TileCandidate& b,
                               const TileCandidate& c, bool isInput, const WordFormat& format);

/// A tile as positions in the candidate lists.
struct TileChoice {
    std::array<std::uint32_t, 4> at{}; ///< in the order of kSampledDims
    LoopOrder order = LoopOrder::iro;

    bool operator==(const TileChoice&) const = default;
};

/// How often each tensor crosses the outermost boundary (the table of 2.3): ri, rw and a.
struct Sweeps {
    std::int64_t ifmap = 1;
    std::int64_t weight = 1;
    std::int64_t psumVisits = 1;
};

/// `pixels`: trips over outHeight, outWidth and batch together.
[[nodiscard]] Sweeps sweepsOf(LoopOrder order, std::int64_t inTrips, std::int64_t outTrips,
                              std::int64_t pixels);

class TileSpace {
public:
    /// The space of `accelerator.memories[outer.size() + 1]` inside the bands `outer`.
    TileSpace(const Workload& work, const Accelerator& accelerator, Edges edges,
              const Sampling& sampling, OrderChoice order, std::vector<Band> outer);

    [[nodiscard]] const Workload& work() const { return m_work; }
    [[nodiscard]] std::span<const TileCandidate> candidates(std::size_t dim) const {
        return m_candidates[dim];
    }
    [[nodiscard]] std::span<const LoopOrder> orders() const { return m_orders; }
    /// The orders that give different loops: where some of them run once, others are the same.
    [[nodiscard]] std::span<const LoopOrder> distinctOrders(const TileCandidate& in,
                                                            const TileCandidate& out,
                                                            const TileCandidate& height,
                                                            const TileCandidate& width) const;
    /// Whether no earlier order gives the same loops.
    [[nodiscard]] bool isDistinct(const TileChoice& choice) const;
    [[nodiscard]] const std::vector<Band>& outer() const { return m_outer; }
    [[nodiscard]] const WordFormats& formats() const { return m_formats; }
    /// Data types that the memory inside holds.
    [[nodiscard]] const PerDataType<bool>& holds() const { return m_capacity.holds; }
    /// Whether this is the outermost boundary, where counts have closed forms.
    [[nodiscard]] bool isOutermost() const { return m_outer.empty(); }

    /// Number of tilings, orders included.
    [[nodiscard]] double size() const;
    /// Whether any fits.
    [[nodiscard]] bool hasLegal() const;
    /// Number of those that fit.
    [[nodiscard]] double legalCount() const;

    [[nodiscard]] bool fits(const TileCandidate& in, const TileCandidate& out,
                            const TileCandidate& height, const TileCandidate& width) const;
    /// The largest tile of input channels that fits beside the others; null if none does.
    [[nodiscard]] const TileCandidate* largestIn(const TileCandidate& out,
                                                 const TileCandidate& height,
                                                 const TileCandidate& width) const;

    [[nodiscard]] bool fits(const TileChoice& choice) const;
    [[nodiscard]] Band band(const TileChoice& choice) const;
    /// Position in the enumeration of 2.1.
    [[nodiscard]] std::int64_t indexOf(const TileChoice& choice) const;

    /// Words over the boundary, as if each data type were held inside it; weights that no on-chip
    /// memory holds count a fetch for each tile and image (wl).
    [[nodiscard]] PerDataType<double> words(const TileChoice& choice) const;
    /// Factors by which bursts lengthen these (gamma of eq. 6).
    [[nodiscard]] PerDataType<double> burstFactors(const TileChoice& choice) const;
    /// Words with bursts, all data types: what the CTC ratio divides by.
    [[nodiscard]] double burden(const TileChoice& choice) const;

private:
    [[nodiscard]] const TileCandidate& chosen(const TileChoice& choice, std::size_t dim) const {
        return m_candidates[dim][choice.at[dim]];
    }
    [[nodiscard]] PerDataType<double> outermostWords(const TileChoice& choice) const;
    [[nodiscard]] PerDataType<double> nestedWords(const TileChoice& choice) const;
    /// What memory `level` holds; the whole layer for the outermost.
    [[nodiscard]] Tile tileAt(std::size_t level) const;
    [[nodiscard]] Tile outerTile() const { return tileAt(m_outer.size()); }

    Workload m_work;
    std::vector<Band> m_outer;
    WordFormats m_formats;
    Capacity m_capacity;
    PerDataType<bool> m_onChip;
    std::array<std::vector<TileCandidate>, 4> m_candidates;
    std::shared_ptr<const Partition> m_batch; ///< one image at a time
    TileCandidate m_kernel;                   ///< the whole kernel, which is never tiled
    bool m_hasBatchLoop = false;
    std::vector<LoopOrder> m_orders;
    std::array<std::vector<LoopOrder>, 8> m_distinctOrders; ///< by which loop groups run at all
    /// The nearest memory outside that holds each data type: the tile in it, and its bursts.
    PerDataType<Tile> m_sourceTile;
    PerDataType<std::int64_t> m_burstWords;
};

} // namespace hwflow
