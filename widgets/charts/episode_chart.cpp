// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/episode_chart.h"

#include "widgets/charts/thinning.h"
#include "widgets/controls/info_tip.h"
#include "widgets/style/quantity.h"
#include "widgets/style/theme.h"

#include <QGraphicsItem>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <limits>

namespace hwflow {

namespace {

constexpr double kDot = 3;        ///< pixels, the radius
constexpr qsizetype kPiece = 40;  ///< points of a smoothed curve that are drawn at once
constexpr qsizetype kCrowd = 400; ///< points of a raw curve
constexpr float kFaint = 0.32F;   ///< opacity of raw values
constexpr double kTagHeight = 18;
constexpr double kBesideTag = 8;      ///< that a text keeps to a tag
constexpr double kAboveBound = 16;    ///< a text's top: curves that lie on a bound leave it whole
constexpr double kRightRoom = 6;      ///< that a tag keeps to the plot's right
constexpr double kPixelsPerPoint = 3; ///< of a smoothed curve

QPen dotted(const QColor& color) {
    QPen pen(color, 1);
    pen.setDashPattern({1, 3});
    return pen;
}

} // namespace

/// Draws all but the axes. The polylines are kept in the scene's coordinates, thinned out.
class EpisodeChart::Marks final : public QGraphicsItem {
public:
    explicit Marks(const EpisodeChart& chart) : m_chart(chart) { setZValue(20); }

    qsizetype points = 0;

    void rebuild() {
        prepareGeometryChange();
        m_lines.clear();
        points = 0;
        const double width = m_chart.plot().width();
        for (const EpisodeCurve& curve : m_chart.m_data.curves) {
            if (!m_chart.isShown(curve))
                continue;
            Line line{&curve, curve.isMain ? placed(curve.raw, 2 * width) : QPolygonF(),
                      placed(curve.smoothed, 2 * width / kPixelsPerPoint)};
            points += line.raw.size() + line.smoothed.size();
            m_lines.append(line);
        }
        update();
    }

    [[nodiscard]] QRectF boundingRect() const override {
        return m_chart.plot().adjusted(-8, -12, 14, 8);
    }

    void paint(QPainter* painter, const QStyleOptionGraphicsItem* /*option*/,
               QWidget* /*widget*/) override {
        const Theme& theme = m_chart.theme();
        const EpisodeChartData& data = m_chart.m_data;
        const QRectF plot = m_chart.plot();
        drawShade(*painter, plot, theme);
        painter->save();
        painter->setClipRect(plot.adjusted(-1, -1, 1, 1));
        for (const EpisodeBound& bound : data.bounds)
            drawBound(*painter, bound, plot, theme);
        drawColumn(*painter, data.selected, dotted(theme.color(Role::accent)), plot);
        drawColumn(*painter, m_chart.m_hovered, dotted(theme.color(Role::strongBorder)), plot);
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setBrush(Qt::NoBrush);
        for (const Line& line : m_lines)
            drawRaw(*painter, line);
        for (const Line& line : m_lines)
            drawSmoothed(*painter, line);
        painter->restore();
        const Tag tag = tagOf(plot);
        for (const EpisodeBound& bound : data.bounds)
            drawBoundName(*painter, bound, plot, tag, theme);
        painter->setRenderHint(QPainter::Antialiasing);
        drawTag(*painter, tag, theme);
        if (data.best)
            drawBest(*painter, plot, tag.place, theme);
    }

private:
    struct Tag {
        const EpisodeCurve* curve = nullptr;
        QPointF end; ///< of the curve
        QString text;
        QRectF place;
    };
    struct Line {
        const EpisodeCurve* curve;
        QPolygonF raw;
        QPolygonF smoothed;
    };

    [[nodiscard]] QPolygonF placed(const QList<QPointF>& values, double most) const {
        QPolygonF line;
        for (const QPointF& point :
             thinned(values, std::min(kMostCurvePoints, static_cast<qsizetype>(most))))
            line << m_chart.toScene(point.x(), point.y());
        return line;
    }

    void drawShade(QPainter& painter, const QRectF& plot, const Theme& theme) const {
        const EpisodeChartData& data = m_chart.m_data;
        if (data.shadedTo <= 0)
            return;
        const double right =
            std::min(plot.right(), m_chart.toScene(data.shadedTo, m_chart.yScale().min).x());
        const QRectF area(plot.left(), plot.top(), right - plot.left(), plot.height());
        QColor ground = theme.color(Role::hover);
        ground.setAlphaF(0.75F); // the grid shows through
        painter.fillRect(area, ground);
        painter.setFont(fontOf(TextSize::small));
        const double width = painter.fontMetrics().horizontalAdvance(data.shadedText);
        if (width + 8 > area.width())
            return;
        QRectF label(area.center().x() - width / 2, area.top() + 3, width, 13);
        if (label.intersects(bestLabel(plot).adjusted(-4, -4, 4, 4)))
            label.moveBottom(area.bottom() - 3);
        painter.setPen(theme.color(Role::caption));
        painter.drawText(label, Qt::AlignCenter, data.shadedText);
    }

    void drawBound(QPainter& painter, const EpisodeBound& bound, const QRectF& plot,
                   const Theme& theme) const {
        const double y = std::round(m_chart.toScene(0, bound.value).y()) + 0.5;
        painter.setPen(dotted(theme.color(Role::text)));
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
    }

    void drawBoundName(QPainter& painter, const EpisodeBound& bound, const QRectF& plot,
                       const Tag& tag, const Theme& theme) const {
        const double y = std::round(m_chart.toScene(0, bound.value).y()) + 0.5;
        painter.setFont(fontOf(TextSize::small));
        const double width = QFontMetricsF(painter.font()).horizontalAdvance(bound.text);
        const bool isAbove = y - plot.top() > kAboveBound;
        QRectF label(plot.right() - 2 - width, isAbove ? y - kAboveBound : y + 1, width, 13);
        if (label.adjusted(-kBesideTag, 0, kBesideTag, 0).intersects(tag.place))
            label.moveRight(std::min(tag.place.left(), tag.end.x()) - kBesideTag);
        drawGround(painter, label, theme);
        painter.setPen(theme.color(Role::textSecondary));
        painter.drawText(label, Qt::AlignRight | Qt::AlignVCenter, bound.text);
    }

    /// Curves shine through a text on this, but do not strike it out.
    static void drawGround(QPainter& painter, const QRectF& label, const Theme& theme) {
        QColor ground = theme.color(Role::panel);
        ground.setAlphaF(0.8F);
        painter.fillRect(label.adjusted(-2, 1, 2, -1), ground);
    }

    void drawColumn(QPainter& painter, const std::optional<double>& x, const QPen& pen,
                    const QRectF& plot) const {
        if (!x)
            return;
        const double at = std::round(m_chart.toScene(*x, m_chart.yScale().min).x()) + 0.5;
        painter.setPen(pen);
        painter.drawLine(QPointF(at, plot.top()), QPointF(at, plot.bottom()));
    }

    static void drawRaw(QPainter& painter, const Line& line) {
        QColor ink = line.curve->color;
        ink.setAlphaF(kFaint);
        painter.setPen(QPen(ink, 1));
        // Smooth edges of a crowd of lines cost a frame and are not seen.
        painter.setRenderHint(QPainter::Antialiasing, line.raw.size() < kCrowd);
        painter.drawPolyline(line.raw);
        painter.setRenderHint(QPainter::Antialiasing);
    }

    /// In pieces: the time that the rasteriser takes for a flat line grows with its length squared.
    static void drawSmoothed(QPainter& painter, const Line& line) {
        if (line.smoothed.size() == 1) { // of a single policy; the main one has its tag
            painter.setPen(Qt::NoPen);
            painter.setBrush(line.curve->color);
            painter.drawEllipse(line.smoothed.front(), kDot, kDot);
            painter.setBrush(Qt::NoBrush);
        }
        QPen pen(line.curve->color, line.curve->isMain ? 2 : 1.5);
        if (line.curve->isDashed)
            pen.setDashPattern({5 / 1.5, 3 / 1.5});
        double length = 0;
        for (qsizetype first = 0; first + 1 < line.smoothed.size(); first += kPiece) {
            const QPolygonF piece = line.smoothed.mid(first, kPiece + 1);
            pen.setDashOffset(length / pen.widthF());
            painter.setPen(pen);
            painter.drawPolyline(piece);
            for (qsizetype i = 1; i < piece.size(); ++i)
                length += QLineF(piece[i - 1], piece[i]).length();
        }
    }

    /// The place of the present value at the end of the main curve; nothing without one.
    [[nodiscard]] Tag tagOf(const QRectF& plot) const {
        for (const Line& line : m_lines) {
            if (!line.curve->isMain || line.smoothed.isEmpty())
                continue;
            Tag tag{line.curve, line.smoothed.last(), {}, {}};
            tag.end.setY(std::clamp(tag.end.y(), plot.top(), plot.bottom()));
            tag.text = m_chart.valueText(line.curve->smoothed.last().y());
            const QFontMetrics metrics(fontOf(TextSize::table, QFont::DemiBold));
            const double width = metrics.horizontalAdvance(tag.text) + 12.0;
            const double right = std::min(tag.end.x() + 9 + width, plot.right() + kRightRoom);
            const double left = right - width;
            // Above the curve where there is no room beside its end.
            const double lift = left < tag.end.x() + 6 ? kTagHeight + 2 : kTagHeight / 2;
            const double top =
                std::clamp(tag.end.y() - lift, plot.top() - 8, plot.bottom() - kTagHeight);
            tag.place = QRectF(left, top, width, kTagHeight);
            return tag;
        }
        return {};
    }

    static void drawTag(QPainter& painter, const Tag& tag, const Theme& theme) {
        if (tag.curve == nullptr)
            return;
        painter.setPen(Qt::NoPen);
        painter.setBrush(tag.curve->color);
        painter.drawEllipse(tag.end, 3.5, 3.5);
        painter.setFont(fontOf(TextSize::table, QFont::DemiBold));
        painter.setPen(QPen(tag.curve->color, 1));
        painter.setBrush(theme.color(Role::panel));
        painter.drawRoundedRect(tag.place, 3, 3);
        painter.setPen(theme.color(Role::accentInk));
        painter.drawText(tag.place, Qt::AlignCenter, tag.text);
    }

    [[nodiscard]] QPointF bestPlace(const QRectF& plot) const {
        QPointF at = m_chart.toScene(m_chart.m_data.best->x(), m_chart.m_data.best->y());
        at.setY(std::clamp(at.y(), plot.top(), plot.bottom()));
        return at;
    }

    /// Where the best episode's text stands; empty without one.
    [[nodiscard]] QRectF bestLabel(const QRectF& plot) const {
        const EpisodeChartData& data = m_chart.m_data;
        if (!data.best || data.bestText.isEmpty())
            return {};
        const QPointF at = bestPlace(plot);
        const double width =
            QFontMetricsF(fontOf(TextSize::table)).horizontalAdvance(data.bestText);
        QRectF label(at.x() - width - 10, at.y() - 9, width, 16);
        if (label.left() < plot.left())
            label.moveLeft(at.x() + 10);
        return label;
    }

    void drawBest(QPainter& painter, const QRectF& plot, const QRectF& tag,
                  const Theme& theme) const {
        const QPointF at = bestPlace(plot);
        painter.setPen(QPen(theme.color(Role::text), 1.4));
        painter.setBrush(theme.color(Role::panel));
        painter.drawPolygon(QPolygonF(
            {at + QPointF(0, -5), at + QPointF(5, 0), at + QPointF(0, 5), at + QPointF(-5, 0)}));
        QRectF label = bestLabel(plot);
        if (label.isEmpty())
            return;
        if (label.intersects(tag))
            label.moveBottom(std::max(tag.top() - 2, plot.top() + 6));
        drawGround(painter, label, theme);
        painter.setFont(fontOf(TextSize::table));
        painter.setPen(theme.color(Role::text));
        painter.drawText(label, Qt::AlignCenter, m_chart.m_data.bestText);
    }

    const EpisodeChart& m_chart;
    QList<Line> m_lines;
};

EpisodeChart::EpisodeChart(QWidget* parent)
    : ChartFrame(parent), m_marks(new Marks(*this)), m_tip(new InfoTip(this)) {
    scene()->addItem(m_marks);
    setMinimumSize(180, 104);
    updateScales();
}

EpisodeChart::~EpisodeChart() = default;

void EpisodeChart::setData(EpisodeChartData data) {
    m_data = std::move(data);
    updateScales(); // lays out, too
}

qsizetype EpisodeChart::paintedPoints() const {
    return m_marks->points;
}

bool EpisodeChart::isShown(const EpisodeCurve& curve) const {
    return curve.isMain || !isSwitchedOff(curve.name);
}

QString EpisodeChart::valueText(double value) const {
    return QString::number(value, 'f', m_decimals);
}

void EpisodeChart::updateScales() {
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    const auto include = [&](double value) {
        if (!std::isfinite(value))
            return;
        low = std::min(low, value);
        high = std::max(high, value);
    };
    for (const EpisodeCurve& curve : m_data.curves) {
        if (!isShown(curve))
            continue;
        for (const QPointF& point : curve.isMain ? curve.raw : curve.smoothed)
            include(point.y());
    }
    const bool isEmpty = low > high;
    for (const EpisodeBound& bound : m_data.bounds)
        include(bound.value);
    const int yTicks = std::clamp(static_cast<int>(plot().height() / 28), 2, 6);
    const int xTicks = std::clamp(static_cast<int>(plot().width() / 80), 2, 12);
    AxisScale x = scaleFromZero(m_data.xMost, xTicks);
    x.max = std::max(m_data.xMost, 1e-9);
    x.ticks.removeIf([&](const AxisTick& tick) {
        return tick.value > x.max * (1 + 1e-9) ||
               (m_data.isCounted && tick.value != std::round(tick.value));
    });
    if (const double lacking = m_data.leastSpan - (high - low); !isEmpty && lacking > 0) {
        // A value that cannot be negative does not get room below zero.
        const double below = low >= 0 ? std::min(low, lacking / 2) : lacking / 2;
        low -= below;
        high += lacking - below;
    }
    setScales(x, isEmpty ? scaleFromZero(1, yTicks) : scaleAround(low, high, yTicks));
}

void EpisodeChart::layOut() {
    if (m_marks != nullptr)
        m_marks->rebuild();
}

std::optional<QPointF> EpisodeChart::nearest(const QList<QPointF>& points, double x) {
    if (points.isEmpty())
        return std::nullopt;
    auto right =
        std::lower_bound(points.begin(), points.end(), x,
                         [](const QPointF& point, double wanted) { return point.x() < wanted; });
    if (right == points.end())
        return points.last();
    if (right != points.begin() && x - (right - 1)->x() < right->x() - x)
        --right;
    return *right;
}

void EpisodeChart::hover(const QPointF& scenePoint) {
    std::optional<double> x;
    if (plot().contains(scenePoint))
        for (const EpisodeCurve& curve : m_data.curves)
            if (const auto point = nearest(curve.smoothed, fromScene(scenePoint).x());
                point && (curve.isMain || !x))
                x = point->x();
    if (x == m_hovered)
        return;
    m_hovered = x;
    m_marks->update();
    if (!x) {
        m_tip->hide();
        return;
    }
    InfoTipText text;
    text.title = shortText(*x, 4);
    text.caption = m_xName;
    text.heads = {QString(), tr("raw"), tr("smoothed")};
    for (const EpisodeCurve& curve : m_data.curves) {
        const auto smoothed = nearest(curve.smoothed, *x);
        if (!smoothed || !isShown(curve))
            continue;
        const auto raw = nearest(curve.raw, *x);
        text.rows.append(
            {curve.color,
             {curve.name, raw ? valueText(raw->y()) : QString("–"), valueText(smoothed->y())}});
    }
    m_tip->showAt(text, viewport()->mapToGlobal(mapFromScene(
                            QPointF(toScene(*x, yScale().min).x() + 8, scenePoint.y()))));
}

void EpisodeChart::mouseMoveEvent(QMouseEvent* event) {
    hover(mapToScene(event->pos()));
}

void EpisodeChart::mousePressEvent(QMouseEvent* event) {
    ChartFrame::mousePressEvent(event);
    const QPointF at = mapToScene(event->pos());
    if (event->button() != Qt::LeftButton || !plot().contains(at))
        return;
    for (const EpisodeCurve& curve : m_data.curves)
        if (const auto point = nearest(curve.smoothed, fromScene(at).x()); point && curve.isMain)
            Q_EMIT episodeClicked(point->x());
}

void EpisodeChart::leaveEvent(QEvent* event) {
    ChartFrame::leaveEvent(event);
    m_hovered.reset();
    m_tip->hide();
    m_marks->update();
}

QString EpisodeChart::dataText() const {
    QStringList lines{"run\t" + m_xName + "\tvalue\tsmoothed"};
    for (const EpisodeCurve& curve : m_data.curves)
        for (qsizetype i = 0; i < curve.smoothed.size(); ++i)
            lines << QStringList{curve.name, exactText(curve.smoothed[i].x()),
                                 i < curve.raw.size() ? exactText(curve.raw[i].y()) : QString(),
                                 exactText(curve.smoothed[i].y())}
                         .join('\t');
    return lines.join('\n');
}

} // namespace hwflow
