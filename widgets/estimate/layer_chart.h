// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the open design costs, layer by layer: energy, latency or DRAM words as bars, stacked by
// memory level or by data type, with a tip that says accesses × cost = energy for each part.

#include "widgets/charts/layer_bars.h"
#include "widgets/shared/selection.h"
#include "widgets/shared/shown_design.h"

#include <QWidget>

#include <utility>

class QStackedLayout;

namespace hwflow {

class EmptyState;
class InfoTip;
class SegmentedControl;
struct InfoTipText;

enum class ChartMetric { energy, latency, dramWords };
enum class ChartStack { level, dataType };

/// Name and colour of every level of an accelerator: its memories, the array, the registers, the
/// MACs.
[[nodiscard]] QList<BarPart> levelParts(const Accelerator& accelerator, const Theme& theme);

/// The parts of bars of that metric; `level` is what the estimate is of.
[[nodiscard]] QList<BarPart> partsOf(ChartMetric metric, ChartStack stack, Level level,
                                     const Accelerator& accelerator, const Theme& theme);

/// "MAC-units", "cycles" or "words"
[[nodiscard]] QString unitOf(ChartMetric metric);

/// The bar of a layer.
[[nodiscard]] Bar barOf(const LayerEstimate& layer, ChartMetric metric, ChartStack stack);

/// Consecutive layers whose names begin alike ("layer1.0.conv1") as stages.
[[nodiscard]] QList<BarBracket> stagesOf(const NetworkEstimate& estimate);

class LayerChart : public QWidget {
    Q_OBJECT

public:
    explicit LayerChart(Selection& selection, QWidget* parent = nullptr);

    using QWidget::show;
    void show(const ShownDesign& design);

    /// What a dock puts into its head.
    [[nodiscard]] QWidget* controls() const { return m_controls; }
    [[nodiscard]] LayerBars& chart() { return *m_chart; }

Q_SIGNALS:
    /// What the figures are of, for the dock's head.
    void titleChanged(const QString& title);
    void refused(const QString& reason);

protected:
    void changeEvent(QEvent* event) override;

private:
    void makeControls();
    void update();
    void showTip(int layer, const QPoint& globalPos);
    [[nodiscard]] InfoTipText tipOf(const LayerEstimate& layer) const;
    [[nodiscard]] QString caption() const;
    void follow(const QString& layer);

    Selection& m_selection;
    ShownDesign m_design;
    ChartMetric m_metric = ChartMetric::energy;
    ChartStack m_stack = ChartStack::level;
    QWidget* m_controls;
    SegmentedControl* m_metricChoice;
    SegmentedControl* m_stackChoice;
    QStackedLayout* m_pages;
    EmptyState* m_empty;
    LayerBars* m_chart;
    InfoTip* m_tip;
};

} // namespace hwflow
