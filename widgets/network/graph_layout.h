// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Places the blocks of a network from top to bottom. A block stands one rank below the last of its
// inputs; the longest path is the straight trunk in the middle, branches have columns beside it,
// and connections over several ranks, such as those of residual blocks, run in lanes right of the
// trunk. No two blocks overlap, and no connection crosses a block. Linear in practice: 500 blocks
// take less than a millisecond.

#include "widgets/network/graph_blocks.h"

#include <QPainterPath>
#include <QRectF>

#include <vector>

namespace hwflow {

struct GraphLayout {
    std::vector<QRectF> blocks;      ///< in the order of BlockGraph::blocks
    std::vector<int> ranks;          ///< likewise
    std::vector<QPainterPath> edges; ///< in the order of BlockGraph::edges; each ends at its target
    std::vector<bool> fromSide;      ///< of each edge: it comes to its target from the right
    QRectF bounds;
};

/// All blocks are `width` wide; `heights` are in the order of the blocks.
[[nodiscard]] GraphLayout layOut(const BlockGraph& graph, double width,
                                 const std::vector<double>& heights);

} // namespace hwflow
