// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A report as one HTML file that needs no other: totals, the accelerator, where the energy goes, a
// table of layers, designs side by side, and all that is needed to do it again. Charts come in as
// SVG, so that this works without a display and without Qt.

#include "core/estimate/network_estimate.h"
#include "core/hardware/accelerator.h"
#include "core/project/prune_run.h"
#include "core/report/prune_section.h"

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace hwflow {

enum class ReportSection { summary, accelerator, energy, layers, comparison, pruning, method };

inline constexpr std::array kReportSections{ReportSection::summary,    ReportSection::accelerator,
                                            ReportSection::energy,     ReportSection::layers,
                                            ReportSection::comparison, ReportSection::pruning,
                                            ReportSection::method};

/// "Summary", "Accelerator" …
[[nodiscard]] std::string_view titleOf(ReportSection section);

/// A drawing that stands in one of the sections.
struct ReportFigure {
    ReportSection section = ReportSection::summary;
    std::string caption;
    std::string svg; ///< one <svg> element, with or without an XML declaration before it
};

/// How drawings are part of the page: as they are, or as images called "figure-0", "figure-1" …
/// for programs that lay out HTML but no SVG.
enum class ReportDrawings { embedded, named };

struct ReportInput {
    std::string title;
    std::string program; ///< "HW-Flow Studio 0.1.0"
    std::string date;    ///< as it is to be printed
    const NetworkEstimate* estimate = nullptr;
    const Accelerator* accelerator = nullptr;
    std::vector<NetworkEstimate> compared;    ///< the first one is the base
    std::map<std::string, double> accuracies; ///< of networks that were measured, from 0 to 1
    const PruneRun* pruning = nullptr;        ///< of this network; may be null
    std::vector<PolicyNetwork> pruned;        ///< made of that run's policies
    std::string pruningCommand;               ///< that repeats the run; empty if it is not known
    std::vector<ReportFigure> figures;
    std::vector<ReportSection> sections{kReportSections.begin(), kReportSections.end()};
};

/// `input.estimate` and `input.accelerator` must be there. Sections without content are left out.
[[nodiscard]] std::string htmlReport(const ReportInput& input,
                                     ReportDrawings drawings = ReportDrawings::embedded);

} // namespace hwflow
