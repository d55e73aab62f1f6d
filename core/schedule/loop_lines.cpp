// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/loop_lines.h"

#include "core/schedule/engine.h"
#include "core/support/integer_math.h"

#include <algorithm>

namespace hwflow {

namespace {

using Kind = LoopLine::Kind;

class LineWriter {
public:
    LineWriter(const Schedule& schedule, const Mapping& mapping)
        : m_schedule(schedule), m_mapping(mapping),
          m_memories(schedule.accelerator.memories.size()) {
        const auto rate =
            engineRate(schedule.accelerator.peArray.engine, schedule.workload.precision);
        m_lanes = rate ? rate->lanes : 1;
    }

    std::vector<LoopLine> write() {
        for (std::size_t band = 0; band < m_schedule.bands.size(); ++band)
            addBand(band);
        addPasses();
        addUnrollings();
        addRegisters();
        add(Kind::lanes, m_memories + 2, Dim::inChannels, m_lanes, 1);
        return std::move(m_lines);
    }

private:
    void add(Kind kind, std::size_t level, Dim dim, std::int64_t trips, std::int64_t step) {
        if (trips > 1)
            m_lines.push_back({kind, level, dim, trips, step});
    }

    void addBand(std::size_t index) {
        const Band& band = m_schedule.bands[index];
        // Groups run serially outside, whether a schedule says so or not.
        if (index == 0)
            add(Kind::steps, 0, Dim::groups, m_schedule.workload.groups, 1);
        for (const Loop& loop : band.loops)
            if (loop.dim != Dim::groups)
                add(Kind::steps, index, loop.dim, loop.trips, band.tile.extent(loop.dim));
    }

    /// How the array works off a tile of the last memory.
    void addPasses() {
        const auto pass = [this](Dim dim, std::int64_t extent, std::int64_t step) {
            add(Kind::steps, m_memories - 1, dim, ceilDiv(extent, step), step);
        };
        const Tile& tile = m_schedule.bands.back().tile;
        pass(Dim::outChannels, tile.outChannels,
             m_mapping.outChannels * m_mapping.registerOutChannels);
        if (m_schedule.dataflow == Dataflow::outputStationary) {
            pass(Dim::outPixels, tile.outHeight * tile.outWidth,
                 m_mapping.outHeight * m_mapping.outWidth * m_mapping.registerPixels);
            return;
        }
        pass(Dim::inChannels, tile.inChannels, m_mapping.inChannels * m_mapping.registerInChannels);
        if (m_schedule.dataflow == Dataflow::weightStationary)
            return;
        pass(Dim::kernelHeight, m_schedule.workload.kernelHeight, m_mapping.kernelHeight);
        pass(Dim::outHeight, tile.outHeight, m_mapping.outHeight);
    }

    /// Elements of a dimension that one PE works on.
    [[nodiscard]] std::int64_t perPe(Dim dim) const {
        return dim == Dim::outChannels  ? m_mapping.registerOutChannels
               : dim == Dim::inChannels ? m_mapping.registerInChannels
                                        : 1;
    }

    /// Channels first, as their PEs form blocks; columns of a dimension go on where its rows end.
    void addUnrollings() {
        std::vector<LoopLine> lines;
        for (const Unrolling& row : m_schedule.rows)
            lines.push_back({Kind::down, m_memories, row.dim, row.extent, perPe(row.dim)});
        for (const Unrolling& column : m_schedule.columns) {
            std::int64_t step = perPe(column.dim);
            for (const Unrolling& row : m_schedule.rows)
                if (row.dim == column.dim)
                    step *= row.extent;
            lines.push_back({Kind::across, m_memories, column.dim, column.extent, step});
        }
        const auto rank = [](const LoopLine& line) {
            const bool isChannel = line.dim == Dim::outChannels || line.dim == Dim::inChannels;
            return isChannel ? 0 : line.dim == Dim::kernelHeight ? 2 : 1;
        };
        std::stable_sort(lines.begin(), lines.end(),
                         [&](const LoopLine& a, const LoopLine& b) { return rank(a) < rank(b); });
        for (const LoopLine& line : lines)
            add(line.kind, line.level, line.dim, line.trips, line.step);
    }

    void addRegisters() {
        const Workload& work = m_schedule.workload;
        const Tile& tile = m_schedule.bands.back().tile;
        const std::size_t level = m_memories + 1;
        const auto steps = [&](Dim dim, std::int64_t trips, std::int64_t step = 1) {
            add(Kind::steps, level, dim, trips, step);
        };
        const auto interleaved = [&](Dim dim, std::int64_t trips, std::int64_t step = 1) {
            add(Kind::interleaved, level, dim, trips, step);
        };
        if (m_schedule.dataflow == Dataflow::outputStationary) {
            steps(Dim::inChannels, ceilDiv(tile.inChannels, m_lanes), m_lanes);
            steps(Dim::kernelHeight, work.kernelHeight);
            steps(Dim::kernelWidth, work.kernelWidth);
            interleaved(Dim::outChannels, m_mapping.registerOutChannels);
            interleaved(Dim::outPixels, m_mapping.registerPixels,
                        m_mapping.outHeight * m_mapping.outWidth);
            return;
        }
        const bool isWeightStationary = m_schedule.dataflow == Dataflow::weightStationary;
        if (isWeightStationary)
            steps(Dim::outHeight, tile.outHeight);
        steps(Dim::outWidth, tile.outWidth);
        interleaved(Dim::outChannels, m_mapping.registerOutChannels);
        interleaved(Dim::inChannels, ceilDiv(m_mapping.registerInChannels, m_lanes), m_lanes);
        if (isWeightStationary)
            steps(Dim::kernelHeight, work.kernelHeight);
        steps(Dim::kernelWidth, work.kernelWidth);
    }

    const Schedule& m_schedule;
    const Mapping& m_mapping;
    std::size_t m_memories;
    std::int64_t m_lanes = 1;
    std::vector<LoopLine> m_lines;
};

} // namespace

std::vector<LoopLine> loopLines(const Schedule& schedule, const Mapping& mapping) {
    return LineWriter(schedule, mapping).write();
}

} // namespace hwflow
