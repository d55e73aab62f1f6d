// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The curves of pruning runs: the reward wide, accuracy and costs small below it, all over the same
// episodes or the same time. One run is the main one; others lie beside it.

#include "core/project/prune_run.h"

#include <QList>
#include <QWidget>

#include <array>
#include <vector>

namespace hwflow {

class EpisodeChart;

struct ShownPruneRun {
    const PruneRun* run = nullptr; ///< never null
    QString name;
    bool isRandom = false; ///< random search for comparison
};

class PruneCurves : public QWidget {
    Q_OBJECT

public:
    enum Kind { reward, accuracy, energy, latency, size, kinds }; ///< size: sizeMetric()
    static constexpr int kWindow = 20; ///< episodes that a smoothed value is the mean of

    explicit PruneCurves(QWidget* parent = nullptr);

    /// `selected` is the index of an episode of the main run, or -1. The runs are not kept. `which`
    /// leaves the other charts as they are.
    void show(const ShownPruneRun& main, const QList<ShownPruneRun>& beside, std::int64_t selected,
              const QList<Kind>& which = {reward, accuracy, energy, latency, size});
    /// Takes effect when runs are shown next.
    void setOverTime(bool overTime) { m_isOverTime = overTime; }
    [[nodiscard]] EpisodeChart& chart(Kind kind) { return *m_charts[kind]; }

Q_SIGNALS:
    /// An episode of the main run was clicked.
    void episodeClicked(qlonglong index);
    void refused(const QString& reason);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    /// Where the episodes of a run stand on the x axis.
    [[nodiscard]] std::vector<double> positions(const PruneRun& run) const;
    void showTitles(const PruneRun& run);
    void chooseUnit(const ShownPruneRun& main, const QList<ShownPruneRun>& others);
    void showChart(Kind kind, const ShownPruneRun& main, const QList<ShownPruneRun>& others,
                   std::int64_t selected);
    void showEntries(const ShownPruneRun& main, const QList<ShownPruneRun>& others);

    std::array<EpisodeChart*, kinds> m_charts;
    bool m_isOverTime = false;
    double m_secondsPerUnit = 1;
    double m_xMost = 1;
    std::vector<double> m_places; ///< of the main run's episodes
    std::vector<std::int64_t> m_indices;
};

} // namespace hwflow
