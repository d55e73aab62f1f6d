// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the views of the Compare workspace show: two to six designs, each with its estimate.

#include "core/estimate/network_estimate.h"
#include "core/hardware/accelerator.h"

#include <QString>

#include <memory>
#include <optional>

namespace hwflow {

inline constexpr int kMostCompared = 6;

struct ComparedColumn {
    QString network;
    QString name;   ///< "eyeriss-256, RS", or that of the network where several are compared
    QString detail; ///< "16 × 16, 256 KiB", after what else is not in the name
    std::shared_ptr<const Accelerator> accelerator;
    std::shared_ptr<const NetworkEstimate> estimate; ///< null while it is computed
    QString problem;                                 ///< why there is none
    std::optional<double> accuracy;                  ///< of its weights, from 0 to 1
};

/// "A" to "F"
[[nodiscard]] inline QString letterOf(int column) {
    return QString(QChar('A' + column));
}

} // namespace hwflow
