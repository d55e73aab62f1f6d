// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/schedule/nest_canvas.h"

#include "widgets/style/metrics.h"
#include "widgets/style/theme.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace hwflow {

namespace {

constexpr int kRow = 24;
constexpr int kTop = 8;
constexpr int kBar = 4;
constexpr int kIndent = 10;
constexpr int kLabelLeft = metrics::kPanelPadding + kBar + 8;
constexpr int kSwatchGap = 4; ///< to its text
constexpr int kNextSwatch = 7;

QFont codeFont() {
    return fixedFont();
}

QFont labelFont() {
    return fontOf(TextSize::table, QFont::DemiBold);
}

int swatchesWidth(const NestRow& row) {
    const QFontMetrics fontMetrics(fontOf(TextSize::small));
    int width = 0;
    for (const NestRow::Swatch& swatch : row.swatches)
        width += metrics::kSwatch + kSwatchGap + fontMetrics.horizontalAdvance(swatch.text) +
                 kNextSwatch;
    return width;
}

} // namespace

NestCanvas::NestCanvas(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::IBeamCursor);
    setAccessibleName(tr("Loop nest"));
}

void NestCanvas::setRows(QList<NestRow> rows, QStringList levels, std::size_t memories) {
    m_rows = std::move(rows);
    m_levels = std::move(levels);
    m_memories = memories;
    m_anchor = m_current = -1;
    setAccessibleDescription(plainText(m_rows));
    measure();
    update();
}

void NestCanvas::measure() {
    const QFontMetrics labels(labelFont());
    int label = 0;
    for (const QString& name : m_levels)
        label = std::max(label, labels.horizontalAdvance(name));
    m_codeLeft = kLabelLeft + std::min(label, 88) + 14;
    const QFontMetrics code(codeFont());
    int width = 0;
    for (const NestRow& row : m_rows) {
        // Notes give way to what moves; they never widen the nest.
        int text = 0;
        for (const NestRow::Piece& piece : row.pieces)
            if (piece.ink != NestRow::Piece::Ink::note)
                text += code.horizontalAdvance(piece.text);
        width = std::max(width, m_codeLeft + row.depth * kIndent + text + metrics::kGap +
                                    swatchesWidth(row));
    }
    setMinimumSize(width + metrics::kPanelPadding,
                   2 * kTop + kRow * static_cast<int>(m_rows.size()));
}

int NestCanvas::rowAt(int y) const {
    return std::clamp((y - kTop) / kRow, 0, std::max(0, static_cast<int>(m_rows.size()) - 1));
}

bool NestCanvas::isSelected(int row) const {
    return m_anchor >= 0 && row >= std::min(m_anchor, m_current) &&
           row <= std::max(m_anchor, m_current);
}

void NestCanvas::select(int anchor, int current) {
    m_anchor = anchor;
    m_current = current;
    update();
}

QString NestCanvas::selectedText() const {
    if (m_anchor < 0)
        return plainText(m_rows);
    const int first = std::min(m_anchor, m_current);
    return plainText(m_rows.mid(first, std::abs(m_anchor - m_current) + 1));
}

void NestCanvas::copy() const {
    QApplication::clipboard()->setText(selectedText());
}

void NestCanvas::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.fillRect(rect(), Theme::of(*this).color(Role::panel));
    painter.setRenderHint(QPainter::Antialiasing);
    const int count = static_cast<int>(m_rows.size());
    for (int first = 0; first < count;) {
        int end = first + 1;
        while (end < count && m_rows[end].level == m_rows[first].level)
            ++end;
        drawLevel(painter, first, end - first);
        first = end;
    }
    for (int row = 0; row < count; ++row)
        drawRow(painter, row);
}

void NestCanvas::drawLevel(QPainter& painter, int first, int count) const {
    const Theme& theme = Theme::of(*this);
    const std::size_t level = m_rows[first].level;
    const int top = kTop + first * kRow;
    painter.fillRect(QRect(metrics::kPanelPadding, top + 1, kBar, count * kRow - 2),
                     theme.level(level, m_memories));
    if (first > 0)
        painter.fillRect(QRect(kLabelLeft, top, width() - kLabelLeft - metrics::kPanelPadding, 1),
                         theme.color(Role::gridLine));
    painter.setFont(labelFont());
    painter.setPen(theme.color(Role::textSecondary));
    const QString name = m_levels.value(static_cast<int>(level));
    painter.drawText(
        QRect(kLabelLeft, top, m_codeLeft - kLabelLeft - 6, kRow), Qt::AlignVCenter,
        QFontMetrics(labelFont()).elidedText(name, Qt::ElideRight, m_codeLeft - kLabelLeft - 6));
}

void NestCanvas::drawRow(QPainter& painter, int index) const {
    const Theme& theme = Theme::of(*this);
    const NestRow& row = m_rows[index];
    const int top = kTop + index * kRow;
    if (isSelected(index))
        painter.fillRect(QRect(m_codeLeft - 4, top + 1, width() - m_codeLeft - 4, kRow - 1),
                         theme.color(Role::accentSoft));
    for (int depth = 0; depth < row.depth; ++depth)
        painter.fillRect(QRect(m_codeLeft + depth * kIndent + 3, top + 1, 1, kRow - 1),
                         theme.color(Role::gridLine));
    painter.setFont(codeFont());
    const QFontMetrics fontMetrics(codeFont());
    int left = m_codeLeft + row.depth * kIndent;
    const int end = width() - metrics::kPanelPadding -
                    (row.swatches.isEmpty() ? 0 : swatchesWidth(row) + metrics::kGap);
    for (const NestRow::Piece& piece : row.pieces) {
        using Ink = NestRow::Piece::Ink;
        const int pieceWidth = fontMetrics.horizontalAdvance(piece.text);
        // Half a note is worth less than none.
        if (piece.ink == Ink::note && 2 * (end - left) < pieceWidth)
            continue;
        painter.setPen(theme.color(piece.ink == Ink::text      ? Role::text
                                   : piece.ink == Ink::keyword ? Role::textSecondary
                                                               : Role::caption));
        painter.drawText(
            QPoint(left, top + (kRow + fontMetrics.ascent() - fontMetrics.descent()) / 2),
            piece.ink == Ink::note ? fontMetrics.elidedText(piece.text, Qt::ElideRight, end - left)
                                   : piece.text);
        left += pieceWidth;
    }
    drawSwatches(painter, index);
}

void NestCanvas::drawSwatches(QPainter& painter, int index) const {
    const Theme& theme = Theme::of(*this);
    const NestRow& row = m_rows[index];
    const int top = kTop + index * kRow;
    int left = width() - metrics::kPanelPadding - swatchesWidth(row) + kNextSwatch;
    painter.setFont(fontOf(TextSize::small));
    const QFontMetrics fontMetrics(painter.font());
    for (const NestRow::Swatch& swatch : row.swatches) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.dataType(swatch.type));
        painter.drawRoundedRect(
            QRect(left, top + (kRow - metrics::kSwatch) / 2, metrics::kSwatch, metrics::kSwatch), 2,
            2);
        left += metrics::kSwatch + kSwatchGap;
        painter.setPen(theme.color(Role::textSecondary));
        const int textWidth = fontMetrics.horizontalAdvance(swatch.text);
        painter.drawText(QRect(left, top, textWidth + 2, kRow), Qt::AlignVCenter, swatch.text);
        left += textWidth + kNextSwatch;
    }
}

void NestCanvas::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || m_rows.isEmpty())
        return;
    const int row = rowAt(event->pos().y());
    select(event->modifiers().testFlag(Qt::ShiftModifier) && m_anchor >= 0 ? m_anchor : row, row);
}

void NestCanvas::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons().testFlag(Qt::LeftButton) && m_anchor >= 0)
        select(m_anchor, rowAt(event->pos().y()));
}

void NestCanvas::keyPressEvent(QKeyEvent* event) {
    const int last = static_cast<int>(m_rows.size()) - 1;
    if (event->matches(QKeySequence::Copy)) {
        copy();
    } else if (event->matches(QKeySequence::SelectAll)) {
        select(0, last);
    } else if (event->matches(QKeySequence::Deselect) || event->key() == Qt::Key_Escape) {
        select(-1, -1);
    } else if ((event->key() == Qt::Key_Up || event->key() == Qt::Key_Down) && last >= 0) {
        const int step = event->key() == Qt::Key_Up ? -1 : 1;
        const int row = m_anchor < 0 ? 0 : std::clamp(m_current + step, 0, last);
        select(event->modifiers().testFlag(Qt::ShiftModifier) && m_anchor >= 0 ? m_anchor : row,
               row);
    } else {
        QWidget::keyPressEvent(event);
    }
}

void NestCanvas::contextMenuEvent(QContextMenuEvent* event) {
    QMenu menu(this);
    menu.addAction(m_anchor < 0 ? tr("Copy loop nest") : tr("Copy lines"), this, &NestCanvas::copy);
    menu.exec(event->globalPos());
}

void NestCanvas::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange)
        measure();
    QWidget::changeEvent(event);
}

} // namespace hwflow
