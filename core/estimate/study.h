// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Studies: several curves over one property of an accelerator, such as DRAM words against buffer
// size at each level of abstraction. The ready-made ones draw Figs. 4 to 7 of the HW-Flow paper for
// any network and accelerator.

#include "core/estimate/sweep.h"

#include <string>
#include <vector>

namespace hwflow {

struct StudySeries {
    std::string name;
    Accelerator accelerator;
    EstimateOptions options;
};

struct Study {
    std::string id;
    std::string title;
    std::string detail; ///< what one sees in it
    Variation variation;
    std::vector<StudySeries> series;
};

/// Levels of abstraction, loop orders, off-chip bandwidths, dataflows and search settings against
/// the capacity of the first on-chip memory, from a sixteenth of it to sixteen times as much.
/// `options` are those of the open design; each series changes what its name says.
[[nodiscard]] std::vector<Study> readyStudies(const Accelerator& accelerator,
                                              const EstimateOptions& options);

} // namespace hwflow
