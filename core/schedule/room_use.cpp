// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/room_use.h"

#include "core/schedule/word_format.h"

namespace hwflow {

Tile tileIn(const Schedule& schedule, std::size_t memory) {
    if (memory > 0)
        return schedule.bands[memory - 1].tile;
    const Workload& work = schedule.workload;
    return {work.outChannels, work.inChannels, work.outHeight, work.outWidth, work.batch};
}

RoomUse::RoomUse(const Schedule& schedule, std::size_t memory)
    : capacity(schedule.accelerator.memories[memory], schedule.accelerator.wordBits) {
    const PerDataType<std::int64_t> elements =
        tileElements(schedule.workload, tileIn(schedule, memory));
    const WordFormats formats(schedule.workload.precision, schedule.accelerator.wordBits);
    for (const DataType type : kDataTypes) {
        words[type] = capacity.holds[type] ? formats[type].words(elements[type]) : 0;
        totalWords += words[type];
    }
}

std::int64_t busyPes(const Schedule& schedule) {
    std::int64_t pes = 1;
    for (const auto* axis : {&schedule.rows, &schedule.columns})
        for (const Unrolling& entry : *axis)
            pes *= entry.extent;
    return pes;
}

} // namespace hwflow
