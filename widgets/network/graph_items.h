// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The blocks and connections of a drawn network. Far away a block is only its colour.

#include "widgets/network/graph_blocks.h"

#include <QGraphicsItem>
#include <QPainterPath>
#include <QString>

#include <optional>

namespace hwflow {

class Theme;

/// What a block shows of its first layer and the estimate.
struct BlockFigures {
    std::optional<double> heat; ///< 0 to 1
    QString value;              ///< of the metric
    bool isBlocked = false;     ///< cannot be scheduled
    bool isLate = false;

    bool operator==(const BlockFigures&) const = default;
};

struct BlockTexts {
    QString name;
    QString work;   ///< "16 → 32, 3 × 3, s2"
    QString output; ///< "32 × 16 × 16"
};

class BlockItem : public QGraphicsItem {
public:
    static constexpr double kWidth = 220;
    static constexpr double kCostedHeight = 42;
    static constexpr double kFreeHeight = 24;

    /// `isFree`: it costs nothing; `folded`: how many layers it has beside the first.
    BlockItem(const QRectF& rect, BlockTexts texts, bool isFree, int folded);

    void setFigures(const BlockFigures& figures);
    [[nodiscard]] const BlockFigures& figures() const { return m_figures; }
    [[nodiscard]] const QRectF& block() const { return m_rect; }

    [[nodiscard]] QRectF boundingRect() const override;
    [[nodiscard]] QPainterPath shape() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    void drawFrame(QPainter& painter, const Theme& theme) const;
    void drawFar(QPainter& painter, const Theme& theme) const;
    void drawCosted(QPainter& painter, const Theme& theme) const;
    void drawFree(QPainter& painter, const Theme& theme) const;
    [[nodiscard]] QColor ground(const Theme& theme) const;

    QRectF m_rect;
    BlockTexts m_texts;
    BlockFigures m_figures;
    bool m_isFree;
    int m_folded;
};

class EdgeItem : public QGraphicsItem {
public:
    /// `fromSide`: the arrow points to the left instead of down.
    EdgeItem(const QPainterPath& path, bool fromSide);

    /// Beside the selected block.
    void setMarked(bool marked);

    [[nodiscard]] QRectF boundingRect() const override;
    [[nodiscard]] QPainterPath shape() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    QPainterPath m_path;
    bool m_fromSide;
    bool m_isMarked = false;
};

} // namespace hwflow
