// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The published figures that ship as data (resources/validation/published.json): how each was
// obtained, what was published, how far ours may be off, and why some do not fit.

#include "core/estimate/network_estimate.h"
#include "core/schedule/switch_overrides.h"
#include "core/support/result.h"

#include <optional>
#include <string>
#include <vector>

namespace hwflow {

enum class PublishedQuantity { energy, latency, dramEnergy, macEnergy, rfEnergy, weightBytes };

struct PublishedValue {
    std::string id;
    PublishedQuantity quantity = PublishedQuantity::energy;
    std::optional<double> published; ///< empty: published as not schedulable
    double tolerance = 0;            ///< relative
    std::string misfit;              ///< why it is known not to fit; empty if it does
    std::string note;
};

struct PublishedExperiment {
    std::string source;
    std::string subject;
    std::string network;
    std::string accelerator;
    std::string layers; ///< "conv" for all convolutions, or one layer's name; empty for all
    Level level = Level::fine;
    std::optional<Dataflow> dataflow;
    Goal goal = Goal::tradeoff;
    std::int64_t batch = 1;
    SwitchOverrides overrides; ///< over the paper's preset
    std::vector<PublishedValue> values;
};

[[nodiscard]] Result<std::vector<PublishedExperiment>> readPublishedValues(std::string_view text);

} // namespace hwflow
