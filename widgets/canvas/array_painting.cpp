// SPDX-License-Identifier: GPL-3.0-or-later

// The PE array at its real size, and one of its elements opened: registers word by word, and the
// engine.

#include "widgets/canvas/drawing.h"
#include "widgets/shared/texts.h"
#include "widgets/style/hatch.h"
#include "widgets/style/metrics.h"
#include "widgets/style/theme.h"

#include <algorithm>
#include <cmath>

namespace hwflow {

namespace {

constexpr double kCellsFrom = 0.6; ///< zoom below which cells become plain blocks
constexpr double kPadding = 14;

/// How many rows and columns of the array a schedule keeps busy.
std::pair<std::int64_t, std::int64_t> busyExtents(const Schedule& schedule) {
    std::int64_t rows = 1;
    std::int64_t cols = 1;
    for (const Unrolling& unrolling : schedule.rows)
        rows *= unrolling.extent;
    for (const Unrolling& unrolling : schedule.columns)
        cols *= unrolling.extent;
    return {rows, cols};
}

void drawCells(QPainter& painter, const Drawing& drawing, const Theme& theme) {
    const PeArray& array = drawing.accelerator->peArray;
    const QRectF& grid = drawing.layout.grid;
    const double cell = drawing.layout.cell;
    auto [busyRows, busyCols] = drawing.facts.schedule != nullptr
                                    ? busyExtents(*drawing.facts.schedule)
                                    : std::pair(array.rows, array.cols);
    busyRows = std::min(busyRows, array.rows);
    busyCols = std::min(busyCols, array.cols);
    const QColor edge =
        theme.level(drawing.accelerator->memories.size(), drawing.accelerator->memories.size());
    const double gap = cell > 8 ? 2 : 1;
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (std::int64_t row = 0; row < array.rows; ++row) {
        for (std::int64_t col = 0; col < array.cols; ++col) {
            const QRectF place(grid.left() + static_cast<double>(col) * cell + gap / 2,
                               grid.top() + static_cast<double>(row) * cell + gap / 2, cell - gap,
                               cell - gap);
            const bool isBusy = row < busyRows && col < busyCols;
            painter.setPen(QPen(isBusy ? edge : theme.color(Role::hatch), 1));
            painter.setBrush(isBusy ? QBrush(theme.color(Role::busyPe)) : QBrush(Qt::NoBrush));
            painter.drawRect(place);
            if (!isBusy)
                fillHatched(painter, place, theme.color(Role::hatch));
        }
    }
}

/// An array with more elements than can be told apart: two areas.
void drawAreas(QPainter& painter, const Drawing& drawing, const Theme& theme) {
    const PeArray& array = drawing.accelerator->peArray;
    const QRectF& grid = drawing.layout.grid;
    fillHatched(painter, grid, theme.color(Role::hatch));
    auto [rows, cols] = drawing.facts.schedule != nullptr ? busyExtents(*drawing.facts.schedule)
                                                          : std::pair(array.rows, array.cols);
    const double high = std::min(1.0, static_cast<double>(rows) / static_cast<double>(array.rows));
    const double wide = std::min(1.0, static_cast<double>(cols) / static_cast<double>(array.cols));
    const QRectF busy(grid.left(), grid.top(), grid.width() * wide, grid.height() * high);
    painter.setPen(theme.level(2, 2));
    painter.setBrush(theme.color(Role::busyPe));
    painter.drawRect(busy);
}

/// Registers of one data type: a row of cells if they fit, else several.
class RegisterPainting {
public:
    RegisterPainting(QPainter& painter, const Drawing& drawing, const Theme& theme)
        : m_painter(painter), m_drawing(drawing), m_theme(theme) {}

    /// Returns the bottom.
    double paint(DataType type, const QRectF& place) {
        const std::int64_t words = m_drawing.accelerator->peArray.registerFile.words[type];
        const std::int64_t used = m_drawing.facts.registersUsed[type];
        m_painter.setFont(fontOf(TextSize::table, QFont::DemiBold));
        m_painter.setPen(m_theme.color(Role::text));
        m_painter.drawText(place, Qt::AlignTop, dataTypeTitle(type));
        m_painter.setFont(fontOf(TextSize::table));
        m_painter.setPen(m_theme.color(Role::textSecondary));
        const QString text = m_drawing.facts.schedule != nullptr
                                 ? QObject::tr("%1 of %2 words").arg(used).arg(words)
                                 : QObject::tr("%1 words").arg(words);
        m_painter.drawText(place, Qt::AlignTop | Qt::AlignRight, text);
        const QRectF cells(place.left(), place.top() + 18, place.width(), place.height() - 18);
        return drawWords(type, cells, words, used);
    }

private:
    double drawWords(DataType type, const QRectF& place, std::int64_t words, std::int64_t used) {
        const auto count = static_cast<double>(words);
        const double single = std::min(12.0, place.width() / count);
        double cell = single;
        double perRow = std::floor(place.width() / cell + 1e-9);
        if (single < 7) {
            // As few rows as keep the cells visible.
            const double area = place.width() * place.height();
            cell = std::max(3.0, std::floor(std::sqrt(area / count)));
            perRow = std::floor(place.width() / cell);
        }
        const double rows = std::ceil(count / perRow);
        if (rows * cell > place.height() + 0.5 || m_drawing.zoom < kCellsFrom)
            return drawBar(type, place, words, used);
        m_painter.setRenderHint(QPainter::Antialiasing, false);
        const double gap = cell > 5 ? 1 : 0.6;
        for (std::int64_t i = 0; i < words; ++i) {
            const double row = std::floor(static_cast<double>(i) / perRow);
            const double col = static_cast<double>(i) - row * perRow;
            m_painter.fillRect(
                QRectF(place.left() + col * cell, place.top() + row * cell, cell - gap, cell - gap),
                i < used ? m_theme.dataType(type) : m_theme.dataTypeSoft(type));
        }
        return place.top() + rows * cell;
    }

    double drawBar(DataType type, const QRectF& place, std::int64_t words, std::int64_t used) {
        QRectF bar(place.left(), place.top(), place.width(), 10);
        m_painter.fillRect(bar, m_theme.dataTypeSoft(type));
        bar.setWidth(bar.width() * static_cast<double>(used) / static_cast<double>(words));
        m_painter.fillRect(bar, m_theme.dataType(type));
        return place.top() + 10;
    }

    QPainter& m_painter;
    const Drawing& m_drawing;
    const Theme& m_theme;
};

QString engineText(const ComputeEngine& engine) {
    if (engine.kind == EngineKind::bitSerial)
        return QObject::tr("bit-serial, %1 lanes").arg(engine.lanes);
    if (engine.minBits != engine.maxBits)
        return QObject::tr("%1 bit, splits down to %2").arg(engine.maxBits).arg(engine.minBits);
    return QObject::tr("%1 bit, 1 MAC per cycle").arg(engine.maxBits);
}

/// × and + with the wires from the registers.
void drawEngine(QPainter& painter, const Drawing& drawing, const PerDataType<double>& bottoms,
                const Theme& theme) {
    const QRectF& pe = drawing.layout.pe;
    const double y = pe.bottom() - 40;
    const QPointF times(pe.left() + 60, y);
    const QPointF plus(pe.left() + 138, y);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto wire = [&](DataType type, double offset) {
        const double x = pe.left() + offset;
        painter.setPen(QPen(theme.dataType(type), 1.6));
        painter.setBrush(Qt::NoBrush);
        const double end = times.y() + (type == DataType::ifmap ? -4 : 4);
        painter.drawPolyline(QPolygonF({{pe.left() + kPadding, bottoms[type]},
                                        {x, bottoms[type]},
                                        {x, end},
                                        {times.x() - 13, end}}));
    };
    wire(DataType::ifmap, 8);
    wire(DataType::weight, 5);
    painter.setPen(QPen(theme.color(Role::textSecondary), 1.4));
    painter.drawLine(times + QPointF(13, 0), plus - QPointF(13, 0));
    painter.setPen(QPen(theme.dataType(DataType::psum), 1.6));
    painter.drawLine(QPointF(plus.x() - 3, plus.y() - 12),
                     QPointF(plus.x() - 3, bottoms[DataType::psum] + 3));
    painter.drawLine(QPointF(plus.x() + 3, plus.y() - 12),
                     QPointF(plus.x() + 3, bottoms[DataType::psum] + 3));
    const std::size_t memories = drawing.accelerator->memories.size();
    const QColor ground = theme.level(memories + 2, memories);
    for (const auto& [centre, sign] : {std::pair{times, "×"}, std::pair{plus, "+"}}) {
        painter.setPen(QPen(theme.level(memories, memories), 1.2));
        painter.setBrush(ground);
        painter.drawEllipse(centre, 12, 12);
        painter.setPen(QColor(Qt::black));
        painter.setFont(fontOf(TextSize::title, QFont::DemiBold));
        painter.drawText(QRectF(centre.x() - 12, centre.y() - 13, 24, 24), Qt::AlignCenter, sign);
    }
    painter.setFont(fontOf(TextSize::base, QFont::DemiBold));
    painter.setPen(theme.color(Role::text));
    painter.drawText(QRectF(plus.x() + 20, y - 9, 60, 18), Qt::AlignVCenter, QObject::tr("MAC"));
    painter.setFont(fontOf(TextSize::small));
    painter.setPen(theme.color(Role::caption));
    painter.drawText(QRectF(pe.left() + kPadding, pe.bottom() - 22, pe.width() - 2 * kPadding, 16),
                     Qt::AlignVCenter, engineText(drawing.accelerator->peArray.engine));
}

} // namespace

void paintArray(QPainter& painter, const Drawing& drawing, const Theme& theme) {
    const QRectF& block = drawing.layout.array;
    const PeArray& array = drawing.accelerator->peArray;
    painter.setFont(fontOf(TextSize::title, QFont::DemiBold));
    painter.setPen(theme.color(Role::text));
    const QRectF head(block.left(), block.top() - 28, block.width(), 20);
    const QString title = QObject::tr("PE array  %1 × %2").arg(array.rows).arg(array.cols);
    painter.drawText(head, Qt::AlignVCenter, title);
    const double used = painter.fontMetrics().horizontalAdvance(title) + 8.0;
    if (drawing.facts.busyPes) {
        painter.setFont(fontOf(TextSize::table));
        painter.setPen(theme.color(Role::caption));
        const std::int64_t idle = array.elements() - *drawing.facts.busyPes;
        const QString full = QObject::tr("%1 busy, %2 idle").arg(*drawing.facts.busyPes).arg(idle);
        if (painter.fontMetrics().horizontalAdvance(full) + used < head.width())
            painter.drawText(head, Qt::AlignVCenter | Qt::AlignRight, full);
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(Role::strongBorder), 1));
    painter.setBrush(theme.color(Role::panel));
    painter.drawRoundedRect(block, metrics::kBlockRadius, metrics::kBlockRadius);
    if (drawing.layout.cell > 0 && drawing.layout.cell * drawing.zoom >= 3)
        drawCells(painter, drawing, theme);
    else
        drawAreas(painter, drawing, theme);
}

void paintPe(QPainter& painter, const Drawing& drawing, const Theme& theme) {
    const QRectF& pe = drawing.layout.pe;
    // The opened element is the one at the top right; two lines lead to it.
    const QRectF& grid = drawing.layout.grid;
    const double cell = std::max(drawing.layout.cell, 4.0);
    const QRectF opened(grid.right() - cell + 1, grid.top() + 1, cell - 2, cell - 2);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(Role::strongBorder), 1, Qt::DashLine));
    painter.drawLine(opened.topRight(), pe.topLeft());
    painter.drawLine(opened.bottomRight(), pe.bottomLeft());
    painter.setPen(QPen(theme.color(Role::text), 1.6));
    painter.setBrush(theme.level(2, 2));
    painter.drawRoundedRect(opened, 1, 1);

    painter.setPen(QPen(theme.color(Role::strongBorder), 1));
    painter.setBrush(theme.color(Role::panel));
    painter.drawRoundedRect(pe, metrics::kBlockRadius, metrics::kBlockRadius);
    painter.setFont(fontOf(TextSize::title, QFont::DemiBold));
    painter.setPen(theme.color(Role::text));
    painter.drawText(pe.adjusted(kPadding, 7, 0, 0), Qt::AlignTop, QObject::tr("PE"));
    painter.setFont(fontOf(TextSize::table));
    painter.setPen(theme.color(Role::caption));
    painter.drawText(pe.adjusted(kPadding + 24, 9, 0, 0), Qt::AlignTop,
                     QObject::tr("one of %1").arg(drawing.accelerator->peArray.elements()));
    RegisterPainting registers(painter, drawing, theme);
    PerDataType<double> bottoms;
    double top = pe.top() + 32;
    for (const DataType type : kDataTypes) {
        const double room = type == DataType::weight ? 66 : 34;
        registers.paint(type, {pe.left() + 2 * kPadding, top, pe.width() - 3 * kPadding, room});
        bottoms[type] = top + 24;
        top += room + 6;
    }
    bottoms[DataType::psum] = top - 8;
    drawEngine(painter, drawing, bottoms, theme);
}

} // namespace hwflow
