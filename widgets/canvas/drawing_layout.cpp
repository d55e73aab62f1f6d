// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/canvas/drawing_layout.h"

#include <algorithm>

namespace hwflow {

namespace {

constexpr double kMargin = 16;
constexpr double kTitle = 32;
constexpr double kTop = kMargin + kTitle + 12;
constexpr double kHeight = 256;
constexpr double kHead = 30; ///< of a block: its name
constexpr double kDram = 104;
constexpr double kMemory = 132;
constexpr double kLane = 84;
constexpr double kArray = 224;
constexpr double kArrayTop = 34; ///< its name stands above the block
constexpr double kGap = 36;
constexpr double kPe = 214;
constexpr double kFeetGap = 40;
constexpr double kFeet = 52;
constexpr double kLeastCell = 4;
constexpr double kMostCell = 26;
constexpr double kBypassRoom = 18;

} // namespace

DrawingLayout layOutDrawing(const Accelerator& accelerator) {
    DrawingLayout layout;
    double left = kMargin;
    for (std::size_t i = 0; i < accelerator.memories.size(); ++i) {
        const double width = i == 0 ? kDram : kMemory;
        layout.memories.append({left, kTop, width, kHeight});
        layout.lanes.append({left + width, kTop, kLane, kHeight});
        left += width + kLane;
    }
    const double rooms = (kHeight - kHead) / 3;
    for (const DataType type : kDataTypes)
        layout.laneHeights[type] =
            kTop + kHead + rooms * (static_cast<double>(indexOf(type)) + 0.5);
    layout.array = {left, kTop + kArrayTop, kArray, kHeight - kArrayTop};
    const PeArray& array = accelerator.peArray;
    const QRectF inner = layout.array.adjusted(7, 7, -7, -7);
    const double cell = std::min({inner.width() / static_cast<double>(array.cols),
                                  inner.height() / static_cast<double>(array.rows), kMostCell});
    layout.cell = cell >= kLeastCell ? cell : 0;
    layout.grid = cell >= kLeastCell
                      ? QRectF(inner.left(), inner.top(), cell * static_cast<double>(array.cols),
                               cell * static_cast<double>(array.rows))
                      : inner;
    left += kArray + kGap;
    layout.pe = {left, kTop, kPe, kHeight};
    const double right = left + kPe;
    layout.title = {kMargin, kMargin, right - kMargin, kTitle};
    layout.feet = {kMargin, kTop + kHeight + kFeetGap, right - kMargin, kFeet};
    layout.all = {0, 0, right + kMargin, layout.feet.bottom() + kMargin};
    return layout;
}

PerDataType<QRectF> DrawingLayout::rooms(const MemoryLevel& memory, int index) const {
    const QRectF block = memories[index].adjusted(0, kHead, 0, 0);
    const auto bypassed = static_cast<double>(
        std::count(memory.bypass.values.begin(), memory.bypass.values.end(), true));
    const double height = (block.height() - bypassed * kBypassRoom) / std::max(1.0, 3 - bypassed);
    PerDataType<QRectF> rooms;
    double top = block.top();
    for (const DataType type : kDataTypes) {
        const double own = memory.bypass[type] ? kBypassRoom : height;
        rooms[type] = {block.left(), top, block.width(), own};
        top += own;
    }
    return rooms;
}

QRectF DrawingLayout::foot(int level) const {
    const auto below = [this](const QRectF& block) {
        return QRectF(block.left(), feet.top(), block.width(), feet.height());
    };
    const int memoryCount = static_cast<int>(memories.size());
    if (level < memoryCount)
        return below(memories[level]);
    if (level == memoryCount)
        return below(array);
    // Registers and MACs share the place below the PE.
    const double half = pe.width() / 2;
    const QRectF place = below(pe);
    return level == memoryCount + 1 ? place.adjusted(0, 0, -half - 6, 0)
                                    : place.adjusted(half + 6, 0, 0, 0);
}

} // namespace hwflow
