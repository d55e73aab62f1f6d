// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/schedule/pe_map.h"

#include <algorithm>

namespace hwflow {

namespace {

constexpr std::size_t at(Dim dim) {
    return static_cast<std::size_t>(dim);
}

bool isChannel(Dim dim) {
    return dim == Dim::outChannels || dim == Dim::inChannels;
}

PeSide sideOf(const std::vector<Unrolling>& unrollings, std::int64_t extent) {
    PeSide side;
    side.extent = extent;
    for (const Unrolling& entry : unrollings) {
        side.used *= entry.factor;
        if (!isChannel(entry.dim)) {
            side.block *= entry.factor;
            side.hasInner = side.hasInner || entry.factor > 1;
        }
        side.variesOut = side.variesOut || (entry.dim == Dim::outChannels && entry.extent > 1);
        side.variesIn = side.variesIn || (entry.dim == Dim::inChannels && entry.extent > 1);
    }
    return side;
}

/// The share of a span that the `index`-th of the PEs takes, `each` elements of it; empty if none
/// is left.
std::optional<Span> share(const Span& span, std::int64_t index, std::int64_t each) {
    const std::int64_t first = span.first + index * each;
    if (first >= span.end())
        return std::nullopt;
    return Span{first, std::min(each, span.end() - first)};
}

} // namespace

PeMap::PeMap(const ShownSchedule& shown, const NestPosition& position)
    : m_schedule(&shown.schedule), m_mapping(&shown.mapping), m_box(position.boxes.back()),
      m_rows(sideOf(shown.schedule.rows, shown.schedule.accelerator.peArray.rows)),
      m_columns(sideOf(shown.schedule.columns, shown.schedule.accelerator.peArray.cols)) {
    for (std::int64_t row = 0; row < m_rows.used; ++row)
        for (std::int64_t column = 0; column < m_columns.used; ++column)
            m_busy += task(row, column) ? 1 : 0;
}

bool PeMap::place(const std::vector<Unrolling>& side, std::int64_t position,
                  std::array<std::int64_t, 9>& index, std::array<std::int64_t, 9>& stride) const {
    for (const Unrolling& entry : side) {
        const std::int64_t own = position % entry.factor;
        position /= entry.factor;
        if (own >= entry.extent)
            return false;
        index[at(entry.dim)] += own * stride[at(entry.dim)];
        stride[at(entry.dim)] *= entry.extent;
    }
    return position == 0;
}

std::optional<PeTask> PeMap::task(std::int64_t row, std::int64_t column) const {
    std::array<std::int64_t, 9> index{};
    std::array<std::int64_t, 9> stride{};
    stride.fill(1);
    if (!place(m_schedule->rows, row, index, stride) ||
        !place(m_schedule->columns, column, index, stride))
        return std::nullopt;
    return taskOf(index);
}

std::optional<PeTask> PeMap::taskOf(const std::array<std::int64_t, 9>& index) const {
    PeTask task;
    task.outReplica = index[at(Dim::outChannels)];
    task.inReplica = index[at(Dim::inChannels)];
    const auto out =
        share(m_box[Dim::outChannels], task.outReplica, m_mapping->registerOutChannels);
    const bool isOutput = m_schedule->dataflow == Dataflow::outputStationary;
    const auto in =
        isOutput ? std::optional(m_box[Dim::inChannels])
                 : share(m_box[Dim::inChannels], task.inReplica, m_mapping->registerInChannels);
    if (!out || !in)
        return std::nullopt;
    task.outChannels = *out;
    task.inChannels = *in;
    task.kernelRows = m_box[Dim::kernelHeight];
    if (m_schedule->dataflow == Dataflow::rowStationary) {
        const auto kernel = share(m_box[Dim::kernelHeight], index[at(Dim::kernelHeight)], 1);
        task.rows = share(m_box[Dim::outHeight], index[at(Dim::outHeight)], 1);
        if (!kernel || !task.rows)
            return std::nullopt;
        task.kernelRows = *kernel;
    } else if (isOutput) {
        const std::int64_t offset =
            index[at(Dim::outHeight)] * m_mapping->outWidth + index[at(Dim::outWidth)];
        const auto pixel = share(m_box[Dim::outPixels], offset, 1);
        if (!pixel)
            return std::nullopt;
        const std::int64_t width = m_box[Dim::outWidth].count;
        task.rows = Span{m_box[Dim::outHeight].first + pixel->first / width, 1};
        task.columns = Span{m_box[Dim::outWidth].first + pixel->first % width, 1};
    }
    return task;
}

QString rangeText(const Span& span) {
    return span.count <= 1 ? QString::number(span.first)
                           : QString("%1–%2").arg(span.first).arg(span.end() - 1);
}

} // namespace hwflow
