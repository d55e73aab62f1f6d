// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/prune/prune_curves.h"

#include "widgets/charts/episode_chart.h"
#include "widgets/prune/prune_settings.h"
#include "widgets/prune/prune_texts.h"
#include "widgets/prune/smoothing.h"
#include "widgets/shared/texts.h"
#include "widgets/style/theme.h"

#include <QGridLayout>
#include <QPainter>

#include <algorithm>
#include <limits>

namespace hwflow {

namespace {

constexpr double kLeastReward = 0.2; ///< that an axis spans
constexpr double kLeastPercent = 20;
constexpr double kMinute = 60;
constexpr double kHour = 3600;
constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

/// Of the charts that show a cost.
std::string_view metricOf(PruneCurves::Kind kind, const PruneSetting& setting) {
    return kind == PruneCurves::energy    ? "energy"
           : kind == PruneCurves::latency ? "latency"
                                          : sizeMetric(setting);
}

double valueOf(const PruneEpisode& episode, PruneCurves::Kind kind, std::string_view metric) {
    return kind == PruneCurves::reward     ? episode.reward
           : kind == PruneCurves::accuracy ? 100 * episode.accuracy
                                           : 100 * costOf(episode, metric).value_or(kUnknown);
}

QString timeUnit(double secondsPerUnit) {
    return secondsPerUnit >= kHour     ? PruneCurves::tr("hours")
           : secondsPerUnit >= kMinute ? PruneCurves::tr("minutes")
                                       : PruneCurves::tr("seconds");
}

/// Runs beside the main one; random search is dashed and dark, as it is what agents are held to.
QColor colorOf(const ShownPruneRun& run, int place, const Theme& theme) {
    if (run.isRandom)
        return theme.color(Role::text);
    return theme.series(static_cast<std::size_t>(place) + 1); // the main one has the accent
}

/// How long the whole run takes, as far as one can tell.
double expectedSeconds(const PruneRun& run) {
    double seconds = 0;
    for (const PruneEpisode& episode : run.episodes)
        seconds += episode.seconds;
    const auto done = static_cast<double>(run.episodes.size());
    const auto all = static_cast<double>(run.setting.episodes);
    return done > 0 ? seconds * std::max(1.0, all / done) : 0;
}

/// Those that have begun. One policy, as rules of thumb and targets out of reach have it, is a dot.
QList<ShownPruneRun> curvesOf(const QList<ShownPruneRun>& runs) {
    QList<ShownPruneRun> curves;
    for (const ShownPruneRun& run : runs)
        if (!run.run->episodes.empty())
            curves.append(run);
    return curves;
}

} // namespace

PruneCurves::PruneCurves(QWidget* parent) : QWidget(parent) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(1);
    for (int i = 0; i < kinds; ++i) {
        auto* chart = new EpisodeChart;
        m_charts[static_cast<std::size_t>(i)] = chart;
        chart->setDecimals(i == reward ? 3 : 1);
        if (i == reward)
            grid->addWidget(chart, 0, 0, 1, 2);
        else
            grid->addWidget(chart, 1 + (i - 1) / 2, (i - 1) % 2);
        connect(chart, &ChartFrame::refused, this, &PruneCurves::refused);
        connect(chart, &ChartFrame::entrySwitched, this, [this](const QString& name, bool isOff) {
            for (EpisodeChart* each : m_charts)
                each->switchEntry(name, isOff);
        });
        connect(chart, &EpisodeChart::episodeClicked, this, [this](double x) {
            const auto place = std::lower_bound(m_places.begin(), m_places.end(), x - 1e-9);
            if (place != m_places.end())
                Q_EMIT episodeClicked(
                    m_indices[static_cast<std::size_t>(std::distance(m_places.begin(), place))]);
        });
    }
    grid->setRowStretch(0, 6);
    grid->setRowStretch(1, 5);
    grid->setRowStretch(2, 5);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    showTitles({});
}

void PruneCurves::showTitles(const PruneRun& run) {
    chart(reward).setUnit(isBalanced(run.setting) ? QString("(1 − (ψ* − ψ) / b) · log(φ* / φ)")
                                                  : tr("accuracy within the budget"));
    chart(accuracy).setUnit(tr("% %1, no fine-tuning").arg(measureTitle(run.measure)));
    for (const Kind kind : {energy, latency, size})
        chart(kind).setUnit(tr("% of unpruned"));
    for (int i = 0; i < kinds; ++i) {
        const Kind kind = static_cast<Kind>(i);
        const QString title = kind == reward ? tr("Reward")
                              : kind == accuracy
                                  ? tr("Accuracy")
                                  : metricTitle(metricOf(kind, run.setting), run.setting.level);
        chart(kind).setTitle(title);
        chart(kind).setAccessibleName(title);
    }
}

std::vector<double> PruneCurves::positions(const PruneRun& run) const {
    std::vector<double> places;
    places.reserve(run.episodes.size());
    double seconds = 0;
    for (const PruneEpisode& episode : run.episodes) {
        seconds += episode.seconds;
        places.push_back(m_isOverTime ? seconds / m_secondsPerUnit
                                      : static_cast<double>(episode.index));
    }
    return places;
}

void PruneCurves::chooseUnit(const ShownPruneRun& main, const QList<ShownPruneRun>& others) {
    double seconds = expectedSeconds(*main.run);
    auto episodes = static_cast<double>(main.run->setting.episodes);
    for (const ShownPruneRun& other : others) {
        seconds = std::max(seconds, expectedSeconds(*other.run));
        episodes = std::max(episodes, static_cast<double>(other.run->setting.episodes));
    }
    m_secondsPerUnit = seconds > 3 * kHour ? kHour : seconds > 3 * kMinute ? kMinute : 1;
    m_xMost = std::max(1.0, m_isOverTime ? seconds / m_secondsPerUnit : episodes);
}

void PruneCurves::show(const ShownPruneRun& main, const QList<ShownPruneRun>& beside,
                       std::int64_t selected, const QList<Kind>& which) {
    const QList<ShownPruneRun> others = curvesOf(beside);
    chooseUnit(main, others);
    m_places = positions(*main.run);
    m_indices.clear();
    for (const PruneEpisode& episode : main.run->episodes)
        m_indices.push_back(episode.index);
    showTitles(*main.run);
    showEntries(main, others);
    for (const Kind kind : which)
        showChart(kind, main, others, selected);
}

void PruneCurves::showEntries(const ShownPruneRun& main, const QList<ShownPruneRun>& others) {
    const Theme& theme = Theme::of(*this);
    const QColor accent = theme.color(Role::accent);
    QColor faint = accent;
    faint.setAlphaF(0.35F);
    QList<LegendEntry> entries{{tr("episode"), faint, LegendEntry::Mark::line},
                               {tr("mean of %1").arg(kWindow), accent, LegendEntry::Mark::line}};
    for (int i = 0; i < others.size(); ++i)
        entries.append({others[i].name, colorOf(others[i], i, theme),
                        others[i].run->episodes.size() == 1 ? LegendEntry::Mark::dot
                        : others[i].isRandom                ? LegendEntry::Mark::dashed
                                                            : LegendEntry::Mark::line,
                        true});
    if (main.run->best >= 0)
        entries.append({tr("best"), theme.color(Role::text), LegendEntry::Mark::diamond});
    chart(reward).setEntries(entries);
}

void PruneCurves::showChart(Kind kind, const ShownPruneRun& main,
                            const QList<ShownPruneRun>& others, std::int64_t selected) {
    const Theme& theme = Theme::of(*this);
    const std::string_view metric = metricOf(kind, main.run->setting);
    const auto curveOf = [&](const ShownPruneRun& shown, const QColor& color) {
        EpisodeCurve curve;
        curve.name = shown.name;
        curve.color = color;
        curve.isDashed = shown.isRandom;
        const std::vector<double> places = positions(*shown.run);
        curve.raw.reserve(static_cast<qsizetype>(places.size()));
        for (std::size_t i = 0; i < places.size(); ++i)
            if (const double value = valueOf(shown.run->episodes[i], kind, metric); value == value)
                curve.raw.append({places[i], value});
        curve.smoothed = movingAverage(curve.raw, kWindow);
        return curve;
    };
    EpisodeChartData drawn;
    for (int i = 0; i < others.size(); ++i)
        drawn.curves.append(curveOf(others[i], colorOf(others[i], i, theme)));
    drawn.curves.append(curveOf(main, theme.color(Role::accent)));
    drawn.curves.last().isMain = true;
    drawn.xMost = m_xMost;
    drawn.isCounted = !m_isOverTime;
    drawn.leastSpan = kind == reward ? kLeastReward : kLeastPercent;
    const PruneRun& run = *main.run;
    const auto placeOf = [&](std::int64_t index) -> std::optional<double> {
        const auto at = std::lower_bound(m_indices.begin(), m_indices.end(), index);
        return at != m_indices.end() && *at == index
                   ? std::optional(
                         m_places[static_cast<std::size_t>(std::distance(m_indices.begin(), at))])
                   : std::nullopt;
    };
    // Random search explores all the time, others never.
    const bool explores = run.setting.method.empty() || learns(fromUtf8(run.setting.method));
    const std::int64_t warmup = explores ? std::min(run.setting.warmup, run.setting.episodes) : 0;
    if (warmup > 0 && !m_isOverTime)
        drawn.shadedTo = static_cast<double>(warmup);
    else if (warmup > 0)
        drawn.shadedTo = placeOf(warmup - 1).value_or(m_places.empty() ? 0 : m_places.back());
    if (kind == reward) {
        drawn.shadedText = tr("exploration, uniform actions");
        if (const PruneEpisode* best = findEpisode(run, run.best)) {
            drawn.best = QPointF(placeOf(best->index).value_or(0), best->reward);
            drawn.bestText =
                tr("best %1, episode %2").arg(best->reward, 0, 'f', 3).arg(best->index);
        }
    } else if (kind == accuracy) {
        if (run.baseline.rewardAccuracy)
            drawn.bounds.append({100 * *run.baseline.rewardAccuracy, tr("unpruned")});
    } else {
        for (const PruneRunTarget& target : run.setting.targets)
            if (const auto budget = budgetOf(run.setting, target);
                budget && target.metric == metric)
                drawn.bounds.append(
                    {100 * *budget, tr("target %1 %").arg(100 * *budget, 0, 'g', 3)});
    }
    if (selected >= 0 && selected != run.best)
        drawn.selected = placeOf(selected);
    chart(kind).setXName(m_isOverTime ? timeUnit(m_secondsPerUnit) : tr("episode"));
    chart(kind).setCaption(m_isOverTime && kind != reward ? timeUnit(m_secondsPerUnit) : QString());
    chart(kind).setData(std::move(drawn));
}

void PruneCurves::paintEvent(QPaintEvent* /*event*/) {
    // Hairlines between the charts.
    QPainter(this).fillRect(rect(), Theme::of(*this).color(Role::border));
}

} // namespace hwflow
