// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/info_tip.h"

#include "widgets/style/metrics.h"
#include "widgets/style/theme.h"

#include <QGuiApplication>
#include <QPainter>
#include <QPainterPath>
#include <QScreen>

#include <algorithm>

namespace hwflow {

namespace {

constexpr int kPadding = 12;
constexpr int kArrow = 7;
constexpr int kColumnGap = 14;
constexpr int kSwatchRoom = metrics::kSwatch + 8;
constexpr int kRadius = 4;
constexpr int kNoteWidth = 320; ///< longer notes wrap
constexpr int kTall = 10'000;

int widthOf(const QFont& font, const QString& text) {
    return QFontMetrics(font).horizontalAdvance(text);
}

int lineHeight() {
    return QFontMetrics(fontOf(TextSize::table)).height() + 4;
}

} // namespace

InfoTip::InfoTip(QWidget* parent)
    : QWidget(parent, Qt::ToolTip | Qt::FramelessWindowHint | Qt::WindowTransparentForInput) {
    setAttribute(Qt::WA_TranslucentBackground);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_ShowWithoutActivating);
}

int InfoTip::rowCount() const {
    return static_cast<int>(m_text.rows.size()) + (m_text.heads.isEmpty() ? 0 : 1) +
           (m_text.total.isEmpty() ? 0 : 1);
}

void InfoTip::measure() {
    m_columns.clear();
    const QFont plain = fontOf(TextSize::table);
    const QFont bold = fontOf(TextSize::table, QFont::DemiBold);
    const auto fit = [this](const QStringList& cells, const QFont& font) {
        for (int i = 0; i < cells.size(); ++i) {
            if (m_columns.size() <= i)
                m_columns.append(0);
            m_columns[i] = std::max(m_columns[i], widthOf(font, cells[i]));
        }
    };
    fit(m_text.heads, plain);
    for (const InfoTipRow& row : m_text.rows)
        fit(row.cells, plain);
    fit(m_text.total, bold);
    int table = kSwatchRoom;
    for (const int column : m_columns)
        table += column + kColumnGap;
    const int title = widthOf(fontOf(TextSize::base, QFont::DemiBold), m_text.title) + 24 +
                      widthOf(plain, m_text.caption);
    const int width =
        std::max({title, table - kColumnGap, std::min(widthOf(plain, m_text.note), kNoteWidth)});
    m_noteHeight = m_text.note.isEmpty()
                       ? 0
                       : QFontMetrics(plain)
                                 .boundingRect(0, 0, width, kTall, Qt::TextWordWrap, m_text.note)
                                 .height() +
                             4;
    const int lines = rowCount();
    const int rule = m_text.total.isEmpty() ? 0 : 6;
    // The first column takes what is left, so that figures end at the right.
    if (!m_columns.isEmpty())
        m_columns[0] += width - (table - kColumnGap);
    resize(width + 2 * kPadding + 2 * kArrow, 2 * kPadding + lineHeight() +
                                                  (lines > 0 || m_noteHeight > 0 ? 4 : 0) +
                                                  lines * lineHeight() + rule + m_noteHeight);
}

void InfoTip::showAt(const InfoTipText& text, const QPoint& target) {
    m_text = text;
    measure();
    const QScreen* screen = QGuiApplication::screenAt(target);
    const QRect area = screen != nullptr
                           ? screen->availableGeometry()
                           : QRect(target, QSize()).adjusted(-4000, -4000, 4000, 4000);
    m_arrowLeft = target.x() + width() <= area.right();
    const int left = m_arrowLeft ? target.x() : target.x() - width();
    const int top = std::clamp(target.y() - height() / 3, area.top(),
                               std::max(area.top(), area.bottom() - height()));
    m_arrowY = std::clamp(target.y() - top, kRadius + kArrow, height() - kRadius - kArrow);
    move(left, top);
    show();
    update();
}

void InfoTip::drawCells(QPainter& painter, const QStringList& cells, int top) const {
    int left = kArrow + kPadding + kSwatchRoom;
    for (int i = 0; i < cells.size(); ++i) {
        const QRect cell(left, top, m_columns[i], lineHeight());
        painter.drawText(cell, (i == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter,
                         cells[i]);
        left += m_columns[i] + kColumnGap;
    }
}

void InfoTip::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = Theme::of(*this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect body = rect().adjusted(kArrow, 0, -kArrow, 0);
    QPainterPath shape;
    shape.addRoundedRect(body, kRadius, kRadius);
    const int base = m_arrowLeft ? body.left() : body.right() + 1;
    const int tip = m_arrowLeft ? 0 : width();
    shape.addPolygon(QPolygonF({QPointF(base, m_arrowY - kArrow), QPointF(tip, m_arrowY),
                                QPointF(base, m_arrowY + kArrow)}));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(Role::tip));
    painter.drawPath(shape);

    const QRect inside = body.adjusted(kPadding, 0, -kPadding, 0);
    int top = kPadding;
    painter.setPen(theme.color(Role::tipText));
    painter.setFont(fontOf(TextSize::base, QFont::DemiBold));
    painter.drawText(QRect(inside.left(), top, inside.width(), lineHeight()), Qt::AlignVCenter,
                     m_text.title);
    painter.setPen(theme.color(Role::tipDim));
    painter.setFont(fontOf(TextSize::table));
    painter.drawText(QRect(inside.left(), top, inside.width(), lineHeight()),
                     Qt::AlignVCenter | Qt::AlignRight, m_text.caption);
    top += lineHeight() + 4;
    if (!m_text.heads.isEmpty()) {
        drawCells(painter, m_text.heads, top);
        top += lineHeight();
    }
    for (const InfoTipRow& row : m_text.rows) {
        if (row.color.isValid()) {
            painter.setPen(theme.color(Role::tipDim));
            painter.setBrush(row.color);
            painter.drawRoundedRect(QRectF(inside.left() + 0.5,
                                           top + (lineHeight() - metrics::kSwatch) / 2 + 0.5,
                                           metrics::kSwatch, metrics::kSwatch),
                                    2, 2);
        }
        painter.setPen(theme.color(Role::tipText));
        drawCells(painter, row.cells, top);
        top += lineHeight();
    }
    if (!m_text.total.isEmpty()) {
        painter.fillRect(QRect(inside.left(), top + 3, inside.width(), 1),
                         theme.color(Role::tipDim));
        painter.setPen(theme.color(Role::tipText));
        painter.setFont(fontOf(TextSize::table, QFont::DemiBold));
        drawCells(painter, m_text.total, top + 6);
        top += lineHeight() + 6;
    }
    if (!m_text.note.isEmpty()) {
        painter.setPen(theme.color(Role::tipDim));
        painter.setFont(fontOf(TextSize::table));
        painter.drawText(QRect(inside.left(), top, inside.width(), m_noteHeight),
                         Qt::AlignVCenter | Qt::TextWordWrap, m_text.note);
    }
}

} // namespace hwflow
