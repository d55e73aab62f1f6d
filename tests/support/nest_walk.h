// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Walks the loop nest of a schedule tile by tile, and counts what a memory has to fetch, write back
// and read back as the tile that it holds changes. Part of the referee (see referee.h); it shares
// no code with core/cost. Slow: time grows with the number of tiles.

#include "core/schedule/schedule.h"

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <span>

namespace hwflow::test {

/// The axes that are tiled, and their dimensions.
enum TiledAxis : std::size_t { kBatch, kOut, kIn, kHeight, kWidth, kAxes };
inline constexpr std::array kAxisDims{Dim::batch, Dim::outChannels, Dim::inChannels, Dim::outHeight,
                                      Dim::outWidth};

/// Ceiling of a / b.
[[nodiscard]] std::int64_t upward(std::int64_t a, std::int64_t b);

/// Words that `elements` of `bits` bits take.
[[nodiscard]] std::int64_t packedWords(std::int64_t elements, int bits, int wordBits);

/// Bits of an element as it is stored; of psum, before it is finished.
[[nodiscard]] int bitsOf(const Workload& work, DataType type);

/// Ifmap rows (or columns) that a full tile of `outputs` needs room for.
[[nodiscard]] std::int64_t rowsOfTile(const Workload& work, std::int64_t outputs);
[[nodiscard]] std::int64_t colsOfTile(const Workload& work, std::int64_t outputs);

/// Words that a full tile takes of each data type.
[[nodiscard]] PerDataType<std::int64_t> wordsOfTile(const Workload& work, const Tile& tile,
                                                    int wordBits);

/// The whole layer as a tile.
[[nodiscard]] Tile wholeLayer(const Workload& work);

/// Contiguous words of a tile inside `outer` (cost model, 2.4).
[[nodiscard]] std::int64_t runOf(const Workload& work, const Tile& outer, const Tile& tile,
                                 DataType type, int wordBits);

/// Factor by which bursts lengthen a run.
[[nodiscard]] double gammaOf(std::int64_t runWords, std::int64_t burstWords);

struct Range {
    std::int64_t begin = 0;
    std::int64_t extent = 1;
};

/// A tile as the ranges it spans; `group` keeps the serial groups apart. Padded tiles reach beyond
/// their outer tiles, so they are numbered instead: `begin` is then a number of its own for each.
struct Place {
    std::int64_t group = 0;
    std::array<Range, kAxes> at;
};

/// Runs a nest; calls `entered(level, place)` whenever a tile of that level begins. Level 1 is the
/// tile of the first band.
class NestRunner {
public:
    using Entered = std::function<void(std::size_t, const Place&)>;

    NestRunner(std::span<const Band> bands, Edges edges, Entered entered)
        : m_bands(bands), m_edges(edges), m_entered(std::move(entered)) {}

    void run(const Workload& work) const;

private:
    void runBand(std::size_t level, const Place& outer) const;
    void runLoop(std::size_t level, std::size_t loop, const Place& outer, const Place& begun) const;
    [[nodiscard]] Range cut(const Range& outer, std::int64_t begin, std::int64_t tile) const;

    std::span<const Band> m_bands;
    Edges m_edges;
    Entered m_entered;
};

/// What one memory holds of one tensor, and what crossed into it so far.
class HeldTile {
public:
    HeldTile(const Workload& work, Edges edges, DataType type, int wordBits)
        : m_work(&work), m_edges(edges), m_type(type), m_wordBits(wordBits) {}

    void enter(const Place& place);

    /// Everything that crossed; of psum, writes and read-backs, with the last write of each tile in
    /// the format of finished outputs.
    [[nodiscard]] std::int64_t words() const;
    [[nodiscard]] std::int64_t ofmapWords() const;
    /// psum: of all tiles, each once, unfinished.
    [[nodiscard]] std::int64_t partialWords() const;

private:
    using Identity = std::array<std::int64_t, kAxes>;
    [[nodiscard]] Identity identityOf(const Place& place) const;

    const Workload* m_work;
    Edges m_edges;
    DataType m_type;
    int m_wordBits;
    bool m_holdsOne = false;
    Identity m_identity{};
    std::int64_t m_words = 0;
    std::map<Identity, std::int64_t> m_seen; ///< psum: tiles that have been here, in elements
};

/// Words of one tensor that cross into a memory holding `bands.back().tile`.
[[nodiscard]] std::int64_t walkBoundary(const Workload& work, std::span<const Band> bands,
                                        Edges edges, DataType type, int wordBits);

} // namespace hwflow::test
