// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One dimension of a workload, cut into tiles level by level: level 0 is the whole dimension, level
// k the tiles that the k-th memory inside the outermost holds. Tiles that are cut alike all the way
// down form one class, so that sums over thousands of tiles are sums over a few classes.
//
// With `true` edges the tiles of D are T, …, T, D - (n-1) T, and the ifmap under a tile [first,
// end) is [first * stride - padding, (end - 1) * stride - padding + span), clipped to the ifmap
// (cost model, section 11). With `padded` edges every tile costs a full tile, and its ifmap is
// min((T - 1) * stride + span, ifmap) (eq. 5, clipped).

#include "core/schedule/switches.h"
#include "core/schedule/workload.h"

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace hwflow {

/// A dimension and, for outHeight and outWidth, the ifmap rows or columns below it.
struct Axis {
    std::int64_t extent = 1;
    std::int64_t stride = 1;
    std::int64_t span = 1; ///< kernel extent, dilation included
    std::int64_t padding = 0;
    std::int64_t inputExtent = 0; ///< 0: not a spatial dimension

    static Axis of(const Workload& work, Dim dim);

    /// Ifmap under the outputs [first, first + count) with true edges, or the channels themselves.
    [[nodiscard]] std::int64_t inputUnder(std::int64_t first, std::int64_t count) const;
    /// Ifmap that some output reads, each row or column once.
    [[nodiscard]] std::int64_t touchedInput() const;
    /// Ifmap that a full tile needs room for (eq. 5).
    [[nodiscard]] std::int64_t nominalInput(std::int64_t tile) const;
};

/// Tiles of the same size: how many outputs each covers, and how much ifmap that takes.
struct TileClass {
    std::int64_t extent = 1;
    std::int64_t input = 1;
    std::int64_t count = 1;

    bool operator==(const TileClass&) const = default;
};

class Partition {
public:
    /// `tiles[k]` is the tile extent at level k + 1, each at most the one before.
    Partition(const Axis& axis, std::span<const std::int64_t> tiles, Edges edges);

    struct Node {
        std::int64_t extent = 1;
        std::int64_t input = 1;
        std::vector<std::pair<std::size_t, std::int64_t>> children; ///< node of next level, count
        std::size_t wholeTo = 0; ///< the innermost level at which the tile is still in one piece
        std::int64_t innermostExtent = 0; ///< sums over the tiles of the innermost level in it
        std::int64_t innermostInput = 0;

        bool operator==(const Node&) const = default;
    };

    [[nodiscard]] std::size_t depth() const { return m_levels.size() - 1; }
    [[nodiscard]] const Node& node(std::size_t level, std::size_t index) const {
        return m_levels[level][index];
    }
    /// Whether the tile stays in one piece down to `target`.
    [[nodiscard]] bool isUndivided(std::size_t level, std::size_t index, std::size_t target) const {
        return m_levels[level][index].wholeTo >= target;
    }
    /// All tiles at a level.
    [[nodiscard]] std::vector<TileClass> tilesAt(std::size_t level) const;

private:
    /// Fills in what follows from the children, which are known already.
    void sumUp(std::size_t level, Node& node) const;
    std::size_t addNode(std::size_t level, Node node);
    std::size_t cutTrue(const Axis& axis, std::span<const std::int64_t> tiles, std::size_t level,
                        std::int64_t first, std::int64_t extent);

    std::vector<std::vector<Node>> m_levels;
};

} // namespace hwflow
