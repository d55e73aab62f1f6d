// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/schedule/loop_nest_view.h"

#include "widgets/controls/segmented_control.h"
#include "widgets/schedule/nest_canvas.h"
#include "widgets/style/metrics.h"
#include "widgets/style/quantity.h"
#include "widgets/style/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace hwflow {

LoopNestView::LoopNestView(ScheduleFocus* focus, QWidget* parent)
    : ScheduleView(focus, parent), m_phases(new QComboBox(this)),
      m_form(new SegmentedControl({tr("Words"), tr("C")}, this)), m_canvas(new NestCanvas),
      m_steps(new QLabel), m_cycles(new QLabel) {
    m_phases->setAccessibleName(tr("Phase"));
    m_phases->setToolTip(
        tr("A transposed convolution runs as one convolution for each phase of its output"));
    m_phases->setFont(fontOf(TextSize::table));
    m_phases->hide();
    m_form->setCurrentIndex(0);
    m_form->setAccessibleName(tr("Form of the loop nest"));
    connect(m_phases, &QComboBox::activated, focus, &ScheduleFocus::setPhase);
    connect(m_form, &SegmentedControl::currentChanged, this, [this] {
        if (const ShownSchedule* shown = this->focus().schedule())
            showSchedule(*shown);
    });

    auto* scroll = new QScrollArea;
    scroll->setWidget(m_canvas);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusProxy(m_canvas);
    m_steps->setFont(fontOf(TextSize::table));
    m_steps->setForegroundRole(QPalette::PlaceholderText);
    m_steps->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_cycles->setFont(fontOf(TextSize::table, QFont::DemiBold));
    for (QLabel* label : {m_steps, m_cycles})
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(metrics::kPanelPadding, 6, metrics::kPanelPadding, 8);
    foot->addWidget(m_steps, 1);
    foot->addWidget(m_cycles);
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(scroll, 1);
    auto* rule = new QFrame;
    rule->setFrameShape(QFrame::HLine);
    rule->setForegroundRole(QPalette::Mid);
    rule->setFrameShadow(QFrame::Plain);
    layout->addWidget(rule);
    layout->addLayout(foot);
    setContent(page);
}

QList<QWidget*> LoopNestView::headerControls() {
    return {m_phases, m_form};
}

NestForm LoopNestView::form() const {
    return m_form->currentIndex() == 0 ? NestForm::words : NestForm::code;
}

void LoopNestView::setForm(NestForm form) {
    m_form->setCurrentIndex(form == NestForm::words ? 0 : 1);
    if (const ShownSchedule* shown = focus().schedule())
        showSchedule(*shown);
}

const QList<NestRow>& LoopNestView::rows() const {
    return m_canvas->rows();
}

void LoopNestView::fillPhases() {
    const int phases = focus().phases();
    m_phases->setVisible(phases > 1);
    if (m_phases->count() != phases) {
        m_phases->clear();
        for (int phase = 1; phase <= phases; ++phase)
            m_phases->addItem(tr("Phase %1 of %2").arg(phase).arg(phases));
    }
    m_phases->setCurrentIndex(focus().phase());
}

void LoopNestView::showSchedule(const ShownSchedule& shown) {
    fillPhases();
    QStringList levels;
    const std::size_t memories = shown.schedule.accelerator.memories.size();
    for (std::size_t level = 0; level < memories + 3; ++level)
        levels.append(levelName(shown.schedule.accelerator, level));
    m_canvas->setRows(nestRows(shown, form()), levels, memories);
    m_steps->setText(stepsText(shown));
    m_steps->setToolTip(m_steps->text());
    const double stalls = shown.costs.latencyCycles - shown.costs.computeCycles;
    QString cycles = tr("%1 cycles").arg(shortText(shown.costs.latencyCycles));
    if (stalls >= 1)
        cycles += tr(", %1 of them waiting").arg(shortText(stalls));
    m_cycles->setText(cycles);
    m_cycles->setToolTip(exactText(shown.costs.latencyCycles));
    setCaption(focus().isCandidate() ? tr("candidate, not in use") : QString());
}

} // namespace hwflow
