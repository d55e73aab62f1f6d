// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Draws tilings, CTC against energy on a logarithmic axis; part of TilingScatter. Points are drawn
// into a picture once, so that hovering costs nothing.

#include "widgets/schedule/tiling_points.h"

#include <QPixmap>
#include <QWidget>

namespace hwflow {

class InfoTip;

class TilingCanvas : public QWidget {
    Q_OBJECT

public:
    explicit TilingCanvas(QWidget* parent = nullptr);

    void setSurvey(const ShownSurvey& survey);
    [[nodiscard]] const ShownSurvey& survey() const { return m_survey; }
    /// The tiling whose schedule is shown; -1 for none.
    void setChosen(int index);
    [[nodiscard]] int chosen() const { return m_chosen; }
    /// Where a tiling is drawn.
    [[nodiscard]] QPointF pointOf(int index) const;
    /// The nearest tiling within reach of a point; -1 if there is none.
    [[nodiscard]] int tilingAt(const QPointF& point) const;
    [[nodiscard]] QSize minimumSizeHint() const override { return {260, 200}; }

Q_SIGNALS:
    void tilingChosen(int index);
    void pinRequested(int index);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] QRectF plot() const;
    void findRanges();
    void drawPicture();
    void drawAxes(QPainter& painter) const;
    /// Where the hall of fame begins; beyond the plot if it is empty.
    [[nodiscard]] double hallOfFameLeft() const;
    void drawHallOfFame(QPainter& painter) const;
    void nameHallOfFame(QPainter& painter) const;
    void drawPoints(QPainter& painter) const;
    void drawLegend(QPainter& painter) const;
    void drawMarks(QPainter& painter) const;
    void setHovered(int index);
    void showTip();
    void choose(int index);
    /// The next tiling along the CTC axis.
    [[nodiscard]] int neighbour(int direction) const;

    ShownSurvey m_survey;
    QList<int> m_byCtc; ///< indices, in the order of the arrow keys
    double m_mostCtc = 1;
    double m_ctcStep = 1;
    double m_leastLog = 0; ///< of the energy axis
    double m_mostLog = 1;
    int m_chosen = -1;
    int m_hovered = -1;
    QPixmap m_picture;
    InfoTip* m_tip;
};

} // namespace hwflow
