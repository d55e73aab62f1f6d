// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/heat_chart.h"

#include "widgets/controls/info_tip.h"
#include "widgets/style/hatch.h"
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

constexpr double kColumnTickRoom = 64; ///< pixels for a label below the plot
constexpr double kRowTickRoom = 20;

/// A tick in the middle of every cell, or of every n-th where they are too narrow.
AxisScale scaleOf(const QStringList& labels, double pixels, double room) {
    AxisScale scale;
    scale.max = std::max<double>(1, static_cast<double>(labels.size()));
    const auto step =
        std::max(1, static_cast<int>(std::ceil(scale.max * room / std::max(1.0, pixels))));
    for (int i = 0; i < labels.size(); i += step)
        scale.ticks.append({i + 0.5, labels[i]});
    return scale;
}

} // namespace

class HeatChart::Cells final : public QGraphicsItem {
public:
    explicit Cells(const HeatChart& chart) : m_chart(chart) {}

    void moved() {
        prepareGeometryChange();
        update();
    }
    [[nodiscard]] QRectF boundingRect() const override {
        return m_chart.plot().adjusted(-2, -2, 2, 2);
    }

    void paint(QPainter* painter, const QStyleOptionGraphicsItem* /*option*/,
               QWidget* /*widget*/) override {
        const HeatMap& map = m_chart.m_map;
        const Theme& theme = m_chart.theme();
        double least = std::numeric_limits<double>::infinity();
        double most = -least;
        for (const double value : map.values) {
            if (!std::isfinite(value))
                continue;
            least = std::min(least, value);
            most = std::max(most, value);
        }
        painter->setFont(fontOf(TextSize::small));
        for (int row = 0; row < map.rows.size(); ++row)
            for (int column = 0; column < map.columns.size(); ++column)
                paintCell(*painter, {column, row}, least, most, theme);
        const auto outline = [&](const Cell& cell, const QColor& color, double width) {
            if (cell.column < 0)
                return;
            painter->setPen(QPen(color, width));
            painter->setBrush(Qt::NoBrush);
            painter->drawRect(m_chart.areaOf(cell).adjusted(1, 1, -1, -1));
        };
        outline(m_chart.best(), theme.color(Role::accent), 2.5);
        outline(m_chart.m_hovered, theme.color(Role::text), 1);
    }

private:
    void paintCell(QPainter& painter, const Cell& cell, double least, double most,
                   const Theme& theme) const {
        const QRectF area = m_chart.areaOf(cell).adjusted(0.5, 0.5, -0.5, -0.5);
        const double value = m_chart.m_map.at(cell.column, cell.row);
        if (!std::isfinite(value)) {
            QColor ink = theme.color(Role::worse);
            ink.setAlphaF(0.35F);
            fillHatched(painter, area, ink);
            return;
        }
        const double share = most > least ? (value - least) / (most - least) : 0;
        painter.fillRect(area, theme.heat(share));
        const QString text = shortText(value);
        if (painter.fontMetrics().horizontalAdvance(text) + 6 > area.width() ||
            painter.fontMetrics().height() > area.height())
            return;
        painter.setPen(theme.heatText(share));
        painter.drawText(area, Qt::AlignCenter, text);
    }

    const HeatChart& m_chart;
};

HeatChart::HeatChart(QWidget* parent)
    : ChartFrame(parent), m_cells(new Cells(*this)), m_tip(new InfoTip(this)) {
    scene()->addItem(m_cells);
    setMouseTracking(true);
    setAccessibleName(tr("Map"));
}

HeatChart::~HeatChart() = default;

void HeatChart::setMap(const HeatMap& map) {
    m_map = map;
    m_hovered = {};
    m_tip->hide();
    setXTitle(map.columnName);
    updateScales();
}

void HeatChart::updateScales() {
    setScales(scaleOf(m_map.columns, plot().width(), kColumnTickRoom),
              scaleOf(m_map.rows, plot().height(), kRowTickRoom));
}

void HeatChart::layOut() {
    m_cells->moved();
}

QRectF HeatChart::areaOf(const Cell& cell) const {
    return QRectF(toScene(cell.column, cell.row + 1), toScene(cell.column + 1, cell.row));
}

QRect HeatChart::cellRect(int column, int row) const {
    return mapFromScene(areaOf({column, row})).boundingRect();
}

HeatChart::Cell HeatChart::cellAt(const QPoint& point) const {
    const QPointF at = mapToScene(point);
    if (!plot().contains(at) || m_map.values.isEmpty())
        return {};
    const QPointF place = fromScene(at);
    return {std::clamp(static_cast<int>(place.x()), 0, static_cast<int>(m_map.columns.size()) - 1),
            std::clamp(static_cast<int>(place.y()), 0, static_cast<int>(m_map.rows.size()) - 1)};
}

HeatChart::Cell HeatChart::best() const {
    Cell best;
    double value = 0;
    for (int row = 0; row < m_map.rows.size(); ++row) {
        for (int column = 0; column < m_map.columns.size(); ++column) {
            const double own = m_map.at(column, row);
            if (!std::isfinite(own) ||
                (best.column >= 0 && (m_map.lessIsBetter ? own >= value : own <= value)))
                continue;
            best = {column, row};
            value = own;
        }
    }
    return best;
}

void HeatChart::mousePressEvent(QMouseEvent* event) {
    ChartFrame::mousePressEvent(event);
    const Cell cell = cellAt(event->pos());
    if (event->button() == Qt::LeftButton && cell.column >= 0)
        Q_EMIT cellClicked(cell.column, cell.row);
}

void HeatChart::mouseMoveEvent(QMouseEvent* event) {
    const Cell cell = cellAt(event->pos());
    if (cell == m_hovered)
        return;
    m_hovered = cell;
    m_cells->update();
    showTip(event->globalPosition().toPoint());
}

void HeatChart::showTip(const QPoint& globalPos) {
    if (m_hovered.column < 0) {
        m_tip->hide();
        return;
    }
    const double value = m_map.at(m_hovered.column, m_hovered.row);
    InfoTipText text;
    text.title = std::isfinite(value) ? shortText(value, 4) : tr("Not known");
    text.rows = {{{}, {m_map.columnName, m_map.columns[m_hovered.column]}},
                 {{}, {m_map.rowName, m_map.rows[m_hovered.row]}}};
    m_tip->showAt(text, globalPos);
}

void HeatChart::leaveEvent(QEvent* event) {
    ChartFrame::leaveEvent(event);
    m_hovered = {};
    m_tip->hide();
    m_cells->update();
}

QString HeatChart::dataText() const {
    QStringList lines{m_map.columnName + '\t' + m_map.rowName + "\tvalue"};
    for (int row = 0; row < m_map.rows.size(); ++row)
        for (int column = 0; column < m_map.columns.size(); ++column)
            lines << m_map.columns[column] + '\t' + m_map.rows[row] + '\t' +
                         exactText(m_map.at(column, row));
    return lines.join('\n');
}

} // namespace hwflow
