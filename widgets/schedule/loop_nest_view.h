// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The loop nest of a schedule, in words or as C: indented loops with the colours of their levels,
// what moves at each, and the number of steps and cycles. Lines can be selected with mouse and
// keyboard, and copied.

#include "widgets/schedule/loop_nest_text.h"
#include "widgets/schedule/schedule_view.h"

class QComboBox;
class QLabel;

namespace hwflow {

class NestCanvas;
class SegmentedControl;

class LoopNestView : public ScheduleView {
    Q_OBJECT

public:
    explicit LoopNestView(ScheduleFocus* focus, QWidget* parent = nullptr);

    /// The chooser of phases, hidden for a single one, and Words | C.
    [[nodiscard]] QList<QWidget*> headerControls() override;
    [[nodiscard]] NestForm form() const;
    void setForm(NestForm form);
    [[nodiscard]] const QList<NestRow>& rows() const;

protected:
    void showSchedule(const ShownSchedule& shown) override;

private:
    void fillPhases();

    QComboBox* m_phases;
    SegmentedControl* m_form;
    NestCanvas* m_canvas;
    QLabel* m_steps;
    QLabel* m_cycles;
};

} // namespace hwflow
