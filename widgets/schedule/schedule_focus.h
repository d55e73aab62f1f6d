// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the views of the Schedule workspace look at together: the schedule of the selected layer,
// one of its phases (a transposed convolution has several), one step of it, and perhaps a candidate
// that is shown in its place. All views are given the same object, so that they show one step of
// one schedule. GUI thread only.

#include "core/cost/costs.h"
#include "core/cost/data_moves.h"
#include "core/schedule/loop_lines.h"
#include "core/schedule/mapping.h"
#include "core/schedule/nest_walk.h"
#include "core/schedule/schedule.h"
#include "widgets/shared/selection.h"
#include "widgets/shared/shown_design.h"

#include <QObject>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace hwflow {

/// One schedule with all that the views draw from it.
struct ShownSchedule {
    Schedule schedule;
    Mapping mapping;
    Costs costs;
    std::vector<LoopLine> lines;
    std::vector<DataMove> moves;
    NestWalk walk;
};

class ScheduleFocus : public QObject {
    Q_OBJECT

public:
    /// Why there is no schedule to show.
    enum class Absence {
        none, ///< there is one
        noDesign,
        noEstimate,
        noLayer,        ///< none is selected, or one that is gone
        freeLayer,      ///< it costs nothing in the model
        level,          ///< coarse and mid know no schedules
        notSchedulable, ///< see `layer()->infeasible`
    };

    explicit ScheduleFocus(Selection* selection, QObject* parent = nullptr);

    /// Showing the same design again does nothing, so every view may pass it on.
    void show(const ShownDesign& design);
    [[nodiscard]] const ShownDesign& design() const { return m_design; }
    [[nodiscard]] Selection* selection() const { return m_selection; }

    [[nodiscard]] Absence absence() const { return m_absence; }
    /// The estimate of the selected layer; null if there is none.
    [[nodiscard]] const LayerEstimate* layer() const;
    /// The schedule to show; null if there is none.
    [[nodiscard]] const ShownSchedule* schedule() const { return m_schedule.get(); }

    [[nodiscard]] int phases() const;
    [[nodiscard]] int phase() const { return m_phase; }
    void setPhase(int phase);

    [[nodiscard]] std::int64_t steps() const;
    [[nodiscard]] std::int64_t step() const { return m_step; }
    /// Clamped to what there is.
    void setStep(std::int64_t step);
    /// Where the nest is at this step; only with a schedule.
    [[nodiscard]] const NestPosition& position() const { return m_position; }

    /// A schedule of the selected layer that `evaluate` accepts, to be looked at instead of the
    /// estimate's; empty for that one again. Another layer or design ends it too.
    void setCandidate(std::optional<Schedule> candidate);
    [[nodiscard]] bool isCandidate() const { return m_candidate.has_value(); }

Q_SIGNALS:
    /// Another schedule, phase or state.
    void changed();
    /// Another step of the same schedule.
    void stepChanged();

private:
    void lookAgain();
    [[nodiscard]] Absence findAbsence() const;
    /// The schedule that belongs on the screen; null if there is none.
    [[nodiscard]] const Schedule* wanted() const;

    Selection* m_selection;
    ShownDesign m_design;
    std::optional<Schedule> m_candidate;
    Absence m_absence = Absence::noDesign;
    std::unique_ptr<const ShownSchedule> m_schedule;
    int m_phase = 0;
    std::int64_t m_step = 0;
    NestPosition m_position;
};

} // namespace hwflow
