// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One figure of a run that goes on for hundreds of episodes: raw values faint, smoothed ones bold,
// other runs beside them, the exploration shaded, targets dotted, the best episode marked, and the
// present value on a tag. All of it is one graphics item that paints at most a screen's width of
// points, so that a chart can be replaced as often as the screen is.

#include "widgets/charts/chart_frame.h"

#include <QColor>
#include <QList>
#include <QPointF>
#include <QString>

#include <optional>

namespace hwflow {

class InfoTip;

struct EpisodeCurve {
    QString name;
    QColor color;
    QList<QPointF> raw; ///< x ascending; drawn of the main run
    QList<QPointF> smoothed;
    bool isDashed = false;
    bool isMain = false; ///< the run that the tag and clicks belong to

    bool operator==(const EpisodeCurve&) const = default;
};

/// A dotted line across the plot.
struct EpisodeBound {
    double value = 0;
    QString text;

    bool operator==(const EpisodeBound&) const = default;
};

struct EpisodeChartData {
    QList<EpisodeCurve> curves;
    QList<EpisodeBound> bounds;
    double leastSpan = 0;  ///< of the y axis, so that noise does not fill the plot
    double xMost = 1;      ///< where the axis ends, however far the curves have come
    bool isCounted = true; ///< x counts, so that ticks are whole numbers
    double shadedTo = 0;   ///< from the left
    QString shadedText;
    std::optional<QPointF> best;
    QString bestText;
    std::optional<double> selected; ///< x of the episode that is looked at
};

class EpisodeChart : public ChartFrame {
    Q_OBJECT

public:
    explicit EpisodeChart(QWidget* parent = nullptr);
    ~EpisodeChart() override;

    void setData(EpisodeChartData data);
    [[nodiscard]] const EpisodeChartData& data() const { return m_data; }
    void setEntries(const QList<LegendEntry>& entries) { setLegend(entries); }
    /// What is on the x axis, for tips and tables: "episode".
    void setXName(const QString& name) { m_xName = name; }
    /// Digits behind the point of values on tags and in tips.
    void setDecimals(int decimals) { m_decimals = decimals; }
    /// Points that the last painting went through, of all curves; for tests.
    [[nodiscard]] qsizetype paintedPoints() const;

Q_SIGNALS:
    /// An episode of the main run was clicked: its x.
    void episodeClicked(double x);

protected:
    void layOut() override;
    [[nodiscard]] QString dataText() const override;
    void rescale() override { updateScales(); }
    void switched() override { updateScales(); }
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    class Marks;
    void updateScales();
    [[nodiscard]] bool isShown(const EpisodeCurve& curve) const;
    [[nodiscard]] QString valueText(double value) const;
    /// The point of a curve that is nearest to a value of x; empty if the curve is.
    [[nodiscard]] static std::optional<QPointF> nearest(const QList<QPointF>& points, double x);
    void hover(const QPointF& scenePoint);

    EpisodeChartData m_data;
    QString m_xName;
    int m_decimals = 3;
    Marks* m_marks;
    std::optional<double> m_hovered; ///< x
    InfoTip* m_tip;
};

} // namespace hwflow
