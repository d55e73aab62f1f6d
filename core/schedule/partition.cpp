// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/partition.h"

#include "core/support/integer_math.h"

#include <algorithm>

namespace hwflow {

Axis Axis::of(const Workload& work, Dim dim) {
    switch (dim) {
    case Dim::outHeight:
        return {work.outHeight, work.stride.height, work.kernelSpanHeight(), work.padding.height,
                work.inHeight};
    case Dim::outWidth:
        return {work.outWidth, work.stride.width, work.kernelSpanWidth(), work.padding.width,
                work.inWidth};
    default:
        return {.extent = work.extent(dim)};
    }
}

std::int64_t Axis::inputUnder(std::int64_t first, std::int64_t count) const {
    if (inputExtent == 0)
        return count;
    const std::int64_t begin = first * stride - padding;
    const std::int64_t end = (first + count - 1) * stride - padding + span;
    return std::max<std::int64_t>(0, std::min(end, inputExtent) - std::max<std::int64_t>(begin, 0));
}

std::int64_t Axis::touchedInput() const {
    if (inputExtent == 0 || span >= stride)
        return inputUnder(0, extent);
    std::int64_t touched = 0; // kernels that do not meet
    for (std::int64_t i = 0; i < extent; ++i)
        touched += inputUnder(i, 1);
    return touched;
}

std::int64_t Axis::nominalInput(std::int64_t tile) const {
    return inputExtent == 0 ? tile : std::min((tile - 1) * stride + span, inputExtent);
}

Partition::Partition(const Axis& axis, std::span<const std::int64_t> tiles, Edges edges)
    : m_levels(tiles.size() + 1) {
    if (edges == Edges::trueTiles) {
        cutTrue(axis, tiles, 0, 0, axis.extent);
        return;
    }
    for (std::size_t level = m_levels.size(); level-- > 0;) {
        const auto extentAt = [&](std::size_t k) { return k == 0 ? axis.extent : tiles[k - 1]; };
        const std::int64_t extent = extentAt(level);
        Node node{extent, axis.nominalInput(extent), {}};
        if (level < tiles.size())
            node.children.emplace_back(0, ceilDiv(extent, extentAt(level + 1)));
        addNode(level, std::move(node));
    }
}

void Partition::sumUp(std::size_t level, Node& node) const {
    if (node.children.empty()) {
        node.innermostExtent = node.extent;
        node.innermostInput = node.input;
    }
    for (const auto& [index, count] : node.children) {
        const Node& child = m_levels[level + 1][index];
        node.innermostExtent += count * child.innermostExtent;
        node.innermostInput += count * child.innermostInput;
    }
    const bool isWhole = node.children.size() == 1 && node.children.front().second == 1;
    node.wholeTo = isWhole ? m_levels[level + 1][node.children.front().first].wholeTo : level;
}

std::size_t Partition::addNode(std::size_t level, Node node) {
    std::vector<Node>& nodes = m_levels[level];
    sumUp(level, node);
    const auto known = std::find(nodes.begin(), nodes.end(), node);
    if (known != nodes.end())
        return static_cast<std::size_t>(known - nodes.begin());
    nodes.push_back(std::move(node));
    return nodes.size() - 1;
}

std::size_t Partition::cutTrue(const Axis& axis, std::span<const std::int64_t> tiles,
                               std::size_t level, std::int64_t first, std::int64_t extent) {
    Node node{extent, axis.inputUnder(first, extent), {}};
    if (level < tiles.size()) {
        const std::int64_t tile = tiles[level];
        for (std::int64_t done = 0; done < extent; done += tile) {
            const std::size_t child =
                cutTrue(axis, tiles, level + 1, first + done, std::min(tile, extent - done));
            const auto known =
                std::find_if(node.children.begin(), node.children.end(),
                             [&](const auto& entry) { return entry.first == child; });
            if (known != node.children.end())
                ++known->second;
            else
                node.children.emplace_back(child, 1);
        }
    }
    return addNode(level, std::move(node));
}

std::vector<TileClass> Partition::tilesAt(std::size_t level) const {
    std::vector<std::int64_t> counts{1};
    for (std::size_t k = 0; k < level; ++k) {
        std::vector<std::int64_t> inner(m_levels[k + 1].size(), 0);
        for (std::size_t i = 0; i < m_levels[k].size(); ++i)
            for (const auto& [child, count] : m_levels[k][i].children)
                inner[child] += counts[i] * count;
        counts = std::move(inner);
    }
    std::vector<TileClass> tiles;
    for (std::size_t i = 0; i < counts.size(); ++i)
        tiles.push_back({m_levels[level][i].extent, m_levels[level][i].input, counts[i]});
    return tiles;
}

} // namespace hwflow
