// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The Schedule workspace: one step of one schedule in all its views.

#include "app/studio/session.h"
#include "app/studio/workspace.h"

namespace hwflow {

class LayerStrip;
class ScheduleFocus;
class ScheduleView;

class ScheduleWorkspace : public Workspace {
    Q_OBJECT

public:
    explicit ScheduleWorkspace(Session& session, QWidget* parent = nullptr);

private:
    Dock* addView(const QString& name, const QString& title, ScheduleView* view);

    Session& m_session;
    ScheduleFocus* m_focus;
    LayerStrip* m_layers;
    QList<ScheduleView*> m_views;
};

} // namespace hwflow
