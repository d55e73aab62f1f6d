// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// One drag of a grip of the drawing: from where it began, every position of the pointer means one
// edit of the accelerator as it was at the start. Steps of a drag share a key, so that they become
// one step of the history.

#include "core/support/result.h"
#include "widgets/canvas/drawing.h"

#include <QPointF>
#include <QString>

#include <optional>

namespace hwflow {

enum class GripKind { capacity, segmentEdge, columns, rows };

struct Grip {
    GripKind kind = GripKind::capacity;
    int memory = -1;
    DataType above = DataType::ifmap; ///< the room above an edge
};

/// The grip at a point of the drawing.
[[nodiscard]] std::optional<Grip> gripAt(const Drawing& drawing, const QPointF& point);

class CanvasDrag {
public:
    CanvasDrag(const Grip& grip, const Accelerator& accelerator, const DrawingLayout& layout,
               const QPointF& from);

    struct Step {
        Result<Accelerator> after;
        DragTag tag;
    };
    /// The edit for a position of the pointer; without `snap` any value is taken.
    [[nodiscard]] Step moveTo(const QPointF& point, bool snap) const;
    [[nodiscard]] const QString& mergeKey() const { return m_mergeKey; }
    [[nodiscard]] QString undoText() const;

private:
    [[nodiscard]] Step dragCapacity(const QPointF& point, bool snap) const;
    [[nodiscard]] Step dragEdge(const QPointF& point, bool snap) const;
    [[nodiscard]] Step dragArray(const QPointF& point) const;

    Grip m_grip;
    Accelerator m_start;
    DrawingLayout m_layout;
    QPointF m_from;
    QString m_mergeKey;
};

} // namespace hwflow
