// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/network/graph_tracks.h"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <optional>

namespace hwflow {

namespace {

constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

/// Ranks that something takes up, both included.
struct Span {
    int first = 0;
    int last = 0;
};

/// A column or a lane: which of its ranks are taken.
class Track {
public:
    [[nodiscard]] bool isFree(const Span& span) const {
        const auto next = m_taken.upper_bound(span.last);
        return next == m_taken.begin() || std::prev(next)->second < span.first;
    }
    void take(const Span& span) { m_taken.emplace(span.first, span.last); }

private:
    std::map<int, int> m_taken; ///< first rank to last
};

/// Blocks below one another in one column, connected in a row.
struct Chain {
    std::vector<std::size_t> blocks;
    Span span;
    std::optional<std::size_t> entry; ///< edges that use the column above and below its blocks
    std::optional<std::size_t> exit;
};

class TrackFinder {
public:
    explicit TrackFinder(const BlockGraph& graph)
        : m_graph(graph), m_in(graph.blocks.size()), m_out(graph.blocks.size()),
          m_claimed(graph.edges.size(), false) {
        for (std::size_t i = 0; i < graph.edges.size(); ++i) {
            m_out[graph.edges[i].from].push_back(i);
            m_in[graph.edges[i].to].push_back(i);
        }
    }

    [[nodiscard]] GraphTracks find() {
        findRanks();
        findChains();
        claimEntries();
        claimExits();
        m_tracks.columns.assign(m_graph.blocks.size(), 0);
        m_tracks.edges.assign(m_graph.edges.size(), {});
        placeChains();
        placeLanes();
        return std::move(m_tracks);
    }

private:
    [[nodiscard]] int rank(std::size_t block) const { return m_tracks.rankOf[block]; }
    [[nodiscard]] bool passesRanks(std::size_t edge) const {
        return rank(m_graph.edges[edge].to) > rank(m_graph.edges[edge].from) + 1;
    }

    void findRanks() {
        const std::size_t count = m_graph.blocks.size();
        m_tracks.rankOf.assign(count, 0);
        m_depth.assign(count, 0);
        // Blocks are in topological order.
        for (std::size_t block = 0; block < count; ++block)
            for (const std::size_t edge : m_in[block])
                m_tracks.rankOf[block] =
                    std::max(m_tracks.rankOf[block], rank(m_graph.edges[edge].from) + 1);
        for (std::size_t block = count; block-- > 0;)
            for (const std::size_t edge : m_out[block])
                m_depth[block] = std::max(m_depth[block], m_depth[m_graph.edges[edge].to] + 1);
        m_tracks.ranks = 1 + *std::max_element(m_tracks.rankOf.begin(), m_tracks.rankOf.end());
    }

    /// The edge over which a block's chain goes on: to where the way to the end is longest.
    [[nodiscard]] std::size_t heavyEdge(std::size_t block) const {
        std::size_t heavy = kNone;
        for (const std::size_t edge : m_out[block])
            if (heavy == kNone ||
                m_depth[m_graph.edges[edge].to] > m_depth[m_graph.edges[heavy].to])
                heavy = edge;
        return heavy;
    }

    void findChains() {
        std::vector<std::size_t> chainOf(m_graph.blocks.size(), kNone);
        for (std::size_t block = 0; block < m_graph.blocks.size(); ++block)
            m_heavy.push_back(heavyEdge(block));
        for (std::size_t block = 0; block < m_graph.blocks.size(); ++block) {
            std::size_t before = kNone; // the lowest of the blocks that would go on with this one
            for (const std::size_t edge : m_in[block])
                if (const std::size_t from = m_graph.edges[edge].from;
                    m_heavy[from] == edge && (before == kNone || rank(from) > rank(before))) {
                    before = from;
                }
            if (before == kNone) {
                chainOf[block] = m_chains.size();
                m_chains.push_back({{}, {rank(block), rank(block)}, {}, {}});
            } else {
                chainOf[block] = chainOf[before];
                claim(before, block);
            }
            m_chains[chainOf[block]].blocks.push_back(block);
            m_chains[chainOf[block]].span.last = rank(block);
        }
    }

    /// The edge between two blocks of a chain runs down their column.
    void claim(std::size_t from, std::size_t to) {
        for (const std::size_t edge : m_out[from])
            if (m_graph.edges[edge].to == to)
                m_claimed[edge] = true;
    }

    void claimEntries() {
        for (Chain& chain : m_chains)
            for (const std::size_t edge : m_in[chain.blocks.front()])
                if (!chain.entry && !m_claimed[edge] && passesRanks(edge)) {
                    chain.entry = edge;
                    chain.span.first = rank(m_graph.edges[edge].from) + 1;
                    m_claimed[edge] = true;
                }
    }

    void claimExits() {
        for (Chain& chain : m_chains)
            for (const std::size_t edge : m_out[chain.blocks.back()])
                if (!chain.exit && !m_claimed[edge] && passesRanks(edge)) {
                    chain.exit = edge;
                    chain.span.last = rank(m_graph.edges[edge].to) - 1;
                    m_claimed[edge] = true;
                }
    }

    void placeChains() {
        // The longest chain is the trunk; the others from top to bottom, long ones first.
        std::vector<std::size_t> order(m_chains.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        const auto size = [this](std::size_t chain) { return m_chains[chain].blocks.size(); };
        const auto trunk =
            std::max_element(order.begin(), order.end(),
                             [&](std::size_t a, std::size_t b) { return size(a) < size(b); });
        std::rotate(order.begin(), trunk, trunk + 1);
        std::stable_sort(order.begin() + 1, order.end(), [&](std::size_t a, std::size_t b) {
            const int first = m_chains[a].span.first;
            const int second = m_chains[b].span.first;
            return first != second ? first < second : size(a) > size(b);
        });
        std::map<int, Track> columns;
        for (const std::size_t index : order) {
            const Chain& chain = m_chains[index];
            int column = 0; // then 1, -1, 2, -2 …
            while (!columns[column].isFree(chain.span))
                column = column > 0 ? -column : 1 - column;
            columns[column].take(chain.span);
            for (const std::size_t block : chain.blocks)
                m_tracks.columns[block] = column;
            for (const auto& edge : {chain.entry, chain.exit})
                if (edge)
                    m_tracks.edges[*edge] = {EdgeTrack::Kind::column, column};
        }
    }

    void placeLanes() {
        std::vector<std::size_t> edges;
        for (std::size_t i = 0; i < m_graph.edges.size(); ++i)
            if (!m_claimed[i] && passesRanks(i))
                edges.push_back(i);
        const auto span = [this](std::size_t edge) {
            return Span{rank(m_graph.edges[edge].from) + 1, rank(m_graph.edges[edge].to) - 1};
        };
        // Short ones are inside of long ones.
        std::stable_sort(edges.begin(), edges.end(), [&](std::size_t a, std::size_t b) {
            return span(a).last - span(a).first < span(b).last - span(b).first;
        });
        std::vector<Track> lanes;
        for (const std::size_t edge : edges) {
            const auto free = std::find_if(lanes.begin(), lanes.end(), [&](const Track& lane) {
                return lane.isFree(span(edge));
            });
            const auto lane = static_cast<std::size_t>(free - lanes.begin());
            if (lane == lanes.size())
                lanes.emplace_back();
            lanes[lane].take(span(edge));
            m_tracks.edges[edge] = {EdgeTrack::Kind::lane, static_cast<int>(lane)};
        }
        m_tracks.lanes = static_cast<int>(lanes.size());
    }

    const BlockGraph& m_graph;
    std::vector<std::vector<std::size_t>> m_in; ///< edges of blocks
    std::vector<std::vector<std::size_t>> m_out;
    std::vector<bool> m_claimed;      ///< edges that run in a column
    std::vector<int> m_depth;         ///< of blocks: ranks to the end of the network
    std::vector<std::size_t> m_heavy; ///< edges over which chains go on
    std::vector<Chain> m_chains;
    GraphTracks m_tracks;
};

} // namespace

GraphTracks tracksOf(const BlockGraph& graph) {
    return TrackFinder(graph).find();
}

} // namespace hwflow
