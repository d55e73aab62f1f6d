// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/workspaces/schedule_workspace.h"

#include "widgets/controls/dock.h"
#include "widgets/schedule/layer_strip.h"
#include "widgets/schedule/loop_nest_view.h"
#include "widgets/schedule/occupancy_view.h"
#include "widgets/schedule/pe_array_view.h"
#include "widgets/schedule/schedule_cost.h"
#include "widgets/schedule/schedule_focus.h"
#include "widgets/schedule/tensor_view.h"
#include "widgets/schedule/tiling_points.h"
#include "widgets/schedule/tiling_scatter.h"
#include "widgets/shared/texts.h"

#include <algorithm>

namespace hwflow {

namespace {

constexpr std::size_t kTilingsDrawn = 900;

} // namespace

ScheduleWorkspace::ScheduleWorkspace(Session& session, QWidget* parent)
    : Workspace("schedule", parent), m_session(session),
      m_focus(new ScheduleFocus(&session.selection(), this)),
      m_layers(new LayerStrip(&session.selection())), m_tilings(new TilingScatter(m_focus)) {
    Dock* layers = makeDock("layers", tr("Layers"), m_layers);
    Dock* nest = addView("nest", tr("Loop nest"), new LoopNestView(m_focus));
    Dock* tensors = addView("tensors", tr("Tensors"), new TensorView(m_focus));
    Dock* array = addView("array", tr("PE array"), new PeArrayView(m_focus));
    Dock* tilings = addView("tilings", tr("Tilings"), m_tilings);
    auto* costs = new ScheduleCost(m_focus);
    Dock* cost = addView("cost", tr("Cost of this schedule"), costs);
    Dock* occupancy = addView("occupancy", tr("Occupancy"), new OccupancyView(m_focus));
    addDockWidget(Qt::LeftDockWidgetArea, layers);
    splitDockWidget(layers, nest, Qt::Horizontal);
    splitDockWidget(nest, tensors, Qt::Horizontal);
    splitDockWidget(tensors, cost, Qt::Horizontal);
    splitDockWidget(nest, array, Qt::Vertical);
    splitDockWidget(tensors, tilings, Qt::Vertical);
    splitDockWidget(cost, occupancy, Qt::Vertical);
    setSizes({layers, nest, tensors, cost}, {208, 420, 480, 332}, Qt::Horizontal);
    setSizes({nest, array}, {400, 400}, Qt::Vertical);
    setSizes({tensors, tilings}, {400, 400}, Qt::Vertical);
    setSizes({cost, occupancy}, {400, 400}, Qt::Vertical);
    connect(&m_session, &Session::shown, this, [this](const ShownDesign& design) {
        if (!isSurveyOf(design)) {
            stopSurvey();
            m_survey = {};
            m_tilings->setSurvey({});
        }
        m_focus->show(design);
        m_layers->show(design);
        chooseLayer();
        if (!m_survey.points.empty())
            showSurvey(m_surveyed.layer);
    });
    connectTilings();
    connectPins(costs);
}

void ScheduleWorkspace::showEvent(QShowEvent* event) {
    Workspace::showEvent(event);
    chooseLayer();
}

/// Without a choice of the user's, the layer that takes the most energy is the one to look at.
void ScheduleWorkspace::chooseLayer() {
    const auto& estimate = m_session.design().estimate;
    if (!isVisible() || !estimate || !m_session.selection().layer().isEmpty())
        return;
    const auto energy = [](const LayerEstimate& layer) { return layer.energy.value_or(0); };
    const auto layer = std::max_element(
        estimate->layers.begin(), estimate->layers.end(),
        [&](const LayerEstimate& a, const LayerEstimate& b) { return energy(a) < energy(b); });
    if (layer != estimate->layers.end())
        m_session.selection().setLayer(fromUtf8(layer->name));
}

void ScheduleWorkspace::connectTilings() {
    connect(m_tilings, &TilingScatter::surveyRequested, this, &ScheduleWorkspace::survey);
    connect(m_tilings, &TilingScatter::cancelRequested, this, &ScheduleWorkspace::stopSurvey);
    connect(m_tilings, &TilingScatter::tilingChosen, this, [this](int index) {
        if (auto schedule = tilingAt(index)) {
            m_focus->setCandidate(std::move(schedule));
            m_tilings->setChosen(index);
        }
    });
    connect(m_tilings, &TilingScatter::pinRequested, this, [this](int index) {
        if (const auto schedule = tilingAt(index))
            m_session.pin(m_session.selection().layer(), *schedule);
    });
}

void ScheduleWorkspace::connectPins(ScheduleCost* cost) {
    connect(cost, &ScheduleCost::pinRequested, this, [this](const QString& layer) {
        if (const ShownSchedule* shown = m_focus->schedule())
            m_session.pin(layer, shown->schedule);
    });
    connect(cost, &ScheduleCost::unpinRequested, &m_session, &Session::unpin);
    connect(m_layers, &LayerStrip::unpinRequested, &m_session, &Session::unpin);
}

std::optional<Schedule> ScheduleWorkspace::tilingAt(int index) const {
    const auto place = static_cast<std::size_t>(index);
    if (index < 0 || place >= m_survey.points.size())
        return std::nullopt;
    Schedule schedule = m_survey.points[place].schedule;
    schedule.layerName = m_session.selection().layer().toStdString();
    return schedule;
}

int ScheduleWorkspace::pinnedTiling(const QString& layer) const {
    const LayerEstimate* estimate = m_session.design().layer(layer);
    if (estimate == nullptr || !estimate->isPinned || estimate->schedules.empty())
        return -1;
    const Band& pinned = estimate->schedules.front().bands.front();
    const auto point =
        std::find_if(m_survey.points.begin(), m_survey.points.end(),
                     [&](const TilingPoint& one) { return one.schedule.bands.front() == pinned; });
    return point == m_survey.points.end() ? -1 : static_cast<int>(point - m_survey.points.begin());
}

bool ScheduleWorkspace::isSurveyOf(const ShownDesign& design) const {
    return design.network == m_surveyed.network && design.accelerator == m_surveyed.accelerator &&
           m_session.options() == m_surveyed.options;
}

void ScheduleWorkspace::survey(const QString& layer) {
    stopSurvey();
    const ShownDesign& design = m_session.design();
    const LayerEstimate* estimate = design.layer(layer);
    if (estimate == nullptr || estimate->schedules.empty() || design.isStale)
        return;
    const Workload work = estimate->schedules.front().workload;
    const EstimateOptions options = m_session.options();
    m_surveyed = {design.network, design.accelerator, options, layer};
    SearchOptions search{design.accelerator->peArray.dataflows, options.switches, options.goal};
    if (options.dataflow)
        search.dataflows = {*options.dataflow};
    m_job = &m_session.jobs().start(tr("Tilings of %1").arg(layer),
                                    [work, accelerator = design.accelerator,
                                     search](const Job::Desk& desk) -> Result<std::any> {
                                        auto found = surveyTilings(work, *accelerator, search,
                                                                   kTilingsDrawn, desk.context);
                                        if (!found)
                                            return tl::unexpected(std::move(found).error());
                                        return std::any(std::move(*found));
                                    });
    Job* own = m_job;
    m_tilings->setProgress(-1);
    connect(own, &Job::changed, this, [this, own] {
        const Progress progress = own->progress();
        if (own == m_job && progress.total > 0)
            m_tilings->setProgress(static_cast<double>(progress.done) /
                                   static_cast<double>(progress.total));
    });
    connect(own, &Job::finished, this, [this, own](const std::any& value) {
        if (own != m_job)
            return;
        m_survey = std::any_cast<const TilingSurvey&>(value);
        showSurvey(m_surveyed.layer);
    });
    connect(own, &Job::ended, this, [this, own] {
        if (own != m_job)
            return;
        m_job = nullptr;
        m_tilings->setProgress(std::nullopt);
    });
}

void ScheduleWorkspace::showSurvey(const QString& layer) {
    ShownSurvey shown;
    shown.layer = layer;
    shown.legal = m_survey.legal;
    shown.hallOfFame = m_survey.hallOfFame;
    for (const TilingPoint& point : m_survey.points) {
        shown.tilings.append({point.ctc, point.energy, point.latencyCycles, point.isInHallOfFame,
                              tileText(point.tile), fromUtf8(nameOf(point.order))});
    }
    shown.best = static_cast<int>(shown.tilings.size()) - 1;
    shown.pinned = pinnedTiling(layer);
    m_tilings->setSurvey(shown);
}

void ScheduleWorkspace::stopSurvey() {
    if (m_job != nullptr)
        m_job->cancel();
    m_job = nullptr;
    m_tilings->setProgress(std::nullopt);
}

Dock* ScheduleWorkspace::addView(const QString& name, const QString& title, ScheduleView* view) {
    Dock* dock = makeDock(name, title, view);
    for (QWidget* control : view->headerControls())
        dock->header().addControl(control);
    dock->header().setCaption(view->caption());
    connect(view, &ScheduleView::captionChanged, dock,
            [dock](const QString& caption) { dock->header().setCaption(caption); });
    connect(view, &ScheduleView::levelRequested, this, [this](Level level) {
        m_session.editSettings(tr("Level of abstraction"),
                               [&](EstimateSettings& settings) { settings.level = level; });
    });
    m_views.append(view);
    return dock;
}

} // namespace hwflow
