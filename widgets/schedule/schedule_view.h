// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the views of one schedule have in common: they follow the focus, and say why where there is
// no schedule to show. A view brings controls and a caption for the head of its dock.

#include "widgets/schedule/schedule_focus.h"

#include <QList>
#include <QWidget>

class QStackedLayout;

namespace hwflow {

class EmptyState;

class ScheduleView : public QWidget {
    Q_OBJECT

public:
    using QWidget::show;
    void show(const ShownDesign& design) { m_focus->show(design); }

    /// For the head of the dock; the dock takes them over.
    [[nodiscard]] virtual QList<QWidget*> headerControls() { return {}; }
    [[nodiscard]] const QString& caption() const { return m_caption; }

Q_SIGNALS:
    /// Schedules exist at the fine level only.
    void levelRequested(hwflow::Level level);
    void captionChanged(const QString& caption);

protected:
    ScheduleView(ScheduleFocus* focus, QWidget* parent);

    /// To be called once, by the constructor of the view.
    void setContent(QWidget* content);
    void setCaption(const QString& caption);
    [[nodiscard]] ScheduleFocus& focus() const { return *m_focus; }
    /// Another schedule; `focus().schedule()` is not null.
    virtual void showSchedule(const ShownSchedule& shown) = 0;
    /// Another step of it.
    virtual void showStep() {}

private:
    void follow();
    void explain();

    ScheduleFocus* m_focus;
    EmptyState* m_empty;
    QStackedLayout* m_pages;
    QString m_caption;
};

} // namespace hwflow
