// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/schedule/tiling_canvas.h"

#include "widgets/controls/info_tip.h"
#include "widgets/style/icon.h"
#include "widgets/style/metrics.h"
#include "widgets/style/quantity.h"
#include "widgets/style/theme.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace hwflow {

namespace {

constexpr int kLeft = 60;
constexpr int kTop = 34;
constexpr int kBottom = 40;
constexpr int kRight = 18;
constexpr double kReach = 9;
constexpr double kDot = 2.2;
constexpr double kLogMargin = 0.04;
constexpr std::array kLogSteps{1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0};

double niceStep(double range, int most) {
    const double raw = std::max(range / most, 1e-9);
    const double power = std::pow(10.0, std::floor(std::log10(raw)));
    for (const double factor : {1.0, 2.0, 2.5, 5.0})
        if (factor * power >= raw)
            return factor * power;
    return 10 * power;
}

QPolygonF diamond(const QPointF& center, double size) {
    return QPolygonF({center - QPointF(0, size), center + QPointF(size, 0),
                      center + QPointF(0, size), center - QPointF(size, 0)});
}

} // namespace

TilingCanvas::TilingCanvas(QWidget* parent) : QWidget(parent), m_tip(new InfoTip(this)) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Tilings, CTC against energy"));
}

void TilingCanvas::setSurvey(const ShownSurvey& survey) {
    if (survey == m_survey)
        return;
    if (survey.layer != m_survey.layer || survey.tilings.size() != m_survey.tilings.size())
        m_chosen = -1;
    m_survey = survey;
    m_hovered = -1;
    m_tip->hide();
    m_byCtc.resize(m_survey.tilings.size());
    std::iota(m_byCtc.begin(), m_byCtc.end(), 0);
    std::sort(m_byCtc.begin(), m_byCtc.end(),
              [this](int a, int b) { return m_survey.tilings[a].ctc < m_survey.tilings[b].ctc; });
    findRanges();
    m_picture = QPixmap();
    update();
}

void TilingCanvas::setChosen(int index) {
    m_chosen = index < m_survey.tilings.size() ? index : -1;
    update();
}

void TilingCanvas::findRanges() {
    double most = 0;
    double least = 1e300;
    double highest = 1;
    for (const ShownTiling& tiling : m_survey.tilings) {
        most = std::max(most, tiling.ctc);
        if (tiling.energy > 0)
            least = std::min(least, tiling.energy);
        highest = std::max(highest, tiling.energy);
    }
    least = std::min(least, highest);
    m_ctcStep = niceStep(most, 6);
    m_mostCtc = std::max(1.0, std::ceil(most * 1.02 / m_ctcStep)) * m_ctcStep;
    const double from = std::log10(least);
    const double to = std::log10(highest);
    const double margin = std::max(kLogMargin, (to - from) * 0.06);
    m_leastLog = from - margin;
    m_mostLog = to + margin;
}

QRectF TilingCanvas::plot() const {
    return {kLeft, kTop, std::max(40.0, width() - 1.0 * kLeft - kRight),
            std::max(40.0, height() - 1.0 * kTop - kBottom)};
}

QPointF TilingCanvas::pointOf(int index) const {
    const ShownTiling& tiling = m_survey.tilings[index];
    const QRectF area = plot();
    const double energy = std::log10(std::max(tiling.energy, std::pow(10.0, m_leastLog)));
    return {area.left() + tiling.ctc / m_mostCtc * area.width(),
            area.bottom() - (energy - m_leastLog) / (m_mostLog - m_leastLog) * area.height()};
}

int TilingCanvas::tilingAt(const QPointF& point) const {
    int nearest = -1;
    double least = kReach * kReach;
    for (int i = 0; i < m_survey.tilings.size(); ++i) {
        const QPointF away = pointOf(i) - point;
        const double distance = QPointF::dotProduct(away, away);
        // Marked ones lie on top, so they win ties.
        const bool isMarked = i == m_survey.pinned || i == m_survey.best;
        if (distance < least || (isMarked && distance <= least)) {
            least = distance;
            nearest = i;
        }
    }
    return nearest;
}

void TilingCanvas::paintEvent(QPaintEvent* /*event*/) {
    if (m_picture.isNull() || m_picture.devicePixelRatio() != devicePixelRatio())
        drawPicture();
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_picture);
    painter.setRenderHint(QPainter::Antialiasing);
    drawMarks(painter);
}

void TilingCanvas::drawPicture() {
    m_picture = QPixmap(size() * devicePixelRatio());
    m_picture.setDevicePixelRatio(devicePixelRatio());
    m_picture.fill(Theme::of(*this).color(Role::panel));
    QPainter painter(&m_picture);
    painter.setFont(fontOf(TextSize::table));
    drawHallOfFame(painter);
    drawAxes(painter);
    nameHallOfFame(painter);
    painter.setRenderHint(QPainter::Antialiasing);
    drawPoints(painter);
    drawLegend(painter);
}

double TilingCanvas::hallOfFameLeft() const {
    double from = 2 * m_mostCtc;
    for (const ShownTiling& tiling : m_survey.tilings)
        if (tiling.isInHallOfFame)
            from = std::min(from, tiling.ctc);
    return plot().left() + from / m_mostCtc * plot().width();
}

void TilingCanvas::drawHallOfFame(QPainter& painter) const {
    const QRectF area = plot();
    const double left = hallOfFameLeft();
    if (left >= area.right())
        return;
    QColor ground = Theme::of(*this).color(Role::accentSoft);
    ground.setAlphaF(0.5F);
    painter.fillRect(QRectF(QPointF(left, area.top()), area.bottomRight()), ground);
}

void TilingCanvas::nameHallOfFame(QPainter& painter) const {
    const QRectF area = plot();
    const double left = hallOfFameLeft();
    if (left >= area.right())
        return;
    painter.setPen(Theme::of(*this).color(Role::accentInk));
    const QString title = tr("hall of fame");
    painter.setFont(fontOf(TextSize::small, QFont::DemiBold));
    // Points fall from the left above to the right below, so the upper right is free.
    const double room = painter.fontMetrics().horizontalAdvance(title) + 42;
    const QRectF text(std::max(left + 6, area.right() - room), area.top() + 4, room, 14);
    painter.drawText(text, Qt::AlignVCenter, title);
    painter.setFont(fontOf(TextSize::small));
    painter.drawText(text.translated(0, 14), Qt::AlignVCenter,
                     tr("%1 tilings").arg(shortText(m_survey.hallOfFame)));
}

void TilingCanvas::drawAxes(QPainter& painter) const {
    const Theme& theme = Theme::of(*this);
    const QRectF area = plot();
    painter.setFont(fontOf(TextSize::table));
    double freeBelow = area.bottom() + 20;
    for (int power = static_cast<int>(std::floor(m_leastLog)); power <= m_mostLog; ++power) {
        for (const double factor : kLogSteps) {
            const double log = power + std::log10(factor);
            const double y =
                area.bottom() - (log - m_leastLog) / (m_mostLog - m_leastLog) * area.height();
            if (y > freeBelow - 22 || y < area.top() || y > area.bottom())
                continue;
            freeBelow = y;
            painter.fillRect(QRectF(area.left(), std::round(y), area.width(), 1),
                             theme.color(Role::gridLine));
            painter.setPen(theme.color(Role::textSecondary));
            painter.drawText(QRectF(0, y - 8, kLeft - 8, 16), Qt::AlignRight | Qt::AlignVCenter,
                             shortText(factor * std::pow(10.0, power)));
        }
    }
    for (double ctc = 0; ctc <= m_mostCtc * 1.0001; ctc += m_ctcStep) {
        const double x = area.left() + ctc / m_mostCtc * area.width();
        painter.fillRect(QRectF(std::round(x), area.top(), 1, area.height()),
                         theme.color(Role::gridLine));
        painter.setPen(theme.color(Role::textSecondary));
        painter.drawText(QRectF(x - 30, area.bottom() + 4, 60, 14), Qt::AlignCenter,
                         givenText(ctc));
    }
    painter.fillRect(QRectF(area.left(), area.bottom(), area.width(), 1),
                     theme.color(Role::strongBorder));
    painter.setPen(theme.color(Role::caption));
    painter.drawText(QRectF(area.left(), area.bottom() + 18, area.width(), 16),
                     Qt::AlignRight | Qt::AlignVCenter, tr("CTC, operations per off-chip word"));
}

void TilingCanvas::drawPoints(QPainter& painter) const {
    const Theme& theme = Theme::of(*this);
    painter.setPen(Qt::NoPen);
    for (const bool isFamous : {false, true}) {
        QColor color = theme.color(isFamous ? Role::accent : Role::scatter);
        color.setAlphaF(isFamous ? 0.9F : 0.6F);
        painter.setBrush(color);
        for (int i = 0; i < m_survey.tilings.size(); ++i)
            if (m_survey.tilings[i].isInHallOfFame == isFamous)
                painter.drawEllipse(pointOf(i), kDot, kDot);
    }
}

void TilingCanvas::drawLegend(QPainter& painter) const {
    const Theme& theme = Theme::of(*this);
    painter.setFont(fontOf(TextSize::table));
    const QFontMetrics fontMetrics(painter.font());
    double right = width() - kRight;
    const auto entry = [&](const QString& text, auto draw) {
        right -= fontMetrics.horizontalAdvance(text);
        painter.setPen(theme.color(Role::textSecondary));
        painter.drawText(QRectF(right, 8, 200, 16), Qt::AlignVCenter, text);
        right -= 11;
        painter.setBrush(Qt::NoBrush);
        draw(QPointF(right, 16));
        right -= 18;
    };
    const auto dot = [&](Role role) {
        return [&painter, &theme, role](const QPointF& center) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.color(role));
            painter.drawEllipse(center, 2.6, 2.6);
        };
    };
    if (m_survey.best >= 0)
        entry(tr("best"), [&](const QPointF& center) {
            painter.setPen(QPen(theme.color(Role::text), 1.4));
            painter.drawPolygon(diamond(center, 4.5));
        });
    if (m_survey.pinned >= 0)
        entry(tr("pinned"), [&](const QPointF& center) {
            painter.setPen(QPen(theme.color(Role::text), 1.2));
            painter.drawEllipse(center, 5.5, 5.5);
            dot(Role::accent)(center);
        });
    entry(tr("hall of fame"), dot(Role::accent));
    entry(tr("tiling"), dot(Role::scatter));
    painter.setPen(theme.color(Role::caption));
    const QString axis = tr("Energy, MAC-units, log");
    if (fontMetrics.horizontalAdvance(axis) + metrics::kPanelPadding < right)
        painter.drawText(QRectF(metrics::kPanelPadding, 8, 200, 16), Qt::AlignVCenter, axis);
}

void TilingCanvas::drawMarks(QPainter& painter) const {
    const Theme& theme = Theme::of(*this);
    painter.setBrush(Qt::NoBrush);
    if (m_survey.pinned >= 0) {
        const QPointF center = pointOf(m_survey.pinned);
        painter.setPen(QPen(theme.color(Role::text), 1.5));
        painter.setBrush(theme.color(Role::panel));
        painter.drawEllipse(center, 8, 8);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(Role::accent));
        painter.drawEllipse(center, 3.2, 3.2);
    }
    if (m_survey.best >= 0) {
        painter.setPen(QPen(theme.color(Role::text), 1.5));
        painter.setBrush(theme.color(Role::panel));
        painter.drawPolygon(diamond(pointOf(m_survey.best), 5.5));
    }
    painter.setBrush(Qt::NoBrush);
    if (m_chosen >= 0) {
        painter.setPen(QPen(theme.color(Role::accent), 1.5));
        painter.drawEllipse(pointOf(m_chosen), 10.5, 10.5);
    }
    if (m_hovered >= 0) {
        painter.setPen(QPen(theme.color(Role::text), 1));
        painter.drawEllipse(pointOf(m_hovered), 4.5, 4.5);
    }
}

void TilingCanvas::setHovered(int index) {
    if (index == m_hovered)
        return;
    m_hovered = index;
    update();
    if (index < 0)
        m_tip->hide();
    else
        showTip();
}

void TilingCanvas::showTip() {
    const ShownTiling& tiling = m_survey.tilings[m_hovered];
    InfoTipText text;
    text.title = tiling.tile;
    text.caption = m_hovered == m_survey.pinned ? tr("pinned")
                   : m_hovered == m_survey.best ? tr("best")
                                                : tr("tile ci, co, y, x");
    text.rows = {{{}, {tr("Order"), tiling.order}},
                 {{}, {tr("CTC"), shortText(tiling.ctc)}},
                 {{}, {tr("Energy"), shortText(tiling.energy)}},
                 {{}, {tr("Latency"), tr("%1 cycles").arg(shortText(tiling.latencyCycles))}}};
    m_tip->showAt(text, mapToGlobal(pointOf(m_hovered).toPoint()) + QPoint(6, 0));
}

void TilingCanvas::choose(int index) {
    if (index < 0)
        return;
    setChosen(index);
    Q_EMIT tilingChosen(index);
}

int TilingCanvas::neighbour(int direction) const {
    if (m_byCtc.isEmpty())
        return -1;
    const int current = m_hovered >= 0 ? m_hovered : m_chosen >= 0 ? m_chosen : m_survey.best;
    const auto at = m_byCtc.indexOf(current);
    const qsizetype next = at < 0 ? 0 : at + direction;
    return m_byCtc[std::clamp<qsizetype>(next, 0, m_byCtc.size() - 1)];
}

void TilingCanvas::mouseMoveEvent(QMouseEvent* event) {
    setHovered(tilingAt(event->position()));
}

void TilingCanvas::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton)
        choose(tilingAt(event->position()));
}

void TilingCanvas::leaveEvent(QEvent* event) {
    setHovered(-1);
    QWidget::leaveEvent(event);
}

void TilingCanvas::keyPressEvent(QKeyEvent* event) {
    const int current = m_hovered >= 0 ? m_hovered : m_chosen;
    if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right)
        setHovered(neighbour(event->key() == Qt::Key_Left ? -1 : 1));
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        choose(current);
    else if (event->key() == Qt::Key_P && current >= 0)
        Q_EMIT pinRequested(current);
    else
        QWidget::keyPressEvent(event);
}

void TilingCanvas::contextMenuEvent(QContextMenuEvent* event) {
    const int index = event->reason() == QContextMenuEvent::Keyboard
                          ? (m_hovered >= 0 ? m_hovered : m_chosen)
                          : tilingAt(event->pos());
    if (index < 0)
        return;
    m_tip->hide();
    QMenu menu(this);
    menu.addAction(tr("Show this schedule"), this, [=, this] { choose(index); });
    menu.addAction(icon("pin"), tr("Pin this tiling"), this,
                   [=, this] { Q_EMIT pinRequested(index); });
    menu.exec(event->globalPos());
}

void TilingCanvas::resizeEvent(QResizeEvent* event) {
    m_picture = QPixmap();
    QWidget::resizeEvent(event);
}

void TilingCanvas::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        m_picture = QPixmap();
    QWidget::changeEvent(event);
}

} // namespace hwflow
