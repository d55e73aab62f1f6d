// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// All tilings of the selected layer, CTC against energy: the hall of fame, the best and the pinned
// one; a click asks for the schedule of a tiling. The survey behind it is run by others, who tell
// its progress and its points.

#include "widgets/schedule/schedule_view.h"
#include "widgets/schedule/tiling_points.h"

class QLabel;
class QProgressBar;
class QStackedWidget;
class QToolButton;

namespace hwflow {

class EmptyState;
class TilingCanvas;

class TilingScatter : public ScheduleView {
    Q_OBJECT

public:
    explicit TilingScatter(ScheduleFocus* focus, QWidget* parent = nullptr);

    /// Pins the chosen tiling.
    [[nodiscard]] QList<QWidget*> headerControls() override;
    /// What was found; shown while its layer is the selected one.
    void setSurvey(const ShownSurvey& survey);
    /// A survey is running, from 0 to 1, or below 0 where its end is not known; empty: none runs.
    void setProgress(const std::optional<double>& progress);
    /// Marks the tiling whose schedule is shown; -1 for none.
    void setChosen(int index);
    [[nodiscard]] TilingCanvas& canvas() { return *m_canvas; }

Q_SIGNALS:
    /// The user wants to see the schedule of a tiling.
    void tilingChosen(int index);
    void pinRequested(int index);
    void surveyRequested(const QString& layer);
    void cancelRequested();

protected:
    void showSchedule(const ShownSchedule& shown) override;

private:
    QWidget* makeProgressPage();
    void showPage();

    QToolButton* m_pin;
    QStackedWidget* m_stack;
    EmptyState* m_ask;
    QProgressBar* m_progressBar = nullptr;
    TilingCanvas* m_canvas;
    std::optional<double> m_progress;
};

} // namespace hwflow
