// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/prune/prune_control.h"

#include "widgets/style/icon.h"
#include "widgets/style/metrics.h"
#include "widgets/style/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace hwflow {

namespace {

QLabel* smallLabel() {
    auto* label = new QLabel;
    label->setFont(fontOf(TextSize::table));
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

QLabel* wrappedLabel() {
    QLabel* label = smallLabel();
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->hide();
    return label;
}

} // namespace

/// The colour of the state.
class PruneControl::Dot final : public QWidget {
public:
    explicit Dot(const PruneStatus& status) : m_status(status) { setFixedSize(10, 18); }

protected:
    void paintEvent(QPaintEvent* /*event*/) override {
        const Theme& theme = Theme::of(*this);
        const bool isRunning = m_status.state == PruneStatus::State::running;
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(isRunning                    ? Role::accent
                                     : m_status.problem.isEmpty() ? Role::strongBorder
                                                                  : Role::worse));
        painter.drawEllipse(QRectF(0.5, height() / 2.0 - 4, 8, 8));
    }

private:
    const PruneStatus& m_status;
};

PruneControl::PruneControl(QWidget* parent)
    : QWidget(parent), m_dot(new Dot(m_status)), m_state(new QLabel), m_percent(smallLabel()),
      m_progress(new QProgressBar), m_done(smallLabel()), m_left(smallLabel()),
      m_start(new QPushButton(tr("Start"))), m_pause(new QPushButton(tr("Pause"))),
      m_stop(new QPushButton(tr("Stop"))), m_messages(new QWidget), m_problem(wrappedLabel()),
      m_note(wrappedLabel()) {
    m_state->setFont(fontOf(TextSize::title, QFont::DemiBold));
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(4);
    auto* head = new QHBoxLayout;
    head->setSpacing(6);
    head->addWidget(m_dot);
    head->addWidget(m_state, 1);
    head->addWidget(m_percent);
    auto* times = new QHBoxLayout;
    times->addWidget(m_done);
    times->addStretch(1);
    times->addWidget(m_left);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::kGap);
    for (QPushButton* button : {m_start, m_pause, m_stop})
        buttons->addWidget(button, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::kPanelPadding, metrics::kGap, metrics::kPanelPadding,
                               metrics::kGap);
    column->setSpacing(6);
    column->addLayout(head);
    column->addWidget(m_progress);
    column->addLayout(times);
    column->addLayout(buttons);
    auto* said = new QVBoxLayout(m_messages);
    said->setContentsMargins(metrics::kPanelPadding, metrics::kGap, metrics::kPanelPadding,
                             metrics::kGap);
    said->setSpacing(6);
    said->addWidget(m_problem);
    said->addWidget(m_note);
    makeButtons();
    show(PruneStatus{});
}

void PruneControl::makeButtons() {
    // Of one width, whatever stands on them.
    int widest = 0;
    for (const QString& text :
         {tr("Start"), tr("Pause"), tr("Continue"), tr("Resume"), tr("Stop")}) {
        m_pause->setText(text);
        widest = std::max(widest, m_pause->sizeHint().width());
    }
    for (QPushButton* button : {m_start, m_pause, m_stop}) {
        button->setMinimumWidth(widest);
        button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    }
    m_start->setToolTip(tr("Begin a run with the settings below; earlier ones stay"));
    m_stop->setToolTip(tr("End the run after this episode; the best policy so far is kept"));
    connect(m_start, &QPushButton::clicked, this, &PruneControl::startRequested);
    connect(m_stop, &QPushButton::clicked, this, &PruneControl::stopRequested);
    connect(m_pause, &QPushButton::clicked, this, [this] {
        if (m_status.state == PruneStatus::State::idle)
            Q_EMIT resumeRequested();
        else
            Q_EMIT pauseRequested(m_status.state != PruneStatus::State::paused);
    });
}

void PruneControl::show(const PruneStatus& status) {
    m_status = status;
    const bool isIdle = status.state == PruneStatus::State::idle;
    const bool isPaused = status.state == PruneStatus::State::paused;
    const bool isStopping = status.state == PruneStatus::State::stopping;
    m_start->setEnabled(isIdle);
    const bool canResume = isIdle && status.canResume;
    m_pause->setEnabled(canResume || (!isIdle && !isStopping && status.canPause));
    m_stop->setEnabled(!isIdle && !isStopping);
    m_pause->setText(canResume ? tr("Resume") : isPaused ? tr("Continue") : tr("Pause"));
    m_pause->setToolTip(canResume  ? tr("Go on where the run of these settings was interrupted; it "
                                         "ends as if it had not been")
                        : isPaused ? tr("Go on with the next episode")
                                   : tr("Rest after this episode, and leave the processor to "
                                        "others"));
    // The button that is most likely next has the colour.
    const auto mark = [](QPushButton* button, bool isMain) {
        if (button->property("main").toBool() == isMain)
            return;
        button->setProperty("main", isMain);
        // The sheet's rules depend on the property.
        button->style()->unpolish(button);
        button->style()->polish(button);
    };
    mark(m_start, isIdle && !status.canResume);
    mark(m_pause, m_pause->isEnabled());
    m_progress->setRange(0, status.share < 0 && !isIdle ? 0 : 1000);
    m_progress->setValue(static_cast<int>(1000 * std::max(0.0, status.share)));
    showTexts();
}

void PruneControl::showTexts() {
    const bool isIdle = m_status.state == PruneStatus::State::idle;
    m_state->setText(!m_status.text.isEmpty() || !isIdle ? m_status.text
                     : m_status.problem.isEmpty()        ? tr("Ready")
                                                         : tr("Not running"));
    m_percent->setText(m_status.share < 0 ? QString()
                                          : QString::number(100 * m_status.share, 'f', 0) + " %");
    // A space keeps the line's height.
    m_done->setText(m_status.done.isEmpty() ? QString(' ') : m_status.done);
    m_left->setText(m_status.left);
    m_problem->setText(m_status.problem);
    m_problem->setVisible(!m_status.problem.isEmpty());
    m_note->setText(m_status.note);
    m_note->setVisible(!m_status.note.isEmpty());
    m_messages->setVisible(!m_status.problem.isEmpty() || !m_status.note.isEmpty());
    QPalette ink = m_problem->palette();
    ink.setColor(QPalette::PlaceholderText, Theme::of(*this).color(Role::worse));
    m_problem->setPalette(ink);
    m_dot->update();
}

void PruneControl::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showTexts();
}

} // namespace hwflow
