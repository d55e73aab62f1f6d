// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How full this schedule makes every bus, memory, the array and the registers, and what bounds it.

#include "widgets/schedule/occupancy.h"
#include "widgets/schedule/schedule_view.h"

class QLabel;

namespace hwflow {

class OccupancyCanvas;

class OccupancyView : public ScheduleView {
    Q_OBJECT

public:
    explicit OccupancyView(ScheduleFocus* focus, QWidget* parent = nullptr);

    [[nodiscard]] const QList<OccupancySection>& sections() const;
    [[nodiscard]] QString note() const;

protected:
    void showSchedule(const ShownSchedule& shown) override;

private:
    OccupancyCanvas* m_canvas;
    QLabel* m_note;
};

} // namespace hwflow
