// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/canvas/canvas_drag.h"

#include "core/hardware/accelerator_limits.h"
#include "core/project/accelerator_edits.h"
#include "widgets/shared/texts.h"
#include "widgets/style/quantity.h"

#include <QObject>

#include <algorithm>
#include <cmath>

namespace hwflow {

namespace {

constexpr double kReach = 5;            ///< around a grip
constexpr double kPixelsPerOctave = 60; ///< of a capacity: it doubles every so many pixels
constexpr double kEdgeStepKiB = 1;
constexpr double kPixelsPerPe = 14; ///< where cells are too small to follow

int nextDrag() {
    static int count = 0;
    return ++count;
}

std::optional<DataType> edgeAt(const Drawing& drawing, int index, const QPointF& point) {
    const MemoryLevel& memory = drawing.accelerator->memories[static_cast<std::size_t>(index)];
    if (!memory.segmentsKiB)
        return std::nullopt;
    const auto rooms = drawing.layout.rooms(memory, index);
    for (const DataType type : {DataType::ifmap, DataType::weight}) {
        const QRectF& room = rooms[type];
        const bool near = std::abs(point.y() - room.bottom()) <= kReach &&
                          point.x() >= room.left() && point.x() <= room.right();
        const bool isBetween =
            std::any_of(kDataTypes.begin(), kDataTypes.end(), [&](DataType other) {
                return indexOf(other) > indexOf(type) && !memory.bypass[other];
            });
        if (near && isBetween && !memory.bypass[type])
            return type;
    }
    return std::nullopt;
}

} // namespace

std::optional<Grip> gripAt(const Drawing& drawing, const QPointF& point) {
    const auto near = [&](const QRectF& grip) {
        return grip.adjusted(-kReach, -kReach, kReach, kReach).contains(point);
    };
    const DrawingLayout& layout = drawing.layout;
    for (int i = 1; i < layout.memories.size(); ++i) {
        if (near(capacityGrip(layout, i)))
            return Grip{GripKind::capacity, i};
        if (const auto above = edgeAt(drawing, i, point))
            return Grip{GripKind::segmentEdge, i, *above};
    }
    if (near(columnsGrip(layout)))
        return Grip{GripKind::columns};
    if (near(rowsGrip(layout)))
        return Grip{GripKind::rows};
    return std::nullopt;
}

CanvasDrag::CanvasDrag(const Grip& grip, const Accelerator& accelerator,
                       const DrawingLayout& layout, const QPointF& from)
    : m_grip(grip), m_start(accelerator), m_layout(layout), m_from(from),
      m_mergeKey(QString("drag %1").arg(nextDrag())) {}

QString CanvasDrag::undoText() const {
    if (m_grip.kind == GripKind::columns || m_grip.kind == GripKind::rows)
        return QObject::tr("Resize the PE array");
    const QString name = fromUtf8(m_start.memories[static_cast<std::size_t>(m_grip.memory)].name);
    return m_grip.kind == GripKind::capacity ? QObject::tr("Resize %1").arg(name)
                                             : QObject::tr("Move rooms of %1").arg(name);
}

CanvasDrag::Step CanvasDrag::moveTo(const QPointF& point, bool snap) const {
    switch (m_grip.kind) {
    case GripKind::capacity:
        return dragCapacity(point, snap);
    case GripKind::segmentEdge:
        return dragEdge(point, snap);
    case GripKind::columns:
    case GripKind::rows:
        break;
    }
    return dragArray(point);
}

CanvasDrag::Step CanvasDrag::dragCapacity(const QPointF& point, bool snap) const {
    const auto index = static_cast<std::size_t>(m_grip.memory);
    const double before = m_start.memories[index].capacityKiB.value_or(1);
    double capacity = before * std::exp2((point.y() - m_from.y()) / kPixelsPerOctave);
    capacity = std::clamp(capacity, 0.5, kMaxCapacityKiB);
    capacity = snap ? snappedCapacity(capacity) : std::round(capacity * 10) / 10;
    const QRectF& block = m_layout.memories[m_grip.memory];
    return {setCapacity(m_start, index, capacity),
            {{block.center().x(), block.bottom()}, capacityText(capacity), capacityText(before)}};
}

CanvasDrag::Step CanvasDrag::dragEdge(const QPointF& point, bool snap) const {
    const auto index = static_cast<std::size_t>(m_grip.memory);
    const MemoryLevel& memory = m_start.memories[index];
    const auto& segments = *memory.segmentsKiB;
    const QRectF& block = m_layout.memories[m_grip.memory];
    // The rooms are drawn alike, so the block stands for the whole capacity.
    double delta = (point.y() - m_from.y()) / block.height() * memory.capacityKiB.value_or(1);
    if (snap)
        delta = std::round(delta / kEdgeStepKiB) * kEdgeStepKiB;
    double below = 0;
    for (const DataType type : kDataTypes)
        if (indexOf(type) > indexOf(m_grip.above) && !memory.bypass[type] && below == 0)
            below = segments[type];
    const double least = std::min(kEdgeStepKiB, below / 2);
    delta =
        std::clamp(delta, std::min(kEdgeStepKiB, segments[m_grip.above]) - segments[m_grip.above],
                   below - least);
    const double now = segments[m_grip.above] + delta;
    return {moveSegmentEdge(m_start, index, m_grip.above, delta),
            {{block.center().x(), point.y()},
             fromUtf8(nameOf(m_grip.above)) + ' ' + capacityText(now),
             capacityText(segments[m_grip.above])}};
}

CanvasDrag::Step CanvasDrag::dragArray(const QPointF& point) const {
    const double pixels = std::max(m_layout.cell, kPixelsPerPe);
    std::int64_t rows = m_start.peArray.rows;
    std::int64_t cols = m_start.peArray.cols;
    const auto moved = [&](std::int64_t extent, double distance) {
        // Large arrays grow in proportion: nobody drags across 256 columns one by one.
        const double step = std::max(1.0, std::round(static_cast<double>(extent) / 32));
        const auto change = static_cast<std::int64_t>(std::round(distance / pixels) * step);
        return std::clamp<std::int64_t>(extent + change, 1, kMaxPeExtent);
    };
    if (m_grip.kind == GripKind::columns)
        cols = moved(cols, point.x() - m_from.x());
    else
        rows = moved(rows, point.y() - m_from.y());
    const auto text = [](std::int64_t r, std::int64_t c) {
        return QString("%1 × %2").arg(r).arg(c);
    };
    return {resizeArray(m_start, rows, cols),
            {{m_layout.array.center().x(), m_layout.array.bottom()},
             text(rows, cols),
             text(m_start.peArray.rows, m_start.peArray.cols)}};
}

} // namespace hwflow
