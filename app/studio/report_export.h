// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Reports of a design, with the same drawings as the window: for the Report workspace, and for
// `hwflow-studio --export`, which needs no display.

#include "core/estimate/network_estimate.h"
#include "core/project/project.h"
#include "core/project/prune_run.h"
#include "core/report/html_report.h"
#include "core/support/result.h"
#include "widgets/shared/shown_design.h"

#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace hwflow {

/// A pruning run as a report shows it.
struct SavedPruning {
    PruneRun run;                        ///< fine-tuned, if its best policy was at any time
    std::optional<PruneRun> random;      ///< the search that it was drawn with
    std::vector<PolicyNetwork> networks; ///< that were made of its policies
    std::string command;                 ///< repeats the run; empty if it is not known
};

/// `design` must have an estimate. It and `pruning`, which may be null, must outlive the report.
/// Drawings are made in the light theme.
[[nodiscard]] ReportInput makeReport(const ShownDesign& design,
                                     const std::vector<ReportSection>& sections,
                                     const QString& title, const SavedPruning* pruning = nullptr);

/// The newest pruning run of a project's open design, from its files; null if there is none.
[[nodiscard]] std::shared_ptr<const SavedPruning> pruningOf(const Project& project);

/// Accuracies of a project's networks, as far as they were measured.
[[nodiscard]] std::map<std::string, double> accuraciesOf(const Project& project);

/// Of the designs that a project compares, without those that cannot be estimated. From any thread.
/// Errors: cancelled.
[[nodiscard]] Result<std::vector<NetworkEstimate>> comparedEstimates(const Project& project,
                                                                     const RunContext& context);

/// The format is that of the ending: .html or .pdf. Errors: io; unsupported for other endings.
[[nodiscard]] Result<void> writeReport(const ReportInput& report, const QString& path);

/// Estimates a project's open design and its compared ones, and writes the report. Errors: nothing
/// open, those of `estimate` and of `writeReport`.
[[nodiscard]] Result<void> exportReport(const Project& project, const QString& path);

} // namespace hwflow
