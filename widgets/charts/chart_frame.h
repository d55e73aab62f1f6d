// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What all charts have in common, and the only place that knows Qt Charts' axes: a plot with nice
// ticks, a legend and a caption above it, the theme, export as SVG, PNG and PDF. Charts draw their
// marks as graphics items in the plot's coordinates, so that an export has all that is on screen.
// GUI thread only.

#include "core/support/result.h"
#include "widgets/charts/axis_scale.h"

#include <QByteArray>
#include <QChartView>
#include <QColor>
#include <QList>
#include <QSet>
#include <QSize>

class QValueAxis;
class QLineSeries;
class QMenu;

namespace hwflow {

class Theme;

struct LegendEntry {
    enum class Mark { square, line, dashed, dotted, dot, ring, diamond };
    QString text;
    QColor color;
    Mark mark = Mark::square;
    bool isSwitch = false; ///< a click on it hides what has its name, or shows it again

    bool operator==(const LegendEntry&) const = default;
};

class ChartFrame : public QChartView {
    Q_OBJECT

public:
    explicit ChartFrame(QWidget* parent = nullptr);
    ~ChartFrame() override;

    /// Before the unit, for charts that share a panel.
    void setTitle(const QString& title);
    /// Left of the legend: what is on the y axis, with its unit.
    void setUnit(const QString& unit);
    /// At the right of the legend.
    void setCaption(const QString& caption);
    /// Below the x axis, at its right end.
    void setXTitle(const QString& title);

    /// What a click on an entry of the legend does.
    void switchEntry(const QString& name, bool isOff);

    [[nodiscard]] QByteArray svg(const QSize& size);
    /// The format is that of the ending: .svg, .png or .pdf. Errors: io, unsupported.
    [[nodiscard]] Result<void> exportTo(const QString& path);

Q_SIGNALS:
    void refused(const QString& reason);
    /// By a click, for charts that show the same things.
    void entrySwitched(const QString& name, bool isOff);

protected:
    void setLegend(const QList<LegendEntry>& entries);
    [[nodiscard]] bool isSwitchedOff(const QString& name) const { return m_off.contains(name); }
    void setScales(const AxisScale& x, const AxisScale& y, bool showXTicks = true);
    [[nodiscard]] const AxisScale& xScale() const { return m_x; }
    [[nodiscard]] const AxisScale& yScale() const { return m_y; }
    /// In the coordinates of the scene.
    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] QPointF toScene(double x, double y) const;
    [[nodiscard]] QPointF fromScene(const QPointF& point) const;
    [[nodiscard]] const Theme& theme() const;
    /// Room below the plot for what a chart draws there itself.
    void setRoomBelow(double room);
    /// The plot has moved, or the theme is another: items have to be placed and coloured again.
    virtual void layOut() {}
    /// The plot has another size: scales may have room for more or fewer ticks.
    virtual void rescale() {}
    /// What has some entry's name is to be hidden, or shown again.
    virtual void switched() {}
    /// What is drawn, as a table (widgets/shared/table_file.h).
    [[nodiscard]] virtual QString dataText() const = 0;

    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    class Heading;
    class Grid;
    void applyTheme();
    /// The entry below a point of the viewport that a click switches; null if there is none.
    [[nodiscard]] const LegendEntry* switchAt(const QPoint& point) const;
    void placePlot();
    void setPlotSize(const QSizeF& size);
    void saveAs();
    void copyImage();

    AxisScale m_x;
    AxisScale m_y;
    QValueAxis* m_xAxis;
    QValueAxis* m_yAxis;
    QLineSeries* m_domain; ///< empty; ties the axes to the plot
    Heading* m_heading;
    Grid* m_grid;
    QSet<QString> m_off;     ///< names that the legend switched off
    QSizeF m_size{400, 240}; ///< of the whole chart
    double m_roomBelow = 0;
    bool m_showsXTicks = true;
    bool m_isOverSwitch = false; ///< the pointer
};

} // namespace hwflow
