// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The Schedule workspace: one step of one schedule in all its views.

#include "app/studio/session.h"
#include "app/studio/workspace.h"
#include "core/search/tiling_survey.h"

namespace hwflow {

class LayerStrip;
class ScheduleCost;
class ScheduleFocus;
class ScheduleView;
class TilingScatter;

class ScheduleWorkspace : public Workspace {
    Q_OBJECT

public:
    explicit ScheduleWorkspace(Session& session, QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void chooseLayer();
    Dock* addView(const QString& name, const QString& title, ScheduleView* view);
    void connectTilings();
    void connectPins(ScheduleCost* cost);
    /// The schedule of a surveyed tiling; empty for an index that there isn't.
    [[nodiscard]] std::optional<Schedule> tilingAt(int index) const;
    /// Where the layer's pin is among the surveyed tilings; -1 if it isn't there.
    [[nodiscard]] int pinnedTiling(const QString& layer) const;
    /// Whether the survey is of this hardware, network and choices.
    [[nodiscard]] bool isSurveyOf(const ShownDesign& design) const;
    /// Finds out what each tiling of the layer costs.
    void survey(const QString& layer);
    void showSurvey(const QString& layer);
    void stopSurvey();

    Session& m_session;
    ScheduleFocus* m_focus;
    LayerStrip* m_layers;
    QList<ScheduleView*> m_views;
    TilingScatter* m_tilings;
    struct Surveyed {
        std::shared_ptr<const Network> network;
        std::shared_ptr<const Accelerator> accelerator;
        EstimateOptions options;
        QString layer;
    };
    Surveyed m_surveyed; ///< what `m_survey` is of, or what is being surveyed
    TilingSurvey m_survey;
    Job* m_job = nullptr;
};

} // namespace hwflow
