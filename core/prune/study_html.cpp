// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prune/study_charts.h"
#include "core/prune/study_report.h"
#include "core/report/html.h"
#include "core/report/number_format.h"

#include <algorithm>

namespace hwflow {

namespace {

constexpr const char* kStyle = R"(
body { background: #F1F2F5; }
.wide td.text { white-space: normal; }
.curves { display: grid; grid-template-columns: 1fr 1fr; gap: 20px 16px; }
.curves svg, .layers svg { max-width: 100%; height: auto; display: block; }
h3 { font-size: 13px; margin: 0 0 6px; }
.curves div, .layers { break-inside: avoid; }
.layers { margin: 18px 0 8px; }
ul { font-size: 13px; padding-left: 18px; } li { line-height: 1.5; }
td.problem { color: #B93A25; background: #FBE6E2; }
.note { color: #4F5765; font-size: 12px; }
@media (max-width: 900px) { .curves { grid-template-columns: 1fr; } .wide { overflow-x: auto; } }
)";

std::string paragraph(const std::string& text, const char* kind) {
    return std::string("<p class=\"") + kind + "\">" + htmlText(text) + "</p>\n";
}

std::string wide(const HtmlTable& table) {
    return "<div class=\"wide\">" + table.toHtml() + "</div>\n";
}

bool hasStar(const StudyOutcome& outcome) {
    return std::any_of(outcome.rows.begin(), outcome.rows.end(), [&](const StudyRowOutcome& row) {
        return labelOf(outcome, *outcome.study.row(row.id)).ends_with('*');
    });
}

std::string figuresTable(const StudyOutcome& outcome) {
    std::vector<HtmlColumn> heads{{"Row", "", true}};
    for (const StudyColumn column : outcome.study.columns) {
        const StudyColumnText text = textOf(column, outcome.conditions);
        heads.push_back({text.head, text.unit});
        heads.push_back({"paper", ""});
    }
    heads.push_back({"Target", "", true});
    HtmlTable table(std::move(heads));
    for (const StudyRowOutcome& row : outcome.rows) {
        const StudyRow& asked = *outcome.study.row(row.id);
        const auto published = publishedFor(outcome.study, asked, outcome.conditions.network);
        std::vector<std::string> cells{labelOf(outcome, asked)};
        for (const StudyColumn column : outcome.study.columns) {
            cells.push_back(cellOf(row.figures, column));
            cells.push_back(published ? cellOf(published->figures, column) : "–");
        }
        cells.push_back(stateText(asked, row));
        std::vector<bool> problems(cells.size(), row.state == StudyRowState::failed);
        const auto accuracy = std::find(outcome.study.columns.begin(), outcome.study.columns.end(),
                                        StudyColumn::accuracy);
        if (losesAccuracy(outcome, row) && accuracy != outcome.study.columns.end())
            problems[1 + 2 * static_cast<std::size_t>(accuracy - outcome.study.columns.begin())] =
                true;
        problems.back() = problems.back() || row.targetMet == std::optional(false);
        table.addRow(cells, problems);
    }
    return wide(table) +
           paragraph("Costs are those of the fine level for the whole batch, whatever a row was "
                     "pruned for. Red: two points of accuracy or more are lost, the target is "
                     "missed, or the row could not be run. NS: not schedulable." +
                         std::string(hasStar(outcome) ? " *: published for another network." : ""),
                     "note");
}

/// Energy, latency and accuracy against the unpruned network, which compare across networks.
std::string changesTable(const StudyOutcome& outcome) {
    HtmlTable table({{"Row", "", true},
                     {"accuracy", "points"},
                     {"paper", ""},
                     {"OPs left", "%"},
                     {"paper", ""},
                     {"energy left", "%"},
                     {"paper", ""},
                     {"latency left", "%"},
                     {"paper", ""}});
    const auto share = [](const std::optional<double>& now, const std::optional<double>& whole) {
        return now && whole && *whole > 0 ? fixedNumber(100 * *now / *whole, 1) : std::string("–");
    };
    const auto left = [](const std::optional<double>& rate) {
        return rate ? fixedNumber(100 - *rate, 1) : std::string("–");
    };
    const auto points = [](const std::optional<double>& now, const std::optional<double>& whole) {
        if (!now || !whole)
            return std::string("–");
        std::string text(*now >= *whole ? "+" : "");
        return text.append(fixedNumber(*now - *whole, 2));
    };
    for (const StudyRowOutcome& row : outcome.rows) {
        const StudyRow& asked = *outcome.study.row(row.id);
        const StudyRow* const base = baselineOf(outcome.study, asked);
        if (asked.kind != StudyRowKind::pruned || base == nullptr)
            continue;
        const StudyRowOutcome* const whole = outcome.row(base->id);
        const auto network = outcome.conditions.network;
        const auto published = publishedFor(outcome.study, asked, network);
        const auto publishedWhole = publishedFor(outcome.study, *base, network);
        const StudyFigures none;
        const StudyFigures& wholeHere = whole != nullptr ? whole->figures : none;
        const StudyFigures there = published ? published->figures : none;
        const StudyFigures wholeThere = publishedWhole ? publishedWhole->figures : none;
        table.addRow({labelOf(outcome, asked), points(row.figures.accuracy, wholeHere.accuracy),
                      points(there.accuracy, wholeThere.accuracy), left(row.figures.pruningRate),
                      left(there.pruningRate), share(row.figures.energy, wholeHere.energy),
                      share(there.energy, wholeThere.energy),
                      share(row.figures.latency, wholeHere.latency),
                      share(there.latency, wholeThere.latency)});
    }
    return wide(table);
}

std::string reasonsList(const StudyOutcome& outcome) {
    std::string items;
    for (const StudyRowOutcome& row : outcome.rows) {
        const std::string& label = outcome.study.row(row.id)->label;
        if (!row.reason.empty())
            items += "<li>" + htmlText(label + ": " + row.reason) + "</li>\n";
        else if (row.figures.isUnschedulable)
            items += "<li>" + htmlText(label + ": not schedulable, " + row.statement) + "</li>\n";
    }
    return items.empty() ? items : "<ul>\n" + items + "</ul>\n";
}

std::string findingsTable(const StudyOutcome& outcome) {
    HtmlTable table({{"Finding", "", true},
                     {"Where", "", true},
                     {"Here", "", true},
                     {"Figures here", "", true}});
    const auto judgements = judged(outcome);
    for (const JudgedFinding& judgement : judgements) {
        const std::vector<std::string> cells{
            judgement.finding->text,
            judgement.finding->source.empty() ? "ours" : judgement.finding->source,
            verdictText(judgement.verdict), judgement.verdict.detail};
        if (judgement.verdict.holds == std::optional(false))
            table.addProblemRow(cells);
        else
            table.addRow(cells);
    }
    return judgements.empty() ? std::string() : wide(table);
}

std::string differencesList(const StudyOutcome& outcome) {
    std::string html = "<ul>\n";
    for (const std::string& sentence : differences(outcome))
        html += "<li>" + htmlText(sentence) + "</li>\n";
    return html + "</ul>\n";
}

std::string curves(const StudyOutcome& outcome) {
    std::string html;
    for (const StudyRowOutcome& row : outcome.rows) {
        const StudyRow& asked = *outcome.study.row(row.id);
        if (row.episodes.size() > 1)
            html += "<div><h3>" + htmlText(asked.label) + "</h3>\n" + curvesSvg(asked, row) +
                    "</div>\n";
    }
    return html.empty()
               ? html
               : paragraph("Raw values are faint, their moving average is bold; grey ground: "
                           "exploration. Costs are shares of the unpruned network's, at the level "
                           "that the row was pruned at.",
                           "note") +
                     "<div class=\"curves\">\n" + html + "</div>\n";
}

std::string layers(const StudyOutcome& outcome) {
    std::string html;
    for (const StudyRowOutcome& row : outcome.rows)
        if (!row.layers.empty())
            html += "<div class=\"layers\"><h3>" +
                    htmlText(outcome.study.row(row.id)->label +
                             (row.statement.empty() ? "" : " – " + row.statement)) +
                    "</h3>\n" + layersSvg(row) + "</div>\n";
    return html;
}

std::string conditions(const StudyOutcome& outcome, const std::string& program) {
    const auto entry = [](const std::string& name, const std::string& value) {
        return "<dt>" + htmlText(name) + "</dt><dd>" + htmlText(value) + "</dd>\n";
    };
    const StudyConditions& here = outcome.conditions;
    const StudyTask* const task = outcome.study.taskOf(here.network);
    double seconds = 0;
    for (const StudyRowOutcome& row : outcome.rows)
        seconds += row.seconds;
    std::string html = "<dl>\n" + entry("Program", program) +
                       entry("Study", outcome.study.id + ", after " + outcome.study.source) +
                       entry("Network", here.network) + entry("Weights", here.weights) +
                       entry("Data", here.data + (here.isDrawn ? ", drawn shapes: " : ": ") +
                                         std::to_string(here.trainImages) + " to train with, " +
                                         std::to_string(here.testImages) + " to test with");
    if (task != nullptr)
        html += entry("Scale", std::string(nameOf(here.scale)) + ": " +
                                   describe(task->recipeOn(here.isDrawn).effort(here.scale)));
    return html +
           entry("Estimates", "preset " + std::string(nameOf(here.preset)) + ", batch " +
                                  std::to_string(here.batch)) +
           entry("Seed, threads", std::to_string(here.seed) + ", " + std::to_string(here.threads)) +
           entry("Time", humanNumber(seconds / 60, 2) + " minutes") + "</dl>\n";
}

} // namespace

std::string studyHtml(const StudyOutcome& outcome, const std::string& program) {
    const auto section = [](const char* title, const std::string& content) {
        return content.empty() ? content : htmlSection(title, content);
    };
    return htmlPage(
        outcome.study.title, program,
        paragraph(outcome.study.source + " · " + conditionsText(outcome.conditions), "lead") +
            paragraph(outcome.study.about, "lead") +
            section("Ours beside the published figures",
                    figuresTable(outcome) + reasonsList(outcome)) +
            section("Against the unpruned network", changesTable(outcome)) +
            section("What differs from the publication", differencesList(outcome)) +
            section("Do the findings hold here?", findingsTable(outcome)) +
            section("How the agent learned", curves(outcome)) +
            section("Layer by layer", layers(outcome)) +
            section("How to do it again", conditions(outcome, program)),
        kStyle);
}

} // namespace hwflow
