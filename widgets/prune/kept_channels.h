// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How many input channels a policy keeps of every layer: bars for the policy that is looked at, in
// a colour of their own where they are read from an addition, ticks for the present episode,
// the lower bound dotted. The layer that is selected is that of the whole window.

#include "core/project/prune_run.h"
#include "widgets/shared/selection.h"

#include <QWidget>

namespace hwflow {

class InfoTip;
class LayerBars;
class SegmentedControl;

class KeptChannels : public QWidget {
    Q_OBJECT

public:
    explicit KeptChannels(Selection& selection, QWidget* parent = nullptr);

    /// For the head of the dock.
    [[nodiscard]] SegmentedControl& unitChoice() { return *m_unit; }
    [[nodiscard]] LayerBars& bars() { return *m_bars; }

    /// The layers of the open network that cost something, in its order: layers have the numbers
    /// that they have on other pages. Takes effect when a policy is shown next.
    void setNetwork(const QStringList& layers) { m_network = layers; }
    /// `chosen` and `present` may be null. `isBest`: the chosen one is the best.
    void show(const PruneRun& run, const PruneEpisode* chosen, const PruneEpisode* present,
              bool isBest);

Q_SIGNALS:
    void refused(const QString& reason);

protected:
    void changeEvent(QEvent* event) override;

private:
    void update();
    void follow(const QString& layer);
    void showTip(int layer, const QPoint& at);
    [[nodiscard]] QString shareText(std::size_t layer, const std::vector<std::int64_t>& kept) const;

    Selection& m_selection;
    LayerBars* m_bars;
    SegmentedControl* m_unit;
    InfoTip* m_tip;
    QStringList m_network;
    std::vector<PruneLayer> m_layers;
    std::vector<std::int64_t> m_chosen;
    std::vector<std::int64_t> m_present;
    double m_lowerBound = 0;
    bool m_isBest = true;
};

} // namespace hwflow
