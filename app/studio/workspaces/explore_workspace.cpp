// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/workspaces/explore_workspace.h"

#include "core/hardware/accelerator_property.h"
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

enum Page { emptyPage, curvePage, rooflinePage };
enum Metric { dramWords, throughput, energy, latency };

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
      m_empty(new EmptyState), m_curves(new LineChart), m_roofline(new ScatterChart),
      m_pages(new QStackedWidget),
      m_metric(new SegmentedControl(
          {tr("DRAM words"), tr("MACs per cycle"), tr("Energy"), tr("Latency")})) {
    m_empty->setTexts(tr("Choose what to draw"),
                      tr("Studies run on the open design. Points appear as they are computed, and "
                         "a click on one opens its design."));
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_curves);
    m_pages->addWidget(m_roofline);
    m_metric->setCurrentIndex(0);
    m_roofline->setBrushEnabled(false);
    Dock* form = makeDock("form", tr("Studies"), m_form);
    Dock* chart = makeDock("chart", tr("Curves"), m_pages);
    addDockWidget(Qt::LeftDockWidgetArea, form);
    splitDockWidget(form, chart, Qt::Horizontal);
    setSizes({form, chart}, {300, 1140}, Qt::Horizontal);
    chart->header().addControl(m_metric);
    connect(m_metric, &SegmentedControl::currentChanged, this, &ExploreWorkspace::showCurves);
    connect(m_curves, &LineChart::pointClicked, this, &ExploreWorkspace::openPoint);
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
        // One curve for each value of the second property.
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
    run(study);
}

void ExploreWorkspace::run(const Study& study) {
    const auto network = m_session.design().network;
    if (!network || study.series.empty()) {
        m_form->setProblem(tr("Open a network and an accelerator first"));
        return;
    }
    stop();
    m_form->setProblem({});
    m_study = study;
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
        showCurves();
    });
    connect(own, &Job::ended, this, [this, own] {
        if (own != m_job)
            return;
        m_job = nullptr;
        m_form->setRunning(false);
        m_form->setProblem(own->problem());
        showCurves();
    });
}

void ExploreWorkspace::stop() {
    if (m_job != nullptr)
        m_job->cancel();
    m_job = nullptr;
    m_form->setRunning(false);
}

QColor ExploreWorkspace::colorOf(std::size_t series) const {
    // Neither data types nor levels: series are told apart by hue, and by name in the legend.
    static const QList<QColor> light{"#4F46D8", "#B93A25", "#17695F", "#8A5A00", "#7A3E8E",
                                     "#3E6B8E", "#6B6B6B", "#A0447A", "#4E7A27"};
    static const QList<QColor> dark{"#A29BFF", "#F08A75", "#5CC5B2", "#E0B55A", "#D39BE6",
                                    "#8FBFE6", "#C0C0C0", "#EE9CC8", "#A8D37F"};
    const QList<QColor>& colors = Theme::of(*this).kind() == Theme::Kind::light ? light : dark;
    return colors[static_cast<qsizetype>(series) % colors.size()];
}

void ExploreWorkspace::showCurves() {
    if (m_study.series.empty() || m_points.empty())
        return;
    QList<Curve> curves;
    for (std::size_t i = 0; i < m_study.series.size(); ++i) {
        Curve curve;
        curve.name = QString::fromStdString(m_study.series[i].name);
        curve.color = colorOf(i);
        for (const StudyPoint& point : m_points)
            if (point.series == i)
                curve.points.append(
                    {point.value,
                     point.totals ? metricOf(*point.totals, m_metric->currentIndex()) : kUnknown});
        curves.append(curve);
    }
    const QStringList units{tr("DRAM words"), tr("MACs per cycle"), tr("Energy, MAC-units"),
                            tr("Latency, cycles")};
    m_curves->setUnit(units[m_metric->currentIndex()]);
    m_curves->setXTitle(fromUtf8(m_study.variation.property));
    m_curves->setXName(fromUtf8(m_study.variation.property));
    m_curves->setCurves(
        curves, {m_study.variation.logarithmic, m_metric->currentIndex() == dramWords, true});
    m_pages->setCurrentIndex(curvePage);
}

void ExploreWorkspace::showRoofline() {
    const ShownDesign& design = m_session.design();
    if (!design.estimate || !design.accelerator)
        return;
    const Theme& theme = Theme::of(*this);
    const auto& bandwidth = design.accelerator->memories.front().bandwidthWordsPerCycle;
    const double peak = 2.0 * static_cast<double>(design.accelerator->peArray.elements());
    QList<ScatterPoint> points;
    double most = 1;
    for (const LayerEstimate& layer : design.estimate->layers) {
        if (!layer.ctc || !layer.latencyCycles)
            continue;
        const double attained = static_cast<double>(layer.ops()) / *layer.latencyCycles;
        most = std::max(most, *layer.ctc);
        points.append({*layer.ctc,
                       attained,
                       theme.color(Role::accent),
                       ScatterPoint::Shape::dot,
                       {},
                       QString::fromStdString(layer.name),
                       tr("%1 operations per word, %2 operations a cycle")
                           .arg(shortText(*layer.ctc), shortText(attained))});
    }
    QList<ScatterFront> limits;
    if (bandwidth)
        points.append({peak / *bandwidth,
                       peak,
                       theme.color(Role::text),
                       ScatterPoint::Shape::diamond,
                       {},
                       tr("Ridge"),
                       tr("left of it bandwidth limits, right of it the PEs do")});
    m_roofline->setUnit(tr("operations a cycle, at most %1").arg(shortText(peak)));
    m_roofline->setXTitle(tr("operations per DRAM word"));
    m_roofline->setEntries({{tr("layer"), theme.color(Role::accent), LegendEntry::Mark::dot},
                            {tr("ridge"), theme.color(Role::text), LegendEntry::Mark::diamond}});
    m_roofline->setPoints(points, limits, {true, true});
    m_pages->setCurrentIndex(rooflinePage);
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
}

void ExploreWorkspace::changeEvent(QEvent* event) {
    Workspace::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showCurves();
}

} // namespace hwflow
