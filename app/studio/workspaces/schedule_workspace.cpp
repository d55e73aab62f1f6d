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

namespace hwflow {

ScheduleWorkspace::ScheduleWorkspace(Session& session, QWidget* parent)
    : Workspace("schedule", parent), m_session(session),
      m_focus(new ScheduleFocus(&session.selection(), this)),
      m_layers(new LayerStrip(&session.selection())) {
    Dock* layers = makeDock("layers", tr("Layers"), m_layers);
    Dock* nest = addView("nest", tr("Loop nest"), new LoopNestView(m_focus));
    Dock* tensors = addView("tensors", tr("Tensors"), new TensorView(m_focus));
    Dock* array = addView("array", tr("PE array"), new PeArrayView(m_focus));
    Dock* cost = addView("cost", tr("Cost of this schedule"), new ScheduleCost(m_focus));
    Dock* occupancy = addView("occupancy", tr("Occupancy"), new OccupancyView(m_focus));
    addDockWidget(Qt::LeftDockWidgetArea, layers);
    splitDockWidget(layers, nest, Qt::Horizontal);
    splitDockWidget(nest, tensors, Qt::Horizontal);
    splitDockWidget(tensors, cost, Qt::Horizontal);
    splitDockWidget(nest, array, Qt::Vertical);
    splitDockWidget(cost, occupancy, Qt::Vertical);
    setSizes({layers, nest, tensors, cost}, {208, 420, 480, 332}, Qt::Horizontal);
    setSizes({nest, array}, {400, 400}, Qt::Vertical);
    setSizes({cost, occupancy}, {400, 400}, Qt::Vertical);
    connect(&m_session, &Session::shown, this, [this](const ShownDesign& design) {
        m_focus->show(design);
        m_layers->show(design);
    });
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
