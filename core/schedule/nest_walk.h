// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Where a loop nest is at one of its steps. A step is one pass over the PE array: one iteration of
// all the temporal loops outside it, in their real order. Tiles at the edge of a layer are cut into
// fewer pieces, so they have fewer steps. (An output-stationary array takes the pixels of a tile
// row by row; there an edge tile has as many steps as a full one, and repeats its last.)

#include "core/schedule/loop_lines.h"
#include "core/schedule/mapping.h"
#include "core/schedule/schedule.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace hwflow {

/// Elements [first, first + count) of a dimension.
struct Span {
    std::int64_t first = 0;
    std::int64_t count = 1;

    [[nodiscard]] std::int64_t end() const { return first + count; }
    bool operator==(const Span&) const = default;
};

/// A part of a layer: what a memory holds, or what the array works on.
struct WorkBox {
    std::array<Span, 9> spans; ///< in the order of Dim

    [[nodiscard]] const Span& operator[](Dim dim) const {
        return spans[static_cast<std::size_t>(dim)];
    }
    [[nodiscard]] Span& operator[](Dim dim) { return spans[static_cast<std::size_t>(dim)]; }
    bool operator==(const WorkBox&) const = default;
};

/// Rows (outHeight) or columns (outWidth) of real ifmap under a span of outputs.
[[nodiscard]] Span inputUnder(const Workload& work, Dim dim, const Span& outputs);

struct NestPosition {
    /// One for each memory, outermost first, then the array. A run of outPixels in the array's box
    /// counts within the tile of the last memory.
    std::vector<WorkBox> boxes;
    /// The steps in which a memory keeps what it holds now: first step and their number.
    std::vector<Span> stays;
    /// The steps that each line outside the array takes from its first iteration to its last.
    std::vector<Span> runs;
};

class NestWalk {
public:
    NestWalk(const Schedule& schedule, const Mapping& mapping);

    /// At least 1.
    [[nodiscard]] std::int64_t steps() const { return m_steps; }
    /// `step` from 0 to steps() - 1.
    [[nodiscard]] NestPosition at(std::int64_t step) const;
    /// The loops that it walks: the lines of `loopLines` outside the array.
    [[nodiscard]] const std::vector<LoopLine>& lines() const { return m_lines; }

private:
    /// Pieces that `count` elements of a line's dimension are cut into, by the lines from `index`
    /// inwards.
    [[nodiscard]] std::int64_t pieces(Dim dim, std::size_t index, std::int64_t count) const;

    std::vector<LoopLine> m_lines;
    std::size_t m_memories;
    WorkBox m_whole;
    std::int64_t m_passPixels = 1; ///< of a pass over an output-stationary array
    std::int64_t m_steps = 1;
};

} // namespace hwflow
