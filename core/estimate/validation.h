// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Published values, computed again: the program carries each with its source and a tolerance, and
// says where the model does not reach it and why. Nothing is tuned to fit (cost model, section 10).

#include "core/estimate/network_estimate.h"
#include "core/support/result.h"
#include "core/support/run_context.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hwflow {

enum class ValidationStatus {
    within,  ///< inside its tolerance
    misfit,  ///< known not to fit, for the reason given; does not fail a validation
    outside, ///< outside its tolerance: a defect
};

/// "within", "misfit" or "outside".
[[nodiscard]] constexpr std::string_view nameOf(ValidationStatus status) {
    return status == ValidationStatus::within   ? "within"
           : status == ValidationStatus::misfit ? "misfit"
                                                : "outside";
}

struct ValidationRow {
    std::string id;                  ///< stable and unique, e.g. "resnet56-eyeriss-168-rs-energy"
    std::string source;              ///< where it was published: "HW-Flow paper, Table 6"
    std::string subject;             ///< network, accelerator, dataflow and batch, in words
    std::string quantity;            ///< "energy", "latency", "DRAM energy", …
    std::string unit;                ///< "MAC", "cycles", "words", …
    std::optional<double> published; ///< empty: published as not schedulable
    std::optional<double> ours;      ///< empty: not schedulable
    double tolerance = 0;            ///< largest relative error that passes, e.g. 0.04
    std::string switches;            ///< in words: "paper, step:2, fold exhaustive"
    ValidationStatus status = ValidationStatus::within;
    std::string reason; ///< why a misfit does not fit, or what a row rests on; may be empty
    std::optional<EstimateTotals> totals; ///< of the estimate behind `ours`

    /// (ours - published) / published; empty where either is not schedulable.
    [[nodiscard]] std::optional<double> relativeError() const {
        if (!published || !ours || *published == 0)
            return std::nullopt;
        return (*ours - *published) / *published;
    }
};

/// Recomputes every published value, rows of one source next to each other.
/// Errors: a shipped file that is missing or broken, cancelled.
[[nodiscard]] Result<std::vector<ValidationRow>> validatePublished(const RunContext& context);

} // namespace hwflow
