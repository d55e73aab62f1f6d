// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Draws the rows of a loop nest; part of LoopNestView.

#include "widgets/schedule/loop_nest_text.h"

#include <QWidget>

namespace hwflow {

class NestCanvas : public QWidget {
    Q_OBJECT

public:
    explicit NestCanvas(QWidget* parent = nullptr);

    /// `memories` of the accelerator, for the colours; `levels` are the names of its levels.
    void setRows(QList<NestRow> rows, QStringList levels, std::size_t memories);
    [[nodiscard]] const QList<NestRow>& rows() const { return m_rows; }
    /// The selected rows, or all where none is.
    [[nodiscard]] QString selectedText() const;
    void copy() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void measure();
    [[nodiscard]] int rowAt(int y) const;
    [[nodiscard]] bool isSelected(int row) const;
    void select(int anchor, int current);
    void drawLevel(QPainter& painter, int first, int count) const;
    void drawRow(QPainter& painter, int row) const;
    void drawSwatches(QPainter& painter, int row) const;

    QList<NestRow> m_rows;
    QStringList m_levels;
    std::size_t m_memories = 0;
    int m_codeLeft = 0;
    int m_anchor = -1;  ///< selected are the rows from here …
    int m_current = -1; ///< … to here
};

} // namespace hwflow
