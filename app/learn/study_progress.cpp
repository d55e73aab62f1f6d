// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/learn/study_progress.h"

#include "core/prune/study_report.h"

#include <iostream>

namespace hwflow::learn {

namespace {

std::string figuresText(const StudyOutcome& outcome, const StudyRowOutcome& row) {
    std::string text;
    for (const StudyColumn column : outcome.study.columns) {
        const StudyColumnText head = textOf(column, outcome.conditions);
        if (figure(row.figures, column) || row.figures.isUnschedulable)
            text += (text.empty() ? "" : ", ") + head.head + ' ' + cellOf(row.figures, column);
    }
    return text;
}

} // namespace

StudyObserver StudyProgress::observer() {
    StudyObserver observer;
    observer.row = [this](std::size_t index, const StudyOutcome& outcome) { row(index, outcome); };
    observer.run = [this](const PruneJob& job) {
        m_run.emplace(m_events, job);
        return m_run->observer();
    };
    return observer;
}

std::function<TrainObserver(const TrainOptions&)> StudyProgress::training(const TrainData& data) {
    return [this, &data](const TrainOptions& options) {
        if (!m_events.enabled())
            std::cout << "no weights are given or ship: the network is trained first" << std::endl;
        m_training.emplace(m_events, options, data);
        return m_training->observer();
    };
}

void StudyProgress::row(std::size_t index, const StudyOutcome& outcome) {
    const StudyRowOutcome& told = outcome.rows[index];
    const std::string& label = outcome.study.row(told.id)->label;
    m_events.send("row", {{"index", index},
                          {"rows", outcome.rows.size()},
                          {"id", told.id},
                          {"label", label},
                          {"state", nameOf(told.state)},
                          {"reason", told.reason},
                          {"figures", toJson(told.figures)}});
    if (m_events.enabled())
        return;
    if (told.state == StudyRowState::pending)
        std::cout << "\nrow " << index + 1 << '/' << outcome.rows.size() << ": " << label
                  << std::endl;
    else if (told.state == StudyRowState::done)
        std::cout << "done: " << figuresText(outcome, told) << std::endl;
    else
        std::cout << nameOf(told.state) << ": " << told.reason << std::endl;
}

} // namespace hwflow::learn
