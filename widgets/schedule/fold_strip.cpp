// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/schedule/fold_strip.h"

#include "widgets/style/metrics.h"
#include "widgets/style/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace hwflow {

namespace {

constexpr int kSegments = 8;
constexpr int kHeight = 22;
constexpr int kLabel = 48;

} // namespace

FoldStrip::FoldStrip(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Fold"));
}

void FoldStrip::setPasses(std::int64_t count, std::int64_t current,
                          std::function<QString(std::int64_t)> nameOf) {
    m_count = count;
    m_current = current;
    m_names.clear();
    if (count <= kSegments)
        for (std::int64_t pass = 0; pass < count; ++pass)
            m_names.append(nameOf(pass));
    else
        m_names.append(nameOf(current));
    setAccessibleDescription(m_names.value(count <= kSegments ? static_cast<int>(current) : 0));
    setToolTip(accessibleDescription());
    update();
}

QSize FoldStrip::sizeHint() const {
    return {320, kHeight + 2};
}

QSize FoldStrip::minimumSizeHint() const {
    return {120, kHeight + 2};
}

QRect FoldStrip::strip() const {
    return {kLabel, 1, width() - kLabel - 1, kHeight};
}

void FoldStrip::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = Theme::of(*this);
    QPainter painter(this);
    painter.setFont(fontOf(TextSize::table));
    painter.setPen(theme.color(Role::textSecondary));
    painter.drawText(QRect(0, 1, kLabel, kHeight), Qt::AlignVCenter, tr("Fold"));
    if (m_count <= kSegments)
        drawSegments(painter);
    else
        drawBar(painter);
}

void FoldStrip::drawSegments(QPainter& painter) const {
    const Theme& theme = Theme::of(*this);
    const QRect all = strip();
    QRect current;
    for (int pass = 0; pass < static_cast<int>(m_count); ++pass) {
        const int from = all.left() + all.width() * pass / static_cast<int>(m_count);
        const int to = all.left() + all.width() * (pass + 1) / static_cast<int>(m_count);
        const QRect segment(from, all.top(), to - from, all.height());
        const bool isCurrent = pass == m_current;
        painter.setPen(theme.color(Role::strongBorder));
        painter.setBrush(theme.color(isCurrent ? Role::accentSoft : Role::panel));
        painter.drawRect(segment.adjusted(0, 0, 0, -1));
        painter.setFont(fontOf(TextSize::small, isCurrent ? QFont::DemiBold : QFont::Normal));
        painter.setPen(theme.color(isCurrent ? Role::accentInk : Role::textSecondary));
        const QString name = m_names[pass];
        const QRect inside = segment.adjusted(3, 0, -3, 0);
        const bool fits = painter.fontMetrics().horizontalAdvance(name) <= inside.width();
        painter.drawText(inside, Qt::AlignCenter, fits ? name : QString::number(pass + 1));
        if (isCurrent)
            current = segment;
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.color(Role::accent), hasFocus() ? 2 : 1));
    painter.drawRect(current.adjusted(0, 0, 0, -1));
}

void FoldStrip::drawBar(QPainter& painter) const {
    const Theme& theme = Theme::of(*this);
    const QRect all = strip();
    painter.setPen(theme.color(Role::strongBorder));
    painter.setBrush(theme.color(Role::panel));
    painter.drawRect(all.adjusted(0, 0, 0, -1));
    const double share = static_cast<double>(m_current) / static_cast<double>(m_count);
    const double mark = std::max(4.0, all.width() / static_cast<double>(m_count));
    const QRectF marked(all.left() + share * (all.width() - mark), all.top(), mark, all.height());
    painter.fillRect(
        QRectF(all.left() + 1, all.top() + 1, marked.left() - all.left(), all.height() - 2),
        theme.color(Role::accentSoft));
    painter.fillRect(marked, theme.color(Role::accent));
    painter.setFont(fontOf(TextSize::small, QFont::DemiBold));
    painter.setPen(theme.color(Role::text));
    const QString text =
        tr("pass %1 of %2: %3").arg(m_current + 1).arg(m_count).arg(m_names.value(0));
    const int textWidth = painter.fontMetrics().horizontalAdvance(text);
    const bool right = marked.center().x() < all.center().x();
    const QRectF room =
        right ? QRectF(marked.right() + 6, all.top(), all.right() - marked.right(), all.height())
              : QRectF(all.left(), all.top(), marked.left() - all.left() - 6, all.height());
    painter.drawText(
        room, Qt::AlignVCenter | (right ? Qt::AlignLeft : Qt::AlignRight),
        textWidth <= room.width() ? text : QString("%1 / %2").arg(m_current + 1).arg(m_count));
}

void FoldStrip::choose(std::int64_t pass) {
    pass = std::clamp<std::int64_t>(pass, 0, m_count - 1);
    if (pass != m_current)
        Q_EMIT chosen(pass);
}

void FoldStrip::chooseAt(int x) {
    const QRect all = strip();
    const double share = static_cast<double>(x - all.left()) / std::max(1, all.width());
    choose(static_cast<std::int64_t>(std::clamp(share, 0.0, 1.0) * static_cast<double>(m_count)));
}

void FoldStrip::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && strip().contains(event->pos()))
        chooseAt(event->pos().x());
}

void FoldStrip::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons().testFlag(Qt::LeftButton))
        chooseAt(event->pos().x());
}

void FoldStrip::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Left:
        choose(m_current - 1);
        break;
    case Qt::Key_Right:
        choose(m_current + 1);
        break;
    case Qt::Key_Home:
        choose(0);
        break;
    case Qt::Key_End:
        choose(m_count - 1);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace hwflow
