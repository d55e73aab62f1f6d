// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Draws the cells of the layer table: heat, selection with a bar at the left, an outline round rows
// that cannot be scheduled.

#include "widgets/style/theme.h"

#include <QFont>
#include <QStyledItemDelegate>

namespace hwflow {

class LayerDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    /// Room left and right of a cell's text.
    static constexpr int kPadding = 5;

    explicit LayerDelegate(QObject* parent = nullptr);

    void setHoveredRow(int row) { m_hoveredRow = row; }
    /// The outermost columns that are shown, which carry the ends of a row's marks.
    void setOuterColumns(int first, int last);
    /// Whether shapes are written without spaces, for want of room.
    void setShapesTight(bool tight) { m_areShapesTight = tight; }
    /// Follows the application's font.
    void updateFonts();
    [[nodiscard]] const QFont& selectedFont() const { return m_selectedFont; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    void drawGround(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index,
                    const QVariant& heat) const;
    void drawText(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index,
                  const QVariant& heat) const;
    void drawOutline(QPainter& painter, const QRect& rect, int column, const Theme& theme) const;

    QFont m_font;
    QFont m_selectedFont;
    bool m_areShapesTight = false;
    int m_hoveredRow = -1;
    int m_firstColumn = 0;
    int m_lastColumn = 0;
};

} // namespace hwflow
