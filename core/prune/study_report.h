// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A study for people and for programs: our figures beside the published ones, with what differs in
// data and effort, and the paper's findings judged by our rows. study.json is in
// study_outcome_json.h.

#include "core/prune/study_outcome.h"
#include "core/report/text_style.h"

namespace hwflow {

/// For a terminal.
[[nodiscard]] std::string studyText(const StudyOutcome& outcome, const TextStyle& style);

/// A line for each row, in plain units: percent, bytes, MAC units, cycles.
[[nodiscard]] std::string studyCsv(const StudyOutcome& outcome);

/// One file that needs no other, with the curves and layers of every run.
[[nodiscard]] std::string studyHtml(const StudyOutcome& outcome, const std::string& program);

/// Shared by text and HTML.
struct StudyColumnText {
    std::string head;
    std::string unit;
};
[[nodiscard]] StudyColumnText textOf(StudyColumn column, const StudyConditions& conditions);
[[nodiscard]] std::string cellOf(const StudyFigures& figures, StudyColumn column);
/// "resnet20 · scale quick · preset paper · batch 4 · seed 1"
[[nodiscard]] std::string conditionsText(const StudyConditions& conditions);
/// The label, with a * if what was published is for another network.
[[nodiscard]] std::string labelOf(const StudyOutcome& outcome, const StudyRow& row);
/// "met", "missed", "failed" …
[[nodiscard]] std::string stateText(const StudyRow& row, const StudyRowOutcome& outcome);
/// Ours, published and verdicts, in words.
[[nodiscard]] std::string verdictText(const StudyVerdict& verdict);
/// At least two points of accuracy lost, which the paper prints in red.
[[nodiscard]] bool losesAccuracy(const StudyOutcome& outcome, const StudyRowOutcome& row);

} // namespace hwflow
