// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/canvas/drawing.h"

#include "widgets/style/quantity.h"
#include "widgets/style/theme.h"

#include <algorithm>

namespace hwflow {

namespace {

constexpr double kGrip = 32;
constexpr double kGripThickness = 8;
constexpr double kRing = 3.5;
constexpr double kHandle = 6;

void paintTitle(QPainter& painter, const Drawing& drawing, const Theme& theme) {
    const QRectF& place = drawing.layout.title;
    const QString name = QString::fromStdString(drawing.accelerator->name);
    painter.setFont(fontOf(TextSize::title, QFont::DemiBold));
    painter.setPen(theme.color(Role::text));
    painter.drawText(place, Qt::AlignVCenter, name);
    if (drawing.facts.layer.isEmpty())
        return;
    const double used = painter.fontMetrics().horizontalAdvance(name) + 14.0;
    painter.setFont(fontOf(TextSize::table));
    if (drawing.facts.problem.isEmpty()) {
        painter.setPen(theme.color(Role::caption));
        painter.drawText(place.adjusted(used, 0, 0, 0), Qt::AlignVCenter,
                         QObject::tr("drawn for layer %1: solid is its tile, the tick is the "
                                     "largest tile of the network")
                             .arg(drawing.facts.layer));
        return;
    }
    painter.setPen(theme.color(Role::worse));
    painter.drawText(place.adjusted(used, 0, 0, 0), Qt::AlignVCenter,
                     QObject::tr("! %1 cannot be scheduled. %2")
                         .arg(drawing.facts.layer, drawing.facts.problem));
    const QRectF button = fixButton(drawing);
    if (button.isEmpty())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.color(Role::worse));
    painter.setBrush(theme.color(Role::worseSoft));
    painter.drawRoundedRect(button, 3, 3);
    painter.setFont(fontOf(TextSize::table, QFont::DemiBold));
    painter.drawText(button, Qt::AlignCenter, QObject::tr("Fix: %1").arg(drawing.fix));
}

void paintSelection(QPainter& painter, const Drawing& drawing, const Theme& theme) {
    QRectF block = blockOf(drawing, drawing.selected);
    if (block.isEmpty())
        return;
    block.adjust(-kRing, -kRing, kRing, kRing);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(Role::accent), 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(block);
    painter.setBrush(theme.color(Role::panel));
    for (const QPointF& corner :
         {block.topLeft(), block.topRight(), block.bottomLeft(), block.bottomRight()})
        painter.drawRect(
            QRectF(corner.x() - kHandle / 2, corner.y() - kHandle / 2, kHandle, kHandle));
}

void paintGrips(QPainter& painter, const Drawing& drawing, const Theme& theme) {
    painter.setRenderHint(QPainter::Antialiasing);
    const auto grip = [&](const QRectF& place, bool marked) {
        painter.setPen(QPen(theme.color(marked ? Role::accent : Role::strongBorder), 1));
        painter.setBrush(theme.color(marked ? Role::accent : Role::panel));
        painter.drawRoundedRect(place, 3, 3);
    };
    for (int i = 1; i < drawing.layout.memories.size(); ++i)
        grip(capacityGrip(drawing.layout, i), drawing.selected == Part{Part::Kind::memory, i});
    const bool arraySelected = drawing.selected.kind == Part::Kind::peArray;
    grip(columnsGrip(drawing.layout), arraySelected);
    grip(rowsGrip(drawing.layout), arraySelected);
}

void paintTag(QPainter& painter, const DragTag& tag, const Theme& theme) {
    const QFont bold = fontOf(TextSize::base, QFont::DemiBold);
    const QFont plain = fontOf(TextSize::table);
    const QString before = QObject::tr("was %1").arg(tag.before);
    const double valueWidth = QFontMetricsF(bold).horizontalAdvance(tag.value);
    const double width = valueWidth + 8 + QFontMetricsF(plain).horizontalAdvance(before);
    const QRectF place(tag.at.x() - width / 2 - 10, tag.at.y() + 8, width + 20, 22);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(Role::accent));
    painter.drawRoundedRect(place, 3, 3);
    painter.setPen(theme.color(Role::onAccent));
    painter.setFont(bold);
    painter.drawText(place.adjusted(10, 0, 0, 0), Qt::AlignVCenter, tag.value);
    painter.setFont(plain);
    painter.drawText(place.adjusted(18 + valueWidth, 0, 0, 0), Qt::AlignVCenter, before);
}

void paintInsertion(QPainter& painter, const Drawing& drawing, const Theme& theme) {
    const QRectF lane = drawing.layout.lanes[*drawing.insertAt - 1];
    painter.setPen(QPen(theme.color(Role::accent), 2, Qt::DashLine));
    QColor ground = theme.color(Role::accentSoft);
    ground.setAlphaF(0.7F);
    painter.setBrush(ground);
    painter.drawRoundedRect(lane.adjusted(8, 0, -8, 0), 4, 4);
}

} // namespace

QRectF capacityGrip(const DrawingLayout& layout, int memory) {
    const QRectF& block = layout.memories[memory];
    return {block.center().x() - kGrip / 2, block.bottom() - kGripThickness / 2, kGrip,
            kGripThickness};
}

QRectF columnsGrip(const DrawingLayout& layout) {
    return {layout.array.right() - kGripThickness / 2 + 1, layout.array.center().y() - kGrip / 2,
            kGripThickness - 1, kGrip};
}

QRectF rowsGrip(const DrawingLayout& layout) {
    return {layout.array.center().x() - kGrip / 2, layout.array.bottom() - kGripThickness / 2 + 1,
            kGrip, kGripThickness - 1};
}

QRectF blockOf(const Drawing& drawing, const Part& part) {
    switch (part.kind) {
    case Part::Kind::memory:
        return drawing.layout.memories.value(part.memory);
    case Part::Kind::peArray:
        return drawing.layout.array;
    case Part::Kind::pe:
        return drawing.layout.pe;
    case Part::Kind::none:
    case Part::Kind::accelerator:
        break;
    }
    return {};
}

QRectF fixButton(const Drawing& drawing) {
    if (drawing.fix.isEmpty() || drawing.facts.problem.isEmpty())
        return {};
    const double width = QFontMetricsF(fontOf(TextSize::table, QFont::DemiBold))
                             .horizontalAdvance(QObject::tr("Fix: %1").arg(drawing.fix)) +
                         20;
    return {drawing.layout.title.right() - width, drawing.layout.title.top() + 5, width, 22};
}

void paintDrawing(QPainter& painter, const Drawing& drawing, const Theme& theme) {
    if (drawing.accelerator == nullptr)
        return;
    paintTitle(painter, drawing, theme);
    paintLanes(painter, drawing, theme);
    paintMemories(painter, drawing, theme);
    paintArray(painter, drawing, theme);
    paintPe(painter, drawing, theme);
    paintFeet(painter, drawing, theme);
    if (drawing.insertAt)
        paintInsertion(painter, drawing, theme);
    paintSelection(painter, drawing, theme);
    paintGrips(painter, drawing, theme);
    if (drawing.tag)
        paintTag(painter, *drawing.tag, theme);
}

} // namespace hwflow
