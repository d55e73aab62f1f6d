// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Draws ifmap, weights and ofmap as boxes with what lies where; part of TensorView.

#include "widgets/schedule/tensor_scene.h"

#include <QWidget>

namespace hwflow {

class TensorCanvas : public QWidget {
    Q_OBJECT

public:
    explicit TensorCanvas(QWidget* parent = nullptr);

    void setScene(TensorScene scene);
    [[nodiscard]] const TensorScene& scene() const { return m_scene; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {300, 220}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void drawMap(QPainter& painter, const TensorState& tensor, const QRectF& area,
                 double unit) const;
    void drawWeights(QPainter& painter, const TensorState& tensor, const QRectF& area) const;
    void drawTexts(QPainter& painter, const TensorState& tensor, const QRect& column) const;
    void drawLegend(QPainter& painter, int top) const;
    [[nodiscard]] QColor colorOf(DataType type, std::size_t level) const;
    /// The same without a data type, for the legend.
    [[nodiscard]] QColor plainColorOf(std::size_t level) const;
    [[nodiscard]] int textLines() const;

    TensorScene m_scene;
};

} // namespace hwflow
