// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Draws a PE array coloured by what its PEs compute; part of PeArrayView.

#include "widgets/schedule/pe_map.h"

#include <QImage>
#include <QWidget>

#include <optional>

namespace hwflow {

enum class PeColoring { channels, rows, kernelRows };

class PeCanvas : public QWidget {
    Q_OBJECT

public:
    explicit PeCanvas(QWidget* parent = nullptr);

    void setMap(const PeMap& map, PeColoring coloring);
    /// Row and column of the PE at a point; empty beside the array.
    [[nodiscard]] std::optional<QPoint> peAt(const QPoint& point) const;
    /// The middle of a PE.
    [[nodiscard]] QPoint centerOf(int row, int column) const;
    [[nodiscard]] QString tipOf(int row, int column) const;
    [[nodiscard]] QSize minimumSizeHint() const override { return {220, 200}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void colorCells();
    [[nodiscard]] QColor colorOf(const PeTask& task) const;
    [[nodiscard]] QRectF grid() const;
    [[nodiscard]] double cell() const;
    void drawCells(QPainter& painter) const;
    void drawBlocks(QPainter& painter) const;
    void drawColumnHeads(QPainter& painter) const;
    /// Whether the ticks of a side name the channels of its blocks, not what differs inside them.
    [[nodiscard]] bool isByBlock(const PeSide& side) const;
    void drawColumnTicks(QPainter& painter) const;
    void drawRowTicks(QPainter& painter) const;
    void drawIdle(QPainter& painter) const;
    void drawPill(QPainter& painter, const QRectF& room, const QString& text, bool strong) const;
    /// Channels of a block that differ from row to row (`byRow`) or only from column to column.
    [[nodiscard]] QString channelsText(const PeTask& task, bool byRow) const;

    std::optional<PeMap> m_map;
    PeColoring m_coloring = PeColoring::channels;
    QImage m_cells; ///< a pixel for each PE, transparent where idle
};

} // namespace hwflow
