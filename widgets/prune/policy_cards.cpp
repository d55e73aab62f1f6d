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

} // namespace

PolicyCards::PolicyCards(QWidget* parent) : QWidget(parent), m_tuned(secondary()) {
    m_cards = {makeCard(tr("Accuracy")), makeCard(tr("Energy")), makeCard(tr("Latency")),
               makeCard(tr("OPs"))};
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(metrics::kPanelPadding, metrics::kGap, metrics::kPanelPadding,
                             metrics::kGap);
    grid->setSpacing(metrics::kGap);
    for (int i = 0; i < kinds; ++i)
        grid->addWidget(m_cards[static_cast<std::size_t>(i)].frame, i / 2, i % 2);
    grid->addWidget(m_tuned, 2, 0, 1, 2);
    m_tuned->hide();
}

PolicyCards::Card PolicyCards::makeCard(const QString& name) {
    Card card;
    card.frame = new QWidget(this);
    card.value = new QLabel;
    card.value->setFont(fontOf(TextSize::summary, QFont::DemiBold));
    card.unit = secondary();
    card.before = secondary();
    card.chip = new DeltaChip(card.frame);
    auto* title = new QLabel(name);
    title->setFont(fontOf(TextSize::table));
    auto* head = new QHBoxLayout;
    head->setSpacing(4);
    head->addWidget(title);
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
    title->setMinimumHeight(card.chip->sizeHint().height());
    return card;
}

void PolicyCards::show(const PruneRun& run, const PruneEpisode* episode,
                       const std::optional<double>& tuned) {
    showAccuracy(run, episode);
    showTestAccuracy(run, episode, tuned);
    const auto shareOf = [&](const char* metric) {
        return episode != nullptr ? costOf(*episode, metric) : std::nullopt;
    };
    showCost(energy, tr("MAC-units"), run.baseline.energy, shareOf("energy"));
    showCost(latency, tr("cycles"), run.baseline.latencyCycles, shareOf("latency"));
    showCost(ops, tr("operations"), run.baseline.ops, shareOf("ops"));
}

void PolicyCards::showAccuracy(const PruneRun& run, const PruneEpisode* episode) {
    Card& card = m_cards[accuracy];
    const auto& unpruned = run.baseline.rewardAccuracy;
    const auto percent = [](double share) { return QString::number(100 * share, 'f', 1); };
    card.value->setText(episode != nullptr ? percent(episode->accuracy) : QString("–"));
    card.unit->setText(tr("% %1").arg(measureTitle(run.measure)));
    card.before->setText(unpruned ? tr("unpruned %1 %").arg(percent(*unpruned)) : QString());
    card.chip->setPoints(episode != nullptr && unpruned
                             ? std::optional(100 * (episode->accuracy - *unpruned))
                             : std::nullopt);
    card.frame->setToolTip(tr("On the images that rewards are computed with, before fine-tuning"));
}

void PolicyCards::showTestAccuracy(const PruneRun& run, const PruneEpisode* episode,
                                   const std::optional<double>& tuned) {
    const auto percent = [](double share) { return QString::number(100 * share, 'f', 1); };
    const bool isBest = episode != nullptr && episode->index == run.best;
    const auto before = isBest ? run.bestFigures.accuracy : std::nullopt;
    QString text;
    if (tuned)
        text = tr("Test images: %1 % after fine-tuning").arg(percent(*tuned));
    else if (before)
        text = tr("Test images: %1 % before fine-tuning").arg(percent(*before));
    if (!text.isEmpty() && run.baseline.accuracy)
        text += ", " + tr("unpruned %1 %").arg(percent(*run.baseline.accuracy));
    m_tuned->setText(text);
    m_tuned->setToolTip(text);
    m_tuned->setVisible(!text.isEmpty());
}

void PolicyCards::showCost(Kind kind, const QString& unit, const std::optional<double>& unpruned,
                           const std::optional<double>& share) {
    Card& card = m_cards[kind];
    // "1.72 G" and "MAC-units": the prefix stands before the unit.
    const QString text =
        unpruned && share ? shortText(*unpruned * *share) : shortText(std::optional<double>());
    card.value->setText(text.section(' ', 0, 0));
    card.unit->setText((text.section(' ', 1) + ' ' + unit).trimmed());
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
