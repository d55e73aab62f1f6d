// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/infeasible.h"

namespace hwflow {

std::string toString(const Infeasible& reason) {
    const std::string what =
        reason.dataType ? std::string(nameOf(*reason.dataType)) + " needs" : "needs";
    return reason.level + ": " + what + ' ' + std::to_string(reason.needed) + ' ' + reason.unit +
           ", " + std::to_string(reason.available) + " available";
}

} // namespace hwflow
