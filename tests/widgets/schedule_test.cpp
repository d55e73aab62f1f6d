// SPDX-License-Identifier: GPL-3.0-or-later
// The views of the Schedule workspace, on schedules that were really found.
#include "widgets/schedule/loop_nest_view.h"

#include <QtTest>

using namespace hwflow;

class ScheduleTest : public QObject {
    Q_OBJECT
};

QTEST_MAIN(ScheduleTest)
#include "schedule_test.moc"
