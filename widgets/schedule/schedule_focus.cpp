// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/schedule/schedule_focus.h"

#include "core/cost/evaluation.h"

#include <algorithm>

namespace hwflow {

namespace {

bool isSame(const ShownDesign& a, const ShownDesign& b) {
    return a.network == b.network && a.accelerator == b.accelerator && a.estimate == b.estimate &&
           a.before == b.before && a.isStale == b.isStale && a.isLate == b.isLate &&
           a.problem == b.problem;
}

/// Null for a schedule that cannot be evaluated: a file may hold one.
std::unique_ptr<const ShownSchedule> prepare(const Schedule& schedule) {
    const auto mapping = mappingOf(schedule);
    const auto costs = evaluate(schedule);
    if (!mapping || !costs)
        return nullptr;
    std::vector<LoopLine> lines = loopLines(schedule, *mapping);
    std::vector<DataMove> moves = dataMoves(schedule, *mapping, lines);
    return std::make_unique<const ShownSchedule>(ShownSchedule{schedule, *mapping, *costs,
                                                               std::move(lines), std::move(moves),
                                                               NestWalk(schedule, *mapping)});
}

} // namespace

ScheduleFocus::ScheduleFocus(Selection* selection, QObject* parent)
    : QObject(parent), m_selection(selection) {
    connect(selection, &Selection::layerChanged, this, [this] {
        m_candidate.reset();
        m_phase = 0;
        m_step = 0;
        lookAgain();
    });
}

void ScheduleFocus::show(const ShownDesign& design) {
    if (isSame(design, m_design))
        return;
    if (design.estimate != m_design.estimate)
        m_candidate.reset();
    m_design = design;
    lookAgain();
}

const LayerEstimate* ScheduleFocus::layer() const {
    return m_design.layer(m_selection->layer());
}

ScheduleFocus::Absence ScheduleFocus::findAbsence() const {
    if (!m_design.network || !m_design.accelerator)
        return Absence::noDesign;
    if (!m_design.estimate)
        return Absence::noEstimate;
    const std::string name = m_selection->layer().toStdString();
    const LayerEstimate* estimate = layer();
    if (estimate == nullptr) {
        const auto& freeLayers = m_design.estimate->freeLayers;
        const bool isFree =
            std::find(freeLayers.begin(), freeLayers.end(), name) != freeLayers.end();
        return isFree ? Absence::freeLayer : Absence::noLayer;
    }
    if (estimate->infeasible)
        return Absence::notSchedulable;
    return estimate->schedules.empty() ? Absence::level : Absence::none;
}

const Schedule* ScheduleFocus::wanted() const {
    if (m_absence != Absence::none)
        return nullptr;
    if (m_candidate)
        return &*m_candidate;
    return &layer()->schedules[static_cast<std::size_t>(m_phase)];
}

void ScheduleFocus::lookAgain() {
    m_absence = findAbsence();
    m_phase = std::clamp(m_phase, 0, std::max(0, phases() - 1));
    const Schedule* schedule = wanted();
    if (schedule == nullptr)
        m_schedule.reset();
    else if (m_schedule == nullptr || !(m_schedule->schedule == *schedule))
        m_schedule = prepare(*schedule);
    if (m_absence == Absence::none && m_schedule == nullptr)
        m_absence = Absence::noEstimate;
    m_step = std::clamp<std::int64_t>(m_step, 0, steps() - 1);
    m_position = m_schedule ? m_schedule->walk.at(m_step) : NestPosition();
    Q_EMIT changed();
}

int ScheduleFocus::phases() const {
    const LayerEstimate* estimate = layer();
    return estimate != nullptr ? static_cast<int>(estimate->schedules.size()) : 0;
}

void ScheduleFocus::setPhase(int phase) {
    phase = std::clamp(phase, 0, std::max(0, phases() - 1));
    if (phase == m_phase)
        return;
    m_candidate.reset();
    m_phase = phase;
    m_step = 0;
    lookAgain();
}

std::int64_t ScheduleFocus::steps() const {
    return m_schedule ? m_schedule->walk.steps() : 1;
}

void ScheduleFocus::setStep(std::int64_t step) {
    step = std::clamp<std::int64_t>(step, 0, steps() - 1);
    if (step == m_step || !m_schedule)
        return;
    m_step = step;
    m_position = m_schedule->walk.at(m_step);
    Q_EMIT stepChanged();
}

void ScheduleFocus::setCandidate(std::optional<Schedule> candidate) {
    if (candidate == m_candidate)
        return;
    m_candidate = std::move(candidate);
    lookAgain();
}

} // namespace hwflow
