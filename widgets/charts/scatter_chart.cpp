// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/scatter_chart.h"

#include "widgets/controls/info_tip.h"
#include "widgets/style/quantity.h"
#include "widgets/style/theme.h"

#include <QApplication>
#include <QGraphicsItem>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <limits>

namespace hwflow {

namespace {

constexpr double kReach = 12; ///< pixels from the pointer to a point
constexpr double kRadius = 3.5;
constexpr double kBadge = 9;

} // namespace

/// Draws fronts, points and the brush.
class ScatterChart::Cloud final : public QGraphicsItem {
public:
    explicit Cloud(const ScatterChart& chart) : m_chart(chart) { setZValue(20); }

    void moved() {
        prepareGeometryChange();
        update();
    }
    [[nodiscard]] QRectF boundingRect() const override {
        return m_chart.plot().adjusted(-12, -12, 12, 12);
    }

    void paint(QPainter* painter, const QStyleOptionGraphicsItem* /*option*/,
               QWidget* /*widget*/) override {
        const Theme& theme = m_chart.theme();
        painter->setRenderHint(QPainter::Antialiasing);
        for (const ScatterFront& front : m_chart.m_fronts)
            drawFront(*painter, front);
        // Small points first, so that nothing hides what is marked.
        for (const bool marked : {false, true})
            for (const ScatterPoint& point : m_chart.m_points)
                if ((point.shape >= ScatterPoint::Shape::ring) == marked &&
                    m_chart.hasPlace(point.x, point.y))
                    drawPoint(*painter, point, theme);
        if (m_chart.m_hovered >= 0) {
            const ScatterPoint& point = m_chart.m_points[m_chart.m_hovered];
            painter->setPen(QPen(theme.color(Role::accent), 1.5));
            painter->setBrush(Qt::NoBrush);
            painter->drawEllipse(m_chart.toScene(point.x, point.y), kBadge, kBadge);
        }
        if (m_chart.m_hasBrush)
            drawBrush(*painter, theme);
    }

private:
    void drawFront(QPainter& painter, const ScatterFront& front) const {
        QPolygonF line;
        for (const QPointF& point : front.points) {
            if (!m_chart.hasPlace(point.x(), point.y()))
                continue;
            const QPointF at = m_chart.toScene(point.x(), point.y());
            if (front.isStepped)
                line << QPointF(at.x(), line.isEmpty() ? m_chart.plot().top() : line.last().y());
            line << at;
        }
        if (line.isEmpty())
            return;
        if (front.isStepped)
            line << QPointF(m_chart.plot().right(), line.last().y());
        painter.save();
        painter.setClipRect(m_chart.plot());
        painter.setPen(QPen(front.color, 1.2, front.isDashed ? Qt::DashLine : Qt::SolidLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawPolyline(line);
        painter.restore();
    }

    void drawPoint(QPainter& painter, const ScatterPoint& point, const Theme& theme) const {
        const QPointF at = m_chart.toScene(point.x, point.y);
        switch (point.shape) {
        case ScatterPoint::Shape::dot:
            painter.setPen(Qt::NoPen);
            painter.setBrush(point.color);
            painter.drawEllipse(at, kRadius, kRadius);
            break;
        case ScatterPoint::Shape::hollow:
            painter.setPen(QPen(point.color, 1.4));
            painter.setBrush(theme.color(Role::panel));
            painter.drawEllipse(at, kRadius, kRadius);
            break;
        case ScatterPoint::Shape::ring:
            painter.setPen(QPen(theme.color(Role::text), 1.6));
            painter.setBrush(Qt::NoBrush);
            painter.drawEllipse(at, kBadge - 1, kBadge - 1);
            painter.setPen(Qt::NoPen);
            painter.setBrush(point.color);
            painter.drawEllipse(at, kRadius, kRadius);
            break;
        case ScatterPoint::Shape::diamond:
            painter.setPen(QPen(theme.color(Role::text), 1.6));
            painter.setBrush(theme.color(Role::panel));
            painter.drawPolygon(QPolygonF({at + QPointF(0, -6), at + QPointF(6, 0),
                                           at + QPointF(0, 6), at + QPointF(-6, 0)}));
            break;
        case ScatterPoint::Shape::badge:
            painter.setPen(QPen(theme.color(Role::text), 1.4));
            painter.setBrush(point.color);
            painter.drawEllipse(at, kBadge, kBadge);
            painter.setPen(
                theme.color(point.color == theme.color(Role::text) ? Role::panel : Role::text));
            painter.setFont(fontOf(TextSize::table, QFont::DemiBold));
            painter.drawText(QRectF(at.x() - kBadge, at.y() - kBadge, 2 * kBadge, 2 * kBadge),
                             Qt::AlignCenter, point.letter);
            break;
        }
    }

    void drawBrush(QPainter& painter, const Theme& theme) const {
        const QRectF area = m_chart.brushArea();
        QColor ground = theme.color(Role::accent);
        ground.setAlphaF(0.08F);
        painter.setPen(QPen(theme.color(Role::accent), 1.2));
        painter.setBrush(ground);
        painter.drawRect(area);
        painter.setBrush(theme.color(Role::panel));
        for (const QPointF& corner :
             {area.topLeft(), area.topRight(), area.bottomLeft(), area.bottomRight()})
            painter.drawRect(QRectF(corner.x() - 3, corner.y() - 3, 6, 6));
    }

    const ScatterChart& m_chart;
};

ScatterChart::ScatterChart(QWidget* parent)
    : ChartFrame(parent), m_cloud(new Cloud(*this)), m_tip(new InfoTip(this)) {
    scene()->addItem(m_cloud);
    setFocusPolicy(Qt::StrongFocus);
    updateScales();
}

ScatterChart::~ScatterChart() = default;

void ScatterChart::setPoints(const QList<ScatterPoint>& points, const QList<ScatterFront>& fronts,
                             const ScatterAxes& axes) {
    m_points = points;
    m_fronts = fronts;
    m_axes = axes;
    m_hovered = -1;
    m_tip->hide();
    updateScales();
    if (m_hasBrush)
        announceBrush();
}

bool ScatterChart::hasPlace(double x, double y) const {
    return std::isfinite(x) && std::isfinite(y) && (!m_axes.logX || x > 0) &&
           (!m_axes.logY || y > 0);
}

void ScatterChart::updateScales() {
    constexpr double kInfinite = std::numeric_limits<double>::infinity();
    double left = kInfinite;
    double right = -kInfinite;
    double low = kInfinite;
    double high = -kInfinite;
    for (const ScatterPoint& point : m_points) {
        if (!hasPlace(point.x, point.y))
            continue;
        left = std::min(left, point.x);
        right = std::max(right, point.x);
        low = std::min(low, point.y);
        high = std::max(high, point.y);
    }
    const int yTicks = std::clamp(static_cast<int>(plot().height() / 45), 2, 8);
    const int xTicks = std::clamp(static_cast<int>(plot().width() / 90), 2, 8);
    if (left > right)
        left = low = 0, right = high = 1;
    const auto scaleOf = [](double least, double most, bool isLog, int ticks) {
        return isLog && least > 0 ? logScaleAround(least, most, ticks)
                                  : scaleAround(std::min(0.0, least), most, ticks);
    };
    setScales(scaleOf(left, right, m_axes.logX, xTicks), scaleOf(low, high, m_axes.logY, yTicks));
}

void ScatterChart::layOut() {
    m_cloud->moved();
}

int ScatterChart::nearest(const QPointF& scenePoint) const {
    int found = -1;
    double least = kReach;
    for (int i = 0; i < m_points.size(); ++i) {
        if (!hasPlace(m_points[i].x, m_points[i].y))
            continue;
        const QPointF away = toScene(m_points[i].x, m_points[i].y) - scenePoint;
        const double distance = std::hypot(away.x(), away.y());
        // Marked points win over the crowd around them.
        const double reach =
            m_points[i].shape >= ScatterPoint::Shape::ring ? distance - 4 : distance;
        if (reach < least) {
            least = reach;
            found = i;
        }
    }
    return found;
}

void ScatterChart::hover(const QPointF& scenePoint) {
    const int index = nearest(scenePoint);
    if (index == m_hovered)
        return;
    m_hovered = index;
    m_cloud->update();
    if (index < 0 || m_points[index].title.isEmpty()) {
        m_tip->hide();
        return;
    }
    const ScatterPoint& point = m_points[index];
    InfoTipText text;
    text.title = point.title;
    text.note = point.detail;
    m_tip->showAt(text, viewport()->mapToGlobal(
                            mapFromScene(toScene(point.x, point.y) + QPointF(kBadge + 3, 0))));
}

QRectF ScatterChart::brushArea() const {
    return QRectF(toScene(m_brushFrom.x(), m_brushFrom.y()), toScene(m_brushTo.x(), m_brushTo.y()))
        .normalized();
}

void ScatterChart::announceBrush() {
    QList<int> indices;
    const QRectF area = brushArea();
    for (int i = 0; m_hasBrush && i < m_points.size(); ++i)
        if (hasPlace(m_points[i].x, m_points[i].y) &&
            area.contains(toScene(m_points[i].x, m_points[i].y)))
            indices.append(i);
    Q_EMIT brushed(indices);
}

void ScatterChart::clearBrush() {
    if (!m_hasBrush)
        return;
    m_hasBrush = false;
    m_cloud->update();
    announceBrush();
}

void ScatterChart::mousePressEvent(QMouseEvent* event) {
    ChartFrame::mousePressEvent(event);
    m_pressed = event->pos();
    m_isBrushing = event->button() == Qt::LeftButton && m_canBrush &&
                   plot().contains(mapToScene(event->pos()));
    if (m_isBrushing)
        m_brushFrom = fromScene(mapToScene(event->pos()));
}

void ScatterChart::mouseMoveEvent(QMouseEvent* event) {
    const QPointF point = mapToScene(event->pos());
    const bool isDrag =
        (event->pos() - m_pressed).manhattanLength() >= QApplication::startDragDistance();
    if (!event->buttons().testFlag(Qt::LeftButton) || !m_isBrushing || !isDrag) {
        hover(point);
        return;
    }
    const QRectF area = plot();
    m_brushTo = fromScene({std::clamp(point.x(), area.left(), area.right()),
                           std::clamp(point.y(), area.top(), area.bottom())});
    m_hasBrush = true;
    m_tip->hide();
    m_cloud->update();
    announceBrush();
}

void ScatterChart::mouseReleaseEvent(QMouseEvent* event) {
    ChartFrame::mouseReleaseEvent(event);
    const bool isClick =
        (event->pos() - m_pressed).manhattanLength() < QApplication::startDragDistance();
    m_isBrushing = false;
    if (event->button() != Qt::LeftButton || !isClick)
        return;
    const int index = nearest(mapToScene(event->pos()));
    if (index >= 0)
        Q_EMIT pointClicked(index);
    else
        clearBrush();
}

void ScatterChart::leaveEvent(QEvent* event) {
    ChartFrame::leaveEvent(event);
    m_hovered = -1;
    m_tip->hide();
    m_cloud->update();
}

void ScatterChart::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && m_hasBrush)
        clearBrush();
    else
        ChartFrame::keyPressEvent(event);
}

QString ScatterChart::dataText() const {
    QStringList lines{"name\tx\ty"};
    for (const ScatterPoint& point : m_points)
        lines << point.title + '\t' + exactText(point.x) + '\t' + exactText(point.y);
    return lines.join('\n');
}

} // namespace hwflow
