// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/schedule/pe_canvas.h"

#include "widgets/style/metrics.h"
#include "widgets/style/quantity.h"
#include "widgets/style/theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace hwflow {

namespace {

constexpr int kLeft = 58;
constexpr int kTop = 44;
constexpr int kMargin = metrics::kPanelPadding;
constexpr double kSmallestGrid = 5;   ///< cells below this have no lines
constexpr double kSmallestBlock = 24; ///< blocks below this are named as a whole
constexpr double kLargestCell = 40;
constexpr int kHatchStep = 6;

/// Two families of four tints, for a single running number.
QColor tint(const Theme& theme, std::int64_t index) {
    return theme.mappingTint(static_cast<std::size_t>(index / 4), static_cast<std::size_t>(index));
}

} // namespace

PeCanvas::PeCanvas(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("PE array"));
}

void PeCanvas::setMap(const PeMap& map, PeColoring coloring) {
    m_map = map;
    m_coloring = coloring;
    colorCells();
    setAccessibleDescription(tr("%1 of %2 PEs busy").arg(map.busy()).arg(map.elements()));
    update();
}

QColor PeCanvas::colorOf(const PeTask& task) const {
    const Theme& theme = Theme::of(*this);
    switch (m_coloring) {
    case PeColoring::rows:
        return tint(theme, task.rows ? task.rows->first : 0);
    case PeColoring::kernelRows:
        return tint(theme, task.kernelRows.first);
    case PeColoring::channels:
        break;
    }
    if (!m_map->rows().variesIn && !m_map->columns().variesIn)
        return tint(theme, task.outReplica);
    return theme.mappingTint(static_cast<std::size_t>(task.outReplica),
                             static_cast<std::size_t>(task.inReplica));
}

void PeCanvas::colorCells() {
    m_cells = QImage(static_cast<int>(m_map->columns().extent),
                     static_cast<int>(m_map->rows().extent), QImage::Format_ARGB32_Premultiplied);
    m_cells.fill(Qt::transparent);
    const int rows = static_cast<int>(std::min(m_map->rows().used, m_map->rows().extent));
    const int columns = static_cast<int>(std::min(m_map->columns().used, m_map->columns().extent));
    for (int row = 0; row < rows; ++row) {
        auto* line = reinterpret_cast<QRgb*>(m_cells.scanLine(row));
        for (int column = 0; column < columns; ++column)
            if (const auto task = m_map->task(row, column))
                line[column] = colorOf(*task).rgb();
    }
}

double PeCanvas::cell() const {
    const double cell =
        std::min({kLargestCell, (width() - kLeft - kMargin) / static_cast<double>(m_cells.width()),
                  (height() - kTop - 8) / static_cast<double>(m_cells.height())});
    return cell >= kSmallestGrid ? std::floor(cell) : std::max(cell, 0.1);
}

QRectF PeCanvas::grid() const {
    const QSizeF size(cell() * m_cells.width(), cell() * m_cells.height());
    const double left = kLeft + std::max(0.0, (width() - kLeft - kMargin - size.width()) / 2);
    return {QPointF(std::floor(left), kTop), size};
}

std::optional<QPoint> PeCanvas::peAt(const QPoint& point) const {
    if (!m_map || !grid().contains(point))
        return std::nullopt;
    const QPointF inside = (QPointF(point) - grid().topLeft()) / cell();
    return QPoint(std::min(static_cast<int>(inside.x()), m_cells.width() - 1),
                  std::min(static_cast<int>(inside.y()), m_cells.height() - 1));
}

QPoint PeCanvas::centerOf(int row, int column) const {
    return (grid().topLeft() + QPointF(column + 0.5, row + 0.5) * cell()).toPoint();
}

QString PeCanvas::tipOf(int row, int column) const {
    const auto task = m_map->task(row, column);
    const QString where = tr("PE %1, %2").arg(row).arg(column);
    if (!task)
        return tr("%1: idle").arg(where);
    QStringList parts{"co " + rangeText(task->outChannels), "ci " + rangeText(task->inChannels)};
    if (task->rows && task->columns)
        parts.append(tr("from pixel %1, %2").arg(task->rows->first).arg(task->columns->first));
    else if (task->rows)
        parts.append(tr("row y %1").arg(task->rows->first));
    parts.append("ky " + rangeText(task->kernelRows));
    return where + ": " + parts.join(", ");
}

bool PeCanvas::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    if (const auto pe = peAt(help->pos()))
        QToolTip::showText(help->globalPos(), tipOf(pe->y(), pe->x()), this);
    else
        QToolTip::hideText();
    return true;
}

void PeCanvas::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange && m_map)
        colorCells();
    QWidget::changeEvent(event);
}

void PeCanvas::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.fillRect(rect(), Theme::of(*this).color(Role::panel));
    if (!m_map)
        return;
    drawCells(painter);
    drawBlocks(painter);
    drawColumnHeads(painter);
    drawColumnTicks(painter);
    drawRowTicks(painter);
    drawIdle(painter);
}

void PeCanvas::drawCells(QPainter& painter) const {
    const Theme& theme = Theme::of(*this);
    const QRectF area = grid();
    painter.save();
    painter.setClipRect(area);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(Role::hatch), 1));
    if (m_map->busy() < m_map->elements())
        for (double x = area.left() - area.height(); x < area.right(); x += kHatchStep)
            painter.drawLine(QPointF(x, area.bottom()), QPointF(x + area.height(), area.top()));
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.drawImage(area, m_cells);
    if (cell() >= kSmallestGrid) {
        // Between cells lies the ground; around idle ones a line as well.
        const double gap = cell() >= 12 ? 2 : 1;
        for (int column = 0; column <= m_cells.width(); ++column)
            painter.fillRect(
                QRectF(area.left() + column * cell() - gap / 2, area.top(), gap, area.height()),
                theme.color(Role::panel));
        for (int row = 0; row <= m_cells.height(); ++row)
            painter.fillRect(
                QRectF(area.left(), area.top() + row * cell() - gap / 2, area.width(), gap),
                theme.color(Role::panel));
    }
    painter.restore();
    painter.setPen(theme.color(Role::border));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(area.adjusted(-0.5, -0.5, -0.5, -0.5));
}

QString PeCanvas::channelsText(const PeTask& task, bool byRow) const {
    const PeSide& rows = m_map->rows();
    const PeSide& columns = m_map->columns();
    QStringList parts;
    if (byRow ? rows.variesOut : columns.variesOut && !rows.variesOut)
        parts.append("co " + rangeText(task.outChannels));
    if (byRow ? rows.variesIn : columns.variesIn && !rows.variesIn)
        parts.append("ci " + rangeText(task.inChannels));
    return parts.join(", ");
}

void PeCanvas::drawBlocks(QPainter& painter) const {
    const Theme& theme = Theme::of(*this);
    const PeSide& rows = m_map->rows();
    const PeSide& columns = m_map->columns();
    const QSizeF size(cell() * static_cast<double>(columns.block),
                      cell() * static_cast<double>(rows.block));
    if (rows.block * columns.block == 1 || size.width() < 6 || size.height() < 6)
        return;
    for (std::int64_t row = 0; row < rows.used; row += rows.block) {
        for (std::int64_t column = 0; column < columns.used; column += columns.block) {
            const auto task = m_map->task(row, column);
            if (!task)
                continue;
            const QRectF block(grid().topLeft() + QPointF(static_cast<double>(column) * cell(),
                                                          static_cast<double>(row) * cell()),
                               size);
            painter.setPen(QPen(theme.color(Role::textSecondary), 1));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(block.adjusted(0.5, 0.5, -0.5, -0.5));
            drawPill(painter, block, channelsText(*task, true), true);
        }
    }
}

void PeCanvas::drawPill(QPainter& painter, const QRectF& room, const QString& text,
                        bool strong) const {
    const Theme& theme = Theme::of(*this);
    painter.setFont(fontOf(TextSize::small, strong ? QFont::DemiBold : QFont::Normal));
    QRectF pill(0, 0, painter.fontMetrics().horizontalAdvance(text) + 12,
                painter.fontMetrics().height() + 4);
    if (text.isEmpty() || pill.width() > room.width() - 4 || pill.height() > room.height() - 2)
        return;
    pill.moveCenter(room.center());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(Role::panel));
    painter.drawRoundedRect(pill, 2, 2);
    painter.restore();
    painter.setPen(theme.color(strong ? Role::text : Role::textSecondary));
    painter.drawText(pill, Qt::AlignCenter, text);
}

void PeCanvas::drawColumnHeads(QPainter& painter) const {
    const Theme& theme = Theme::of(*this);
    const PeSide& columns = m_map->columns();
    if (!columns.hasInner)
        return;
    const double blockWidth = cell() * static_cast<double>(columns.block);
    painter.setFont(fontOf(TextSize::table));
    std::int64_t replica = 0;
    for (std::int64_t column = 0; column < columns.used; column += columns.block) {
        const auto task = m_map->task(0, column);
        if (!task)
            continue;
        ++replica;
        const double left = grid().left() + static_cast<double>(column) * cell();
        const QString channels = channelsText(*task, false);
        if (channels.isEmpty())
            return;
        const QString text = tr("%1, replica %2").arg(channels).arg(replica);
        const auto fits = [&](const QString& candidate) {
            return painter.fontMetrics().horizontalAdvance(candidate) <= blockWidth - 4;
        };
        painter.setPen(theme.color(Role::text));
        if (fits(channels))
            painter.drawText(QRectF(left, 4, blockWidth, 16), Qt::AlignCenter,
                             fits(text) ? text : channels);
        painter.setPen(theme.color(Role::strongBorder));
        painter.drawPolyline(QPolygonF({{left + 1.5, 27.0},
                                        {left + 1.5, 23.5},
                                        {left + blockWidth - 1.5, 23.5},
                                        {left + blockWidth - 1.5, 27.0}}));
    }
}

bool PeCanvas::isByBlock(const PeSide& side) const {
    const double block = static_cast<double>(side.block) * cell();
    return !side.hasInner || (block < kSmallestBlock && (side.variesIn || side.variesOut));
}

void PeCanvas::drawColumnTicks(QPainter& painter) const {
    const PeSide& columns = m_map->columns();
    if (columns.used == 1)
        return;
    const bool byBlock = isByBlock(columns);
    const bool namesIn = columns.variesIn && !columns.variesOut;
    painter.setFont(fontOf(TextSize::small));
    painter.setPen(Theme::of(*this).color(Role::caption));
    double freeFrom = 0;
    for (int column = 0; column < m_cells.width(); ++column) {
        const auto task = m_map->task(0, column);
        if (!task)
            break;
        const QString text = byBlock ? rangeText(namesIn ? task->inChannels : task->outChannels)
                                     : QString::number(task->rows ? task->rows->first : 0);
        const double half = painter.fontMetrics().horizontalAdvance(text) / 2.0;
        const double center =
            std::max(grid().left() + (column + 0.5) * cell(), grid().left() + half);
        if (center - half < freeFrom)
            continue;
        painter.drawText(QRectF(center - half - 2, kTop - 17, 2 * half + 4, 15), Qt::AlignCenter,
                         text);
        freeFrom = center + half + 3;
    }
    painter.drawText(QRectF(0, kTop - 17, grid().left() - 6, 15), Qt::AlignRight | Qt::AlignVCenter,
                     !byBlock  ? tr("row y")
                     : namesIn ? QString("ci")
                               : QString("co"));
}

void PeCanvas::drawRowTicks(QPainter& painter) const {
    const PeSide& rows = m_map->rows();
    if (rows.used == 1)
        return;
    const bool byBlock = isByBlock(rows);
    const auto textOf = [&](const PeTask& task) {
        if (byBlock)
            return rows.variesIn && !rows.variesOut ? "ci " + rangeText(task.inChannels)
                                                    : "co " + rangeText(task.outChannels);
        if (m_map->dataflow() == Dataflow::outputStationary)
            return QString("y %1, x %2").arg(task.rows->first).arg(task.columns->first);
        return "ky " + QString::number(task.kernelRows.first);
    };
    painter.setFont(fontOf(TextSize::small));
    painter.setPen(Theme::of(*this).color(Role::caption));
    const double half = painter.fontMetrics().height() / 2.0 - 1;
    double freeFrom = 0;
    for (int row = 0; row < m_cells.height(); ++row) {
        const auto task = m_map->task(row, 0);
        const double center = grid().top() + (row + 0.5) * cell();
        if (!task || center - half < freeFrom)
            continue;
        painter.drawText(QRectF(0, center - half - 2, grid().left() - 6, 2 * half + 4),
                         Qt::AlignRight | Qt::AlignVCenter, textOf(*task));
        freeFrom = center + half;
    }
}

void PeCanvas::drawIdle(QPainter& painter) const {
    const std::int64_t idle = m_map->elements() - m_map->busy();
    if (idle == 0)
        return;
    const QRectF area = grid();
    const double right = static_cast<double>(m_map->columns().used) * cell();
    const double bottom = static_cast<double>(m_map->rows().used) * cell();
    const QRectF below(area.left(), area.top() + bottom, area.width(), area.height() - bottom);
    const QRectF beside(area.left() + right, area.top(), area.width() - right, area.height());
    const QString share =
        percentText(static_cast<double>(idle) / static_cast<double>(m_map->elements()), 0);
    const QString text = tr("%1 idle PEs, %2").arg(idle).arg(share);
    const bool isBelow = below.width() * below.height() >= beside.width() * beside.height();
    drawPill(painter, isBelow ? below : beside, text, false);
}

} // namespace hwflow
