// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/workspaces/design_workspace.h"

#include "core/hardware/accelerator_library.h"
#include "core/project/accelerator_edits.h"
#include "core/project/fixes.h"
#include "widgets/canvas/accelerator_canvas.h"
#include "widgets/controls/dock.h"
#include "widgets/estimate/layer_chart.h"
#include "widgets/inspector/inspector.h"
#include "widgets/library/library.h"
#include "widgets/network/network_panel.h"
#include "widgets/style/icon.h"
#include "widgets/style/metrics.h"
#include "widgets/style/theme.h"

#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <QWidgetAction>

namespace hwflow {

namespace {

/// The shipped accelerator of that name, as the state that edits are told from; null if there is
/// none.
std::shared_ptr<const Accelerator> shipped(const std::string& name) {
    for (const std::string& candidate : listShippedAccelerators())
        if (candidate == name)
            if (auto accelerator = loadAccelerator(name))
                return std::make_shared<const Accelerator>(std::move(*accelerator));
    return nullptr;
}

} // namespace

DesignWorkspace::DesignWorkspace(Session& session, QWidget* parent)
    : Workspace("design", parent), m_session(session), m_library(new Library),
      m_canvas(new AcceleratorCanvas(session.selection())),
      m_chart(new LayerChart(session.selection())), m_inspector(new Inspector(session.selection())),
      m_network(new NetworkPanel(&session.selection())) {
    makeDocks();
    connectEdits();
    connect(&m_session, &Session::shown, this, &DesignWorkspace::show);
    connect(&m_session.selection(), &Selection::layerChanged, this,
            [this] { showFix(m_session.design()); });
    show(m_session.design());
}

void DesignWorkspace::makeDocks() {
    Dock* library = makeDock("library", tr("Library"), m_library);
    Dock* canvas = makeDock("canvas", tr("Accelerator"), m_canvas);
    Dock* chart = makeDock("chart", tr("Energy per layer"), m_chart);
    Dock* inspector = makeDock("inspector", tr("Inspector"), m_inspector);
    Dock* network = makeDock("network", tr("Layers"), m_network);
    addDockWidget(Qt::LeftDockWidgetArea, library);
    splitDockWidget(library, canvas, Qt::Horizontal);
    splitDockWidget(canvas, inspector, Qt::Horizontal);
    splitDockWidget(canvas, chart, Qt::Vertical);
    splitDockWidget(inspector, network, Qt::Vertical);
    setSizes({library, canvas, inspector}, {208, 900, 332}, Qt::Horizontal);
    setSizes({canvas, chart}, {420, 370}, Qt::Vertical);
    setSizes({inspector, network}, {420, 370}, Qt::Vertical);

    addCanvasControls(*canvas);
    chart->header().addControl(m_chart->controls());
    connect(m_chart, &LayerChart::titleChanged, chart,
            [chart](const QString& title) { chart->header().setTitle(title); });
    for (QWidget* control : m_network->headerControls())
        network->header().addControl(control);
    network->header().setCaption(m_network->caption());
    connect(m_network, &NetworkPanel::captionChanged, network,
            [network](const QString& caption) { network->header().setCaption(caption); });
}

void DesignWorkspace::addCanvasControls(Dock& dock) {
    const auto add = [&](const QString& iconName, const QString& tip, auto slot) {
        auto* button = new QToolButton;
        button->setIcon(icon(iconName));
        button->setToolTip(tip);
        button->setAccessibleName(tip);
        connect(button, &QToolButton::clicked, m_canvas, slot);
        dock.header().addControl(button);
    };
    add("fit", tr("Fit the drawing (F)"), &AcceleratorCanvas::fit);
    add("minus", tr("Smaller (Ctrl+wheel)"), &AcceleratorCanvas::zoomOut);
    auto* percent = new QLabel("100 %");
    percent->setFont(fontOf(TextSize::table));
    percent->setMinimumWidth(40);
    percent->setAlignment(Qt::AlignCenter);
    dock.header().addControl(percent);
    add("plus", tr("Larger (Ctrl+wheel)"), &AcceleratorCanvas::zoomIn);
    connect(m_canvas, &AcceleratorCanvas::zoomChanged, percent,
            [percent](int value) { percent->setText(QString("%1 %").arg(value)); });
    addCanvasHelp(dock);
}

/// A card of what mouse and keys do in the drawing.
void DesignWorkspace::addCanvasHelp(Dock& dock) {
    const QList<std::pair<QString, QString>> gestures{
        {tr("Drag a memory's lower edge"), tr("capacity (Alt: any value)")},
        {tr("Drag the line between two rooms"), tr("room of each data type")},
        {tr("Drag the array's edges"), tr("rows and columns of PEs")},
        {tr("Drag a memory sideways"), tr("its place in the hierarchy")},
        {tr("Drop a part from the Library"), tr("a new memory, another accelerator")},
        {tr("Double click, F2"), tr("rename")},
        {tr("Right click"), tr("split, bypass, duplicate, remove")},
        {tr("Left and right arrow"), tr("select the next block")},
        {tr("Shift+arrow, Insert, Delete"), tr("move, add, remove a memory")},
        {tr("+ and −"), tr("resize what is selected")},
        {tr("Ctrl+wheel, F, 0"), tr("zoom, fit, 100 %")},
        {tr("Middle button"), tr("move the drawing")},
    };
    QString text = "<table cellspacing=0 cellpadding=3>";
    for (const auto& [gesture, effect] : gestures)
        text += "<tr><td><b>" + gesture + "</b></td><td>&nbsp;" + effect + "</td></tr>";
    auto* card = new QLabel(text + "</table>");
    card->setMargin(metrics::kGap);
    auto* button = new QToolButton;
    auto* menu = new QMenu(button);
    auto* action = new QWidgetAction(menu);
    action->setDefaultWidget(card);
    menu->addAction(action);
    button->setIcon(icon("help"));
    button->setToolTip(tr("What mouse and keys do here"));
    button->setAccessibleName(button->toolTip());
    button->setPopupMode(QToolButton::InstantPopup);
    button->setMenu(menu);
    dock.header().addControl(button);
}

void DesignWorkspace::connectEdits() {
    const auto refuse = [this](const QString& reason) { Q_EMIT m_session.refused(reason); };
    connect(m_canvas, &AcceleratorCanvas::edited, &m_session, &Session::editAccelerator);
    connect(m_canvas, &AcceleratorCanvas::refused, this, refuse);
    connect(m_canvas, &AcceleratorCanvas::fixRequested, &m_session, &Session::fix);
    connect(m_canvas, &AcceleratorCanvas::accepted, this,
            [this](const Accelerator& accelerator) { m_session.adopt(accelerator); });
    connect(m_canvas, &AcceleratorCanvas::started, &m_session, &Session::startAccelerator);
    connect(m_inspector, &Inspector::edited, &m_session, &Session::editAccelerator);
    connect(m_inspector, &Inspector::refused, this, refuse);
    connect(m_network, &NetworkPanel::edited, &m_session, &Session::editNetwork);
    connect(m_network, &NetworkPanel::refused, this, refuse);
    connect(m_chart, &LayerChart::refused, this, refuse);
    connect(m_library, &Library::openNetworkRequested, &m_session, &Session::openNetwork);
    connect(m_library, &Library::openAcceleratorRequested, &m_session, &Session::openAccelerator);
    connect(m_library, &Library::insertMemoryRequested, m_canvas, &AcceleratorCanvas::insertMemory);
    connect(m_library, &Library::resizeArrayRequested, this, [this](int rows, int cols) {
        if (const auto& accelerator = m_session.design().accelerator) {
            if (const auto after = resizeArray(*accelerator, rows, cols))
                m_session.editAccelerator(*after, tr("Resize the PE array"));
        } else if (const auto drawn = resizeArray(newAccelerator("accelerator"), rows, cols)) {
            m_session.startAccelerator(*drawn);
        }
    });
}

void DesignWorkspace::show(const ShownDesign& design) {
    const bool isOther = !design.accelerator || !m_canvas->drawing().accelerator ||
                         m_canvas->drawing().accelerator->name != design.accelerator->name;
    m_library->show(m_session.document().project());
    m_canvas->show(design);
    m_chart->show(design);
    m_inspector->show(design);
    m_network->show(design);
    if (isOther)
        m_inspector->setReference(design.accelerator ? shipped(design.accelerator->name) : nullptr);
    showFix(design);
}

void DesignWorkspace::showFix(const ShownDesign& design) {
    const LayerEstimate* layer = design.layer(m_canvas->drawing().facts.layer);
    if (layer == nullptr || !layer->infeasible || design.isStale) {
        m_canvas->setFix({});
        return;
    }
    const auto fixes = fixesFor(*design.network, *design.accelerator, m_session.options(), *layer);
    m_canvas->setFix(fixes.empty() ? QString() : QString::fromStdString(fixes.front().text));
}

} // namespace hwflow
