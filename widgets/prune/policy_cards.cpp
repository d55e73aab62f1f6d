// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/prune/policy_cards.h"

#include "widgets/controls/delta_chip.h"
#include "widgets/prune/prune_texts.h"
#include "widgets/style/metrics.h"
#include "widgets/style/quantity.h"
#include "widgets/style/theme.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace hwflow {

namespace {

QLabel* secondary() {
    auto* label = new QLabel;
    label->setFont(fontOf(TextSize::table));
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    return label;
}

/// Percent.
QString oneDecimal(double share) {
    return QString::number(100 * share, 'f', 1);
}

} // namespace

PolicyCards::PolicyCards(QWidget* parent) : QWidget(parent), m_note(secondary()) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(metrics::kPanelPadding, metrics::kGap, metrics::kPanelPadding,
                             metrics::kGap);
    grid->setSpacing(metrics::kGap);
    for (int i = 0; i < kinds; ++i) {
        Card& card = m_cards[static_cast<std::size_t>(i)];
        card = makeCard();
        grid->addWidget(card.frame, i / 2, i % 2);
    }
    grid->addWidget(m_note, 2, 0, 1, 2);
    grid->setRowStretch(3, 1); // cards keep their height, and leave what is below them to others
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_note->hide();
    show({}, nullptr, {});
}

PolicyCards::Card PolicyCards::makeCard() {
    Card card;
    card.frame = new QWidget(this);
    card.value = new QLabel;
    card.value->setFont(fontOf(TextSize::summary, QFont::DemiBold));
    card.unit = secondary();
    card.before = secondary();
    card.chip = new DeltaChip(card.frame);
    card.title = new QLabel;
    card.title->setFont(fontOf(TextSize::table));
    auto* head = new QHBoxLayout;
    head->setSpacing(4);
    head->addWidget(card.title);
    head->addStretch(1);
    head->addWidget(card.chip);
    auto* figure = new QHBoxLayout;
    figure->setSpacing(5);
    figure->addWidget(card.value, 0, Qt::AlignBottom);
    figure->addWidget(card.unit, 1, Qt::AlignBottom);
    auto* column = new QVBoxLayout(card.frame);
    column->setContentsMargins(10, 7, 8, 7);
    column->setSpacing(2);
    column->addLayout(head);
    column->addLayout(figure);
    column->addWidget(card.before);
    head->activate();
    card.title->setMinimumHeight(card.chip->sizeHint().height());
    return card;
}

void PolicyCards::show(const PruneRun& run, const PruneEpisode* episode,
                       const std::optional<double>& tuned) {
    showAccuracy(run, episode, tuned);
    showNote(run, episode, tuned.has_value());
    showCost(energy, "energy", run, episode);
    showCost(latency, "latency", run, episode);
    showCost(size, sizeMetric(run.setting), run, episode);
}

void PolicyCards::showAccuracy(const PruneRun& run, const PruneEpisode* episode,
                               const std::optional<double>& tuned) {
    Card& card = m_cards[accuracy];
    std::optional<double> value = tuned;
    if (!value && episode != nullptr)
        value = episode->accuracy;
    const auto& unpruned = tuned ? run.baseline.accuracy : run.baseline.rewardAccuracy;
    card.title->setText(tr("Accuracy"));
    card.value->setText(value ? oneDecimal(*value) : QString("–"));
    card.unit->setText(tr("% %1").arg(measureTitle(run.measure)));
    card.before->setText(unpruned ? tr("unpruned %1 %").arg(oneDecimal(*unpruned)) : QString());
    card.chip->setPoints(value && unpruned ? std::optional(100 * (*value - *unpruned))
                                           : std::nullopt);
    card.frame->setToolTip(
        tuned ? tr("On the test images, after fine-tuning")
              : tr("On the images that rewards are computed with, before fine-tuning"));
}

void PolicyCards::showNote(const PruneRun& run, const PruneEpisode* episode, bool isTuned) {
    const bool isBest = episode != nullptr && episode->index == run.best;
    QString text;
    if (episode != nullptr && isTuned)
        text = tr("Before fine-tuning %1 %, on the images of the rewards")
                   .arg(oneDecimal(episode->accuracy));
    else if (isBest && run.bestFigures.accuracy)
        text = tr("On test images %1 %, before fine-tuning")
                   .arg(oneDecimal(*run.bestFigures.accuracy));
    if (!text.isEmpty() && !isTuned && run.baseline.accuracy)
        text += ", " + tr("unpruned %1 %").arg(oneDecimal(*run.baseline.accuracy));
    m_note->setText(text);
    m_note->setToolTip(text);
    m_note->setVisible(!text.isEmpty());
}

void PolicyCards::showCost(Kind kind, std::string_view metric, const PruneRun& run,
                           const PruneEpisode* episode) {
    Card& card = m_cards[kind];
    const auto unpruned = costOf(run.baseline, metric);
    std::optional<double> share;
    if (episode != nullptr)
        share = costOf(*episode, metric);
    // "1.72 G" and "MAC-units": the prefix stands before the unit.
    const QString text =
        unpruned && share ? shortText(*unpruned * *share) : shortText(std::optional<double>());
    card.title->setText(metricTitle(metric, run.setting.level));
    card.value->setText(text.section(' ', 0, 0));
    card.unit->setText((text.section(' ', 1) + ' ' + metricUnit(metric)).trimmed());
    card.before->setText(unpruned ? tr("unpruned %1").arg(shortText(*unpruned)) : QString());
    card.chip->setChange(share ? std::optional(*share - 1) : std::nullopt);
}

void PolicyCards::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = Theme::of(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.color(Role::border));
    painter.setBrush(theme.color(Role::panel));
    for (const Card& card : m_cards)
        painter.drawRoundedRect(QRectF(card.frame->geometry()).adjusted(0.5, 0.5, -0.5, -0.5), 4,
                                4);
}

} // namespace hwflow
