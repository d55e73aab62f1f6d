// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/status/status_strip.h"

#include "widgets/controls/delta_chip.h"
#include "widgets/controls/segmented_control.h"
#include "widgets/shared/texts.h"
#include "widgets/style/metrics.h"
#include "widgets/style/quantity.h"
#include "widgets/style/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QProgressBar>
#include <QTimer>
#include <QToolButton>

#include <algorithm>

namespace hwflow {

namespace {

constexpr int kMessageMs = 8000;
constexpr int kRoomForNames = 1500; ///< a narrower strip leaves out the names of the choices
constexpr int kMostJobName = 120;
constexpr std::array kLevelsShown{Level::coarse, Level::mid, Level::fine};
constexpr std::array kGoalsShown{Goal::tradeoff, Goal::energy, Goal::latency, Goal::dram};

QLabel* label(const QString& text, TextSize size, QFont::Weight weight, QPalette::ColorRole role) {
    auto* made = new QLabel(text);
    made->setFont(fontOf(size, weight));
    made->setForegroundRole(role);
    return made;
}

std::optional<double> dramOf(const NetworkEstimate& estimate) {
    if (!estimate.totals.dramWords)
        return std::nullopt;
    return static_cast<double>(*estimate.totals.dramWords);
}

QString notSchedulable(const NetworkEstimate& estimate) {
    const auto missing = std::count_if(estimate.layers.begin(), estimate.layers.end(),
                                       [](const LayerEstimate& layer) { return layer.infeasible; });
    return StatusStrip::tr("NS, %1 of %2 layers").arg(missing).arg(estimate.layers.size());
}

} // namespace

StatusStrip::StatusStrip(QWidget* parent)
    : QWidget(parent), m_message(new QLabel), m_messageClock(new QTimer(this)) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::kPanelPadding, 0, metrics::kPanelPadding, 0);
    layout->setSpacing(metrics::kGap);
    m_figures = new QWidget;
    auto* figures = new QHBoxLayout(m_figures);
    figures->setContentsMargins(0, 0, 0, 0);
    figures->setSpacing(metrics::kGap);
    layout->addWidget(m_figures);
    m_energy = addFigure(tr("Energy"), tr("MAC-units"));
    m_latency = addFigure(tr("Latency"), tr("cycles"));
    m_dram = addFigure(tr("DRAM"), tr("words"));
    m_message->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    layout->addWidget(m_message, 1);
    addChoices();
    addJobs();
    setFixedHeight(metrics::kStatusStrip);
    m_messageClock->setSingleShot(true);
    connect(m_messageClock, &QTimer::timeout, this, [this] {
        m_message->clear();
        m_figures->show();
    });
}

StatusStrip::Figure StatusStrip::addFigure(const QString& name, const QString& unit) {
    Figure figure;
    figure.group = new QWidget;
    auto* row = new QHBoxLayout(figure.group);
    row->setContentsMargins(0, 0, metrics::kGap, 0);
    row->setSpacing(5);
    figure.value = label("–", TextSize::title, QFont::DemiBold, QPalette::WindowText);
    figure.unit = label(unit, TextSize::table, QFont::Normal, QPalette::WindowText);
    figure.chip = new DeltaChip;
    row->addWidget(label(name, TextSize::table, QFont::Normal, QPalette::WindowText));
    row->addWidget(figure.value);
    row->addWidget(figure.unit);
    row->addWidget(figure.chip);
    m_figures->layout()->addWidget(figure.group);
    return figure;
}

void StatusStrip::addChoices() {
    m_level = new SegmentedControl({tr("Coarse"), tr("Mid"), tr("Fine")});
    m_dataflow = new SegmentedControl({tr("Best"), "RS", "WS", "OS"});
    m_goal = new QComboBox;
    for (const Goal goal : kGoalsShown)
        m_goal->addItem(goalTitle(goal));
    m_goal->setFont(fontOf(TextSize::table));
    m_dataflow->setToolTip(tr("Dataflow: the best one for each layer, row-, weight- or "
                              "output-stationary"));
    m_goal->setToolTip(tr("What the search makes small"));
    m_goal->setAccessibleName(tr("Goal"));
    const auto add = [this](const QString& name, QWidget* control) {
        m_names.append(label(name, TextSize::table, QFont::Normal, QPalette::WindowText));
        layout()->addWidget(m_names.last());
        layout()->addWidget(control);
    };
    add(tr("Level"), m_level);
    add(tr("Dataflow"), m_dataflow);
    add(tr("Goal"), m_goal);
    connect(m_level, &SegmentedControl::currentChanged, this, [this](int index) {
        Q_EMIT levelChosen(kLevelsShown[static_cast<std::size_t>(index)]);
    });
    connect(m_dataflow, &SegmentedControl::currentChanged, this, [this](int index) {
        std::optional<Dataflow> dataflow;
        if (index > 0)
            dataflow = kDataflows[static_cast<std::size_t>(index - 1)];
        Q_EMIT dataflowChosen(dataflow);
    });
    connect(m_goal, &QComboBox::activated, this,
            [this](int index) { Q_EMIT goalChosen(kGoalsShown[static_cast<std::size_t>(index)]); });
}

void StatusStrip::addJobs() {
    m_jobs = new QToolButton;
    m_jobs->setFont(fontOf(TextSize::table));
    m_jobs->setToolTip(tr("Show the jobs"));
    m_progress = new QProgressBar;
    m_progress->setTextVisible(false);
    m_progress->setFixedSize(48, 6);
    layout()->addWidget(m_jobs);
    layout()->addWidget(m_progress);
    connect(m_jobs, &QToolButton::clicked, this, &StatusStrip::jobsRequested);
    setJobs(0, {}, -1);
}

void StatusStrip::show(const ShownDesign& design) {
    const NetworkEstimate* now = design.estimate.get();
    const NetworkEstimate* before = design.before.get();
    const bool comparable =
        now != nullptr && before != nullptr && now->options.level == before->options.level;
    const auto figure = [&](Figure& shown, auto valueOf) {
        showFigure(shown, now != nullptr ? valueOf(*now) : std::nullopt,
                   comparable ? valueOf(*before) : std::nullopt, design.isStale);
    };
    figure(m_energy, [](const NetworkEstimate& estimate) { return estimate.totals.energy; });
    figure(m_latency,
           [](const NetworkEstimate& estimate) { return estimate.totals.latencyCycles; });
    figure(m_dram, dramOf);
    const bool missing = now != nullptr && !now->schedulable;
    m_energy.group->setVisible(missing || now == nullptr || now->options.level == Level::fine);
    m_energy.unit->setVisible(!missing);
    m_latency.group->setVisible(!missing);
    m_dram.group->setVisible(!missing);
    if (missing)
        m_energy.value->setText(notSchedulable(*now));
}

void StatusStrip::showFigure(Figure& figure, const std::optional<double>& value,
                             const std::optional<double>& before, bool isStale) {
    figure.value->setText(shortText(value));
    figure.value->setToolTip(value ? exactText(*value) : QString());
    figure.value->setForegroundRole(isStale ? QPalette::PlaceholderText : QPalette::WindowText);
    std::optional<double> change;
    if (value && before && *before > 0)
        change = *value / *before - 1;
    figure.chip->setChange(change);
    figure.chip->setToolTip(tr("Against the estimate before the last change"));
}

void StatusStrip::setChoices(Level level, const std::optional<Dataflow>& dataflow, Goal goal) {
    const auto indexIn = [](const auto& values, const auto& value) {
        return static_cast<int>(std::find(values.begin(), values.end(), value) - values.begin());
    };
    m_level->setCurrentIndex(indexIn(kLevelsShown, level));
    m_dataflow->setCurrentIndex(dataflow ? 1 + indexIn(kDataflows, *dataflow) : 0);
    m_goal->setCurrentIndex(indexIn(kGoalsShown, goal));
    m_dataflow->setEnabled(level == Level::fine);
    m_goal->setEnabled(level == Level::fine);
}

void StatusStrip::setJobs(int running, const QString& name, double progress) {
    const QString shown =
        QFontMetrics(m_jobs->font()).elidedText(name, Qt::ElideRight, kMostJobName);
    m_jobs->setText(running == 0   ? tr("No jobs")
                    : running == 1 ? shown
                                   : tr("%1 and %n more", nullptr, running - 1).arg(shown));
    m_progress->setVisible(running > 0);
    if (progress < 0) {
        m_progress->setRange(0, 0);
    } else {
        m_progress->setRange(0, 100);
        m_progress->setValue(static_cast<int>(100 * progress));
    }
}

void StatusStrip::showMessage(const QString& text, bool isProblem) {
    m_message->setText(text);
    m_message->setToolTip(text);
    QPalette ink = palette();
    ink.setColor(QPalette::WindowText,
                 Theme::of(*this).color(isProblem ? Role::worse : Role::textSecondary));
    m_message->setPalette(ink);
    // A message that has no room beside the figures takes theirs for a while.
    const int room = m_message->width() + (m_figures->isVisible() ? 0 : -m_figures->width());
    m_figures->setVisible(m_message->fontMetrics().horizontalAdvance(text) <= room);
    m_messageClock->start(kMessageMs);
}

void StatusStrip::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    for (QLabel* name : m_names)
        name->setVisible(width() >= kRoomForNames);
}

void StatusStrip::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = Theme::of(*this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(Role::window));
    painter.fillRect(QRect(0, 0, width(), 1), theme.color(Role::border));
}

} // namespace hwflow
