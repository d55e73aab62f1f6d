// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the views of the open design show: immutable values, replaced as a whole by each edit and
// each estimate. Cheap to copy.

#include "core/estimate/network_estimate.h"
#include "core/hardware/accelerator.h"
#include "core/network/network.h"

#include <QString>

#include <memory>
#include <optional>

namespace hwflow {

struct ShownDesign {
    std::shared_ptr<const Network> network;          ///< null: none is open
    std::shared_ptr<const Accelerator> accelerator;  ///< null: none is open
    std::shared_ptr<const NetworkEstimate> estimate; ///< null: there is none yet
    std::shared_ptr<const NetworkEstimate> before;   ///< of the state before the last edit
    std::optional<double> accuracy;                  ///< of the network's weights, if measured
    bool hasWeights = false;                         ///< whether the network was trained
    bool isStale = false; ///< `estimate` belongs to an older network or accelerator
    bool isLate = false;  ///< and has for so long that views say so by fading
    QString problem;      ///< why there can be no estimate; empty if there can

    /// The estimate of a layer by name; null if there is none.
    [[nodiscard]] const LayerEstimate* layer(const QString& name) const;
};

} // namespace hwflow
