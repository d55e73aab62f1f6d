// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A policy before and after, on four cards: accuracy, energy, latency and operations (or DRAM words
// or parameters, where they are the target), each with what the unpruned network has and the
// change. The accuracy is that on the test images once the policy was fine-tuned, and until then
// the one that rewards are computed with; the other one stands below the cards.

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
        QLabel* title = nullptr;
        QLabel* value = nullptr;
        QLabel* unit = nullptr;
        QLabel* before = nullptr;
        DeltaChip* chip = nullptr;
    };
    enum Kind { accuracy, energy, latency, size, kinds };
    [[nodiscard]] Card makeCard();
    void showAccuracy(const PruneRun& run, const PruneEpisode* episode,
                      const std::optional<double>& tuned);
    void showNote(const PruneRun& run, const PruneEpisode* episode, bool isTuned);
    void showCost(Kind kind, std::string_view metric, const PruneRun& run,
                  const PruneEpisode* episode);

    std::array<Card, kinds> m_cards;
    QLabel* m_note;
};

} // namespace hwflow
