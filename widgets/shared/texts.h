// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The words that all views use for levels, data types and layers.

#include "core/schedule/schedule.h"
#include "core/schedule/switches.h"
#include "core/schedule/workload.h"
#include "core/support/data_type.h"

#include <QString>

#include <string_view>

class QFontMetrics;

namespace hwflow {

/// A memory's name begins with a capital; "array", "rf" and "mac" of estimates are spelled out.
[[nodiscard]] QString levelTitle(std::string_view level);

/// "fine level" for "fine"
[[nodiscard]] QString abstractionText(std::string_view level);

/// "Energy × latency", "Energy", "Latency", "DRAM words"
[[nodiscard]] QString goalTitle(Goal goal);

/// "ifmap", "weight", "psum"
[[nodiscard]] QString dataTypeTitle(DataType type);

/// "buffer: capacity, KiB" for "memories.buffer.capacityKiB"; a path that is none stays.
[[nodiscard]] QString propertyTitle(const QString& path);

/// "16 → 32, 3 × 3, s2, 32 × 32": channels, kernel, stride, output.
[[nodiscard]] QString workloadText(const Workload& work);

/// "16, 16, 32, 32": input channels, output channels, output height and width.
[[nodiscard]] QString tileText(const Tile& tile);

/// The name of a layer in so many pixels: parts before the last are cut to a letter and a number
/// first, then the beginning, because the ends of the names tell layers apart.
[[nodiscard]] QString fittedLayerName(const QString& name, const QFontMetrics& metrics, int room);

/// A text of core.
[[nodiscard]] inline QString fromUtf8(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<int>(text.size()));
}

} // namespace hwflow
