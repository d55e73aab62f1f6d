// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/workspaces/compare_workspace.h"

#include "core/hardware/accelerator_library.h"
#include "widgets/charts/layer_bars.h"
#include "widgets/charts/scatter_chart.h"
#include "widgets/compare/compare_table.h"
#include "widgets/controls/dock.h"
#include "widgets/controls/empty_state.h"
#include "widgets/controls/segmented_control.h"
#include "widgets/estimate/layer_chart.h"
#include "widgets/shared/texts.h"
#include "widgets/style/icon.h"
#include "widgets/style/quantity.h"
#include "widgets/style/theme.h"

#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>

#include <algorithm>
#include <cmath>

namespace hwflow {

namespace {

QString dataflowText(const std::optional<Dataflow>& dataflow) {
    return dataflow ? fromUtf8(nameOf(*dataflow)).toUpper() : CompareWorkspace::tr("best");
}

QString sizeText(const Accelerator& accelerator) {
    double kib = 0;
    for (const MemoryLevel& memory : accelerator.memories)
        kib += memory.capacityKiB.value_or(0);
    return QString("%1 × %2, %3")
        .arg(accelerator.peArray.rows)
        .arg(accelerator.peArray.cols)
        .arg(capacityText(kib));
}

/// One design with all that its estimate needs.
struct Order {
    std::size_t index = 0;
    std::shared_ptr<const Network> network;
    std::shared_ptr<const Accelerator> accelerator;
    EstimateOptions options;
    Pins pins;
};

struct Delivery {
    std::size_t index = 0;
    std::shared_ptr<const NetworkEstimate> estimate; ///< null: see `problem`
    QString problem;
};

/// Estimates designs one after the other and posts each.
Result<std::any> estimateOrders(const std::vector<Order>& orders, const Job::Desk& desk) {
    std::size_t done = 0;
    for (const Order& order : orders) {
        RunContext context = desk.context;
        context.progress = {};
        auto estimated = estimate(*order.network, *order.accelerator, order.options, context,
                                  {.pins = order.pins});
        if (estimated)
            desk.post(Delivery{
                order.index, std::make_shared<const NetworkEstimate>(std::move(*estimated)), {}});
        else if (estimated.error().code == ErrorCode::cancelled)
            return tl::unexpected(estimated.error());
        else
            desk.post(
                Delivery{order.index, nullptr, QString::fromStdString(estimated.error().message)});
        desk.context.progress({++done, orders.size()});
    }
    return std::any();
}

} // namespace

CompareWorkspace::CompareWorkspace(Session& session, QWidget* parent)
    : Workspace("compare", parent), m_session(session), m_table(new CompareTable),
      m_empty(new EmptyState), m_pages(new QStackedWidget), m_bars(new LayerBars),
      m_metric(new SegmentedControl({tr("Energy"), tr("Latency"), tr("DRAM words")})),
      m_scatterPages(new QStackedWidget), m_lonely(new EmptyState), m_scatter(new ScatterChart) {
    m_empty->setTexts(tr("Nothing to compare yet"),
                      tr("Add the open design, change it, and add it again under another name, or "
                         "add the other accelerators of the project."),
                      tr("Add the open design"));
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_table);
    Dock* table = makeDock("table", tr("Designs"), m_pages);
    Dock* bars = makeDock("bars", tr("Layer by layer"), m_bars);
    m_scatterPages->addWidget(m_lonely);
    m_scatterPages->addWidget(m_scatter);
    Dock* scatter = makeDock("scatter", tr("Energy and latency"), m_scatterPages);
    addDockWidget(Qt::LeftDockWidgetArea, table);
    splitDockWidget(table, scatter, Qt::Horizontal);
    splitDockWidget(table, bars, Qt::Vertical);
    setSizes({table, scatter}, {880, 560}, Qt::Horizontal);
    setSizes({table, bars}, {420, 380}, Qt::Vertical);
    addControls(*table);
    m_tableDock = table;
    connectTable();
    m_metric->setCurrentIndex(0);
    bars->header().addControl(m_metric);
    connect(m_metric, &SegmentedControl::currentChanged, this, &CompareWorkspace::showBars);
    connect(m_scatter, &ScatterChart::brushed, this, &CompareWorkspace::filter);
    connect(m_bars, &LayerBars::layerClicked, this, [this](int layer) {
        m_session.selection().setLayer(m_bars->data().layers.value(layer));
    });
    connect(&m_session.selection(), &Selection::layerChanged, this, [this](const QString& layer) {
        m_bars->setSelected(static_cast<int>(m_bars->data().layers.indexOf(layer)));
    });
    connect(&m_session.document(), &Document::changed, this, [this] {
        m_isOld = true;
        if (isVisible())
            refresh();
    });
}

void CompareWorkspace::addControls(Dock& dock) {
    auto* add = new QPushButton(icon("plus"), tr("Add design"));
    auto* menu = new QMenu(add);
    add->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        offerDesigns(*menu);
    });
    dock.header().addControl(add);
}

void CompareWorkspace::offerDesigns(QMenu& menu) {
    const Project& project = m_session.document().project();
    for (const auto& network : project.networks)
        offerDesignsOf(*network, project.networks.size() == 1
                                     ? menu
                                     : *menu.addMenu(tr("With %1").arg(fromUtf8(network->name))));
    if (project.network.empty())
        return;
    menu.addSeparator();
    QMenu* shipped = menu.addMenu(tr("Shipped accelerators"));
    for (const std::string& name : listShippedAccelerators())
        if (!findAccelerator(project, name))
            shipped->addAction(fromUtf8(name), this,
                               [this, name = fromUtf8(name)] { addShipped(name); });
}

void CompareWorkspace::offerDesignsOf(const Network& network, QMenu& menu) {
    for (const auto& accelerator : m_session.document().project().accelerators) {
        QMenu* own = menu.addMenu(fromUtf8(accelerator->name));
        const auto addChoice = [&](const std::optional<Dataflow>& dataflow) {
            own->addAction(dataflowText(dataflow), this,
                           [this, design = ComparedDesign{network.name, accelerator->name,
                                                          dataflow}] { addDesign(design); });
        };
        addChoice(std::nullopt);
        for (const Dataflow dataflow : accelerator->peArray.dataflows)
            addChoice(dataflow);
    }
}

/// The project gets a copy; the open accelerator stays open.
void CompareWorkspace::addShipped(const QString& accelerator) {
    auto loaded = loadAccelerator(accelerator.toStdString());
    if (!loaded) {
        Q_EMIT m_session.refused(QString::fromStdString(loaded.error().message));
        return;
    }
    m_session.editProject(tr("Add a compared design"), [&](Project& project) {
        const std::string open = project.accelerator;
        const std::string name = loaded->name;
        project = withAccelerator(std::move(project), std::move(*loaded));
        project.accelerator = open;
        project.compared.push_back({project.network, name, std::nullopt});
    });
}

void CompareWorkspace::connectTable() {
    connect(m_empty, &EmptyState::actionRequested, this, [this] {
        const Project& project = m_session.document().project();
        addDesign({project.network, project.accelerator, project.settings.dataflow});
    });
    connect(m_table, &CompareTable::baseChosen, this, [this](int design) {
        m_base = design;
        m_table->setBase(design);
    });
    connect(m_table, &CompareTable::openRequested, this, &CompareWorkspace::openDesign);
    connect(m_table, &CompareTable::removeRequested, this, [this](int design) {
        m_session.editProject(tr("Remove a compared design"), [&](Project& project) {
            project.compared.erase(project.compared.begin() + design);
        });
    });
}

void CompareWorkspace::addDesign(const ComparedDesign& design) {
    if (m_session.document().project().compared.size() >= kMostCompared) {
        Q_EMIT m_session.refused(tr("At most six designs are compared; remove one first"));
        return;
    }
    m_session.editProject(tr("Add a compared design"),
                          [&](Project& project) { project.compared.push_back(design); });
}

void CompareWorkspace::openDesign(int index) {
    const ComparedDesign design =
        m_session.document().project().compared[static_cast<std::size_t>(index)];
    m_session.editProject(tr("Open a compared design"), [&](Project& project) {
        project.network = design.network;
        project.accelerator = design.accelerator;
        project.settings.dataflow = design.dataflow;
    });
}

void CompareWorkspace::refresh() {
    m_isOld = false;
    const Project& project = m_session.document().project();
    m_compared = project.compared;
    const bool hasSeveralNetworks =
        std::any_of(m_compared.begin(), m_compared.end(), [&](const ComparedDesign& design) {
            return design.network != m_compared.front().network;
        });
    m_designs.clear();
    std::vector<Order> orders;
    for (std::size_t i = 0; i < m_compared.size(); ++i) {
        const ComparedDesign& design = m_compared[i];
        Order order;
        order.index = i;
        order.network = findNetwork(project, design.network);
        order.accelerator = findAccelerator(project, design.accelerator);
        ComparedColumn column;
        column.network = fromUtf8(design.network);
        const QString hardware =
            fromUtf8(design.accelerator) + ", " + dataflowText(design.dataflow);
        column.name = hasSeveralNetworks ? column.network : hardware;
        column.accelerator = order.accelerator;
        if (const TrainedWeights* weights = findWeights(project, design.network))
            column.accuracy = weights->accuracy;
        QStringList details;
        if (hasSeveralNetworks)
            details << hardware;
        if (order.accelerator)
            details << sizeText(*order.accelerator);
        column.detail = details.join(", ");
        if (order.network && order.accelerator) {
            order.options = optionsFor(project.settings, *order.network);
            order.options.dataflow = design.dataflow;
            order.pins = pinsFor(project, design.network, design.accelerator);
            orders.push_back(std::move(order));
        } else {
            column.problem = tr("It is no longer part of the project");
        }
        m_designs.append(column);
    }
    showDesigns();
    if (m_job != nullptr)
        m_job->cancel();
    if (orders.empty())
        return;
    m_job = &m_session.jobs().start(tr("Compare designs"), [orders](const Job::Desk& desk) {
        return estimateOrders(orders, desk);
    });
    Job* own = m_job;
    connect(own, &Job::valueArrived, this, [this, own](const std::any& value) {
        const auto* delivery = std::any_cast<Delivery>(&value);
        if (own != m_job || delivery == nullptr)
            return;
        ComparedColumn& design = m_designs[static_cast<qsizetype>(delivery->index)];
        design.estimate = delivery->estimate;
        design.problem = delivery->problem;
        showDesigns();
    });
    connect(own, &Job::ended, this, [this, own] {
        if (own == m_job)
            m_job = nullptr;
    });
}

void CompareWorkspace::showDesigns() {
    m_pages->setCurrentIndex(m_designs.isEmpty() ? 0 : 1);
    m_base = std::clamp(m_base, 0, std::max(0, static_cast<int>(m_designs.size()) - 1));
    m_table->setDesigns(m_designs);
    m_table->setBase(m_base);
    showBars();
    showScatter();
}

void CompareWorkspace::showBars() {
    LayerBarsData shown;
    const ComparedColumn* widest = nullptr;
    for (int i = 0; i < m_designs.size(); ++i) {
        const ComparedColumn& design = m_designs[i];
        if (m_designs.size() > 1)
            shown.letters << letterOf(i);
        if (design.estimate && design.accelerator &&
            (widest == nullptr ||
             design.accelerator->memories.size() > widest->accelerator->memories.size()))
            widest = &design;
    }
    if (widest == nullptr) {
        m_bars->setData({});
        return;
    }
    const bool knowsEnergy = widest->estimate->options.level != Level::coarse;
    m_metric->setEnabledAt(0, knowsEnergy,
                           knowsEnergy ? QString() : tr("The coarse level knows no energy"));
    if (!knowsEnergy && m_metric->currentIndex() == 0)
        m_metric->setCurrentIndex(1);
    const auto metric = static_cast<ChartMetric>(m_metric->currentIndex());
    shown.parts = partsOf(metric, ChartStack::level, widest->estimate->options.level,
                          *widest->accelerator, Theme::of(*this));
    for (std::size_t layer = 0; layer < widest->estimate->layers.size(); ++layer) {
        const std::string& name = widest->estimate->layers[layer].name;
        shown.layers << QString::fromStdString(name);
        QList<Bar> group;
        for (const ComparedColumn& design : m_designs) {
            Bar bar;
            if (design.estimate) {
                const auto& layers = design.estimate->layers;
                const auto found =
                    std::find_if(layers.begin(), layers.end(),
                                 [&](const LayerEstimate& own) { return own.name == name; });
                if (found != layers.end())
                    bar = barOf(*found, metric, ChartStack::level);
            }
            if (!bar.isMissing)
                bar.values.resize(shown.parts.size());
            group.append(bar);
        }
        shown.bars.append(group);
    }
    const double all = static_cast<double>(shown.layers.size());
    m_bars->setUnit(unitOf(metric));
    m_bars->setCaption(tr("wheel to zoom, drag to move"));
    m_bars->setData(std::move(shown));
    // As many groups as leave every bar wide enough to be compared.
    m_bars->setWindow(
        0, std::min(all, std::max(8.0, std::floor(56.0 / static_cast<double>(m_designs.size())))));
}

void CompareWorkspace::showScatter() {
    const bool knowsEnergy = m_session.document().project().settings.level == Level::fine;
    if (knowsEnergy)
        m_lonely->setTexts(
            tr("One design so far"),
            tr("Add a second one to see which is better, where, and by how much: another "
               "accelerator, another dataflow, or another network of the project."));
    else
        m_lonely->setTexts(tr("No energies"),
                           tr("They are known at the fine level only; the strip below the window "
                              "chooses the level."));
    m_scatterPages->setCurrentIndex(m_designs.size() > 1 && knowsEnergy ? 1 : 0);
    const Theme& theme = Theme::of(*this);
    QList<ScatterPoint> points;
    m_pointDesigns.clear();
    for (int i = 0; i < m_designs.size(); ++i) {
        const auto& estimate = m_designs[i].estimate;
        if (!estimate || !estimate->totals.energy || !estimate->totals.latencyCycles)
            continue;
        m_pointDesigns.append(i);
        points.append({*estimate->totals.latencyCycles, *estimate->totals.energy,
                       theme.color(i == m_base ? Role::text : Role::panel),
                       ScatterPoint::Shape::badge, letterOf(i),
                       m_designs[i].name + " · " + m_designs[i].detail,
                       tr("%1 MAC-units, %2 cycles")
                           .arg(shortText(*estimate->totals.energy, 4),
                                shortText(*estimate->totals.latencyCycles, 4))});
    }
    QList<QPointF> front;
    for (const ScatterPoint& point : points)
        if (std::none_of(points.begin(), points.end(), [&](const ScatterPoint& other) {
                return other.x <= point.x && other.y <= point.y &&
                       (other.x < point.x || other.y < point.y);
            }))
            front.append({point.x, point.y});
    std::sort(front.begin(), front.end(),
              [](const QPointF& a, const QPointF& b) { return a.x() < b.x(); });
    m_scatter->setUnit(tr("Energy, MAC-units"));
    m_scatter->setXTitle(tr("Latency, cycles"));
    m_scatter->setEntries(
        {{tr("Pareto front"), theme.color(Role::plainBar), LegendEntry::Mark::line}});
    m_scatter->setPoints(points, {{tr("front"), theme.color(Role::plainBar), false, front}}, {});
}

void CompareWorkspace::filter(const QList<int>& points) {
    QList<int> designs;
    for (const int point : points)
        designs.append(m_pointDesigns.value(point));
    m_table->setShownDesigns(designs);
    m_tableDock->header().setCaption(
        designs.isEmpty() ? QString()
                          : tr("%1 of %2, in the brush").arg(designs.size()).arg(m_designs.size()));
}

void CompareWorkspace::showEvent(QShowEvent* event) {
    Workspace::showEvent(event);
    if (m_isOld)
        refresh();
}

void CompareWorkspace::changeEvent(QEvent* event) {
    Workspace::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showDesigns();
}

} // namespace hwflow
