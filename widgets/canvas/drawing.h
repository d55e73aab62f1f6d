// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// An accelerator as one picture: everything that is drawn, as a value, and the functions that draw
// it with a painter, on the screen and into files alike.

#include "widgets/canvas/drawing_facts.h"
#include "widgets/canvas/drawing_layout.h"
#include "widgets/shared/selection.h"

#include <QPainter>

namespace hwflow {

class Theme;

/// What is being dragged: its value so far, and what it was.
struct DragTag {
    QPointF at; ///< below this point
    QString value;
    QString before;
};

struct Drawing {
    const Accelerator* accelerator = nullptr;
    DrawingLayout layout;
    DrawingFacts facts;
    Part selected;
    bool isSelectionFocused = false;
    std::optional<DragTag> tag;
    std::optional<int> insertAt; ///< a memory would become this one
    QString fix;                 ///< what would mend the problem; empty: nothing known
    double zoom = 1;             ///< small things are left out when it is low
};

/// All of it.
void paintDrawing(QPainter& painter, const Drawing& drawing, const Theme& theme);

// Its pieces.
void paintMemories(QPainter& painter, const Drawing& drawing, const Theme& theme);
void paintLanes(QPainter& painter, const Drawing& drawing, const Theme& theme);
void paintArray(QPainter& painter, const Drawing& drawing, const Theme& theme);
void paintPe(QPainter& painter, const Drawing& drawing, const Theme& theme);
void paintFeet(QPainter& painter, const Drawing& drawing, const Theme& theme);

/// The block of a part; empty for none.
[[nodiscard]] QRectF blockOf(const Drawing& drawing, const Part& part);
/// Where the fix can be clicked; empty if there is none.
[[nodiscard]] QRectF fixButton(const Drawing& drawing);

// Grips of what can be dragged.
[[nodiscard]] QRectF capacityGrip(const DrawingLayout& layout, int memory);
[[nodiscard]] QRectF columnsGrip(const DrawingLayout& layout);
[[nodiscard]] QRectF rowsGrip(const DrawingLayout& layout);

} // namespace hwflow
