// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/schedule/occupancy_view.h"

#include "widgets/schedule/occupancy_canvas.h"
#include "widgets/style/metrics.h"
#include "widgets/style/theme.h"

#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

namespace hwflow {

namespace {

/// A remark: a ground of its own, with a bar at its left.
class NoteLabel final : public QLabel {
public:
    NoteLabel() {
        setFont(fontOf(TextSize::table));
        setTextFormat(Qt::RichText);
        setWordWrap(true);
        setContentsMargins(10, 6, 8, 6);
        setTextInteractionFlags(Qt::TextSelectableByMouse);
    }

protected:
    void paintEvent(QPaintEvent* event) override {
        const Theme& theme = Theme::of(*this);
        QPainter painter(this);
        painter.fillRect(rect(), theme.color(Role::header));
        painter.fillRect(QRect(0, 0, 2, height()), theme.color(Role::strongBorder));
        painter.end();
        QLabel::paintEvent(event);
    }
};

} // namespace

OccupancyView::OccupancyView(ScheduleFocus* focus, QWidget* parent)
    : ScheduleView(focus, parent), m_canvas(new OccupancyCanvas), m_note(new NoteLabel) {
    auto* inside = new QWidget;
    inside->setBackgroundRole(QPalette::Base);
    inside->setAutoFillBackground(true);
    auto* layout = new QVBoxLayout(inside);
    layout->setContentsMargins(0, 0, 0, metrics::kPanelPadding);
    layout->setSpacing(0);
    layout->addWidget(m_canvas);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(metrics::kPanelPadding, 4, metrics::kPanelPadding, 0);
    foot->addWidget(m_note);
    layout->addLayout(foot);
    layout->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setWidget(inside);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    setContent(scroll);
}

const QList<OccupancySection>& OccupancyView::sections() const {
    return m_canvas->sections();
}

QString OccupancyView::note() const {
    return m_note->text();
}

void OccupancyView::showSchedule(const ShownSchedule& shown) {
    m_canvas->setSections(occupancyOf(shown), shown.schedule.accelerator.memories.size());
    m_note->setText(boundText(shown));
}

} // namespace hwflow
