// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The edits that a designer makes to an accelerator, as functions from value to value. Every result
// is valid; an edit that would not be is refused with the reason (badInput). Memories are counted
// outermost first, 0 being off-chip; capacities are KiB. A memory whose cost was left open keeps
// following its capacity.

#include "core/hardware/accelerator.h"
#include "core/support/result.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hwflow {

/// Where a drawing from nothing begins: off-chip memory (200 MACs a word), a shared buffer of 128
/// KiB, and 16 x 16 PEs with the registers of Eyeriss (12, 224 and 14 words) and every dataflow.
[[nodiscard]] Accelerator newAccelerator(std::string name);

/// A memory that fits at `index` (at least 1): as large as the geometric mean of its neighbours on
/// the chip, or a quarter or four times as large as its only one, shared, without limits.
[[nodiscard]] MemoryLevel newMemory(const Accelerator& accelerator, std::size_t index);

/// `memory` becomes the one at `index`; its name is made fresh if another has it.
[[nodiscard]] Result<Accelerator> insertMemory(Accelerator accelerator, std::size_t index,
                                               MemoryLevel memory);
[[nodiscard]] Result<Accelerator> removeMemory(Accelerator accelerator, std::size_t index);
/// The off-chip memory stays where it is.
[[nodiscard]] Result<Accelerator> moveMemory(Accelerator accelerator, std::size_t from,
                                             std::size_t to);
[[nodiscard]] Result<Accelerator> renameMemory(Accelerator accelerator, std::size_t index,
                                               std::string name);

/// Segments grow and shrink in proportion.
[[nodiscard]] Result<Accelerator> setCapacity(Accelerator accelerator, std::size_t index,
                                              double capacityKiB);
/// Rooms for each data type; empty: one room that they share.
[[nodiscard]] Result<Accelerator>
setSegments(Accelerator accelerator, std::size_t index,
            const std::optional<PerDataType<double>>& segmentsKiB);
/// Rooms of the same size for the data types that live there.
[[nodiscard]] Result<Accelerator> splitEvenly(Accelerator accelerator, std::size_t index);
/// Moves the line below the room of `above` by `deltaKiB` (down is more); the room below it, the
/// next one that is not bypassed, gives what the other gets.
[[nodiscard]] Result<Accelerator> moveSegmentEdge(Accelerator accelerator, std::size_t index,
                                                  DataType above, double deltaKiB);
/// A data type that bypasses a memory leaves its room to the others, in proportion; one that comes
/// back gets an even share.
[[nodiscard]] Result<Accelerator> setBypass(Accelerator accelerator, std::size_t index,
                                            DataType type, bool bypass);

[[nodiscard]] Result<Accelerator> setCost(Accelerator accelerator, std::size_t index,
                                          const PerDataType<double>& cost);
/// The cost follows the capacity again.
[[nodiscard]] Result<Accelerator> resetCost(Accelerator accelerator, std::size_t index);
/// Words a cycle; empty: no limit.
[[nodiscard]] Result<Accelerator> setBandwidth(Accelerator accelerator, std::size_t index,
                                               const std::optional<double>& wordsPerCycle);
[[nodiscard]] Result<Accelerator> setBurst(Accelerator accelerator, std::size_t index,
                                           std::int64_t words);

[[nodiscard]] Result<Accelerator> resizeArray(Accelerator accelerator, std::int64_t rows,
                                              std::int64_t cols);
[[nodiscard]] Result<Accelerator> setArrayCost(Accelerator accelerator,
                                               const PerDataType<double>& cost);
[[nodiscard]] Result<Accelerator> setDataflows(Accelerator accelerator,
                                               std::vector<Dataflow> dataflows);
[[nodiscard]] Result<Accelerator> setRegisterWords(Accelerator accelerator, DataType type,
                                                   std::int64_t words);
[[nodiscard]] Result<Accelerator> setRegisterCost(Accelerator accelerator,
                                                  const PerDataType<double>& cost);
[[nodiscard]] Result<Accelerator> setEngine(Accelerator accelerator, const ComputeEngine& engine);
[[nodiscard]] Result<Accelerator> setWordBits(Accelerator accelerator, int bits);
[[nodiscard]] Result<Accelerator> renameAccelerator(Accelerator accelerator, std::string name);

/// The nearest capacity of a series that designers use: 1, 1.25, 1.5 and 1.75 times powers of two.
[[nodiscard]] double snappedCapacity(double capacityKiB);
/// The next one up or down from there.
[[nodiscard]] double steppedCapacity(double capacityKiB, int steps);

} // namespace hwflow
