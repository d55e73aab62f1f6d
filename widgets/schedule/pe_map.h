// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What each PE of the array computes at one step, and how the array falls into blocks: PEs that
// work on the same channels, the replicas of the papers. Pure.

#include "core/schedule/nest_walk.h"
#include "widgets/schedule/schedule_focus.h"

#include <cstdint>
#include <optional>

namespace hwflow {

/// What one PE works on.
struct PeTask {
    Span outChannels;
    Span inChannels;
    Span kernelRows;
    std::optional<Span> rows;    ///< RS: output rows; OS: the row of its first pixel
    std::optional<Span> columns; ///< OS: the column of its first pixel
    std::int64_t outReplica = 0; ///< which share of the output channels
    std::int64_t inReplica = 0;  ///< and of the input channels
};

/// How one side of the array is taken by dimensions.
struct PeSide {
    std::int64_t extent = 1; ///< PEs of the array
    std::int64_t used = 1;   ///< of these, those that loops are unrolled over
    std::int64_t block = 1;  ///< PEs of a block
    bool hasInner = false;   ///< rows, pixels or kernel rows within a block
    bool variesOut = false;  ///< output channels from block to block
    bool variesIn = false;   ///< input channels
};

class PeMap {
public:
    PeMap(const ShownSchedule& shown, const NestPosition& position);

    [[nodiscard]] const PeSide& rows() const { return m_rows; }
    [[nodiscard]] const PeSide& columns() const { return m_columns; }
    [[nodiscard]] Dataflow dataflow() const { return m_schedule->dataflow; }
    /// Empty for an idle PE.
    [[nodiscard]] std::optional<PeTask> task(std::int64_t row, std::int64_t column) const;
    [[nodiscard]] std::int64_t busy() const { return m_busy; }
    [[nodiscard]] std::int64_t elements() const { return m_rows.extent * m_columns.extent; }

private:
    /// Position along each unrolled dimension; false for a PE beyond them.
    bool place(const std::vector<Unrolling>& side, std::int64_t at,
               std::array<std::int64_t, 9>& index, std::array<std::int64_t, 9>& stride) const;
    [[nodiscard]] std::optional<PeTask> taskOf(const std::array<std::int64_t, 9>& index) const;

    const Schedule* m_schedule;
    const Mapping* m_mapping;
    WorkBox m_box;
    PeSide m_rows;
    PeSide m_columns;
    std::int64_t m_busy = 0;
};

/// "0–7", or "3" for a single one.
[[nodiscard]] QString rangeText(const Span& span);

} // namespace hwflow
