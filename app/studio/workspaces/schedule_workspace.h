// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The Schedule workspace: one step of one schedule in all its views.

#include "app/studio/session.h"
#include "app/studio/workspace.h"
#include "core/search/tiling_survey.h"

namespace hwflow {

class LayerStrip;
class ScheduleFocus;
class ScheduleView;
class TilingScatter;

class ScheduleWorkspace : public Workspace {
    Q_OBJECT

public:
    explicit ScheduleWorkspace(Session& session, QWidget* parent = nullptr);

private:
    Dock* addView(const QString& name, const QString& title, ScheduleView* view);
    void connectTilings();
    /// Finds out what each tiling of the layer costs.
    void survey(const QString& layer);
    void showSurvey(const QString& layer);
    void stopSurvey();

    Session& m_session;
    ScheduleFocus* m_focus;
    LayerStrip* m_layers;
    QList<ScheduleView*> m_views;
    TilingScatter* m_tilings;
    TilingSurvey m_survey;
    Job* m_job = nullptr;
};

} // namespace hwflow
