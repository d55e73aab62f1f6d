// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/schedule/schedule_view.h"

#include "widgets/controls/empty_state.h"

#include <QGraphicsOpacityEffect>
#include <QStackedLayout>

namespace hwflow {

namespace {

constexpr double kStaleOpacity = 0.45;

} // namespace

ScheduleView::ScheduleView(ScheduleFocus* focus, QWidget* parent)
    : QWidget(parent), m_focus(focus), m_empty(new EmptyState), m_pages(new QStackedLayout(this)) {
    m_pages->setContentsMargins(0, 0, 0, 0);
    m_pages->addWidget(m_empty);
    connect(m_empty, &EmptyState::actionRequested, this,
            [this] { Q_EMIT levelRequested(Level::fine); });
    connect(focus, &ScheduleFocus::changed, this, &ScheduleView::follow);
    connect(focus, &ScheduleFocus::stepChanged, this, [this] { showStep(); });
}

void ScheduleView::setContent(QWidget* content) {
    content->setBackgroundRole(QPalette::Base);
    content->setAutoFillBackground(true);
    m_pages->addWidget(content);
    follow();
}

void ScheduleView::setCaption(const QString& caption) {
    if (caption == m_caption)
        return;
    m_caption = caption;
    Q_EMIT captionChanged(caption);
}

void ScheduleView::follow() {
    const ShownSchedule* shown = m_focus->schedule();
    m_pages->setCurrentIndex(shown != nullptr ? 1 : 0);
    if (shown == nullptr) {
        setCaption({});
        explain();
        return;
    }
    showSchedule(*shown);
    // An effect costs a pixmap for each paint, so it only exists while the view is late.
    QWidget* content = m_pages->widget(1);
    if (m_focus->design().isLate == (content->graphicsEffect() != nullptr))
        return;
    QGraphicsOpacityEffect* effect = nullptr;
    if (m_focus->design().isLate) {
        effect = new QGraphicsOpacityEffect;
        effect->setOpacity(kStaleOpacity);
    }
    content->setGraphicsEffect(effect);
}

void ScheduleView::explain() {
    using Absence = ScheduleFocus::Absence;
    switch (m_focus->absence()) {
    case Absence::noDesign:
        m_empty->setTexts(tr("Nothing is open"),
                          tr("Open a network and an accelerator to see how its layers run."));
        break;
    case Absence::noEstimate:
        m_empty->setTexts(tr("No schedule yet"), m_focus->design().problem.isEmpty()
                                                     ? tr("The estimate is on its way.")
                                                     : m_focus->design().problem);
        break;
    case Absence::noLayer:
        m_empty->setTexts(tr("Choose a layer"), tr("Its schedule is shown here."));
        break;
    case Absence::freeLayer:
        m_empty->setTexts(tr("No schedule"), tr("This layer costs nothing in the model."));
        break;
    case Absence::level:
        m_empty->setTexts(tr("No schedule at this level"),
                          tr("The coarse and mid levels know no schedules."), tr("Switch to fine"));
        break;
    case Absence::notSchedulable:
        m_empty->setTexts(tr("Not schedulable"),
                          QString::fromStdString(toString(*m_focus->layer()->infeasible)));
        break;
    case Absence::none:
        break;
    }
}

} // namespace hwflow
