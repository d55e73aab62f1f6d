// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Words over the boundaries between memories, by the reload rule (cost model, 2.3 and 8): a tensor
// is fetched again once for each iteration of every loop from the outermost down to its innermost
// relevant loop that iterates. Exactly what walking the loop nest tile by tile and fetching
// whatever changed would count, also where edge tiles are cut into fewer pieces than full ones.

#include "core/schedule/partition.h"
#include "core/schedule/schedule.h"
#include "core/schedule/word_format.h"

#include <array>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace hwflow {

/// The dimensions that bands iterate over, apart from the groups, which run serially outside.
inline constexpr std::array kTiledDims{Dim::batch, Dim::outChannels, Dim::inChannels,
                                       Dim::outHeight, Dim::outWidth};

/// Whether a step along `dim` changes which elements of that tensor are in use.
[[nodiscard]] constexpr bool isRelevant(DataType type, Dim dim) {
    switch (dim) {
    case Dim::outChannels:
        return type != DataType::ifmap;
    case Dim::inChannels:
        return type != DataType::psum;
    default:
        return type != DataType::weight;
    }
}

/// Every dimension of a schedule, cut.
class Partitions {
public:
    Partitions(const Workload& work, const std::vector<Band>& bands, Edges edges);
    /// From partitions that were made before, in the order of kTiledDims.
    using Shared = std::array<std::shared_ptr<const Partition>, kTiledDims.size()>;
    explicit Partitions(Shared partitions) : m_partitions(std::move(partitions)) {}

    [[nodiscard]] const Partition& operator[](Dim dim) const;

private:
    Shared m_partitions;
};

/// Words of a tensor over the boundary whose inside is the tile of `bands[level - 1]`.
struct BoundaryWords {
    std::int64_t words = 0; ///< psum: writes and read-backs, finished outputs included
    std::int64_t ofmap = 0; ///< psum: the finished outputs among them
};

[[nodiscard]] BoundaryWords boundaryWords(const Workload& work, const std::vector<Band>& bands,
                                          const Partitions& partitions, std::size_t level,
                                          DataType type, const WordFormats& formats);

/// Words of all the tiles of a level, each once. Words are never shared by two tiles.
[[nodiscard]] std::int64_t onceWords(const Workload& work, const std::vector<Band>& bands,
                                     const Partitions& partitions, std::size_t level, DataType type,
                                     const WordFormat& format);

/// Factor by which bursts lengthen transfers in contiguous runs of `runWords` (gamma of eq. 6).
[[nodiscard]] double burstFactor(std::int64_t runWords, std::int64_t burstWords);

/// Contiguous words of a full tile in an outer tile, both in NCHW order (cost model, 2.4).
[[nodiscard]] std::int64_t contiguousRun(const Workload& work, const Tile& outer, const Tile& tile,
                                         DataType type, const WordFormats& formats);

/// Contiguous words that the array takes from a memory: a row of a tile, or a kernel (ours: the
/// paper has no bursts there).
[[nodiscard]] std::int64_t arrayRun(const Workload& work, const Tile& tile, DataType type,
                                    const WordFormats& formats);

} // namespace hwflow
