// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prune/study_outcome.h"

#include "core/report/number_format.h"
#include "core/report/text_facts.h"
#include "core/support/words.h"

#include <algorithm>
#include <array>
#include <functional>

namespace hwflow {

namespace {

/// What a rule may ask for, of ours or of what was published.
struct RowFigures {
    StudyFigures figures;
    std::optional<double> rewardAccuracy;
    const std::vector<StudyLayer>* layers = nullptr;
};
using RowLookup = std::function<std::optional<RowFigures>(const std::string& id)>;

std::optional<double> ratio(const std::optional<double>& a, const std::optional<double>& b) {
    return a && b && *b != 0 ? std::optional(*a / *b) : std::nullopt;
}

std::optional<double> meanKept(const RowFigures& row, std::string_view prefix) {
    double sum = 0;
    std::size_t count = 0;
    for (std::size_t i = 0; row.layers != nullptr && i < row.layers->size(); ++i) {
        const StudyLayer& layer = (*row.layers)[i];
        if (!layer.kept || !layer.name.starts_with(prefix))
            continue;
        sum += *layer.kept;
        ++count;
    }
    return count > 0 ? std::optional(sum / static_cast<double>(count)) : std::nullopt;
}

std::optional<double> derived(std::string_view name, const RowFigures& row,
                              const std::optional<RowFigures>& baseline) {
    constexpr std::string_view kKept = "kept:";
    if (name == "rewardAccuracy")
        return row.rewardAccuracy;
    if (name.starts_with(kKept))
        return meanKept(row, name.substr(kKept.size()));
    for (const StudyColumn column : kStudyColumns)
        if (name == nameOf(column))
            return figure(row.figures, column);
    if (!baseline)
        return std::nullopt;
    const StudyFigures& whole = baseline->figures;
    if (name == "accuracyLoss")
        return whole.accuracy && row.figures.accuracy
                   ? std::optional(*whole.accuracy - *row.figures.accuracy)
                   : std::nullopt;
    return name == "energyShare"    ? ratio(row.figures.energy, whole.energy)
           : name == "latencyShare" ? ratio(row.figures.latency, whole.latency)
                                    : ratio(row.figures.memory, whole.memory);
}

std::vector<JudgedFinding> judgedBy(const PruneStudy& study, const std::string& network,
                                    const RowLookup& lookup) {
    std::vector<JudgedFinding> list;
    for (const StudyFinding& finding : study.findings) {
        if (!finding.networks.empty() && std::find(finding.networks.begin(), finding.networks.end(),
                                                   network) == finding.networks.end())
            continue;
        const StudyLookup figures = [&](const StudyOperand& operand) -> std::optional<double> {
            const auto row = lookup(operand.row);
            if (!row)
                return std::nullopt;
            const StudyRow* base = baselineOf(study, *study.row(operand.row));
            return derived(operand.name, *row,
                           base != nullptr ? lookup(base->id) : std::optional<RowFigures>());
        };
        const auto isUnschedulable = [&](const std::string& id) -> std::optional<bool> {
            const auto row = lookup(id);
            return row ? std::optional(row->figures.isUnschedulable) : std::nullopt;
        };
        list.push_back({&finding, finding.rule.judge(figures, isUnschedulable)});
    }
    return list;
}

std::string dataText(const StudyConditions& conditions) {
    const std::string counts = std::to_string(conditions.trainImages) + " images to train with, " +
                               std::to_string(conditions.testImages) + " to test with" +
                               (conditions.input.empty() ? "" : ", input " + conditions.input);
    return conditions.isDrawn
               ? "drawn shapes in the format " + conditions.data + " (" + counts + ")"
               : "a data set in the format " + conditions.data + " (" + counts + ")";
}

} // namespace

std::string_view nameOf(StudyRowState state) {
    constexpr std::array<std::string_view, 4> kNames{"pending", "stopped", "done", "failed"};
    return kNames[static_cast<std::size_t>(state)];
}

std::string describe(const StudyEffort& effort) {
    return counted(effort.episodes, "episode") + " (" + std::to_string(effort.warmup) +
           " of them exploring), " + counted(effort.rewardImages, "reward image") + ", " +
           counted(effort.fineTuning.epochs, "epoch") + " of fine-tuning";
}

const StudyRowOutcome* StudyOutcome::row(std::string_view id) const {
    for (const StudyRowOutcome& candidate : rows)
        if (candidate.id == id)
            return &candidate;
    return nullptr;
}

bool StudyOutcome::isComplete() const {
    return std::all_of(rows.begin(), rows.end(),
                       [](const StudyRowOutcome& row) { return row.state == StudyRowState::done; });
}

std::vector<std::string> differences(const StudyOutcome& outcome) {
    const StudyConditions& here = outcome.conditions;
    const PruneStudy& study = outcome.study;
    const StudyTask* const task = study.taskOf(here.network);
    std::vector<std::string> list;
    if (task != nullptr)
        list.push_back("Data: published for " + task->publishedData + "; here " + dataText(here) +
                       ".");
    for (const StudyRow& row : study.rows) {
        const auto published = publishedFor(study, row, here.network);
        if (!row.isFor(here.network) || !published || published->network == here.network)
            continue;
        list.push_back("Network: some figures were published for " + published->network +
                       " only, here it is " + here.network +
                       "; they are marked with *, and only their changes compare.");
        break;
    }
    if (task != nullptr) {
        const std::string published = describe(task->recipe.effort(StudyScale::paper));
        const std::string ours = describe(task->recipeOn(here.isDrawn).effort(here.scale));
        if (ours != published)
            list.push_back("Scale: published with " + published + "; here " + ours + ".");
    }
    if (here.preset != study.preset || here.batch != study.batch)
        list.push_back("Estimates: published with the preset " + std::string(nameOf(study.preset)) +
                       " and batch " + std::to_string(study.batch) + "; here " +
                       std::string(nameOf(here.preset)) + " and " + std::to_string(here.batch) +
                       ".");
    if (const auto misfit = study.misfits.find(here.network); misfit != study.misfits.end())
        list.push_back("Costs: " + misfit->second + '.');
    for (const StudyRowOutcome& row : outcome.rows) {
        const StudyRow& asked = *study.row(row.id);
        const auto published = publishedFor(study, asked, here.network);
        if (asked.kind != StudyRowKind::baseline || !row.figures.accuracy || !published ||
            !published->figures.accuracy)
            continue;
        list.push_back("Unpruned network: " + fixedNumber(*published->figures.accuracy, 2) +
                       " % there (" + published->network + "); " +
                       fixedNumber(*row.figures.accuracy, 2) + " % here, weights " + here.weights +
                       ".");
        break;
    }
    return list;
}

std::vector<JudgedFinding> judged(const StudyOutcome& outcome) {
    return judgedBy(outcome.study, outcome.conditions.network,
                    [&](const std::string& id) -> std::optional<RowFigures> {
                        const StudyRowOutcome* row = outcome.row(id);
                        if (row == nullptr || row->state != StudyRowState::done)
                            return std::nullopt;
                        return RowFigures{row->figures, row->rewardAccuracy, &row->layers};
                    });
}

std::vector<JudgedFinding> judgedAsPublished(const PruneStudy& study, const std::string& network) {
    return judgedBy(study, network, [&](const std::string& id) -> std::optional<RowFigures> {
        const auto published = publishedFor(study, *study.row(id), network);
        if (!published || published->network != network)
            return std::nullopt;
        return RowFigures{published->figures, {}, nullptr};
    });
}

} // namespace hwflow
