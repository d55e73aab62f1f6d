// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/delta_chip.h"

#include "widgets/style/quantity.h"
#include "widgets/style/theme.h"

#include <QPainter>

#include <cmath>

namespace hwflow {

namespace {

constexpr int kPadding = 5;
constexpr int kArrow = 8;
constexpr double kNothing = 0.0005;

} // namespace

DeltaChip::DeltaChip(QWidget* parent) : QWidget(parent) {
    setFont(fontOf(TextSize::table, QFont::DemiBold));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    hide();
}

void DeltaChip::setChange(const std::optional<double>& change) {
    set(change, false);
}

void DeltaChip::setPoints(const std::optional<double>& points) {
    set(points ? std::optional(*points / 100) : std::nullopt, true);
}

void DeltaChip::set(const std::optional<double>& change, bool isPoints) {
    setVisible(change.has_value());
    if (!change || (*change == m_change && isPoints == m_isPoints))
        return;
    m_change = *change;
    m_isPoints = isPoints;
    setAccessibleName((m_change < 0 ? "−" : "+") + text());
    updateGeometry();
    update();
}

bool DeltaChip::isChange() const {
    return std::abs(m_change) >= kNothing;
}

QString DeltaChip::text() const {
    if (!isChange())
        return changeText(0);
    if (m_isPoints)
        return tr("%1 pp").arg(100 * std::abs(m_change), 0, 'f', 1);
    return changeText(std::abs(m_change)).remove('+');
}

QSize DeltaChip::sizeHint() const {
    const QFontMetrics metrics(font());
    const int arrow = isChange() ? kArrow + 4 : 0;
    return {metrics.horizontalAdvance(text()) + 2 * kPadding + arrow, metrics.height() + 4};
}

void DeltaChip::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = Theme::of(*this);
    const bool changed = isChange();
    const bool isDown = m_change < 0;
    const bool better = isDown != m_isPoints;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(!changed ? Role::hover
                                 : better ? Role::betterSoft
                                          : Role::worseSoft));
    painter.drawRoundedRect(rect(), 3, 3);
    const QColor ink = theme.color(!changed ? Role::textSecondary
                                   : better ? Role::better
                                            : Role::worse);
    int left = kPadding;
    if (changed) {
        const double middle = height() / 2.0;
        const double tip = isDown ? middle + 3.5 : middle - 3.5;
        const double base = isDown ? middle - 3 : middle + 3;
        painter.setBrush(ink);
        painter.drawPolygon(QPolygonF({{left + 0.0, base},
                                       {left + static_cast<double>(kArrow), base},
                                       {left + kArrow / 2.0, tip}}));
        left += kArrow + 4;
    }
    painter.setPen(ink);
    painter.drawText(rect().adjusted(left, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, text());
}

} // namespace hwflow
