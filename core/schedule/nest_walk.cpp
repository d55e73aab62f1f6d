// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/nest_walk.h"

#include "core/support/integer_math.h"

#include <algorithm>

namespace hwflow {

namespace {

constexpr std::array kDims{Dim::batch,        Dim::groups,      Dim::outChannels,
                           Dim::inChannels,   Dim::outHeight,   Dim::outWidth,
                           Dim::kernelHeight, Dim::kernelWidth, Dim::outPixels};

} // namespace

Span inputUnder(const Workload& work, Dim dim, const Span& outputs) {
    const bool isHeight = dim == Dim::outHeight;
    const std::int64_t stride = isHeight ? work.stride.height : work.stride.width;
    const std::int64_t padding = isHeight ? work.padding.height : work.padding.width;
    const std::int64_t kernel = isHeight ? work.kernelSpanHeight() : work.kernelSpanWidth();
    const std::int64_t extent = isHeight ? work.inHeight : work.inWidth;
    const std::int64_t first =
        std::clamp<std::int64_t>(outputs.first * stride - padding, 0, extent);
    const std::int64_t end =
        std::clamp<std::int64_t>((outputs.end() - 1) * stride - padding + kernel, first, extent);
    return {first, end - first};
}

NestWalk::NestWalk(const Schedule& schedule, const Mapping& mapping)
    : m_memories(schedule.accelerator.memories.size()) {
    for (const LoopLine& line : loopLines(schedule, mapping))
        if (line.level < m_memories)
            m_lines.push_back(line);
    for (const Dim dim : kDims)
        m_whole[dim].count = dim == Dim::outPixels ? 1 : schedule.workload.extent(dim);
    const Tile& tile = schedule.bands.back().tile;
    m_whole[Dim::outPixels].count = m_passPixels = tile.outHeight * tile.outWidth;
    for (const LoopLine& line : m_lines)
        if (line.dim == Dim::outPixels)
            m_passPixels = line.step;
    for (const Dim dim : kDims)
        m_steps *= pieces(dim, 0, m_whole[dim].count);
}

std::int64_t NestWalk::pieces(Dim dim, std::size_t index, std::int64_t count) const {
    for (; index < m_lines.size(); ++index) {
        const LoopLine& line = m_lines[index];
        if (line.dim != dim)
            continue;
        const std::int64_t rest = count % line.step;
        return count / line.step * pieces(dim, index + 1, line.step) +
               (rest > 0 ? pieces(dim, index + 1, rest) : 0);
    }
    return 1;
}

NestPosition NestWalk::at(std::int64_t step) const {
    NestPosition position;
    WorkBox box = m_whole;
    std::int64_t inside = step;   // steps since the present tile began
    std::int64_t below = m_steps; // steps that it takes
    std::size_t index = 0;
    for (std::size_t memory = 0; memory < m_memories; ++memory) {
        position.boxes.push_back(box);
        position.stays.push_back({step - inside, below});
        for (; index < m_lines.size() && m_lines[index].level == memory; ++index) {
            const LoopLine& line = m_lines[index];
            Span& span = box[line.dim];
            position.runs.push_back({step - inside, below});
            const std::int64_t others = below / pieces(line.dim, index, span.count);
            const std::int64_t full = others * pieces(line.dim, index + 1, line.step);
            const std::int64_t iteration =
                std::min(inside / full, ceilDiv(span.count, line.step) - 1);
            inside -= iteration * full;
            span.first += iteration * line.step;
            span.count = std::min(line.step, span.count - iteration * line.step);
            below = others * pieces(line.dim, index + 1, span.count);
        }
    }
    // Pixels of a tile that is smaller than a full one end earlier.
    const Span& rows = box[Dim::outHeight];
    const Span& columns = box[Dim::outWidth];
    Span& pixels = box[Dim::outPixels];
    const std::int64_t all = rows.count * columns.count;
    pixels.first = std::min(pixels.first, (all - 1) / m_passPixels * m_passPixels);
    pixels.count = std::min(m_passPixels, all - pixels.first);
    position.boxes.push_back(box);
    position.stays.push_back({step, 1});
    return position;
}

} // namespace hwflow
