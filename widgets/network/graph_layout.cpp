// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/network/graph_layout.h"

#include "widgets/network/graph_tracks.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace hwflow {

namespace {

constexpr double kRankGap = 26;
constexpr double kColumnGap = 28;
constexpr double kLaneStart = 16; ///< from the trunk to the first lane
constexpr double kLaneGap = 10;
constexpr double kBend = 6; ///< radius of a bend

/// Turns tracks into coordinates. The trunk's middle is at x = 0.
class Geometry {
public:
    Geometry(const GraphTracks& tracks, double width, const std::vector<double>& heights)
        : m_tracks(tracks), m_width(width) {
        std::vector<double> most(static_cast<std::size_t>(tracks.ranks), 0);
        for (std::size_t i = 0; i < heights.size(); ++i)
            most[rank(i)] = std::max(most[rank(i)], heights[i]);
        double top = 0;
        for (const double height : most) {
            m_tops.push_back(top);
            m_bottoms.push_back(top + height);
            top += height + kRankGap;
        }
        for (std::size_t i = 0; i < heights.size(); ++i) {
            const double middle = std::round((m_tops[rank(i)] + m_bottoms[rank(i)]) / 2);
            m_blocks.emplace_back(columnX(tracks.columns[i]) - width / 2, middle - heights[i] / 2,
                                  width, heights[i]);
        }
    }

    [[nodiscard]] const std::vector<QRectF>& blocks() const { return m_blocks; }

    [[nodiscard]] QPainterPath path(const GraphEdge& edge, const EdgeTrack& track) const {
        switch (track.kind) {
        case EdgeTrack::Kind::direct:
            return direct(edge);
        case EdgeTrack::Kind::column:
            return along(edge, columnX(track.index), false, false);
        case EdgeTrack::Kind::lane:
            return along(edge, laneX(track.index), reachesLanes(edge.from), reachesLanes(edge.to));
        }
        return {};
    }

    /// Whether nothing stands between a block and the lanes.
    [[nodiscard]] bool reachesLanes(std::size_t block) const {
        return m_tracks.columns[block] == 0;
    }

private:
    [[nodiscard]] std::size_t rank(std::size_t block) const {
        return static_cast<std::size_t>(m_tracks.rankOf[block]);
    }

    [[nodiscard]] double lanesWidth() const {
        return m_tracks.lanes == 0 ? 0 : kLaneStart + kLaneGap * (m_tracks.lanes - 1);
    }

    [[nodiscard]] double columnX(int column) const {
        return column * (m_width + kColumnGap) + (column > 0 ? lanesWidth() : 0);
    }

    [[nodiscard]] double laneX(int lane) const {
        return m_width / 2 + kLaneStart + kLaneGap * lane;
    }

    /// Down through the gap below a rank, from one x to another.
    void cross(QPainterPath& path, std::size_t gap, double x) const {
        const double end = m_bottoms[gap] + kRankGap;
        const QPointF from = path.currentPosition();
        if (from.x() == x) {
            path.lineTo(x, end);
            return;
        }
        path.lineTo(from.x(), m_bottoms[gap]);
        const double middle = m_bottoms[gap] + kRankGap / 2;
        path.cubicTo({from.x(), middle}, {x, middle}, {x, end});
    }

    [[nodiscard]] QPainterPath direct(const GraphEdge& edge) const {
        const QRectF& to = m_blocks[edge.to];
        QPainterPath path(QPointF(m_blocks[edge.from].center().x(), m_blocks[edge.from].bottom()));
        cross(path, rank(edge.from), to.center().x());
        path.lineTo(to.center().x(), to.top());
        return path;
    }

    /// Along a vertical track at `x`, between the sides or the ends of the blocks.
    [[nodiscard]] QPainterPath along(const GraphEdge& edge, double x, bool leavesAtSide,
                                     bool entersAtSide) const {
        const QRectF& from = m_blocks[edge.from];
        const QRectF& to = m_blocks[edge.to];
        QPainterPath path;
        if (leavesAtSide) {
            const double y = std::round(from.top() + from.height() * 0.75);
            path.moveTo(from.right(), y);
            path.lineTo(x - kBend, y);
            path.quadTo(x, y, x, y + kBend);
        } else {
            path.moveTo(from.center().x(), from.bottom());
            cross(path, rank(edge.from), x);
        }
        if (entersAtSide) {
            const double y = std::round(to.top() + to.height() * 0.25);
            path.lineTo(x, y - kBend);
            path.quadTo(x, y, x - kBend, y);
            path.lineTo(to.right(), y);
        } else {
            path.lineTo(x, m_bottoms[rank(edge.to) - 1]);
            cross(path, rank(edge.to) - 1, to.center().x());
            path.lineTo(to.center().x(), to.top());
        }
        return path;
    }

    const GraphTracks& m_tracks;
    double m_width;
    std::vector<double> m_tops; ///< of ranks
    std::vector<double> m_bottoms;
    std::vector<QRectF> m_blocks;
};

} // namespace

GraphLayout layOut(const BlockGraph& graph, double width, const std::vector<double>& heights) {
    const GraphTracks tracks = tracksOf(graph);
    const Geometry geometry(tracks, width, heights);
    GraphLayout layout;
    layout.blocks = geometry.blocks();
    layout.ranks = tracks.rankOf;
    for (const QRectF& block : layout.blocks)
        layout.bounds |= block;
    for (std::size_t i = 0; i < graph.edges.size(); ++i) {
        const GraphEdge& edge = graph.edges[i];
        layout.edges.push_back(geometry.path(edge, tracks.edges[i]));
        layout.fromSide.push_back(tracks.edges[i].kind == EdgeTrack::Kind::lane &&
                                  geometry.reachesLanes(edge.to));
        layout.bounds |= layout.edges.back().controlPointRect();
    }
    return layout;
}

} // namespace hwflow
