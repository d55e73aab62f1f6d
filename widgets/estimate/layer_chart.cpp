// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/estimate/layer_chart.h"

#include "widgets/controls/empty_state.h"
#include "widgets/controls/info_tip.h"
#include "widgets/controls/segmented_control.h"
#include "widgets/shared/texts.h"
#include "widgets/style/metrics.h"
#include "widgets/style/quantity.h"
#include "widgets/style/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QStackedLayout>

#include <algorithm>
#include <numeric>

namespace hwflow {

namespace {

constexpr int kLeastStage = 3; ///< layers; shorter stretches get no bracket

double sum(const PerDataType<double>& values) {
    return std::accumulate(values.values.begin(), values.values.end(), 0.0);
}

std::int64_t sum(const PerDataType<std::int64_t>& values) {
    return std::accumulate(values.values.begin(), values.values.end(), std::int64_t{0});
}

double totalOf(const NetworkEstimate& estimate, ChartMetric metric) {
    double total = 0;
    for (const LayerEstimate& layer : estimate.layers)
        total += barOf(layer, metric, ChartStack::level).total();
    return total;
}

} // namespace

QList<BarPart> levelParts(const Accelerator& accelerator, const Theme& theme) {
    const std::size_t memories = accelerator.memories.size();
    QList<BarPart> parts;
    const auto add = [&](const QString& name) {
        parts.append({name, theme.level(static_cast<std::size_t>(parts.size()), memories)});
    };
    for (const MemoryLevel& memory : accelerator.memories)
        add(levelTitle(memory.name));
    add(levelTitle("array"));
    add(levelTitle("rf"));
    add(levelTitle("mac"));
    return parts;
}

QList<BarPart> partsOf(ChartMetric metric, ChartStack stack, Level level,
                       const Accelerator& accelerator, const Theme& theme) {
    const bool isFine = level == Level::fine;
    if (metric == ChartMetric::latency)
        return {{LayerChart::tr("cycles"), theme.color(Role::plainBar)}};
    if (metric == ChartMetric::energy && !isFine)
        return {{LayerChart::tr("off-chip energy"), theme.level(0, 2)}};
    if (metric == ChartMetric::dramWords && !isFine)
        return {{LayerChart::tr("DRAM words"), theme.level(0, 2)}};
    if (metric == ChartMetric::energy && stack == ChartStack::level)
        return levelParts(accelerator, theme);
    QList<BarPart> parts;
    for (const DataType type : kDataTypes)
        parts.append({dataTypeTitle(type), theme.dataType(type)});
    if (metric == ChartMetric::energy)
        parts.append({levelTitle("mac"), theme.level(4, 2)});
    return parts;
}

QString unitOf(ChartMetric metric) {
    const QStringList units{LayerChart::tr("MAC-units"), LayerChart::tr("cycles"),
                            LayerChart::tr("words")};
    return units[static_cast<int>(metric)];
}

Bar barOf(const LayerEstimate& layer, ChartMetric metric, ChartStack stack) {
    Bar bar;
    bar.isMissing = layer.infeasible.has_value();
    if (bar.isMissing)
        return bar;
    if (metric == ChartMetric::latency) {
        bar.values = {layer.latencyCycles.value_or(0)};
    } else if (metric == ChartMetric::dramWords) {
        if (layer.accesses.empty())
            bar.values = {static_cast<double>(layer.dramWords.value_or(0))};
        else
            for (const std::int64_t words : layer.accesses.front().words.values)
                bar.values.append(static_cast<double>(words));
    } else if (layer.energyByLevel.empty()) {
        bar.values = {layer.offChipEnergy.value_or(0)};
    } else if (stack == ChartStack::level) {
        for (const LevelEnergy& level : layer.energyByLevel)
            bar.values.append(sum(level.energy));
        bar.values.append(layer.macEnergy);
    } else {
        bar.values = {0, 0, 0, layer.macEnergy};
        for (const LevelEnergy& level : layer.energyByLevel)
            for (const DataType type : kDataTypes)
                bar.values[static_cast<qsizetype>(indexOf(type))] += level.energy[type];
    }
    return bar;
}

QList<BarBracket> stagesOf(const NetworkEstimate& estimate) {
    QList<BarBracket> stages;
    const auto stageOf = [](const LayerEstimate& layer) {
        const QString name = QString::fromStdString(layer.name);
        return name.contains('.') ? name.section('.', 0, 0) : QString();
    };
    for (int i = 0; i < static_cast<int>(estimate.layers.size()); ++i) {
        const QString stage = stageOf(estimate.layers[static_cast<std::size_t>(i)]);
        if (!stages.isEmpty() && stages.last().text == stage)
            stages.last().last = i;
        else
            stages.append({i, i, stage});
    }
    stages.removeIf([](const BarBracket& stage) {
        return stage.text.isEmpty() || stage.last - stage.first + 1 < kLeastStage;
    });
    // One bracket over everything says nothing.
    return stages.size() > 1 ? stages : QList<BarBracket>();
}

LayerChart::LayerChart(Selection& selection, QWidget* parent)
    : QWidget(parent), m_selection(selection), m_controls(new QWidget(this)),
      m_pages(new QStackedLayout(this)), m_empty(new EmptyState), m_chart(new LayerBars),
      m_tip(new InfoTip(this)) {
    makeControls();
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_chart);
    connect(m_chart, &ChartFrame::refused, this, &LayerChart::refused);
    connect(m_chart, &LayerBars::layerClicked, this,
            [this](int layer) { m_selection.setLayer(m_chart->data().layers.value(layer)); });
    connect(m_chart, &LayerBars::hovered, this,
            [this](int layer, int /*design*/, const QPoint& at) { showTip(layer, at); });
    connect(&m_selection, &Selection::layerChanged, this, &LayerChart::follow);
    update();
}

void LayerChart::makeControls() {
    m_metricChoice = new SegmentedControl({tr("Energy"), tr("Latency"), tr("DRAM words")});
    m_stackChoice = new SegmentedControl({tr("Level"), tr("Data type")});
    m_metricChoice->setCurrentIndex(0);
    m_stackChoice->setCurrentIndex(0);
    auto* label = new QLabel(tr("stack by"));
    label->setFont(fontOf(TextSize::table));
    label->setForegroundRole(QPalette::PlaceholderText);
    auto* layout = new QHBoxLayout(m_controls);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::kGap);
    layout->addWidget(m_metricChoice);
    layout->addWidget(label);
    layout->addWidget(m_stackChoice);
    connect(m_metricChoice, &SegmentedControl::currentChanged, this, [this](int index) {
        m_metric = static_cast<ChartMetric>(index);
        update();
    });
    connect(m_stackChoice, &SegmentedControl::currentChanged, this, [this](int index) {
        m_stack = static_cast<ChartStack>(index);
        update();
    });
}

void LayerChart::show(const ShownDesign& design) {
    m_design = design;
    update();
}

QString LayerChart::caption() const {
    const NetworkEstimate& estimate = *m_design.estimate;
    if (const std::size_t pending = estimate.pendingLayers(); pending > 0)
        return tr("%1 of %2 layers estimated so far")
            .arg(estimate.layers.size() - pending)
            .arg(estimate.layers.size());
    return tr("%n layer(s), %1, preset %2, estimated in %3 ms", nullptr,
              static_cast<int>(estimate.layers.size()))
        .arg(abstractionText(nameOf(estimate.options.level)),
             fromUtf8(nameOf(estimate.options.preset)),
             QString::number(1000 * estimate.search.seconds, 'f',
                             estimate.search.seconds < 0.01 ? 1 : 0));
}

void LayerChart::update() {
    m_stackChoice->setEnabled(m_metric == ChartMetric::energy);
    const QStringList titles{tr("Energy per layer"), tr("Latency per layer"),
                             tr("DRAM words per layer")};
    Q_EMIT titleChanged(titles[static_cast<int>(m_metric)]);
    if (!m_design.estimate || !m_design.accelerator) {
        if (m_design.problem.isEmpty())
            m_empty->setTexts(tr("Nothing to show yet"),
                              tr("Open a network and an accelerator from the Library."));
        else
            m_empty->setTexts(tr("There is no estimate"), m_design.problem);
        m_pages->setCurrentIndex(0);
        return;
    }
    LayerBarsData bars;
    bars.parts = partsOf(m_metric, m_stack, m_design.estimate->options.level, *m_design.accelerator,
                         Theme::of(*this));
    for (const LayerEstimate& layer : m_design.estimate->layers) {
        Bar bar = barOf(layer, m_metric, m_stack);
        // While an estimate of an older accelerator is shown, it may have other levels.
        if (!bar.isMissing)
            bar.values.resize(bars.parts.size());
        bars.layers << QString::fromStdString(layer.name);
        bars.bars.append({bar});
    }
    bars.brackets = stagesOf(*m_design.estimate);
    bars.isFaded = m_design.isLate;
    m_chart->setUnit(unitOf(m_metric));
    m_chart->setCaption(caption());
    m_chart->setData(std::move(bars));
    follow(m_selection.layer());
    m_pages->setCurrentIndex(1);
}

void LayerChart::follow(const QString& layer) {
    m_chart->setSelected(static_cast<int>(m_chart->data().layers.indexOf(layer)));
}

InfoTipText LayerChart::tipOf(const LayerEstimate& layer) const {
    const Theme& theme = Theme::of(*this);
    InfoTipText text;
    text.title = QString::fromStdString(layer.name);
    text.caption =
        layer.schedules.empty() ? QString() : workloadText(layer.schedules.front().workload);
    if (layer.infeasible) {
        text.note = tr("NS: %1").arg(QString::fromStdString(toString(*layer.infeasible)));
        return text;
    }
    const double total = totalOf(*m_design.estimate, m_metric);
    const double own = barOf(layer, m_metric, ChartStack::level).total();
    const QString share = total > 0 ? tr("%1 of network").arg(percentText(own / total)) : QString();
    const std::size_t memories = m_design.accelerator->memories.size();
    if (m_metric == ChartMetric::energy && !layer.accesses.empty()) {
        text.heads = {tr("level"), tr("accesses"), tr("× cost"), tr("energy")};
        for (std::size_t i = 0; i < layer.accesses.size(); ++i) {
            const std::int64_t count = sum(layer.accesses[i].words);
            const double energy = sum(layer.energyByLevel[i].energy);
            text.rows.append(
                {theme.level(i, memories),
                 {levelTitle(layer.accesses[i].level), shortText(count),
                  count > 0 ? "× " + givenText(energy / static_cast<double>(count)) : QString(),
                  shortText(energy)}});
        }
        text.rows.append(
            {theme.level(memories + 2, memories),
             {levelTitle("mac"), shortText(layer.macs),
              "× " +
                  givenText(layer.macs > 0 ? layer.macEnergy / static_cast<double>(layer.macs) : 0),
              shortText(layer.macEnergy)}});
        text.total = {tr("Total"), share, QString(), shortText(own)};
        return text;
    }
    text.total = {tr("Total"), share, shortText(own)};
    if (layer.utilization)
        text.note = tr("%1 of the PEs' time is used").arg(percentText(*layer.utilization));
    return text;
}

void LayerChart::showTip(int layer, const QPoint& globalPos) {
    if (layer < 0 || !m_design.estimate || !m_design.accelerator ||
        layer >= static_cast<int>(m_design.estimate->layers.size())) {
        m_tip->hide();
        return;
    }
    m_tip->showAt(tipOf(m_design.estimate->layers[static_cast<std::size_t>(layer)]), globalPos);
}

void LayerChart::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        update();
}

} // namespace hwflow
