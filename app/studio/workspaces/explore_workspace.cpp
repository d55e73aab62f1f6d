// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/workspaces/explore_workspace.h"

#include "core/estimate/roofline.h"
#include "core/hardware/accelerator_property.h"
#include "widgets/charts/heat_chart.h"
#include "widgets/charts/line_chart.h"
#include "widgets/charts/scatter_chart.h"
#include "widgets/controls/dock.h"
#include "widgets/controls/empty_state.h"
#include "widgets/controls/segmented_control.h"
#include "widgets/explore/sweep_form.h"
#include "widgets/shared/texts.h"
#include "widgets/style/quantity.h"
#include "widgets/style/theme.h"

#include <QStackedWidget>

#include <algorithm>
#include <limits>

namespace hwflow {

namespace {

enum Page { emptyPage, curvePage, mapPage, rooflinePage };
enum Metric { dramWords, throughput, energy, latency };

constexpr double kRoofMargin = 1.5; ///< by which the roof goes beyond the layers

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

double metricOf(const EstimateTotals& totals, int metric) {
    switch (metric) {
    case dramWords:
        return totals.dramWords ? static_cast<double>(*totals.dramWords) : kUnknown;
    case throughput:
        return totals.latencyCycles && *totals.latencyCycles > 0
                   ? static_cast<double>(totals.macs) / *totals.latencyCycles
                   : kUnknown;
    case energy:
        return totals.energy.value_or(kUnknown);
    default:
        return totals.latencyCycles.value_or(kUnknown);
    }
}

/// All points of a study, one after the other; the first curve first.
Result<std::any> estimateStudy(const Study& study, const Network& network, const Job::Desk& desk) {
    RunContext context = desk.context;
    context.progress = {};
    const auto property = findProperty(study.series.front().accelerator, study.variation.property);
    if (!property)
        return tl::unexpected(property.error());
    const std::vector<double> values = valuesOf(study.variation, property->integer);
    std::size_t done = 0;
    for (std::size_t i = 0; i < study.series.size(); ++i) {
        const StudySeries& series = study.series[i];
        for (const double value : values) {
            StudyPoint point{i, value, std::nullopt};
            const auto variant = withProperty(series.accelerator, study.variation.property, value);
            if (variant) {
                auto estimated = estimate(network, *variant, series.options, context);
                if (estimated && estimated->schedulable)
                    point.totals = estimated->totals;
                else if (!estimated && estimated.error().code == ErrorCode::cancelled)
                    return tl::unexpected(estimated.error());
            }
            desk.post(std::move(point));
            desk.context.progress({++done, values.size() * study.series.size()});
        }
    }
    return std::any();
}

} // namespace

ExploreWorkspace::ExploreWorkspace(Session& session, QWidget* parent)
    : Workspace("explore", parent), m_session(session), m_form(new SweepForm),
      m_empty(new EmptyState), m_curves(new LineChart), m_map(new HeatChart),
      m_roofline(new ScatterChart), m_pages(new QStackedWidget),
      m_metric(new SegmentedControl(
          {tr("DRAM words"), tr("MACs per cycle"), tr("Energy"), tr("Latency")})) {
    m_empty->setTexts(tr("Choose what to draw"),
                      tr("Studies run on the open design. Points appear as they are computed, and "
                         "a click on one opens its design."));
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_curves);
    m_pages->addWidget(m_map);
    m_pages->addWidget(m_roofline);
    m_metric->setCurrentIndex(0);
    m_roofline->setBrushEnabled(false);
    Dock* form = makeDock("form", tr("Studies"), m_form);
    Dock* chart = makeDock("chart", tr("Curves"), m_pages);
    addDockWidget(Qt::LeftDockWidgetArea, form);
    splitDockWidget(form, chart, Qt::Horizontal);
    setSizes({form, chart}, {300, 1140}, Qt::Horizontal);
    chart->header().addControl(m_metric);
    connect(m_metric, &SegmentedControl::currentChanged, this, &ExploreWorkspace::showPoints);
    connect(m_curves, &LineChart::pointClicked, this, &ExploreWorkspace::openPoint);
    connect(m_map, &HeatChart::cellClicked, this,
            [this](int column, int row) { openPoint(row, column); });
    connect(m_form, &SweepForm::studyRequested, this, [this](const QString& id) {
        if (!m_session.design().accelerator)
            return;
        for (const Study& study :
             readyStudies(*m_session.design().accelerator, m_session.options()))
            if (id == QString::fromStdString(study.id))
                run(study);
    });
    connect(m_form, &SweepForm::sweepRequested, this, &ExploreWorkspace::runSweep);
    connect(m_form, &SweepForm::rooflineRequested, this, &ExploreWorkspace::showRoofline);
    connect(m_form, &SweepForm::cancelRequested, this, &ExploreWorkspace::stop);
    connect(&m_session.document(), &Document::changed, this, [this] {
        if (isVisible())
            offerStudies();
    });
}

void ExploreWorkspace::offerStudies() {
    const ShownDesign& design = m_session.design();
    if (design.accelerator)
        m_form->setDesign(readyStudies(*design.accelerator, m_session.options()),
                          *design.accelerator);
}

void ExploreWorkspace::runSweep(const std::vector<Variation>& variations) {
    const ShownDesign& design = m_session.design();
    if (!design.accelerator)
        return;
    Study study{"own", tr("Your own sweep").toStdString(), {}, variations.front(), {}};
    if (variations.size() == 1) {
        study.series.push_back(
            {design.accelerator->name, *design.accelerator, m_session.options()});
    } else {
        // One series, a row of the map, for each value of the second property.
        const auto property = findProperty(*design.accelerator, variations[1].property);
        if (!property) {
            m_form->setProblem(QString::fromStdString(property.error().message));
            return;
        }
        for (const double value : valuesOf(variations[1], property->integer))
            if (auto variant = withProperty(*design.accelerator, variations[1].property, value))
                study.series.push_back(
                    {variations[1].property.substr(variations[1].property.rfind('.') + 1) + " " +
                         givenText(value).toStdString(),
                     std::move(*variant), m_session.options()});
    }
    run(study, variations.size() > 1 ? std::optional(variations[1]) : std::nullopt);
}

void ExploreWorkspace::run(const Study& study, const std::optional<Variation>& second) {
    const auto network = m_session.design().network;
    if (!network || study.series.empty()) {
        m_form->setProblem(tr("Open a network and an accelerator first"));
        return;
    }
    stop();
    m_form->setProblem({});
    m_study = study;
    m_second = second;
    m_points.clear();
    // Levels above fine know no energy.
    const bool isFine = std::all_of(study.series.begin(), study.series.end(), [](const auto& one) {
        return one.options.level == Level::fine;
    });
    m_metric->setEnabledAt(energy, isFine, isFine ? QString() : tr("Known at the fine level only"));
    if (!isFine && m_metric->currentIndex() == energy)
        m_metric->setCurrentIndex(dramWords);
    m_job = &m_session.jobs().start(
        QString::fromStdString(study.title),
        [study, network](const Job::Desk& desk) { return estimateStudy(study, *network, desk); });
    Job* own = m_job;
    m_form->setRunning(true);
    connect(own, &Job::valueArrived, this, [this, own](const std::any& value) {
        const auto* point = std::any_cast<StudyPoint>(&value);
        if (own == m_job && point != nullptr)
            m_points.push_back(*point);
    });
    connect(own, &Job::changed, this, [this, own] {
        if (own != m_job)
            return;
        const Progress progress = own->progress();
        if (progress.total > 0)
            m_form->setRunning(true, static_cast<double>(progress.done) /
                                         static_cast<double>(progress.total));
        showPoints();
    });
    connect(own, &Job::ended, this, [this, own] {
        if (own != m_job)
            return;
        m_job = nullptr;
        m_form->setRunning(false);
        m_form->setProblem(own->problem());
        showPoints();
    });
}

void ExploreWorkspace::stop() {
    if (m_job != nullptr)
        m_job->cancel();
    m_job = nullptr;
    m_form->setRunning(false);
}

void ExploreWorkspace::showPoints() {
    if (m_study.series.empty() || m_points.empty())
        return;
    if (m_second)
        showMap();
    else
        showCurves();
}

void ExploreWorkspace::showMap() {
    HeatMap map;
    map.columnName = propertyTitle(fromUtf8(m_study.variation.property));
    map.rowName = propertyTitle(fromUtf8(m_second->property));
    map.lessIsBetter = m_metric->currentIndex() != throughput;
    for (const StudyPoint& point : m_points)
        if (point.series == 0)
            map.columns << givenText(point.value);
    for (std::size_t i = 0; i < m_study.series.size(); ++i) {
        map.rows << fromUtf8(m_study.series[i].name).section(' ', -1);
        QList<double> own;
        for (const StudyPoint& point : m_points)
            if (point.series == i)
                own << (point.totals ? metricOf(*point.totals, m_metric->currentIndex())
                                     : kUnknown);
        own.resize(map.columns.size(), kUnknown);
        map.values += own;
    }
    m_map->setUnit(map.rowName);
    m_map->setCaption(unitText());
    m_map->setMap(map);
    m_pages->setCurrentIndex(mapPage);
    m_metric->show();
}

QString ExploreWorkspace::unitText() const {
    const QStringList units{tr("DRAM words"), tr("MACs per cycle"), tr("Energy, MAC-units"),
                            tr("Latency, cycles")};
    return units[m_metric->currentIndex()];
}

void ExploreWorkspace::showCurves() {
    QList<Curve> curves;
    for (std::size_t i = 0; i < m_study.series.size(); ++i) {
        Curve curve;
        curve.name = QString::fromStdString(m_study.series[i].name);
        curve.color = Theme::of(*this).series(i);
        for (const StudyPoint& point : m_points)
            if (point.series == i)
                curve.points.append(
                    {point.value,
                     point.totals ? metricOf(*point.totals, m_metric->currentIndex()) : kUnknown});
        curves.append(curve);
    }
    m_curves->setUnit(unitText());
    const QString property = propertyTitle(fromUtf8(m_study.variation.property));
    m_curves->setXTitle(property);
    m_curves->setXName(property);
    m_curves->setCurves(
        curves, {m_study.variation.logarithmic, m_metric->currentIndex() == dramWords, true});
    m_pages->setCurrentIndex(curvePage);
    m_metric->show();
}

void ExploreWorkspace::showRoofline() {
    const ShownDesign& design = m_session.design();
    if (!design.estimate || !design.accelerator)
        return;
    const Theme& theme = Theme::of(*this);
    const Roofline roofline = rooflineOf(*design.estimate);
    QList<ScatterPoint> points;
    double least = roofline.ridge().value_or(1);
    double most = least;
    for (const RooflinePoint& point : roofline.points) {
        const QString name = fromUtf8(design.estimate->layers[point.layer].name);
        least = std::min(least, point.ctc);
        most = std::max(most, point.ctc);
        points.append({point.ctc,
                       point.attained,
                       theme.color(point.boundByBandwidth ? Role::worse : Role::accent),
                       ScatterPoint::Shape::dot,
                       {},
                       name,
                       tr("%1 operations per word, %2 operations a cycle, %3 of the roof")
                           .arg(shortText(point.ctc), shortText(point.attained),
                                percentText(point.attained / point.roof))});
    }
    ScatterFront roof{tr("roof"), theme.color(Role::text), false, {}, false};
    least /= kRoofMargin;
    most *= kRoofMargin;
    roof.points.append({least, roofline.roofAt(least)});
    if (const auto ridge = roofline.ridge())
        roof.points.append({*ridge, roofline.peakOpsPerCycle});
    roof.points.append({most, roofline.roofAt(most)});
    m_roofline->setUnit(
        tr("operations a cycle, at most %1").arg(shortText(roofline.peakOpsPerCycle)));
    m_roofline->setXTitle(tr("operations per off-chip word"));
    m_roofline->setEntries(
        {{tr("roof"), roof.color, LegendEntry::Mark::line},
         {tr("layers that the PEs limit"), theme.color(Role::accent), LegendEntry::Mark::dot},
         {tr("layers that the bandwidth limits"), theme.color(Role::worse),
          LegendEntry::Mark::dot}});
    m_roofline->setPoints(points, {roof}, {true, true});
    m_pages->setCurrentIndex(rooflinePage);
    m_metric->hide();
}

void ExploreWorkspace::openPoint(int curve, int index) {
    const auto series = static_cast<std::size_t>(curve);
    int position = -1;
    for (const StudyPoint& point : m_points) {
        if (point.series != series || ++position != index)
            continue;
        auto variant = withProperty(m_study.series[series].accelerator, m_study.variation.property,
                                    point.value);
        if (!variant)
            return;
        variant->name += ' ' + givenText(point.value).toStdString();
        m_session.adopt(*variant);
        return;
    }
}

void ExploreWorkspace::showEvent(QShowEvent* event) {
    Workspace::showEvent(event);
    offerStudies();
    // A picture says what the workspace is for; it takes no longer than an estimate or two.
    if (m_study.series.empty() && m_session.design().estimate && !m_session.design().isStale)
        m_form->requestFirst();
}

void ExploreWorkspace::changeEvent(QEvent* event) {
    Workspace::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showPoints();
}

} // namespace hwflow
