// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/schedule/tensor_view.h"

#include "widgets/schedule/tensor_canvas.h"
#include "widgets/style/icon.h"
#include "widgets/style/metrics.h"
#include "widgets/style/quantity.h"
#include "widgets/style/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace hwflow {

namespace {

constexpr int kFrameMs = 250;
constexpr std::int64_t kMostFrames = 240;
/// A slider counts in int; longer walks are cut into so many notches.
constexpr std::int64_t kNotches = 1'000'000;

} // namespace

TensorView::TensorView(ScheduleFocus* focus, QWidget* parent)
    : ScheduleView(focus, parent), m_play(new QToolButton(this)), m_canvas(new TensorCanvas),
      m_slider(new QSlider(Qt::Horizontal)), m_place(new QLabel) {
    m_play->setCheckable(true);
    m_play->setAutoRaise(true);
    m_slider->setAccessibleName(tr("Step"));
    m_place->setFont(fontOf(TextSize::small));
    m_place->setForegroundRole(QPalette::PlaceholderText);
    m_clock.setInterval(kFrameMs);
    connect(&m_clock, &QTimer::timeout, this, &TensorView::advance);
    connect(m_play, &QToolButton::toggled, this, &TensorView::setPlaying);
    connect(m_slider, &QSlider::valueChanged, this, [this](int notch) {
        const std::int64_t steps = this->focus().steps();
        this->focus().setStep(steps <= kNotches ? notch : notch * ((steps - 1) / kNotches + 1));
    });
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(metrics::kPanelPadding, 0, metrics::kPanelPadding, 6);
    foot->setSpacing(metrics::kGap);
    foot->addWidget(m_slider, 1);
    foot->addWidget(m_place);
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_canvas, 1);
    layout->addLayout(foot);
    setPlaying(false);
    setContent(page);
}

QList<QWidget*> TensorView::headerControls() {
    return {m_play};
}

void TensorView::setPlaying(bool playing) {
    playing = playing && focus().steps() > 1;
    if (playing && focus().step() == focus().steps() - 1)
        focus().setStep(0);
    if (playing)
        m_clock.start();
    else
        m_clock.stop();
    const QString text = playing ? tr("Pause") : tr("Walk through the steps");
    m_play->setIcon(icon(playing ? "pause" : "play"));
    m_play->setToolTip(text);
    m_play->setAccessibleName(text);
    m_play->setChecked(playing);
}

std::int64_t TensorView::stride() const {
    const std::int64_t steps = focus().steps();
    if (steps <= kMostFrames)
        return 1;
    // By whole tiles of the innermost memory for which that is few enough, or of the outermost.
    const std::vector<Span>& stays = focus().position().stays;
    for (std::size_t memory = stays.size() - 1; memory-- > 2;)
        if (steps / stays[memory].count <= kMostFrames)
            return stays[memory].count;
    return std::max(stays[1].count, (steps - 1) / kMostFrames + 1);
}

void TensorView::advance() {
    const std::int64_t next = focus().step() + stride();
    focus().setStep(next);
    if (next >= focus().steps() - 1)
        setPlaying(false);
}

void TensorView::showSchedule(const ShownSchedule& shown) {
    const std::int64_t steps = shown.walk.steps();
    const QSignalBlocker blocker(m_slider);
    m_slider->setRange(0, static_cast<int>(std::min(steps - 1, kNotches)));
    m_slider->setPageStep(
        static_cast<int>(std::clamp<std::int64_t>(focus().position().stays[1].count, 1, kNotches)));
    m_slider->setEnabled(steps > 1);
    m_play->setEnabled(steps > 1);
    showStep();
}

void TensorView::showStep() {
    const ShownSchedule& shown = *focus().schedule();
    const std::int64_t steps = shown.walk.steps();
    const std::int64_t step = focus().step();
    const QSignalBlocker blocker(m_slider);
    m_slider->setValue(
        static_cast<int>(steps <= kNotches ? step : step / ((steps - 1) / kNotches + 1)));
    TensorScene scene = tensorScene(shown, step, focus().position());
    m_place->setText(scene.place);
    m_canvas->setScene(std::move(scene));
    setCaption(tr("step %1 of %2")
                   .arg(QString::number(step + 1),
                        steps < 100'000 ? QString::number(steps) : shortText(steps)));
}

void TensorView::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Space)
        setPlaying(!isPlaying());
    else
        QWidget::keyPressEvent(event);
}

void TensorView::hideEvent(QHideEvent* event) {
    setPlaying(false);
    QWidget::hideEvent(event);
}

} // namespace hwflow
