// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/layer_bars.h"

#include "widgets/style/hatch.h"
#include "widgets/style/quantity.h"
#include "widgets/style/theme.h"

#include <QApplication>
#include <QGraphicsItem>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QRegularExpression>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace hwflow {

namespace {

constexpr double kNumberRoom = 20;
constexpr double kNameRoom = 30; ///< two lines of names, where bars are grouped
constexpr double kLetterRoom = 14;
constexpr double kBracketRoom = 22;
constexpr double kLeastGroup = 5; ///< pixels; a window never shows more layers than fit
constexpr double kNameWidth = 62; ///< of a group from which on names are written
constexpr double kLeastWindow = 4;

/// "stage1.block0" as "s1.b0".
QString initials(const QString& name) {
    static const QRegularExpression word("([A-Za-z])[A-Za-z]+(?=[0-9])");
    return QString(name).replace(word, "\\1");
}

} // namespace

double Bar::total() const {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

/// Draws everything that belongs to the layers: columns, bars, numbers, brackets.
class LayerBars::Bars final : public QGraphicsItem {
public:
    explicit Bars(const LayerBars& chart) : m_chart(chart) {}

    void moved() {
        prepareGeometryChange();
        update();
    }

    [[nodiscard]] QRectF boundingRect() const override {
        return m_chart.plot().adjusted(-20, -4, 14, 80);
    }

    void paint(QPainter* painter, const QStyleOptionGraphicsItem* /*option*/,
               QWidget* /*widget*/) override {
        const Theme& theme = m_chart.theme();
        const LayerBarsData& data = m_chart.m_data;
        if (data.layers.isEmpty())
            return;
        const int first = std::max(0, static_cast<int>(m_chart.m_first));
        const int last = std::min(static_cast<int>(data.layers.size()),
                                  static_cast<int>(std::ceil(m_chart.m_last)));
        painter->save();
        painter->setClipRect(m_chart.plot().adjusted(0, -4, 0, 0));
        drawColumns(*painter, theme);
        painter->setOpacity(data.isFaded ? 0.45 : 1);
        for (int layer = first; layer < last; ++layer) {
            drawRoom(*painter, data.marks, columnOf(layer), theme);
            drawGroup(*painter, layer, theme);
            drawTickAndBound(*painter, data.marks, columnOf(layer), theme);
        }
        painter->setOpacity(1);
        drawOutlines(*painter, theme);
        painter->restore();
        if (data.letters.isEmpty())
            drawNumbers(*painter, first, last, theme);
        else
            drawNames(*painter, first, last, theme);
        drawBrackets(*painter, theme);
    }

private:
    void drawColumns(QPainter& painter, const Theme& theme) const {
        if (m_chart.m_selected >= 0)
            painter.fillRect(m_chart.groupArea(m_chart.m_selected), theme.color(Role::accentSoft));
        if (m_chart.m_hovered.layer >= 0 && m_chart.m_hovered.layer != m_chart.m_selected)
            painter.fillRect(m_chart.groupArea(m_chart.m_hovered.layer), theme.color(Role::hover));
    }

    [[nodiscard]] LayerColumn columnOf(int layer) const {
        return {layer, m_chart.barArea(layer, 0), m_chart.groupArea(layer), m_chart.heightOf(1)};
    }

    void drawGroup(QPainter& painter, int layer, const Theme& theme) const {
        const QList<Bar>& bars = m_chart.m_data.bars[layer];
        for (int design = 0; design < bars.size(); ++design) {
            if (bars[design].isMissing)
                drawMissing(painter, m_chart.barArea(layer, design), theme);
            else
                drawBar(painter, bars[design], m_chart.barArea(layer, design));
        }
    }

    void drawBar(QPainter& painter, const Bar& bar, const QRectF& area) const {
        double bottom = area.bottom();
        for (int part = 0; part < bar.values.size(); ++part) {
            const double height = m_chart.heightOf(bar.values[part]);
            painter.fillRect(QRectF(area.left(), bottom - height, area.width(), height),
                             m_chart.m_data.parts[part].color);
            bottom -= height;
        }
    }

    static void drawMissing(QPainter& painter, const QRectF& area, const Theme& theme) {
        QColor ink = theme.color(Role::worse);
        ink.setAlphaF(0.35F);
        fillHatched(painter, area, ink);
        painter.setPen(theme.color(Role::worse));
        painter.setFont(fontOf(TextSize::small, QFont::DemiBold));
        if (area.width() >= painter.fontMetrics().horizontalAdvance("NS"))
            painter.drawText(area.adjusted(-4, 0, 4, -3), Qt::AlignHCenter | Qt::AlignBottom, "NS");
    }

    void drawOutlines(QPainter& painter, const Theme& theme) const {
        const auto outline = [&](int layer, int design, const QPen& pen) {
            const Bar& bar = m_chart.m_data.bars[layer][design];
            QRectF area = m_chart.barArea(layer, design);
            if (!bar.isMissing)
                area.setTop(area.bottom() - m_chart.heightOf(bar.total()));
            painter.setPen(pen);
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(area);
        };
        const int selected = m_chart.m_selected;
        if (selected >= 0)
            for (int design = 0; design < m_chart.m_data.bars[selected].size(); ++design)
                if (m_chart.m_data.letters.isEmpty())
                    outline(selected, design, QPen(theme.color(Role::accent), 1.5));
        if (m_chart.m_hovered.layer >= 0 && m_chart.m_hovered.design >= 0)
            outline(m_chart.m_hovered.layer, m_chart.m_hovered.design,
                    QPen(theme.color(Role::text), 1));
    }

    /// Numbers of layers, as many as have room: 1, 6, 11 … and the last.
    void drawNumbers(QPainter& painter, int first, int last, const Theme& theme) const {
        const int count = static_cast<int>(m_chart.m_data.layers.size());
        painter.setFont(fontOf(TextSize::table));
        const double wanted =
            painter.fontMetrics().horizontalAdvance(m_chart.m_data.numberOf(count - 1)) + 16.0;
        const double group = m_chart.groupArea(0).width();
        int stride = 1;
        for (const int step : {1, 2, 5, 10, 20, 50, 100, 200, 500})
            if (stride = step; step * group >= wanted)
                break;
        const double top = m_chart.plot().bottom() + 3;
        const auto draw = [&](int layer, const QColor& ink) {
            const QRectF area = m_chart.groupArea(layer);
            painter.setPen(ink);
            painter.drawText(QRectF(area.center().x() - 30, top, 60, kNumberRoom - 4),
                             Qt::AlignCenter, m_chart.m_data.numberOf(layer));
        };
        const int selected = m_chart.m_selected;
        const auto hides = [&](int layer, int other) {
            return other >= 0 && layer != other && std::abs(layer - other) * group < wanted;
        };
        for (int layer = first - first % stride; layer < last; layer += stride)
            if (layer >= first && layer != selected && !hides(layer, selected) &&
                layer != count - 1 && !hides(layer, count - 1))
                draw(layer, theme.color(Role::caption));
        if (last == count && selected != count - 1 && !hides(count - 1, selected))
            draw(count - 1, theme.color(Role::caption));
        if (selected >= first && selected < last) {
            const double middle = m_chart.groupArea(selected).center().x();
            const double width =
                painter.fontMetrics().horizontalAdvance(m_chart.m_data.numberOf(selected)) + 10.0;
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.color(Role::accent));
            painter.drawRoundedRect(QRectF(middle - width / 2, top, width, kNumberRoom - 4), 3, 3);
            painter.setRenderHint(QPainter::Antialiasing, false);
            draw(selected, theme.color(Role::onAccent));
        }
    }

    /// Letters below the bars, and the layers' names in two lines.
    void drawNames(QPainter& painter, int first, int last, const Theme& theme) const {
        painter.setFont(fontOf(TextSize::small));
        const double top = m_chart.plot().bottom() + 1;
        for (int layer = first; layer < last; ++layer) {
            const QRectF group = m_chart.groupArea(layer);
            if (group.left() < m_chart.plot().left() - 1 ||
                group.right() > m_chart.plot().right() + 1)
                continue;
            const bool isSelected = layer == m_chart.m_selected;
            painter.setPen(theme.color(Role::caption));
            const auto& letters = m_chart.m_data.letters;
            for (int design = 0; design < letters.size(); ++design) {
                const QRectF bar = m_chart.barArea(layer, design);
                if (bar.width() >= 7)
                    painter.drawText(QRectF(bar.center().x() - 8, top, 16, kLetterRoom),
                                     Qt::AlignCenter, letters[design]);
            }
            painter.setPen(theme.color(isSelected ? Role::accentInk : Role::textSecondary));
            drawName(painter,
                     QRectF(group.left() + 2, top + kLetterRoom, group.width() - 4, kNameRoom),
                     m_chart.m_data.layers[layer], m_chart.m_data.numberOf(layer));
        }
    }

    static void drawName(QPainter& painter, const QRectF& area, const QString& name,
                         const QString& number) {
        if (area.width() < kNameWidth) {
            painter.drawText(area, Qt::AlignHCenter | Qt::AlignTop, number);
            return;
        }
        // The last part of "s1.b2.conv1" on a line of its own.
        const auto dot = name.lastIndexOf('.');
        QStringList lines =
            dot > 0 ? QStringList{name.left(dot), name.mid(dot + 1)} : QStringList{name};
        if (painter.fontMetrics().horizontalAdvance(lines.front()) > area.width())
            lines.front() = initials(lines.front());
        for (int i = 0; i < lines.size(); ++i)
            painter.drawText(QRectF(area.left(), area.top() + 14 * i, area.width(), 14),
                             Qt::AlignCenter,
                             painter.fontMetrics().elidedText(lines[i], Qt::ElideMiddle,
                                                              static_cast<int>(area.width())));
    }

    void drawBrackets(QPainter& painter, const Theme& theme) const {
        const QRectF plot = m_chart.plot();
        const double top = plot.bottom() + kNumberRoom + 4;
        painter.setFont(fontOf(TextSize::table));
        for (const BarBracket& bracket : m_chart.m_data.brackets) {
            const double left = std::max(plot.left(), m_chart.groupArea(bracket.first).left() + 1);
            const double right =
                std::min(plot.right(), m_chart.groupArea(bracket.last).right() - 1);
            if (right - left < 4)
                continue;
            painter.setPen(theme.color(Role::strongBorder));
            painter.drawPolyline(
                QPolygonF({{left, top - 4}, {left, top}, {right, top}, {right, top - 4}}));
            const QString text = painter.fontMetrics().elidedText(bracket.text, Qt::ElideRight,
                                                                  static_cast<int>(right - left));
            const double width = painter.fontMetrics().horizontalAdvance(text) + 8.0;
            if (text.size() < 3)
                continue;
            const QRectF label((left + right - width) / 2, top + 1, width, 15);
            painter.setPen(theme.color(Role::textSecondary));
            painter.drawText(label, Qt::AlignCenter, text);
        }
    }

    const LayerBars& m_chart;
};

LayerBars::LayerBars(QWidget* parent) : ChartFrame(parent), m_bars(new Bars(*this)) {
    scene()->addItem(m_bars);
    setFocusPolicy(Qt::StrongFocus);
    updateScales();
}

LayerBars::~LayerBars() = default;

void LayerBars::setData(LayerBarsData data) {
    const bool sameLayers = data.layers == m_data.layers;
    m_data = std::move(data);
    const auto count = static_cast<double>(m_data.layers.size());
    if (!sameLayers || !m_isZoomed) {
        m_first = 0;
        m_last = count;
        m_isZoomed = false;
    }
    if (m_selected >= m_data.layers.size())
        m_selected = -1;
    if (m_hovered.layer >= m_data.layers.size())
        m_hovered = {};
    QList<LegendEntry> legend;
    for (const BarPart& part : m_data.parts)
        legend.append({part.name, part.color});
    setLegend(legend + m_data.entries);
    updateScales();
}

void LayerBars::updateScales() {
    double most = m_data.marks.most();
    for (const QList<Bar>& group : m_data.bars)
        for (const Bar& bar : group)
            most = std::max(most, bar.isMissing ? 0 : bar.total());
    const double names = m_data.letters.isEmpty() ? kNumberRoom : kLetterRoom + kNameRoom;
    setRoomBelow(names + (m_data.brackets.isEmpty() ? 0 : kBracketRoom));
    AxisScale x;
    x.min = m_first;
    x.max = std::max(m_last, m_first + 1);
    const int ticks = std::clamp(static_cast<int>(plot().height() / 45), 2, 6);
    setScales(x, scaleFromZero(most, ticks), false);
}

void LayerBars::setSelected(int layer) {
    if (layer == m_selected || layer >= m_data.layers.size())
        return;
    m_selected = layer;
    if (layer >= 0 && (layer < m_first || layer >= m_last)) {
        const double shift = layer < m_first ? layer - m_first : layer + 1 - m_last;
        setWindow(m_first + shift, m_last + shift);
    }
    m_bars->update();
}

void LayerBars::setWindow(double first, double last) {
    const auto count = static_cast<double>(m_data.layers.size());
    const double span = std::clamp(last - first, std::min(kLeastWindow, count), count);
    m_first = std::clamp(first, 0.0, count - span);
    m_last = m_first + span;
    m_isZoomed = span < count;
    updateScales();
}

void LayerBars::layOut() {
    if (m_bars != nullptr)
        m_bars->moved();
}

QRectF LayerBars::groupArea(int layer) const {
    const QRectF area = plot();
    const double width = area.width() / std::max(1.0, m_last - m_first);
    return {area.left() + (layer - m_first) * width, area.top() - 4, width, area.height() + 4};
}

QRectF LayerBars::barArea(int layer, int design) const {
    const QRectF group = groupArea(layer);
    const auto designs = static_cast<double>(m_data.bars[layer].size());
    const double gap = designs > 1 ? group.width() * 0.14 : group.width() * 0.13;
    const double width = (group.width() - 2 * gap) / designs;
    const double between = designs > 1 && width > 6 ? 1 : 0;
    // Whole pixels, so that edges stay sharp.
    const double left = std::round(group.left() + gap + design * width);
    const double right = std::round(group.left() + gap + (design + 1) * width - between);
    return {left, plot().top(), std::max(1.0, right - left), plot().height()};
}

double LayerBars::heightOf(double value) const {
    return value / (yScale().max - yScale().min) * plot().height();
}

QRect LayerBars::groupRect(int layer) const {
    return mapFromScene(groupArea(layer)).boundingRect();
}

LayerBars::Place LayerBars::placeAt(const QPointF& scenePoint) const {
    const QRectF area = plot();
    if (!area.adjusted(0, -4, 0, kNumberRoom).contains(scenePoint) || m_data.layers.isEmpty())
        return {};
    const double position =
        m_first + (scenePoint.x() - area.left()) / area.width() * (m_last - m_first);
    const int layer =
        std::clamp(static_cast<int>(position), 0, static_cast<int>(m_data.layers.size()) - 1);
    Place place{layer, -1};
    for (int design = 0; design < m_data.bars[layer].size(); ++design)
        if (barArea(layer, design).left() <= scenePoint.x())
            place.design = design;
    place.design = std::max(0, place.design);
    return place;
}

void LayerBars::hover(const QPointF& point) {
    const Place place = placeAt(point);
    if (place.layer == m_hovered.layer && place.design == m_hovered.design)
        return;
    m_hovered = place;
    m_bars->update();
    QPoint target;
    if (place.layer >= 0) {
        const QRectF bar = barArea(place.layer, place.design);
        target = viewport()->mapToGlobal(
            mapFromScene(QPointF(bar.right() + 2, plot().top() + plot().height() * 0.35)));
    }
    Q_EMIT hovered(place.layer, place.design, target);
}

void LayerBars::mousePressEvent(QMouseEvent* event) {
    ChartFrame::mousePressEvent(event);
    if (event->button() != Qt::LeftButton)
        return;
    m_dragStart = event->pos();
    m_dragFirst = m_first;
    m_isDragged = false;
}

void LayerBars::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons().testFlag(Qt::LeftButton) && m_isZoomed) {
        const int moved = event->pos().x() - m_dragStart.x();
        m_isDragged = m_isDragged || std::abs(moved) > QApplication::startDragDistance();
        if (m_isDragged) {
            const double span = m_last - m_first;
            const double first = m_dragFirst - moved * span / plot().width();
            setWindow(first, first + span);
            return;
        }
    }
    hover(mapToScene(event->pos()));
}

void LayerBars::mouseReleaseEvent(QMouseEvent* event) {
    ChartFrame::mouseReleaseEvent(event);
    if (event->button() != Qt::LeftButton || m_isDragged)
        return;
    const Place place = placeAt(mapToScene(event->pos()));
    if (place.layer < 0)
        return;
    setSelected(place.layer);
    Q_EMIT layerClicked(place.layer);
}

void LayerBars::mouseDoubleClickEvent(QMouseEvent* /*event*/) {
    setWindow(0, static_cast<double>(m_data.layers.size()));
}

void LayerBars::leaveEvent(QEvent* event) {
    ChartFrame::leaveEvent(event);
    m_hovered = {};
    m_bars->update();
    Q_EMIT hovered(-1, -1, {});
}

void LayerBars::wheelEvent(QWheelEvent* event) {
    const double steps = event->angleDelta().y() / 120.0;
    if (steps == 0 || m_data.layers.isEmpty())
        return;
    const double at =
        m_first + (event->position().x() - plot().left()) / plot().width() * (m_last - m_first);
    const double factor = std::pow(0.8, steps);
    const double widest = plot().width() / kLeastGroup;
    const double span = std::min((m_last - m_first) * factor, widest);
    setWindow(at - (at - m_first) * span / (m_last - m_first),
              at + (m_last - at) * span / (m_last - m_first));
    event->accept();
}

void LayerBars::keyPressEvent(QKeyEvent* event) {
    const int step = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    if (step == 0 || m_data.layers.isEmpty()) {
        ChartFrame::keyPressEvent(event);
        return;
    }
    const int layer = m_selected < 0 ? 0
                                     : std::clamp(m_selected + step, 0,
                                                  static_cast<int>(m_data.layers.size()) - 1);
    setSelected(layer);
    Q_EMIT layerClicked(layer);
}

QString LayerBars::dataText() const {
    QStringList head{"layer", "design"};
    for (const BarPart& part : m_data.parts)
        head << part.name;
    const LayerMarks& marks = m_data.marks;
    const std::initializer_list<std::pair<const QString&, const QList<double>&>> extras{
        {marks.roomName, marks.rooms},
        {marks.tickName, marks.ticks},
        {marks.boundName, marks.bounds}};
    for (const auto& [name, values] : extras)
        if (!values.isEmpty())
            head << name;
    QStringList lines{head.join('\t')};
    for (qsizetype layer = 0; layer < m_data.layers.size(); ++layer) {
        for (qsizetype design = 0; design < m_data.bars[layer].size(); ++design) {
            QStringList cells{m_data.layers[layer], m_data.letters.value(design)};
            for (const double value : m_data.bars[layer][design].values)
                cells << exactText(value);
            for (const auto& [name, values] : extras)
                if (!values.isEmpty())
                    cells << exactText(values.value(layer));
            lines << cells.join('\t');
        }
    }
    return lines.join('\n');
}

} // namespace hwflow
