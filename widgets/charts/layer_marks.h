// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What can stand at each bar of a chart of layers besides its value: the room that it could take, a
// tick, a dotted bound. All in the bars' units; an empty list is none of them.

#include <QColor>
#include <QList>
#include <QRectF>
#include <QString>

class QPainter;

namespace hwflow {

class Theme;

struct LayerMarks {
    QList<double> rooms; ///< by layer
    QList<double> ticks;
    QList<double> bounds;
    QString roomName; ///< for tables
    QString tickName;
    QString boundName;

    /// The greatest value that needs a place on the axis; 0 without marks.
    [[nodiscard]] double most() const;
};

/// Where a layer's bar is: its whole column, and the height of the plot for one unit.
struct LayerColumn {
    int layer = 0;
    QRectF area; ///< of the bar, from the axis to the plot's top
    QRectF group;
    double unit = 0;
};

/// Below the bars.
void drawRoom(QPainter& painter, const LayerMarks& marks, const LayerColumn& column,
              const Theme& theme);
/// Above them.
void drawTickAndBound(QPainter& painter, const LayerMarks& marks, const LayerColumn& column,
                      const Theme& theme);

} // namespace hwflow
