// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/network/graph_items.h"

#include "widgets/style/metrics.h"
#include "widgets/style/theme.h"

#include <QApplication>
#include <QPainter>
#include <QStyleOptionGraphicsItem>

#include <utility>

namespace hwflow {

namespace {

constexpr double kFar = 0.6;     ///< zoom below which texts cannot be read
constexpr double kVeryFar = 0.3; ///< and below which not even a large name can be
constexpr double kFarText = 1.8;
constexpr double kPadding = 10;
constexpr double kRing = 3.5; ///< from the block to the ring of the selected one
constexpr double kLateOpacity = 0.45;
constexpr double kArrow = 4;
constexpr double kReach = 4; ///< of the pointer beside a connection
constexpr double kFoldStep = 3;

const Theme& themeOf(const QWidget* widget) {
    return Theme::of(widget != nullptr ? widget->palette() : QApplication::palette());
}

double zoomOf(const QPainter& painter) {
    return QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter.worldTransform());
}

void drawElided(QPainter& painter, const QRectF& rect, int alignment, const QString& text,
                Qt::TextElideMode mode) {
    const QFontMetricsF metrics(painter.font());
    painter.drawText(rect, alignment | Qt::TextSingleLine,
                     metrics.horizontalAdvance(text) > rect.width()
                         ? metrics.elidedText(text, mode, rect.width())
                         : text);
}

} // namespace

BlockItem::BlockItem(const QRectF& rect, BlockTexts texts, bool isFree, int folded)
    : m_rect(rect), m_texts(std::move(texts)), m_isFree(isFree), m_folded(folded) {
    setFlag(ItemIsSelectable);
    setZValue(1);
}

void BlockItem::setFigures(const BlockFigures& figures) {
    if (figures == m_figures)
        return;
    m_figures = figures;
    update();
}

QRectF BlockItem::boundingRect() const {
    return m_rect.adjusted(-kRing - 1, -kRing - 1, kRing + 1, kRing + kFoldStep + 1);
}

QPainterPath BlockItem::shape() const {
    QPainterPath path;
    path.addRect(m_rect);
    return path;
}

QColor BlockItem::ground(const Theme& theme) const {
    if (m_figures.heat)
        return theme.heat(*m_figures.heat);
    return theme.color(m_isFree ? Role::header : Role::panel);
}

void BlockItem::paint(QPainter* painter, const QStyleOptionGraphicsItem* /*option*/,
                      QWidget* widget) {
    const Theme& theme = themeOf(widget);
    if (zoomOf(*painter) < kFar) {
        drawFar(*painter, theme);
        return;
    }
    drawFrame(*painter, theme);
    painter->setOpacity(m_figures.isLate ? kLateOpacity : 1);
    if (m_isFree)
        drawFree(*painter, theme);
    else
        drawCosted(*painter, theme);
    painter->setOpacity(1);
}

void BlockItem::drawFar(QPainter& painter, const Theme& theme) const {
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(theme.color(isSelected()          ? Role::accent
                                    : m_figures.isBlocked ? Role::worse
                                                          : Role::strongBorder),
                        isSelected() || m_figures.isBlocked ? 2 : 1));
    QPen pen = painter.pen();
    pen.setCosmetic(true);
    painter.setPen(pen);
    painter.setBrush(ground(theme));
    painter.drawRect(m_rect);
    if (m_isFree || zoomOf(painter) < kVeryFar)
        return;
    QFont font = fontOf(TextSize::table, QFont::DemiBold);
    font.setPointSizeF(font.pointSizeF() * kFarText);
    painter.setFont(font);
    painter.setPen(theme.heatText(m_figures.heat.value_or(0)));
    drawElided(painter, m_rect.adjusted(kPadding, 0, -kPadding, 0),
               Qt::AlignLeft | Qt::AlignVCenter, m_texts.name, Qt::ElideMiddle);
}

void BlockItem::drawFrame(QPainter& painter, const Theme& theme) const {
    constexpr double kRadius = metrics::kBlockRadius;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(m_isFree ? Role::border : Role::strongBorder), 1));
    const QRectF line = m_rect.adjusted(0.5, 0.5, -0.5, -0.5);
    if (m_folded > 0) { // as a card behind
        painter.setBrush(theme.color(Role::header));
        painter.drawRoundedRect(line.adjusted(4, kFoldStep, -4, kFoldStep), kRadius, kRadius);
    }
    if (m_figures.isBlocked)
        painter.setPen(QPen(theme.color(Role::worse), 1.5));
    painter.setBrush(theme.color(m_isFree ? Role::header : Role::panel));
    painter.drawRoundedRect(line, kRadius, kRadius);
    if (m_figures.heat) {
        painter.setOpacity(m_figures.isLate ? kLateOpacity : 1);
        painter.setBrush(ground(theme));
        painter.drawRoundedRect(line, kRadius, kRadius);
        painter.setOpacity(1);
    }
    if (isSelected()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.color(Role::accent), 1.5));
        painter.drawRoundedRect(m_rect.adjusted(-kRing, -kRing, kRing, kRing), kRadius + 2,
                                kRadius + 2);
    }
}

void BlockItem::drawCosted(QPainter& painter, const Theme& theme) const {
    static const int kTop = Qt::AlignLeft | Qt::AlignTop;
    const QRectF inside = m_rect.adjusted(kPadding, 5, -kPadding, -5);
    const double share = m_figures.heat.value_or(0);
    const QColor ink = theme.heatText(share);
    QRectF first = inside;
    painter.setPen(m_figures.isBlocked ? theme.color(Role::worse) : ink);
    painter.setFont(fontOf(TextSize::table));
    painter.drawText(inside, Qt::AlignRight | Qt::AlignTop, m_figures.value);
    first.setRight(first.right() -
                   QFontMetricsF(painter.font()).horizontalAdvance(m_figures.value) - 6);
    painter.setFont(fontOf(TextSize::table, QFont::DemiBold));
    if (m_figures.isBlocked) {
        painter.drawText(first, kTop, "!");
        first.setLeft(first.left() + 8);
    }
    painter.setPen(ink);
    drawElided(painter, first, kTop, m_texts.name, Qt::ElideMiddle);
    // On a coloured ground captions keep its ink, or they could not be read.
    painter.setPen(share > 0.3 ? ink : theme.color(Role::textSecondary));
    painter.setFont(fontOf(TextSize::small));
    QRectF second = inside;
    painter.drawText(inside, Qt::AlignRight | Qt::AlignBottom, m_texts.output);
    second.setRight(second.right() -
                    QFontMetricsF(painter.font()).horizontalAdvance(m_texts.output) - 6);
    drawElided(painter, second, Qt::AlignLeft | Qt::AlignBottom, m_texts.work, Qt::ElideRight);
}

void BlockItem::drawFree(QPainter& painter, const Theme& theme) const {
    QRectF inside = m_rect.adjusted(kPadding, 0, -kPadding, 0);
    painter.setPen(theme.color(Role::caption));
    painter.setFont(fontOf(TextSize::small));
    painter.drawText(inside, Qt::AlignRight | Qt::AlignVCenter, m_texts.output);
    inside.setRight(inside.right() -
                    QFontMetricsF(painter.font()).horizontalAdvance(m_texts.output) - 6);
    painter.setPen(theme.color(Role::textSecondary));
    painter.setFont(fontOf(TextSize::table));
    const double name =
        std::min(QFontMetricsF(painter.font()).horizontalAdvance(m_texts.name), inside.width());
    drawElided(painter, inside, Qt::AlignLeft | Qt::AlignVCenter, m_texts.name, Qt::ElideMiddle);
    inside.setLeft(inside.left() + name + 6);
    painter.setPen(theme.color(Role::caption));
    painter.setFont(fontOf(TextSize::small));
    if (inside.width() > 20)
        drawElided(painter, inside, Qt::AlignLeft | Qt::AlignVCenter, m_texts.work, Qt::ElideRight);
}

EdgeItem::EdgeItem(const QPainterPath& path, bool fromSide) : m_path(path), m_fromSide(fromSide) {}

void EdgeItem::setMarked(bool marked) {
    if (marked == m_isMarked)
        return;
    m_isMarked = marked;
    setZValue(marked ? 0.5 : 0);
    update();
}

QRectF EdgeItem::boundingRect() const {
    return m_path.controlPointRect().adjusted(-kReach, -kReach, kReach, kReach);
}

QPainterPath EdgeItem::shape() const {
    QPainterPathStroker stroker;
    stroker.setWidth(2 * kReach);
    return stroker.createStroke(m_path);
}

void EdgeItem::paint(QPainter* painter, const QStyleOptionGraphicsItem* /*option*/,
                     QWidget* widget) {
    const Theme& theme = themeOf(widget);
    const QColor color = theme.color(m_isMarked ? Role::accent : Role::scatter);
    const bool isFar = zoomOf(*painter) < kFar;
    QPen pen(color, m_isMarked ? 1.5 : 1);
    pen.setCosmetic(isFar);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(pen);
    painter->setBrush(Qt::NoBrush);
    painter->drawPath(m_path);
    if (isFar)
        return;
    const QPointF tip = m_path.currentPosition();
    const QPointF back = m_fromSide ? QPointF(kArrow + 1, 0) : QPointF(0, -kArrow - 1);
    const QPointF across = m_fromSide ? QPointF(0, kArrow - 1) : QPointF(kArrow - 1, 0);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    painter->drawPolygon(QPolygonF({tip, tip + back + across, tip + back - across}));
}

} // namespace hwflow
