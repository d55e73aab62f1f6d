// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/schedule/schedule_cost.h"

#include "core/search/incumbent.h"
#include "widgets/controls/delta_chip.h"
#include "widgets/schedule/cost_table.h"
#include "widgets/shared/texts.h"
#include "widgets/style/icon.h"
#include "widgets/style/metrics.h"
#include "widgets/style/quantity.h"
#include "widgets/style/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace hwflow {

namespace {

/// A line of text and buttons on the soft accent, with a bar of accent at its left.
class Banner final : public QWidget {
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent* /*event*/) override {
        const Theme& theme = Theme::of(*this);
        QPainter painter(this);
        painter.fillRect(rect(), theme.color(Role::accentSoft));
        painter.fillRect(QRect(0, 0, 2, height()), theme.color(Role::accent));
    }
};

/// Relative; below this, two schedules are as good as each other.
constexpr double kSameScore = 0.0005;

std::optional<double> change(double now, double before) {
    return before > 0 ? std::optional(now / before - 1) : std::nullopt;
}

} // namespace

ScheduleCost::ScheduleCost(ScheduleFocus* focus, QWidget* parent)
    : ScheduleView(focus, parent), m_table(new CostTable) {
    auto* page = new QWidget;
    page->setBackgroundRole(QPalette::Base);
    page->setAutoFillBackground(true);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, metrics::kPanelPadding, 0, metrics::kPanelPadding);
    layout->setSpacing(metrics::kPanelPadding);
    layout->addWidget(makeBanner());
    auto* figures = new QWidget;
    auto* row = new QHBoxLayout(figures);
    row->setContentsMargins(metrics::kPanelPadding, 0, metrics::kPanelPadding, 0);
    row->setSpacing(metrics::kGap);
    m_energy = addFigure(figures, tr("Energy"), tr("MAC-units"));
    m_latency = addFigure(figures, tr("Latency"), tr("cycles"));
    m_dram = addFigure(figures, tr("Off-chip"), tr("words"));
    layout->addWidget(figures);
    layout->addWidget(m_table);
    layout->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setWidget(page);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    setContent(scroll);
}

QWidget* ScheduleCost::makeBanner() {
    m_banner = new QWidget;
    auto* outside = new QHBoxLayout(m_banner);
    outside->setContentsMargins(metrics::kPanelPadding, 0, metrics::kPanelPadding, 0);
    auto* banner = new Banner;
    outside->addWidget(banner);
    m_bannerText = new QLabel;
    m_bannerText->setFont(fontOf(TextSize::table));
    m_bannerText->setWordWrap(true);
    m_action = new QPushButton;
    m_back = new QPushButton(tr("Back"));
    m_back->setToolTip(tr("Show the schedule that is in use"));
    for (QPushButton* button : {m_action, m_back})
        button->setFont(fontOf(TextSize::table));
    connect(m_action, &QPushButton::clicked, this, &ScheduleCost::act);
    connect(m_back, &QPushButton::clicked, this, [this] { focus().setCandidate(std::nullopt); });
    auto* inside = new QHBoxLayout(banner);
    inside->setContentsMargins(10, 8, 8, 8);
    inside->setSpacing(metrics::kGap);
    inside->addWidget(m_bannerText, 1);
    inside->addWidget(m_action);
    inside->addWidget(m_back);
    m_banner->hide();
    return m_banner;
}

ScheduleCost::Figure ScheduleCost::addFigure(QWidget* row, const QString& name,
                                             const QString& unit) {
    Figure figure;
    auto* box = new QWidget;
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(1);
    auto* head = new QLabel(name);
    head->setFont(fontOf(TextSize::table));
    head->setForegroundRole(QPalette::PlaceholderText);
    figure.value = new QLabel;
    figure.value->setFont(fontOf(TextSize::summary, QFont::DemiBold));
    figure.value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    figure.value->setAccessibleName(name);
    auto* foot = new QLabel(unit);
    foot->setFont(fontOf(TextSize::small));
    foot->setForegroundRole(QPalette::PlaceholderText);
    figure.chip = new DeltaChip;
    // The chip keeps its place when there is nothing to compare with.
    QSizePolicy policy = figure.chip->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    figure.chip->setSizePolicy(policy);
    layout->addWidget(head);
    layout->addWidget(figure.value);
    layout->addWidget(foot);
    layout->addWidget(figure.chip);
    static_cast<QHBoxLayout*>(row->layout())->addWidget(box, 1);
    return figure;
}

bool ScheduleCost::hasPin() const {
    const LayerEstimate* layer = focus().layer();
    return layer != nullptr && (layer->isPinned || layer->isPinStale);
}

std::optional<ScheduleCost::Reference> ScheduleCost::reference() const {
    const auto of = [](const LayerEstimate* layer) -> std::optional<Reference> {
        if (layer == nullptr || !layer->energy || !layer->latencyCycles || !layer->dramWords ||
            layer->schedules.size() != 1)
            return std::nullopt;
        return Reference{*layer->energy, *layer->latencyCycles,
                         static_cast<double>(*layer->dramWords)};
    };
    if (focus().isCandidate())
        return of(focus().layer());
    if (const LayerEstimate* layer = focus().layer(); layer != nullptr && layer->searched)
        return of(layer->searched.get());
    const auto& before = focus().design().before;
    if (!before)
        return std::nullopt;
    const std::string name = focus().selection()->layer().toStdString();
    for (const LayerEstimate& layer : before->layers)
        if (layer.name == name)
            return of(&layer);
    return std::nullopt;
}

QString ScheduleCost::pinText() const {
    const LayerEstimate& layer = *focus().layer();
    if (!layer.isPinned)
        return tr("<b>The pinned schedule</b> does not fit this design any more; the layer was "
                  "searched.");
    if (!layer.searched)
        return tr("<b>Pinned by hand</b>");
    const Goal goal = focus().design().estimate->options.goal;
    const auto score = [&](const LayerEstimate& of) {
        return Score::of(goal, of.energy.value_or(0), of.latencyCycles.value_or(0),
                         static_cast<double>(of.dramWords.value_or(0)))
            .value;
    };
    const double above = change(score(layer), score(*layer.searched)).value_or(0);
    const QString tile = tileText(
        layer.searched->schedules[static_cast<std::size_t>(focus().phase())].bands.front().tile);
    return above < kSameScore ? tr("<b>Pinned by hand</b>, as good as the best tile %1").arg(tile)
                              : tr("<b>Pinned by hand</b>, %1 above the best tile %2")
                                    .arg(percentText(above), tile);
}

void ScheduleCost::showBanner() {
    const bool isCandidate = focus().isCandidate();
    m_banner->setVisible(isCandidate || hasPin());
    m_back->setVisible(isCandidate);
    m_action->setIcon(isCandidate ? icon("pin") : QIcon());
    m_action->setText(isCandidate ? tr("Pin") : tr("Unpin"));
    if (isCandidate)
        m_bannerText->setText(tr("<b>A candidate</b>, not in use. Changes are against the "
                                 "schedule in use."));
    else if (hasPin())
        m_bannerText->setText(pinText());
}

void ScheduleCost::act() {
    if (focus().isCandidate())
        Q_EMIT pinRequested(focus().selection()->layer());
    else
        Q_EMIT unpinRequested(focus().selection()->layer());
}

void ScheduleCost::showSchedule(const ShownSchedule& shown) {
    showBanner();
    m_table->setCosts(shown.schedule, shown.costs);
    const std::optional<Reference> compared = reference();
    const auto figure = [&](const Figure& to, double value, double Reference::*member) {
        to.value->setText(shortText(value));
        to.value->setToolTip(exactText(value));
        to.chip->setChange(compared && focus().phases() == 1 ? change(value, (*compared).*member)
                                                             : std::nullopt);
    };
    figure(m_energy, shown.costs.energy, &Reference::energy);
    figure(m_latency, shown.costs.latencyCycles, &Reference::latencyCycles);
    figure(m_dram, static_cast<double>(shown.costs.dramWords()), &Reference::dramWords);
    setCaption(focus().phases() > 1
                   ? tr("phase %1 of %2").arg(focus().phase() + 1).arg(focus().phases())
                   : QString());
}

} // namespace hwflow
