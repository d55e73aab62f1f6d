// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How full layers make a memory, in words.

#include "widgets/shared/shown_design.h"

#include <QString>

namespace hwflow {

/// "18 %" of a data type's room (or of the shared one) that a layer's tile takes; "–" if unknown.
[[nodiscard]] QString usedText(const ShownDesign& design, std::size_t memory, DataType type,
                               const QString& layer);

/// "Holds every layer's tile. Tightest: conv1, weight 72 of 80 KiB", or what cannot be scheduled.
[[nodiscard]] QString tightestText(const ShownDesign& design, std::size_t memory);

} // namespace hwflow
