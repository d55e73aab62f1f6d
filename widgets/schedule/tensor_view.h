// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The tensors of a layer with what of them lies where at one step, and the steps to walk through:
// what stays, what is fetched. Its steps are the focus's, so the other views walk along.

#include "widgets/schedule/schedule_view.h"

#include <QTimer>

class QLabel;
class QSlider;
class QToolButton;

namespace hwflow {

class TensorCanvas;

class TensorView : public ScheduleView {
    Q_OBJECT

public:
    explicit TensorView(ScheduleFocus* focus, QWidget* parent = nullptr);

    /// Play and pause.
    [[nodiscard]] QList<QWidget*> headerControls() override;
    [[nodiscard]] bool isPlaying() const { return m_clock.isActive(); }
    void setPlaying(bool playing);

protected:
    void showSchedule(const ShownSchedule& shown) override;
    void showStep() override;
    void keyPressEvent(QKeyEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void advance();
    /// Steps that playing takes at a time, so that a walk ends within a minute.
    [[nodiscard]] std::int64_t stride() const;

    QToolButton* m_play;
    TensorCanvas* m_canvas;
    QSlider* m_slider;
    QLabel* m_place;
    QTimer m_clock;
};

} // namespace hwflow
