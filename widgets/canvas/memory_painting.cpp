// SPDX-License-Identifier: GPL-3.0-or-later

// Memories with their rooms, the lanes between them, and the feet with the energy of each level.

#include "widgets/canvas/drawing.h"
#include "widgets/shared/texts.h"
#include "widgets/style/hatch.h"
#include "widgets/style/metrics.h"
#include "widgets/style/quantity.h"
#include "widgets/style/theme.h"

#include <algorithm>
#include <cmath>

namespace hwflow {

namespace {

constexpr double kPadding = 11;
constexpr double kLeastLane = 1.5;
constexpr double kMostLane = 9;
constexpr double kArrow = 10;

double kibOf(std::int64_t words, int wordBits) {
    return static_cast<double>(words) * wordBits / 8192;
}

void drawTexts(QPainter& painter, const QRectF& place, const QString& left, const QString& right,
               const Theme& theme) {
    painter.setFont(fontOf(TextSize::base, QFont::DemiBold));
    painter.setPen(theme.color(Role::text));
    painter.drawText(place, Qt::AlignTop | Qt::AlignLeft, left);
    painter.setFont(fontOf(TextSize::base));
    painter.drawText(place, Qt::AlignTop | Qt::AlignRight, right);
}

/// A bar of what is used, with a tick at the largest use of the network.
void drawUse(QPainter& painter, const QRectF& track, const QColor& ink, double used, double largest,
             const Theme& theme) {
    painter.fillRect(track, theme.color(Role::panel));
    QRectF bar = track;
    bar.setWidth(track.width() * std::clamp(used, 0.0, 1.0));
    painter.fillRect(bar, ink);
    const double x = track.left() + track.width() * std::clamp(largest, 0.0, 1.0);
    painter.fillRect(QRectF(x - 1, track.top() - 3, 2, track.height() + 6),
                     theme.color(Role::text));
}

/// One memory of the chain.
class MemoryPainting {
public:
    MemoryPainting(QPainter& painter, const Drawing& drawing, const Theme& theme, int index)
        : m_painter(painter), m_drawing(drawing), m_theme(theme), m_index(index),
          m_memory(drawing.accelerator->memories[static_cast<std::size_t>(index)]),
          m_block(drawing.layout.memories[index]) {}

    void paint() {
        if (m_index == 0)
            paintOffChip();
        else
            paintOnChip();
    }

private:
    [[nodiscard]] const MemoryFacts* facts() const {
        return m_index < m_drawing.facts.memories.size() ? &m_drawing.facts.memories[m_index]
                                                         : nullptr;
    }

    void paintHead() {
        m_painter.setFont(fontOf(TextSize::title, QFont::DemiBold));
        m_painter.setPen(m_theme.color(Role::text));
        const QString title =
            m_painter.fontMetrics().elidedText(levelTitle(m_memory.name), Qt::ElideRight,
                                               static_cast<int>(m_block.width() - 2 * kPadding));
        m_painter.drawText(m_block.adjusted(kPadding, 7, -kPadding, 0), Qt::AlignTop, title);
    }

    void paintOffChip() {
        m_painter.setRenderHint(QPainter::Antialiasing);
        QPen pen(m_theme.color(Role::strongBorder), 1.5);
        pen.setDashPattern({4, 3});
        m_painter.setPen(pen);
        m_painter.setBrush(m_theme.color(Role::panel));
        m_painter.drawRoundedRect(m_block, metrics::kBlockRadius, metrics::kBlockRadius);
        paintHead();
        m_painter.setFont(fontOf(TextSize::table));
        m_painter.setPen(m_theme.color(Role::caption));
        m_painter.drawText(m_block.adjusted(kPadding, 25, 0, 0), Qt::AlignTop,
                           QObject::tr("off-chip"));
        for (const DataType type : kDataTypes) {
            const double y = m_drawing.layout.laneHeights[type];
            m_painter.fillRect(QRectF(m_block.left() + kPadding, y - 13, 4, 26),
                               m_theme.dataType(type));
            m_painter.setFont(fontOf(TextSize::table));
            m_painter.setPen(m_theme.color(Role::text));
            const QRectF text(m_block.left() + kPadding + 10, y - 15, m_block.width(), 15);
            m_painter.drawText(text, Qt::AlignVCenter,
                               type == DataType::psum ? QString("ofmap") : dataTypeTitle(type));
            if (m_drawing.facts.lanes.isEmpty())
                continue;
            m_painter.setFont(fontOf(TextSize::small));
            m_painter.setPen(m_theme.color(Role::caption));
            m_painter.drawText(
                text.translated(0, 15), Qt::AlignVCenter,
                QObject::tr("%1 words").arg(shortText(m_drawing.facts.lanes[0][type])));
        }
    }

    void paintOnChip() {
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.setPen(QPen(m_theme.color(Role::strongBorder), 1));
        m_painter.setBrush(m_theme.color(Role::panel));
        m_painter.drawRoundedRect(m_block, metrics::kBlockRadius, metrics::kBlockRadius);
        paintHead();
        m_painter.setFont(fontOf(TextSize::base));
        m_painter.setPen(m_theme.color(Role::textSecondary));
        m_painter.drawText(m_block.adjusted(kPadding, 8, -kPadding, 0),
                           Qt::AlignTop | Qt::AlignRight,
                           capacityText(m_memory.capacityKiB.value_or(0)));
        const auto rooms = m_drawing.layout.rooms(m_memory, m_index);
        for (const DataType type : kDataTypes) {
            if (m_memory.bypass[type])
                paintBypass(rooms[type], type);
            else
                paintRoom(rooms[type], type);
        }
    }

    void paintBypass(const QRectF& room, DataType type) {
        fillHatched(m_painter, room.adjusted(1, 0, -1, 0), m_theme.color(Role::hatch));
        m_painter.setFont(fontOf(TextSize::small));
        const QString text = QObject::tr("%1 bypasses").arg(dataTypeTitle(type));
        const double width = m_painter.fontMetrics().horizontalAdvance(text) + 10.0;
        m_painter.fillRect(
            QRectF(room.center().x() - width / 2, room.top() + 2, width, room.height() - 4),
            m_theme.color(Role::panel));
        m_painter.setPen(m_theme.color(Role::caption));
        m_painter.drawText(room, Qt::AlignCenter, text);
    }

    void paintRoom(const QRectF& room, DataType type) {
        const QRectF inside = room.adjusted(1, 0, -1, room.bottom() >= m_block.bottom() ? -1 : 0);
        m_painter.fillRect(inside, m_theme.dataTypeSoft(type));
        m_painter.fillRect(QRectF(inside.left(), inside.top(), inside.width(), 1),
                           m_theme.color(m_memory.segmentsKiB ? Role::strongBorder : Role::border));
        const int wordBits = m_drawing.accelerator->wordBits;
        const double capacity =
            m_memory.segmentsKiB ? (*m_memory.segmentsKiB)[type] : m_memory.capacityKiB.value_or(1);
        const QRectF texts = room.adjusted(kPadding, 6, -kPadding, 0);
        drawTexts(m_painter, texts, dataTypeTitle(type),
                  m_memory.segmentsKiB ? capacityText(capacity) : QObject::tr("shared"), m_theme);
        const MemoryFacts* memory = facts();
        if (memory == nullptr)
            return;
        const double used = kibOf(memory->used[type], wordBits);
        m_painter.setFont(fontOf(TextSize::table));
        m_painter.setPen(m_theme.color(Role::textSecondary));
        if (room.height() > 44)
            m_painter.drawText(texts.adjusted(0, 17, 0, 0), Qt::AlignTop,
                               QObject::tr("%1 in use").arg(capacityText(rounded(used))));
        const QRectF track(room.left() + kPadding, std::min(room.top() + 44, room.bottom() - 14),
                           room.width() - 2 * kPadding, 8);
        drawUse(m_painter, track, m_theme.dataType(type), used / capacity,
                kibOf(memory->largest[type], wordBits) / capacity, m_theme);
    }

    /// Enough digits to read, not more.
    static double rounded(double kib) {
        return kib >= 10 ? std::round(kib) : std::round(kib * 10) / 10;
    }

    QPainter& m_painter;
    const Drawing& m_drawing;
    const Theme& m_theme;
    int m_index;
    const MemoryLevel& m_memory;
    QRectF m_block;
};

/// The memory that a data type next lives in at or behind a place in the chain; the array if none.
int nextHolder(const Accelerator& accelerator, int from, DataType type) {
    const int count = static_cast<int>(accelerator.memories.size());
    int index = from;
    while (index < count && accelerator.memories[static_cast<std::size_t>(index)].bypass[type])
        ++index;
    return index;
}

double thickness(double words, double most) {
    if (!(words > 0) || !(most > 0))
        return kLeastLane;
    return std::max(kLeastLane, kMostLane * std::sqrt(words / most));
}

void drawLane(QPainter& painter, double from, double to, double y, double width, bool bothWays,
              const QColor& ink) {
    const double head = std::min(kArrow, (to - from) / 3);
    const double half = std::max(width / 2, 1.0);
    const double wing = half + 3;
    const double start = bothWays ? from + head : from;
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    painter.drawRect(QRectF(start, y - half, to - head - start, 2 * half));
    painter.drawPolygon(QPolygonF({{to - head, y - wing}, {to, y}, {to - head, y + wing}}));
    if (bothWays)
        painter.drawPolygon(
            QPolygonF({{from + head, y - wing}, {from, y}, {from + head, y + wing}}));
}

} // namespace

void paintMemories(QPainter& painter, const Drawing& drawing, const Theme& theme) {
    for (int i = 0; i < drawing.layout.memories.size(); ++i)
        MemoryPainting(painter, drawing, theme, i).paint();
}

void paintLanes(QPainter& painter, const Drawing& drawing, const Theme& theme) {
    const Accelerator& accelerator = *drawing.accelerator;
    const DrawingLayout& layout = drawing.layout;
    const int count = static_cast<int>(layout.memories.size());
    double most = 0;
    for (const auto& words : drawing.facts.lanes)
        most = std::max(most, *std::max_element(words.values.begin(), words.values.end()));
    painter.setRenderHint(QPainter::Antialiasing);
    for (int i = 0; i < count; ++i) {
        const MemoryLevel& memory = accelerator.memories[static_cast<std::size_t>(i)];
        const QRectF& lane = layout.lanes[i];
        // The bus: two hairlines that hold the lanes together.
        painter.setPen(theme.color(Role::border));
        const double top = layout.laneHeights[DataType::ifmap] - 34;
        const double bottom = layout.laneHeights[DataType::psum] + 34;
        painter.drawLine(QPointF(lane.left(), top), QPointF(lane.right(), top));
        painter.drawLine(QPointF(lane.left(), bottom), QPointF(lane.right(), bottom));
        painter.setFont(fontOf(TextSize::table, QFont::DemiBold));
        painter.setPen(theme.color(Role::text));
        const QString bandwidth = memory.bandwidthWordsPerCycle
                                      ? givenText(*memory.bandwidthWordsPerCycle)
                                      : QString("∞");
        painter.drawText(QRectF(lane.left(), top - 34, lane.width(), 32),
                         Qt::AlignHCenter | Qt::AlignBottom,
                         QObject::tr("%1 words\nper cycle").arg(bandwidth));
        for (const DataType type : kDataTypes) {
            if (memory.bypass[type])
                continue;
            const int target = nextHolder(accelerator, i + 1, type);
            const double to =
                (target < count ? layout.memories[target].left() : layout.array.left()) - 1;
            const double y = layout.laneHeights[type];
            const bool known = i < drawing.facts.lanes.size();
            const double words = known ? drawing.facts.lanes[i][type] : 0;
            drawLane(painter, lane.left() + 1, to, y, thickness(words, most),
                     type == DataType::psum, theme.dataType(type));
            if (!known)
                continue;
            painter.setFont(fontOf(TextSize::table));
            painter.setPen(theme.color(Role::textSecondary));
            painter.drawText(QRectF(lane.left(), y - 24, lane.width(), 16), Qt::AlignCenter,
                             shortText(words));
        }
    }
}

void paintFeet(QPainter& painter, const Drawing& drawing, const Theme& theme) {
    const auto memories = static_cast<std::size_t>(drawing.layout.memories.size());
    for (int i = 0; i < drawing.facts.levels.size(); ++i) {
        const LevelFacts& level = drawing.facts.levels[i];
        const QRectF foot = drawing.layout.foot(i);
        const QColor ink = theme.level(static_cast<std::size_t>(i), memories);
        QRectF track(foot.left(), foot.top(), foot.width(), 4);
        painter.fillRect(track, theme.color(Role::border));
        track.setWidth(track.width() * level.share);
        painter.fillRect(track, ink);
        const QRectF line(foot.left(), foot.top() + 9, foot.width(), 17);
        painter.fillRect(QRectF(line.left(), line.top() + 4, metrics::kSwatch, metrics::kSwatch),
                         ink);
        painter.setFont(fontOf(TextSize::base, QFont::DemiBold));
        painter.setPen(theme.color(Role::text));
        const QString share = percentText(level.share, 0);
        const double room = line.width() - 20 - painter.fontMetrics().horizontalAdvance(share);
        if (painter.fontMetrics().horizontalAdvance(level.title) > room)
            painter.setFont(fontOf(TextSize::small, QFont::DemiBold));
        painter.drawText(
            line.adjusted(16, 0, 0, 0), Qt::AlignVCenter,
            painter.fontMetrics().elidedText(level.title, Qt::ElideRight, static_cast<int>(room)));
        painter.drawText(line, Qt::AlignVCenter | Qt::AlignRight, share);
        painter.setFont(fontOf(TextSize::table));
        painter.setPen(theme.color(Role::caption));
        const QRectF below = line.translated(0, 17);
        const QString count = shortText(level.count) + " × " +
                              givenText(level.count > 0 ? level.energy / level.count : 0);
        painter.drawText(below, Qt::AlignVCenter, count);
        const QString energy = shortText(level.energy);
        if (painter.fontMetrics().horizontalAdvance(count + "  " + energy) < below.width())
            painter.drawText(below, Qt::AlignVCenter | Qt::AlignRight, energy);
    }
}

} // namespace hwflow
