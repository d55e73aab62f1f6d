// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prune/study_report.h"

#include "core/report/csv.h"
#include "core/report/number_format.h"
#include "core/report/text_table.h"
#include "core/support/words.h"

#include <algorithm>

namespace hwflow {

namespace {

constexpr double kMuchAccuracy = 2; ///< points; HW-Flow marks such rows in red
constexpr std::size_t kTextIndent = 2;

/// Of all rows, whether any has or was published with it.
bool hasColumn(const StudyOutcome& outcome, StudyColumn column) {
    return std::find(outcome.study.columns.begin(), outcome.study.columns.end(), column) !=
           outcome.study.columns.end();
}

std::vector<StudyColumn> columnsOf(const StudyOutcome& outcome) {
    std::vector<StudyColumn> columns;
    for (const StudyColumn column : kStudyColumns)
        if (hasColumn(outcome, column))
            columns.push_back(column);
    return columns;
}

Ink inkOf(const StudyOutcome& outcome, const StudyRowOutcome& row, StudyColumn column) {
    return column == StudyColumn::accuracy && losesAccuracy(outcome, row) ? Ink::bad : Ink::plain;
}

std::string tableText(const StudyOutcome& outcome, const TextStyle& style) {
    std::vector<Column> heads{{"row", "", Align::left}};
    for (const StudyColumn column : columnsOf(outcome)) {
        const StudyColumnText text = textOf(column, outcome.conditions);
        heads.push_back({text.head, text.unit});
        heads.push_back({"paper", "", Align::right, 0, 1});
    }
    heads.push_back({"target", "", Align::left});
    TextTable table(std::move(heads));
    for (const StudyRowOutcome& row : outcome.rows) {
        const StudyRow& asked = *outcome.study.row(row.id);
        const auto published = publishedFor(outcome.study, asked, outcome.conditions.network);
        std::vector<Cell> cells{labelOf(outcome, asked)};
        for (const StudyColumn column : columnsOf(outcome)) {
            cells.emplace_back(cellOf(row.figures, column), inkOf(outcome, row, column));
            cells.emplace_back(published ? cellOf(published->figures, column) : "–", Ink::dim);
        }
        const std::string state = stateText(asked, row);
        cells.emplace_back(state, state == "met" || state.empty() ? Ink::plain : Ink::bad);
        table.addRow(std::move(cells));
    }
    return table.toString(style);
}

std::string listText(const std::string& title, const std::vector<std::string>& items,
                     const TextStyle& style) {
    if (items.empty())
        return {};
    std::string text = '\n' + style.paint(title, Ink::bold) + '\n';
    for (const std::string& item : items)
        text += std::string(kTextIndent, ' ') +
                wrapped(printable(item), style.width - kTextIndent, 2 * kTextIndent) + '\n';
    return text;
}

std::string findingsText(const StudyOutcome& outcome, const TextStyle& style) {
    std::string text;
    for (const JudgedFinding& judgement : judged(outcome)) {
        const std::string verdict = verdictText(judgement.verdict);
        const Ink ink = !judgement.verdict.holds   ? Ink::dim
                        : *judgement.verdict.holds ? Ink::good
                                                   : Ink::bad;
        constexpr std::size_t kVerdictColumns = 15;
        const std::size_t indent = kTextIndent + kVerdictColumns;
        const std::string gap(kVerdictColumns - std::min(kVerdictColumns, verdict.size()), ' ');
        text +=
            std::string(kTextIndent, ' ') + style.paint(verdict, ink) + gap +
            wrapped(judgement.finding->text + (judgement.finding->source.empty() ? " (ours)" : "") +
                        " [" + judgement.verdict.detail + "]",
                    style.width - indent, indent) +
            '\n';
    }
    return text.empty() ? text
                        : '\n' + style.paint("Do the findings hold here?", Ink::bold) + '\n' + text;
}

std::string csvNumber(const std::optional<double>& value) {
    return value ? toText(*value) : std::string();
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : " ") + word;
    return text;
}

} // namespace

StudyColumnText textOf(StudyColumn column, const StudyConditions& conditions) {
    switch (column) {
    case StudyColumn::accuracy:
        return {conditions.measure == "meanIoU" ? "mIoU" : "top-1", "%"};
    case StudyColumn::pruningRate:
        return {"pruned", "% OPs"};
    case StudyColumn::memory:
        return {"memory", "16 bit"};
    case StudyColumn::energy:
        return {"energy", "MAC"};
    case StudyColumn::latency:
        break;
    }
    return {"latency", "cycles"};
}

std::string cellOf(const StudyFigures& figures, StudyColumn column) {
    const std::optional<double> value = figure(figures, column);
    const bool isCost = column == StudyColumn::energy || column == StudyColumn::latency;
    if (isCost && figures.isUnschedulable)
        return "NS";
    if (!value)
        return "–";
    if (isCost)
        return humanNumber(*value);
    return column == StudyColumn::memory ? humanBytes(static_cast<std::int64_t>(*value))
                                         : fixedNumber(*value, 2);
}

std::string conditionsText(const StudyConditions& conditions) {
    return conditions.network + " · scale " + std::string(nameOf(conditions.scale)) + " · preset " +
           std::string(nameOf(conditions.preset)) + " · batch " + std::to_string(conditions.batch) +
           " · seed " + std::to_string(conditions.seed);
}

std::string labelOf(const StudyOutcome& outcome, const StudyRow& row) {
    const auto published = publishedFor(outcome.study, row, outcome.conditions.network);
    const bool isOther = published && published->network != outcome.conditions.network;
    return row.label + (isOther ? " *" : "");
}

std::string stateText(const StudyRow& row, const StudyRowOutcome& outcome) {
    if (row.kind == StudyRowKind::quoted)
        return "quoted";
    if (outcome.state != StudyRowState::done)
        return std::string(nameOf(outcome.state));
    return !outcome.targetMet ? "" : *outcome.targetMet ? "met" : "missed";
}

std::string verdictText(const StudyVerdict& verdict) {
    return !verdict.holds ? "not known" : *verdict.holds ? "holds" : "does not hold";
}

bool losesAccuracy(const StudyOutcome& outcome, const StudyRowOutcome& row) {
    const StudyRow* const base = baselineOf(outcome.study, *outcome.study.row(row.id));
    const StudyRowOutcome* const whole = base != nullptr ? outcome.row(base->id) : nullptr;
    return whole != nullptr && whole->figures.accuracy && row.figures.accuracy &&
           *whole->figures.accuracy - *row.figures.accuracy >= kMuchAccuracy;
}

std::string studyText(const StudyOutcome& outcome, const TextStyle& style) {
    std::string text = style.paint(printable(outcome.study.title), Ink::bold) + " (" +
                       printable(outcome.study.source) + ")\n" +
                       printable(conditionsText(outcome.conditions)) + "\n\n" +
                       tableText(outcome, style);
    std::vector<std::string> reasons;
    for (const StudyRowOutcome& row : outcome.rows) {
        const std::string& label = outcome.study.row(row.id)->label;
        if (!row.reason.empty())
            reasons.push_back(label + ": " + row.reason);
        else if (row.figures.isUnschedulable && !row.statement.empty())
            reasons.push_back(label + ": not schedulable (NS), " + row.statement);
    }
    return text + listText("Rows without figures", reasons, style) +
           listText("What differs from the publication", differences(outcome), style) +
           findingsText(outcome, style);
}

std::string studyCsv(const StudyOutcome& outcome) {
    std::vector<std::string> head{"row",         "label",     "kind",           "state",
                                  "accelerator", "dataflow",  "level",          "targets",
                                  "reward",      "targetMet", "rewardAccuracy", "prunedAccuracy"};
    for (const StudyColumn column : kStudyColumns)
        head.emplace_back(nameOf(column));
    for (const StudyColumn column : kStudyColumns)
        head.push_back("published." + std::string(nameOf(column)));
    head.emplace_back("publishedFor");
    head.emplace_back("reason");
    std::string csv = csvLine(head);
    constexpr std::array<const char*, 3> kKinds{"baseline", "pruned", "quoted"};
    for (const StudyRowOutcome& row : outcome.rows) {
        const StudyRow& asked = *outcome.study.row(row.id);
        const bool isPruned = asked.kind == StudyRowKind::pruned;
        const auto published = publishedFor(outcome.study, asked, outcome.conditions.network);
        std::vector<std::string> line{row.id,
                                      asked.label,
                                      kKinds[static_cast<std::size_t>(asked.kind)],
                                      std::string(nameOf(row.state)),
                                      asked.accelerator,
                                      asked.dataflow ? std::string(nameOf(*asked.dataflow)) : "",
                                      isPruned ? std::string(nameOf(asked.level)) : "",
                                      joined(asked.targets),
                                      isPruned ? std::string(nameOf(asked.reward)) : "",
                                      !row.targetMet   ? ""
                                      : *row.targetMet ? "true"
                                                       : "false",
                                      csvNumber(row.rewardAccuracy),
                                      csvNumber(row.prunedAccuracy)};
        for (const StudyColumn column : kStudyColumns)
            line.push_back(csvNumber(figure(row.figures, column)));
        for (const StudyColumn column : kStudyColumns)
            line.push_back(published ? csvNumber(figure(published->figures, column)) : "");
        line.push_back(published ? published->network : "");
        line.push_back(row.reason);
        csv += csvLine(line);
    }
    return csv;
}

} // namespace hwflow
