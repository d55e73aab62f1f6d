// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A policy before and after, on four cards: accuracy, energy, latency and operations, each with
// what the unpruned network has and the change. After fine-tuning the accuracy has a line more.

#include "core/project/prune_run.h"

#include <QWidget>

#include <array>

class QLabel;

namespace hwflow {

class DeltaChip;

class PolicyCards : public QWidget {
    Q_OBJECT

public:
    explicit PolicyCards(QWidget* parent = nullptr);

    /// `episode` may be null: dashes then. `tuned` is its accuracy after fine-tuning.
    void show(const PruneRun& run, const PruneEpisode* episode, const std::optional<double>& tuned);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Card {
        QWidget* frame = nullptr;
        QLabel* value = nullptr;
        QLabel* unit = nullptr;
        QLabel* before = nullptr;
        DeltaChip* chip = nullptr;
    };
    enum Kind { accuracy, energy, latency, ops, kinds };
    [[nodiscard]] Card makeCard(const QString& name);
    void showAccuracy(const PruneRun& run, const PruneEpisode* episode);
    void showTestAccuracy(const PruneRun& run, const PruneEpisode* episode,
                          const std::optional<double>& tuned);
    void showCost(Kind kind, const QString& unit, const std::optional<double>& unpruned,
                  const std::optional<double>& share);

    std::array<Card, kinds> m_cards;
    QLabel* m_tuned;
};

} // namespace hwflow
