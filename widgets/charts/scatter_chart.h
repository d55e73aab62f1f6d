// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Points in a plane, up to ten thousand of them as one graphics item: filled, hollow or with a
// letter, stepped fronts, and a brush that selects the points in a rectangle.

#include "widgets/charts/chart_frame.h"

#include <QColor>
#include <QList>
#include <QPointF>
#include <QString>

namespace hwflow {

class InfoTip;

struct ScatterPoint {
    enum class Shape { dot, hollow, ring, diamond, badge };
    double x = 0;
    double y = 0;
    QColor color;
    Shape shape = Shape::dot;
    QString letter; ///< of a badge
    QString title;  ///< of the tip; empty: no tip
    QString detail;
};

/// A stepped line through points that nothing beats in both directions, or a plain one.
struct ScatterFront {
    QString name;
    QColor color;
    bool isDashed = false;
    QList<QPointF> points; ///< x ascending
    bool isStepped = true;
};

struct ScatterAxes {
    bool logX = false;
    bool logY = false;
};

class ScatterChart : public ChartFrame {
    Q_OBJECT

public:
    explicit ScatterChart(QWidget* parent = nullptr);
    ~ScatterChart() override;

    void setPoints(const QList<ScatterPoint>& points, const QList<ScatterFront>& fronts,
                   const ScatterAxes& axes);
    /// Entries of the legend; the chart does not know what its colours mean.
    void setEntries(const QList<LegendEntry>& entries) { setLegend(entries); }
    /// Points in a brush are selected by dragging, unless it is switched off.
    void setBrushEnabled(bool enabled) { m_canBrush = enabled; }
    void clearBrush();

Q_SIGNALS:
    void pointClicked(int index);
    /// Indices of the points in the brush; empty when it was cleared.
    void brushed(const QList<int>& indices);

protected:
    void layOut() override;
    [[nodiscard]] QString dataText() const override;
    void rescale() override { updateScales(); }
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    class Cloud;
    [[nodiscard]] bool hasPlace(double x, double y) const;
    void updateScales();
    void hover(const QPointF& scenePoint);
    [[nodiscard]] int nearest(const QPointF& scenePoint) const;
    [[nodiscard]] QRectF brushArea() const;
    void announceBrush();

    QList<ScatterPoint> m_points;
    QList<ScatterFront> m_fronts;
    ScatterAxes m_axes;
    Cloud* m_cloud;
    InfoTip* m_tip;
    int m_hovered = -1;
    bool m_canBrush = true;
    bool m_hasBrush = false;
    bool m_isBrushing = false;
    QPointF m_brushFrom; ///< values
    QPointF m_brushTo;
    QPoint m_pressed;
};

} // namespace hwflow
