// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/schedule/occupancy_canvas.h"

#include "widgets/style/metrics.h"
#include "widgets/style/quantity.h"
#include "widgets/style/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace hwflow {

namespace {

constexpr int kHead = 22;
constexpr int kRow = 20;
constexpr int kGap = 5;
constexpr int kBarHeight = 10;
constexpr int kLabelLeft = metrics::kPanelPadding + metrics::kSwatch + 6;
constexpr int kBarLeft = kLabelLeft + 54;
constexpr int kShareRoom = 42;

} // namespace

OccupancyCanvas::OccupancyCanvas(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Occupancy"));
}

int OccupancyCanvas::heightOf(const OccupancySection& section) {
    return kHead + kRow * static_cast<int>(section.rows.size()) + kGap;
}

void OccupancyCanvas::setSections(QList<OccupancySection> sections, std::size_t memories) {
    m_sections = std::move(sections);
    m_memories = memories;
    int height = 2 * kGap;
    QStringList description;
    const QFontMetrics fontMetrics(fontOf(TextSize::table));
    m_valueRoom = 0;
    for (const OccupancySection& section : m_sections) {
        height += heightOf(section);
        for (const OccupancyRow& row : section.rows) {
            description.append(section.title + ", " + row.name + ": " + row.value);
            m_valueRoom = std::max(m_valueRoom, fontMetrics.horizontalAdvance(row.value));
        }
    }
    setAccessibleDescription(description.join("; "));
    setMinimumSize(220, height);
    update();
}

void OccupancyCanvas::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.fillRect(rect(), Theme::of(*this).color(Role::panel));
    int top = kGap;
    for (const OccupancySection& section : m_sections) {
        drawSection(painter, section, top);
        top += heightOf(section);
    }
}

void OccupancyCanvas::drawSection(QPainter& painter, const OccupancySection& section,
                                  int top) const {
    const Theme& theme = Theme::of(*this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.level(section.level, m_memories));
    const QRectF swatch(metrics::kPanelPadding, top + (kHead - metrics::kSwatch) / 2.0,
                        metrics::kSwatch, metrics::kSwatch);
    painter.drawRoundedRect(swatch, 2, 2);
    painter.setRenderHint(QPainter::Antialiasing, false);
    const QRect head(kLabelLeft, top, width() - kLabelLeft - metrics::kPanelPadding, kHead);
    painter.setPen(theme.color(Role::text));
    painter.setFont(fontOf(TextSize::table, QFont::DemiBold));
    painter.drawText(head, Qt::AlignVCenter, section.title);
    painter.setPen(theme.color(Role::caption));
    painter.setFont(fontOf(TextSize::table));
    painter.drawText(head, Qt::AlignVCenter | Qt::AlignRight, section.note);
    top += kHead;
    for (const OccupancyRow& row : section.rows) {
        drawRow(painter, section, row, top);
        top += kRow;
    }
}

void OccupancyCanvas::drawRow(QPainter& painter, const OccupancySection& section,
                              const OccupancyRow& row, int top) const {
    const Theme& theme = Theme::of(*this);
    const int right = width() - metrics::kPanelPadding;
    painter.setFont(fontOf(TextSize::table));
    painter.setPen(theme.color(Role::textSecondary));
    painter.drawText(QRect(kLabelLeft, top, kBarLeft - kLabelLeft, kRow), Qt::AlignVCenter,
                     row.name);
    painter.setPen(theme.color(Role::text));
    const QRect value(right - kShareRoom - m_valueRoom, top, m_valueRoom, kRow);
    painter.drawText(value, Qt::AlignVCenter | Qt::AlignRight, row.value);
    painter.setPen(theme.color(Role::caption));
    if (row.share)
        painter.drawText(QRect(right - kShareRoom, top, kShareRoom, kRow),
                         Qt::AlignVCenter | Qt::AlignRight, percentText(*row.share, 0));
    const QRect bar(kBarLeft, top + (kRow - kBarHeight) / 2, value.left() - 8 - kBarLeft,
                    kBarHeight);
    if (bar.width() > 8)
        drawBar(painter, section, row, bar);
}

void OccupancyCanvas::drawBar(QPainter& painter, const OccupancySection& section,
                              const OccupancyRow& row, const QRect& bar) const {
    const Theme& theme = Theme::of(*this);
    if (row.isHatched) {
        painter.save();
        painter.setClipRect(bar);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(theme.color(Role::hatch), 1));
        for (int x = bar.left() - bar.height(); x < bar.right(); x += 5)
            painter.drawLine(x, bar.bottom() + 1, x + bar.height(), bar.top());
        painter.restore();
        painter.setPen(theme.color(Role::hatch));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(bar.adjusted(0, 0, -1, -1));
    } else {
        const bool isOneType = row.parts.size() == 1 && row.parts.first().type;
        painter.fillRect(bar, isOneType ? theme.dataTypeSoft(*row.parts.first().type)
                                        : theme.color(Role::border));
    }
    double left = bar.left();
    for (const OccupancyRow::Part& part : row.parts) {
        const double length = std::min(1.0, part.share) * bar.width();
        const QColor color = part.type       ? theme.dataType(*part.type)
                             : section.isBus ? theme.color(Role::plainBar)
                                             : theme.level(section.level, m_memories);
        // Something is always seen of what is there.
        const double seen = part.share > 0 ? std::max(1.0, length) : 0;
        painter.fillRect(QRectF(left, bar.top(), seen, bar.height()), color);
        left += seen;
    }
}

} // namespace hwflow
