// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prune/study_figures.h"

namespace hwflow {

namespace {

constexpr std::string_view kUnschedulable = "notSchedulable";

std::optional<double>& slot(StudyFigures& figures, StudyColumn column) {
    switch (column) {
    case StudyColumn::accuracy:
        return figures.accuracy;
    case StudyColumn::pruningRate:
        return figures.pruningRate;
    case StudyColumn::memory:
        return figures.memory;
    case StudyColumn::energy:
        return figures.energy;
    case StudyColumn::latency:
        break;
    }
    return figures.latency;
}

} // namespace

std::string_view nameOf(StudyColumn column) {
    constexpr std::array<std::string_view, kStudyColumns.size()> kNames{
        "accuracy", "pruningRate", "memory", "energy", "latency"};
    return kNames[static_cast<std::size_t>(column)];
}

std::optional<double> figure(const StudyFigures& figures, StudyColumn column) {
    StudyFigures copy = figures;
    return slot(copy, column);
}

Json toJson(const StudyFigures& figures) {
    Json json = Json::object();
    for (const StudyColumn column : kStudyColumns)
        if (const std::optional<double> value = figure(figures, column))
            json[std::string(nameOf(column))] = *value;
    if (figures.isUnschedulable)
        json[std::string(kUnschedulable)] = true;
    return json;
}

StudyFigures studyFiguresIn(ObjectReader& reader) {
    StudyFigures figures;
    for (const StudyColumn column : kStudyColumns)
        if (reader.has(nameOf(column)))
            slot(figures, column) = reader.number(nameOf(column), {-1e300, 1e300});
    figures.isUnschedulable = reader.boolean(kUnschedulable, false);
    reader.refuseUnknown();
    return figures;
}

} // namespace hwflow
