// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A map of one quantity over two properties: a cell for each pair of values, darker for more, with
// its value where there is room, the best cell outlined, and unknown ones hatched.

#include "widgets/charts/chart_frame.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace hwflow {

class InfoTip;

struct HeatMap {
    QStringList columns; ///< values of the property on the x axis
    QStringList rows;    ///< of the one on the y axis, the lowest first
    QString columnName;
    QString rowName;
    QList<double> values; ///< row by row; NaN: unknown
    bool lessIsBetter = true;

    [[nodiscard]] double at(int column, int row) const {
        return values.value(row * columns.size() + column);
    }
};

class HeatChart : public ChartFrame {
    Q_OBJECT

public:
    explicit HeatChart(QWidget* parent = nullptr);
    ~HeatChart() override;

    void setMap(const HeatMap& map);
    [[nodiscard]] const HeatMap& map() const { return m_map; }
    /// Where a cell is, in the widget.
    [[nodiscard]] QRect cellRect(int column, int row) const;

Q_SIGNALS:
    void cellClicked(int column, int row);

protected:
    void layOut() override;
    [[nodiscard]] QString dataText() const override;
    void rescale() override { updateScales(); }
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    class Cells;
    struct Cell {
        int column = -1;
        int row = -1;
        bool operator==(const Cell&) const = default;
    };
    void updateScales();
    [[nodiscard]] QRectF areaOf(const Cell& cell) const;
    /// Column and row are -1 beside the plot.
    [[nodiscard]] Cell cellAt(const QPoint& point) const;
    [[nodiscard]] Cell best() const;
    void showTip(const QPoint& globalPos);

    HeatMap m_map;
    Cells* m_cells;
    InfoTip* m_tip;
    Cell m_hovered;
};

} // namespace hwflow
