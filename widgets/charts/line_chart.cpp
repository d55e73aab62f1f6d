// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/line_chart.h"

#include "widgets/charts/thinning.h"
#include "widgets/controls/info_tip.h"
#include "widgets/style/quantity.h"
#include "widgets/style/theme.h"

#include <QGraphicsItem>
#include <QLineSeries>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <limits>

namespace hwflow {

namespace {

constexpr int kMostDots = 80;   ///< curves with more points are drawn without dots
constexpr float kFaint = 0.35F; ///< opacity of raw data
constexpr double kReach = 24;   ///< pixels from the pointer to a point

} // namespace

/// Dots of the points, and the one below the pointer.
class LineChart::Marks final : public QGraphicsItem {
public:
    explicit Marks(const LineChart& chart) : m_chart(chart) { setZValue(20); }

    void moved() {
        prepareGeometryChange();
        update();
    }
    [[nodiscard]] QRectF boundingRect() const override {
        return m_chart.plot().adjusted(-8, -8, 8, 8);
    }

    void paint(QPainter* painter, const QStyleOptionGraphicsItem* /*option*/,
               QWidget* /*widget*/) override {
        const Theme& theme = m_chart.theme();
        painter->setRenderHint(QPainter::Antialiasing);
        const Point& hovered = m_chart.m_hovered;
        if (hovered.curve >= 0) {
            const double x = m_chart.placeOf(pointOf(hovered)).x();
            painter->setPen(QPen(theme.color(Role::strongBorder), 1, Qt::DotLine));
            painter->drawLine(QPointF(x, m_chart.plot().top()),
                              QPointF(x, m_chart.plot().bottom()));
        }
        for (const Curve& curve : m_chart.m_curves)
            if (curve.points.size() <= kMostDots && !curve.isFaint)
                drawDots(*painter, curve, theme);
        if (hovered.curve >= 0) {
            painter->setPen(QPen(m_chart.m_curves[hovered.curve].color, 2));
            painter->setBrush(theme.color(Role::panel));
            painter->drawEllipse(m_chart.placeOf(pointOf(hovered)), 5, 5);
        }
    }

private:
    [[nodiscard]] QPointF pointOf(const Point& point) const {
        return m_chart.m_curves[point.curve].points[point.index];
    }

    void drawDots(QPainter& painter, const Curve& curve, const Theme& theme) const {
        painter.setPen(QPen(theme.color(Role::panel), 1));
        painter.setBrush(curve.color);
        for (const QPointF& point : curve.points)
            if (m_chart.isShown(curve, point))
                painter.drawEllipse(m_chart.placeOf(point), 3.5, 3.5);
    }

    const LineChart& m_chart;
};

LineChart::LineChart(QWidget* parent)
    : ChartFrame(parent), m_marks(new Marks(*this)), m_tip(new InfoTip(this)) {
    scene()->addItem(m_marks);
    setRenderHint(QPainter::Antialiasing);
    updateScales();
}

LineChart::~LineChart() = default;

void LineChart::setCurves(const QList<Curve>& curves, const CurveAxes& axes) {
    m_curves = curves;
    m_axes = axes;
    m_hovered = {};
    m_tip->hide();
    updateScales();
    rebuild();
}

bool LineChart::isShown(const Curve& curve, const QPointF& point) const {
    return !isSwitchedOff(curve.name) && std::isfinite(point.y()) &&
           (!m_axes.logY || point.y() > 0) && (!m_axes.logX || point.x() > 0);
}

QPointF LineChart::placeOf(const QPointF& point) const {
    return toScene(point.x(), point.y());
}

void LineChart::updateScales() {
    constexpr double kInfinite = std::numeric_limits<double>::infinity();
    double left = kInfinite;
    double right = -kInfinite;
    double low = kInfinite;
    double high = -kInfinite;
    for (const Curve& curve : m_curves) {
        for (const QPointF& point : curve.points) {
            if (!isShown(curve, point))
                continue;
            left = std::min(left, point.x());
            right = std::max(right, point.x());
            low = std::min(low, point.y());
            high = std::max(high, point.y());
        }
    }
    const int yTicks = std::clamp(static_cast<int>(plot().height() / 45), 2, 7);
    const int xTicks = std::clamp(static_cast<int>(plot().width() / 90), 2, 10);
    if (m_axes.xMost) {
        left = 0;
        right = std::max(right, *m_axes.xMost);
    }
    if (low > high) {
        setScales(AxisScale{}, scaleFromZero(1, yTicks), false);
        return;
    }
    const AxisScale x =
        m_axes.logX ? logScaleAround(left, right, xTicks) : scaleAround(left, right, xTicks);
    const AxisScale y = m_axes.logY                   ? logScaleAround(low, high, yTicks)
                        : m_axes.fromZero && low >= 0 ? scaleFromZero(high, yTicks)
                                                      : scaleAround(low, high, yTicks);
    setScales(x, y);
}

void LineChart::rebuild() {
    for (QLineSeries* line : m_lines) {
        chart()->removeSeries(line);
        delete line;
    }
    m_lines.clear();
    QList<LegendEntry> legend;
    for (const Curve& curve : m_curves) {
        QList<QList<QPointF>> stretches{{}};
        for (const QPointF& point : curve.points) {
            if (isShown(curve, point))
                stretches.last().append(
                    {xScale().position(point.x()), yScale().position(point.y())});
            else if (!stretches.last().isEmpty())
                stretches.append(QList<QPointF>());
        }
        QColor ink = curve.color;
        if (curve.isFaint)
            ink.setAlphaF(kFaint);
        for (const QList<QPointF>& stretch : stretches) {
            if (stretch.size() < 2)
                continue;
            auto* line = new QLineSeries;
            line->setPen(
                QPen(ink, curve.isFaint ? 1 : 2, curve.isDashed ? Qt::DashLine : Qt::SolidLine));
            line->replace(thinned(stretch));
            chart()->addSeries(line);
            for (QAbstractAxis* axis : chart()->axes())
                line->attachAxis(axis);
            m_lines.append(line);
        }
        if (!curve.points.isEmpty())
            legend.append({curve.name, ink,
                           curve.isDashed ? LegendEntry::Mark::dashed : LegendEntry::Mark::line,
                           true});
    }
    setLegend(legend);
    m_marks->update();
}

void LineChart::layOut() {
    m_marks->moved();
}

void LineChart::switched() {
    updateScales();
    rebuild();
}

LineChart::Point LineChart::nearest(const QPointF& scenePoint) const {
    Point found;
    double least = kReach;
    for (int curve = 0; curve < m_curves.size(); ++curve) {
        if (m_curves[curve].isFaint)
            continue;
        for (int index = 0; index < m_curves[curve].points.size(); ++index) {
            const QPointF& point = m_curves[curve].points[index];
            if (!isShown(m_curves[curve], point))
                continue;
            const QPointF away = placeOf(point) - scenePoint;
            const double distance = std::hypot(away.x(), away.y());
            if (distance < least) {
                least = distance;
                found = {curve, index};
            }
        }
    }
    return found;
}

void LineChart::mouseMoveEvent(QMouseEvent* event) {
    const Point point = nearest(mapToScene(event->pos()));
    if (point == m_hovered)
        return;
    m_hovered = point;
    setCursor(point.curve >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    m_marks->update();
    showTip();
}

void LineChart::showTip() {
    if (m_hovered.curve < 0) {
        m_tip->hide();
        return;
    }
    const QPointF at = m_curves[m_hovered.curve].points[m_hovered.index];
    InfoTipText text;
    text.title = shortText(at.x(), 4);
    text.caption = m_xName;
    for (const Curve& curve : m_curves)
        for (const QPointF& point : curve.points)
            if (point.x() == at.x() && isShown(curve, point) && !curve.isFaint)
                text.rows.append({curve.color, {curve.name, shortText(point.y(), 4)}});
    m_tip->showAt(text, viewport()->mapToGlobal(mapFromScene(placeOf(at) + QPointF(8, 0))));
}

void LineChart::mousePressEvent(QMouseEvent* event) {
    ChartFrame::mousePressEvent(event);
    if (event->button() != Qt::LeftButton)
        return;
    const Point point = nearest(mapToScene(event->pos()));
    if (point.curve >= 0)
        Q_EMIT pointClicked(point.curve, point.index);
}

void LineChart::leaveEvent(QEvent* event) {
    ChartFrame::leaveEvent(event);
    m_hovered = {};
    m_tip->hide();
    m_marks->update();
}

QString LineChart::dataText() const {
    QStringList lines{"curve\t" + m_xName + "\tvalue"};
    for (const Curve& curve : m_curves)
        for (const QPointF& point : curve.points)
            lines << curve.name + '\t' + exactText(point.x()) + '\t' + exactText(point.y());
    return lines.join('\n');
}

} // namespace hwflow
