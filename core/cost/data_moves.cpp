// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/data_moves.h"

#include "core/cost/traffic.h"
#include "core/schedule/footprint.h"
#include "core/schedule/room_use.h"

#include <algorithm>

namespace hwflow {

namespace {

using Kind = DataMove::Kind;

class MoveFinder {
public:
    MoveFinder(const Schedule& schedule, const Mapping& mapping, const std::vector<LoopLine>& lines)
        : m_schedule(schedule), m_mapping(mapping), m_lines(lines),
          m_memories(schedule.accelerator.memories.size()),
          m_formats(schedule.workload.precision, schedule.accelerator.wordBits) {}

    std::vector<DataMove> find() {
        const PerDataType<std::vector<std::size_t>> holders = holdersOf(m_schedule.accelerator);
        for (std::size_t memory = 0; memory < m_memories; ++memory) {
            for (const DataType type : kDataTypes) {
                const auto& held = holders[type];
                const auto at = std::find(held.begin(), held.end(), memory);
                if (at != held.end())
                    addBoundary(memory, at + 1 == held.end() ? m_memories : at[1], type);
            }
        }
        addRegisters();
        return std::move(m_moves);
    }

private:
    /// Whether each iteration of a line moves other words into `inner`.
    [[nodiscard]] bool moves(DataType type, const LoopLine& line, std::size_t inner) const {
        if (line.dim == Dim::groups)
            return true;
        if (inner < m_memories)
            return isRelevant(type, line.dim);
        // The array takes everything anew in each pass; only weights outlast the strips of a tile.
        return type != DataType::weight || line.level + 1 < m_memories ||
               line.dim != Dim::outHeight;
    }

    /// Whether partial sums come back, having left at `line`.
    [[nodiscard]] bool comesBack(std::size_t line) const {
        return std::any_of(m_lines.begin(), m_lines.begin() + static_cast<std::ptrdiff_t>(line + 1),
                           [](const LoopLine& outer) {
                               return outer.dim == Dim::inChannels ||
                                      outer.dim == Dim::kernelHeight;
                           });
    }

    void addBoundary(std::size_t memory, std::size_t inner, DataType type) {
        std::optional<std::size_t> line;
        for (std::size_t i = 0; i < m_lines.size(); ++i)
            if (m_lines[i].level < inner && moves(type, m_lines[i], inner))
                line = i;
        Kind kind = Kind::once;
        if (line && m_lines[*line].level < memory)
            kind = Kind::perTile;
        else if (line && type == DataType::psum)
            kind = comesBack(*line) ? Kind::inOut : Kind::out;
        else if (line)
            kind = Kind::in;
        if (kind == Kind::once || kind == Kind::perTile)
            line.reset();
        const std::int64_t elements =
            inner < m_memories ? tileElements(m_schedule.workload, tileIn(m_schedule, inner))[type]
                               : passElements(type);
        m_moves.push_back({kind, memory, line, type, m_formats[type].words(elements)});
    }

    /// Elements that one pass over the array takes from the last memory that holds them.
    [[nodiscard]] std::int64_t passElements(DataType type) const {
        const Workload& work = m_schedule.workload;
        const Tile& tile = m_schedule.bands.back().tile;
        const bool isRow = m_schedule.dataflow == Dataflow::rowStationary;
        const bool isOutput = m_schedule.dataflow == Dataflow::outputStationary;
        const std::int64_t out =
            std::min(tile.outChannels, m_mapping.outChannels * m_mapping.registerOutChannels);
        const std::int64_t in =
            isOutput
                ? tile.inChannels
                : std::min(tile.inChannels, m_mapping.inChannels * m_mapping.registerInChannels);
        const std::int64_t kernelRows = isRow ? m_mapping.kernelHeight : work.kernelHeight;
        const std::int64_t pixels =
            isRow ? m_mapping.outHeight * tile.outWidth
            : isOutput
                ? std::min(tile.outHeight * tile.outWidth,
                           m_mapping.outHeight * m_mapping.outWidth * m_mapping.registerPixels)
                : tile.outHeight * tile.outWidth;
        if (type == DataType::weight)
            return out * in * kernelRows * work.kernelWidth;
        if (type == DataType::psum)
            return out * pixels;
        if (!isRow)
            return in * pixels * work.kernelArea();
        Tile strip = tile;
        strip.inChannels = in;
        strip.outHeight = m_mapping.outHeight;
        strip.batch = 1;
        return tileElements(work, strip)[DataType::ifmap];
    }

    void addRegisters() {
        const PerDataType<std::int64_t> held = registerWords(
            m_schedule.dataflow, m_schedule.workload, m_schedule.accelerator, m_mapping);
        const bool isOutput = m_schedule.dataflow == Dataflow::outputStationary;
        const auto lineOf = [&](DataType type) {
            return type == DataType::ifmap    ? Dim::outWidth
                   : type == DataType::weight ? Dim::inChannels
                   : isOutput                 ? Dim::outPixels
                                              : Dim::outChannels;
        };
        for (const DataType type : kDataTypes) {
            if (held[type] == 0)
                continue;
            std::optional<std::size_t> line;
            for (std::size_t i = 0; i < m_lines.size(); ++i)
                if (m_lines[i].level == m_memories + 1 && m_lines[i].dim == lineOf(type))
                    line = i;
            m_moves.push_back({Kind::held, m_memories + 1, line, type, held[type]});
        }
    }

    const Schedule& m_schedule;
    const Mapping& m_mapping;
    const std::vector<LoopLine>& m_lines;
    std::size_t m_memories;
    WordFormats m_formats;
    std::vector<DataMove> m_moves;
};

} // namespace

std::vector<DataMove> dataMoves(const Schedule& schedule, const Mapping& mapping,
                                const std::vector<LoopLine>& lines) {
    return MoveFinder(schedule, mapping, lines).find();
}

} // namespace hwflow
