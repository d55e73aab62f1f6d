// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/schedule/tensor_canvas.h"

#include "widgets/schedule/iso_box.h"
#include "widgets/schedule/pe_map.h"
#include "widgets/style/metrics.h"
#include "widgets/style/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace hwflow {

namespace {

constexpr int kHead = 40;
constexpr int kLine = 16;
constexpr int kLegend = 28;
constexpr int kBars = 16;
constexpr int kBarsInColumn = 8;
/// Lengths grow with this power of extents, so that 2048 channels of 7 x 7 remain a box.
constexpr double kPower = 0.42;

double lengthOf(std::int64_t extent) {
    return std::pow(static_cast<double>(extent), kPower);
}

QColor mixed(const QColor& a, const QColor& b, double share) {
    const auto mix = [share](int from, int to) {
        return static_cast<int>(std::lround(from + (to - from) * share));
    };
    return {mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue())};
}

/// Where a span lies in a length that stands for the whole.
std::pair<double, double> placed(const Span& part, const Span& whole, double length) {
    const double scale = length / static_cast<double>(whole.count);
    return {static_cast<double>(part.first) * scale, static_cast<double>(part.end()) * scale};
}

QString nameText(DataType type) {
    return type == DataType::psum ? QString("ofmap")
                                  : QString::fromUtf8(nameOf(type).data(),
                                                      static_cast<qsizetype>(nameOf(type).size()));
}

bool overlaps(const Span& a, const Span& b) {
    return a.first < b.end() && b.first < a.end();
}

} // namespace

TensorCanvas::TensorCanvas(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Tensors"));
}

void TensorCanvas::setScene(TensorScene scene) {
    m_scene = std::move(scene);
    update();
}

QColor TensorCanvas::colorOf(DataType type, std::size_t level) const {
    const Theme& theme = Theme::of(*this);
    if (level == m_scene.memories)
        return theme.dataType(type);
    // Several buffers: steps from soft towards solid.
    const double inward = static_cast<double>(level - 1) / static_cast<double>(m_scene.memories);
    return mixed(theme.dataTypeSoft(type), theme.dataType(type), inward * 0.7);
}

QColor TensorCanvas::plainColorOf(std::size_t level) const {
    const Theme& theme = Theme::of(*this);
    if (level == 0)
        return theme.color(Role::canvas);
    if (level == m_scene.memories)
        return theme.color(Role::plainBar);
    const double inward = static_cast<double>(level - 1) / static_cast<double>(m_scene.memories);
    return mixed(theme.color(Role::border), theme.color(Role::plainBar), inward * 0.7);
}

int TensorCanvas::textLines() const {
    qsizetype lines = 0;
    for (const TensorState& tensor : m_scene.tensors)
        lines = std::max(lines, tensor.holders.size());
    return static_cast<int>(lines);
}

void TensorCanvas::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = Theme::of(*this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(Role::panel));
    if (m_scene.memories == 0)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    const int left = metrics::kPanelPadding;
    const int room = width() - 2 * metrics::kPanelPadding;
    const std::array<int, 3> widths{room * 36 / 100, room * 28 / 100, room * 36 / 100};
    const int textsTop = height() - kLegend - textLines() * kLine - 4;
    const int boxesTop = kHead + metrics::kGap;
    std::array<QRect, 3> columns;
    int at = left;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        columns[i] = QRect(at, boxesTop, widths[i], std::max(40, textsTop - boxesTop - 12));
        at += widths[i];
    }
    // Both maps in one scale, so that they can be compared.
    double unit = 1e9;
    for (const std::size_t i : {std::size_t{0}, std::size_t{2}}) {
        const TensorPart& whole = m_scene.tensors[i].whole;
        const QSizeF size = isoSize(lengthOf(whole.columns.count), lengthOf(whole.rows.count),
                                    lengthOf(whole.channels.count));
        unit = std::min({unit, (columns[i].width() - 52) / size.width(),
                         (columns[i].height() - 28) / size.height()});
    }
    drawMap(painter, m_scene.tensors[0], columns[0], unit);
    drawWeights(painter, m_scene.tensors[1], columns[1]);
    drawMap(painter, m_scene.tensors[2], columns[2], unit);
    painter.setPen(theme.color(Role::caption));
    painter.setFont(fontOf(TextSize::summary));
    const auto sign = [&](int x, const QString& text) {
        painter.drawText(QRect(x - 10, columns[0].center().y() - 12, 20, 24), Qt::AlignCenter,
                         text);
    };
    sign(columns[1].left(), "∗");
    sign(columns[2].left(), "=");
    for (std::size_t i = 0; i < columns.size(); ++i)
        drawTexts(painter, m_scene.tensors[i], columns[i]);
    drawLegend(painter, height() - kLegend);
}

void TensorCanvas::drawMap(QPainter& painter, const TensorState& tensor, const QRectF& area,
                           double unit) const {
    const Theme& theme = Theme::of(*this);
    const TensorPart& whole = tensor.whole;
    const double x = std::max(4.0, unit * lengthOf(whole.columns.count));
    const double y = std::max(4.0, unit * lengthOf(whole.rows.count));
    const double z = std::max(4.0, unit * lengthOf(whole.channels.count));
    const QPointF origin = isoOrigin(area.adjusted(0, 0, 0, -12), x, y, z);
    const QColor line = theme.color(Role::textSecondary);
    drawIsoBox(painter, origin, {0, x, 0, y, 0, z}, {theme.color(Role::canvas), line});
    for (const TensorState::Holder& holder : tensor.holders) {
        const auto [x0, x1] = placed(holder.part.columns, whole.columns, x);
        const auto [y0, y1] = placed(holder.part.rows, whole.rows, y);
        const auto [z0, z1] = placed(holder.part.channels, whole.channels, z);
        if (holder.part.rows.count > 0 && holder.part.columns.count > 0)
            drawIsoBox(painter, origin, {x0, x1, y0, y1, z0, z1},
                       {colorOf(tensor.type, holder.level),
                        holder.level == m_scene.memories ? line : theme.dataType(tensor.type)});
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(line, 1));
    const auto at = [&](double a, double b, double c) { return isoPoint(origin, a, b, c); };
    painter.drawPolyline(QPolygonF({at(0, 0, 0), at(0, y, 0), at(x, y, 0), at(x, y, z), at(x, 0, z),
                                    at(0, 0, z), at(0, 0, 0)}));
    painter.setFont(fontOf(TextSize::small));
    painter.setPen(theme.color(Role::caption));
    const auto label = [&](const QPointF& point, Qt::Alignment align, std::int64_t extent) {
        QRectF box(0, 0, 60, 14);
        box.moveCenter(point);
        if (align & Qt::AlignRight)
            box.moveRight(point.x());
        else if (align & Qt::AlignLeft)
            box.moveLeft(point.x());
        painter.drawText(box, static_cast<int>(align | Qt::AlignVCenter), QString::number(extent));
    };
    label(at(0, y / 2, 0) - QPointF(5, 0), Qt::AlignRight, whole.rows.count);
    label(at(x / 2, y, 0) + QPointF(-4, 10), Qt::AlignRight, whole.columns.count);
    label(at(x, y, z / 2) + QPointF(4, 10), Qt::AlignLeft, whole.channels.count);
}

void TensorCanvas::drawWeights(QPainter& painter, const TensorState& tensor,
                               const QRectF& area) const {
    const Theme& theme = Theme::of(*this);
    const std::int64_t filters = tensor.whole.rows.count;
    const std::int64_t bundle = (filters + kBars - 1) / kBars;
    const int bars = static_cast<int>((filters + bundle - 1) / bundle);
    const int columns = (bars + kBarsInColumn - 1) / kBarsInColumn;
    const int rows = (bars + columns - 1) / columns;
    const QRectF room = area.adjusted(14, 0, -14, -22);
    const double columnWidth = room.width() / 2;
    const double step = std::min(26.0, room.height() / (rows + 1.0));
    const double x = std::clamp(step * 0.2, 3.0, 6.0);
    const double z = std::max(6.0, std::min({columnWidth - 10, 44.0, 3.2 * step}) / 0.866 - x);
    const double top = room.center().y() - step * rows / 2.0 + z * 0.25;
    const double first = room.center().x() - columnWidth * columns / 2.0;
    const QColor line = theme.color(Role::textSecondary);
    for (int bar = 0; bar < bars; ++bar) {
        const int column = bar / rows;
        const Span covered{bar * bundle, std::min(bundle, filters - bar * bundle)};
        const QPointF origin(first + column * columnWidth + (columnWidth - 0.866 * (x + z)) / 2,
                             top + (bar % rows + 0.5) * step);
        drawIsoBox(painter, origin, {0, x, 0, x, 0, z}, {theme.color(Role::canvas), line});
        for (const TensorState::Holder& holder : tensor.holders) {
            if (!overlaps(holder.part.rows, covered))
                continue;
            const auto [z0, z1] = placed(holder.part.channels, tensor.whole.channels, z);
            const QColor color = colorOf(tensor.type, holder.level);
            drawIsoBox(painter, origin, {0, x, 0, x, z0, z1},
                       {color, holder.level == m_scene.memories ? color.darker(125)
                                                                : theme.dataType(tensor.type)});
        }
    }
    painter.setFont(fontOf(TextSize::small));
    painter.setPen(theme.color(Role::caption));
    for (int column = 0; column < columns; ++column) {
        const std::int64_t from = column * rows * bundle;
        const std::int64_t to = std::min(filters, from + rows * bundle) - 1;
        const QString range = rangeText({from, to - from + 1});
        const QString text = "co " + range;
        const QRectF label(first + column * columnWidth, room.bottom() + 4, columnWidth, 16);
        const auto fits = [&](const QString& shown) {
            return painter.fontMetrics().horizontalAdvance(shown) < columnWidth - 6;
        };
        if (fits(text) || fits(range))
            painter.drawText(label, Qt::AlignCenter, fits(text) ? text : range);
    }
}

void TensorCanvas::drawTexts(QPainter& painter, const TensorState& tensor,
                             const QRect& column) const {
    const Theme& theme = Theme::of(*this);
    const int left = column.left() + (tensor.type == DataType::ifmap ? 0 : 12);
    painter.setPen(theme.color(Role::text));
    painter.setFont(fontOf(TextSize::base, QFont::DemiBold));
    painter.drawText(QRect(left, 6, column.width(), 18), Qt::AlignVCenter, nameText(tensor.type));
    painter.setPen(theme.color(Role::caption));
    painter.setFont(fontOf(TextSize::table));
    painter.drawText(QRect(left, 23, column.width(), 16), Qt::AlignVCenter, tensor.extents);
    painter.setFont(fontOf(TextSize::small));
    int top = height() - kLegend - textLines() * kLine - 4;
    for (const TensorState::Holder& holder : tensor.holders) {
        painter.setPen(theme.dataType(tensor.type));
        painter.setBrush(colorOf(tensor.type, holder.level));
        painter.drawRoundedRect(QRectF(left + 0.5, top + 4.5, 7, 7), 1.5, 1.5);
        const QString state = !holder.isNew                   ? tr("stays")
                              : tensor.type == DataType::psum ? tr("next")
                                                              : tr("fetched");
        painter.setFont(fontOf(TextSize::small, holder.isNew ? QFont::DemiBold : QFont::Normal));
        painter.setPen(theme.color(holder.isNew ? Role::text : Role::caption));
        const QRect line(left + 13, top, column.width() - 25, kLine);
        painter.drawText(
            line, Qt::AlignVCenter,
            painter.fontMetrics().elidedText(extentsText(tensor, holder.part) + "  " + state,
                                             Qt::ElideRight, line.width()));
        top += kLine;
    }
}

void TensorCanvas::drawLegend(QPainter& painter, int top) const {
    const Theme& theme = Theme::of(*this);
    painter.fillRect(QRect(metrics::kPanelPadding, top, width() - 2 * metrics::kPanelPadding, 1),
                     theme.color(Role::gridLine));
    painter.setFont(fontOf(TextSize::small));
    int left = metrics::kPanelPadding;
    for (std::size_t i = m_scene.memories + 1; i-- > 0;) {
        const QString& name = m_scene.levelNames[static_cast<int>(i)];
        const QString text = i == m_scene.memories ? tr("in the array")
                             : i == 0              ? tr("in %1 only").arg(name)
                                                   : tr("in %1").arg(name);
        painter.setPen(theme.color(Role::strongBorder));
        painter.setBrush(plainColorOf(i));
        painter.drawRoundedRect(QRectF(left + 0.5, top + 9.5, 11, 9), 1.5, 1.5);
        painter.setPen(theme.color(Role::textSecondary));
        const int textWidth = painter.fontMetrics().horizontalAdvance(text);
        painter.drawText(QRect(left + 17, top + 1, textWidth + 2, kLegend - 1), Qt::AlignVCenter,
                         text);
        left += 17 + textWidth + 16;
    }
}

} // namespace hwflow
