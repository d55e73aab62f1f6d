// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Curves over a common x axis: several series, linear or logarithmic axes, gaps where a value is
// unknown, a tip with all values at the pointer, and points that can be clicked. More points than a
// screen has are thinned out, keeping the extremes.

#include "widgets/charts/chart_frame.h"

#include <QColor>
#include <QList>
#include <QPointF>
#include <QString>

#include <optional>

class QLineSeries;

namespace hwflow {

class InfoTip;

struct Curve {
    QString name;
    QColor color;
    QList<QPointF> points; ///< x ascending; a y that is not finite is a gap
    bool isDashed = false;
    bool isFaint = false; ///< raw data behind a smoothed curve
};

struct CurveAxes {
    bool logX = false;
    bool logY = false;
    bool fromZero = true;             ///< the y axis, unless it is logarithmic
    std::optional<double> xMost = {}; ///< the x axis is from zero to this, whatever there is yet
};

class LineChart : public ChartFrame {
    Q_OBJECT

public:
    explicit LineChart(QWidget* parent = nullptr);
    ~LineChart() override;

    void setCurves(const QList<Curve>& curves, const CurveAxes& axes);
    [[nodiscard]] const QList<Curve>& curves() const { return m_curves; }
    /// What the values on the x axis are, for the tip: "buffer, KiB".
    void setXName(const QString& name) { m_xName = name; }

Q_SIGNALS:
    void pointClicked(int curve, int index);

protected:
    void layOut() override;
    [[nodiscard]] QString dataText() const override;
    void rescale() override { updateScales(); }
    void switched() override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    class Marks;
    struct Point {
        int curve = -1;
        int index = -1;
        bool operator==(const Point&) const = default;
    };
    void rebuild();
    void updateScales();
    [[nodiscard]] bool isShown(const Curve& curve, const QPointF& point) const;
    [[nodiscard]] QPointF placeOf(const QPointF& point) const;
    [[nodiscard]] Point nearest(const QPointF& scenePoint) const;
    void showTip();

    QList<Curve> m_curves;
    CurveAxes m_axes;
    QString m_xName;
    QList<QLineSeries*> m_lines;
    Marks* m_marks;
    Point m_hovered;
    InfoTip* m_tip;
};

} // namespace hwflow
