// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Stacked bars, one group for each layer of a network: one bar in a group for a single design, up
// to six side by side to compare. All bars are one graphics item, so that a drag of the hardware
// can replace every value at the rate of the screen. Layers that cannot be scheduled are hatched
// columns with "NS".

#include "widgets/charts/chart_frame.h"
#include "widgets/charts/layer_marks.h"

#include <QColor>
#include <QList>
#include <QString>
#include <QStringList>

namespace hwflow {

struct BarPart {
    QString name;
    QColor color;

    bool operator==(const BarPart&) const = default;
};

/// One bar: a value for each part; `problem` if there can be none.
struct Bar {
    QList<double> values;
    bool isMissing = false;

    [[nodiscard]] double total() const;
};

/// A stretch of layers that belong together, below the axis.
struct BarBracket {
    int first = 0;
    int last = 0;
    QString text;
};

struct LayerBarsData {
    QStringList layers;
    QList<int> numbers; ///< of the layers; empty: 1, 2 …
    QList<BarPart> parts;
    QList<QList<Bar>> bars; ///< by layer, then by design
    QStringList letters;    ///< of the designs; empty for a single one
    QList<BarBracket> brackets;
    LayerMarks marks;           ///< for a single design
    QList<LegendEntry> entries; ///< of the marks, behind those of the parts
    bool isFaded = false;

    [[nodiscard]] QString numberOf(int layer) const {
        return QString::number(numbers.value(layer, layer + 1));
    }
};

class LayerBars : public ChartFrame {
    Q_OBJECT

public:
    explicit LayerBars(QWidget* parent = nullptr);
    ~LayerBars() override;

    void setData(LayerBarsData data);
    [[nodiscard]] const LayerBarsData& data() const { return m_data; }
    /// -1 for none.
    void setSelected(int layer);
    [[nodiscard]] int selected() const { return m_selected; }
    /// The stretch of layers that is shown.
    void setWindow(double first, double last);
    /// Where a layer's group is, in the widget.
    [[nodiscard]] QRect groupRect(int layer) const;

Q_SIGNALS:
    void layerClicked(int layer);
    /// The bar below the pointer, and where a tip may point to; -1 as the pointer leaves.
    void hovered(int layer, int design, const QPoint& globalPos);

protected:
    void layOut() override;
    [[nodiscard]] QString dataText() const override;
    void rescale() override { updateScales(); }
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    class Bars;
    struct Place {
        int layer = -1;
        int design = -1;
    };
    void updateScales();
    void hover(const QPointF& point);
    [[nodiscard]] Place placeAt(const QPointF& scenePoint) const;
    [[nodiscard]] QRectF groupArea(int layer) const;
    [[nodiscard]] QRectF barArea(int layer, int design) const;
    [[nodiscard]] double heightOf(double value) const;

    LayerBarsData m_data;
    Bars* m_bars;
    int m_selected = -1;
    Place m_hovered;
    double m_first = 0; ///< of the window
    double m_last = 0;  ///< behind the window's last layer
    bool m_isZoomed = false;
    QPoint m_dragStart;
    double m_dragFirst = 0;
    bool m_isDragged = false;
};

} // namespace hwflow
