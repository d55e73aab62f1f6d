// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspector/room_notes.h"

#include "core/schedule/room_use.h"
#include "widgets/shared/texts.h"
#include "widgets/style/quantity.h"

#include <QCoreApplication>

#include <cmath>

namespace hwflow {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("hwflow", text);
}

const Schedule* scheduleOf(const LayerEstimate& layer, const Accelerator& accelerator) {
    if (layer.schedules.empty() ||
        layer.schedules.front().accelerator.memories.size() != accelerator.memories.size())
        return nullptr;
    return &layer.schedules.front();
}

std::int64_t roomOf(const Capacity& capacity, DataType type) {
    return capacity.segments ? (*capacity.segments)[type] : capacity.sharedWords;
}

QString kib(std::int64_t words, int wordBits) {
    const double value = static_cast<double>(words) * wordBits / 8192;
    return givenText(value >= 10 ? std::round(value) : std::round(value * 10) / 10);
}

} // namespace

QString usedText(const ShownDesign& design, std::size_t memory, DataType type,
                 const QString& layer) {
    const LayerEstimate* estimate = design.layer(layer);
    if (estimate == nullptr || design.accelerator->memories[memory].bypass[type])
        return "–";
    const Schedule* schedule = scheduleOf(*estimate, *design.accelerator);
    if (schedule == nullptr)
        return "–";
    const RoomUse use(*schedule, memory);
    const std::int64_t room = roomOf(use.capacity, type);
    return room > 0
               ? percentText(static_cast<double>(use.words[type]) / static_cast<double>(room), 0)
               : QString("–");
}

QString tightestText(const ShownDesign& design, std::size_t memory) {
    double fullest = -1;
    QString text;
    int missing = 0;
    for (const LayerEstimate& layer : design.estimate->layers) {
        missing += layer.infeasible ? 1 : 0;
        const Schedule* schedule = scheduleOf(layer, *design.accelerator);
        if (schedule == nullptr)
            continue;
        const RoomUse use(*schedule, memory);
        const int bits = design.accelerator->wordBits;
        const auto consider = [&](std::int64_t words, std::int64_t room, const QString& what) {
            const double share = static_cast<double>(words) / static_cast<double>(room);
            if (room <= 0 || share <= fullest)
                return;
            fullest = share;
            text = tr("Tightest: %1, %2 %3 of %4 KiB")
                       .arg(QString::fromStdString(layer.name), what, kib(words, bits),
                            kib(room, bits));
        };
        if (!use.capacity.segments)
            consider(use.totalWords, use.capacity.sharedWords, tr("all together"));
        for (const DataType type : kDataTypes)
            if (use.capacity.segments && use.capacity.holds[type])
                consider(use.words[type], (*use.capacity.segments)[type], dataTypeTitle(type));
    }
    if (missing > 0)
        return tr("%1 layers cannot be scheduled. ").arg(missing) + text;
    return text.isEmpty() ? QString() : tr("Holds every layer's tile. ") + text;
}

} // namespace hwflow
