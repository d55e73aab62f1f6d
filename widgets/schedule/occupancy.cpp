// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/schedule/occupancy.h"

#include "core/cost/bus_load.h"
#include "core/schedule/room_use.h"
#include "core/support/integer_math.h"
#include "widgets/schedule/loop_nest_text.h"
#include "widgets/style/quantity.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace hwflow {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("hwflow", text);
}

QString nameText(DataType type) {
    return QString::fromLatin1(nameOf(type).data(), static_cast<qsizetype>(nameOf(type).size()));
}

double ratio(std::int64_t part, std::int64_t whole) {
    return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0;
}

/// "18", "4.5", "< 0.1"
QString kibText(std::int64_t words, int wordBits) {
    const double kib = static_cast<double>(words) * wordBits / 8192;
    if (words > 0 && kib < 0.1)
        return "< 0.1";
    return givenText(kib < 100 ? std::round(kib * 10) / 10 : std::round(kib));
}

OccupancyRow roomRow(const QString& name, QList<OccupancyRow::Part> parts, std::int64_t used,
                     std::int64_t capacity, int wordBits) {
    return {name, std::move(parts),
            tr("%1 of %2 KiB").arg(kibText(used, wordBits), kibText(capacity, wordBits)),
            ratio(used, capacity), false};
}

OccupancySection memorySection(const ShownSchedule& shown, std::size_t memory) {
    const Accelerator& accelerator = shown.schedule.accelerator;
    const RoomUse use(shown.schedule, memory);
    OccupancySection section{memory,
                             false,
                             levelName(accelerator, memory),
                             capacityText(*accelerator.memories[memory].capacityKiB),
                             {}};
    const auto& segments = use.capacity.segments;
    if (!segments) {
        QList<OccupancyRow::Part> parts;
        for (const DataType type : kDataTypes)
            if (use.capacity.holds[type])
                parts.append({type, ratio(use.words[type], use.capacity.sharedWords)});
        section.rows.append(roomRow(tr("all"), parts, use.totalWords, use.capacity.sharedWords,
                                    accelerator.wordBits));
    }
    for (const DataType type : kDataTypes) {
        if (!use.capacity.holds[type])
            continue;
        const std::int64_t room = segments ? (*segments)[type] : use.capacity.sharedWords;
        section.rows.append(roomRow(nameText(type), {{type, ratio(use.words[type], room)}},
                                    use.words[type], room, accelerator.wordBits));
    }
    return section;
}

OccupancySection busSection(const ShownSchedule& shown, std::size_t memory, const BusLoad& load) {
    const Accelerator& accelerator = shown.schedule.accelerator;
    const std::size_t next = memory + 1;
    const QString inner =
        next < accelerator.memories.size() ? levelName(accelerator, next) : tr("array");
    const auto& bandwidth = accelerator.memories[memory].bandwidthWordsPerCycle;
    OccupancySection section{memory,
                             true,
                             tr("%1 to %2").arg(levelName(accelerator, memory), inner),
                             bandwidth ? tr("%1 words/cycle").arg(givenText(*bandwidth))
                                       : tr("words/cycle, no limit"),
                             {}};
    const double perCycle = load.busyWords / shown.costs.latencyCycles;
    const QString rate = shortText(perCycle, 2);
    OccupancyRow row{tr("bus"), {}, rate, std::nullopt, false};
    if (bandwidth) {
        row.share = perCycle / *bandwidth;
        row.parts = {{std::nullopt, *row.share}};
        row.value = tr("%1 of %2").arg(rate, givenText(*bandwidth));
    }
    section.rows.append(row);
    return section;
}

OccupancySection arraySection(const ShownSchedule& shown) {
    const Accelerator& accelerator = shown.schedule.accelerator;
    const PeArray& array = accelerator.peArray;
    const std::int64_t busy = std::min(busyPes(shown.schedule), array.elements());
    OccupancySection section{accelerator.memories.size(),
                             false,
                             tr("PE array"),
                             QString("%1 × %2").arg(array.rows).arg(array.cols),
                             {}};
    const double share = ratio(busy, array.elements());
    section.rows.append({tr("PEs"),
                         {{std::nullopt, share}},
                         tr("%1 of %2").arg(busy).arg(array.elements()),
                         share,
                         true});
    section.rows.append({tr("in time"),
                         {{std::nullopt, shown.costs.utilization}},
                         tr("of all MACs"),
                         shown.costs.utilization,
                         true});
    return section;
}

OccupancySection registerSection(const ShownSchedule& shown) {
    const Accelerator& accelerator = shown.schedule.accelerator;
    OccupancySection section{
        accelerator.memories.size() + 1, false, tr("Registers"), tr("words per PE"), {}};
    const PerDataType<std::int64_t> used =
        registerWords(shown.schedule.dataflow, shown.schedule.workload, accelerator, shown.mapping);
    for (const DataType type : kDataTypes) {
        const std::int64_t room = accelerator.peArray.registerFile.words[type];
        const double share = ratio(used[type], room);
        section.rows.append({nameText(type),
                             {{type, share}},
                             tr("%1 of %2").arg(used[type]).arg(room),
                             share,
                             false});
    }
    return section;
}

/// "Bound by the array." or by the bus that the array waits for.
QString boundBy(const ShownSchedule& shown) {
    const Accelerator& accelerator = shown.schedule.accelerator;
    if (shown.costs.latencyCycles < shown.costs.computeCycles + 1)
        return tr("Bound by the array.");
    const std::vector<BusLoad> loads = busLoads(shown.schedule, shown.costs);
    std::size_t busiest = 0;
    double cycles = 0;
    for (std::size_t memory = 0; memory < loads.size(); ++memory) {
        const auto& bandwidth = accelerator.memories[memory].bandwidthWordsPerCycle;
        if (bandwidth && loads[memory].busyWords / *bandwidth > cycles) {
            cycles = loads[memory].busyWords / *bandwidth;
            busiest = memory;
        }
    }
    const double enough = loads[busiest].busyWords / shown.costs.computeCycles;
    return tr("Bound by <b>%1</b>: the array waits %2 of the time; %3 words a cycle would keep it "
              "busy.")
        .arg(levelName(accelerator, busiest).toHtmlEscaped(),
             percentText(1 - shown.costs.computeCycles / shown.costs.latencyCycles, 0),
             shortText(std::ceil(enough * 10) / 10));
}

/// What one more interleaved channel would lack; empty where registers are not what is short.
QString shortOfRegisters(const ShownSchedule& shown) {
    const Schedule& schedule = shown.schedule;
    if (schedule.dataflow == Dataflow::outputStationary)
        return {};
    const Tile& tile = schedule.bands.back().tile;
    const auto& room = schedule.accelerator.peArray.registerFile.words;
    Mapping more = shown.mapping;
    ++more.registerInChannels;
    const bool wantsIn =
        shown.mapping.registerInChannels < ceilDiv(tile.inChannels, shown.mapping.inChannels);
    const bool wantsOut =
        shown.mapping.registerOutChannels < ceilDiv(tile.outChannels, shown.mapping.outChannels);
    std::int64_t channels = more.registerInChannels;
    if (!wantsIn) {
        more = shown.mapping;
        channels = ++more.registerOutChannels;
    }
    if (!wantsIn && !wantsOut)
        return {};
    const auto needed =
        registerWords(schedule.dataflow, schedule.workload, schedule.accelerator, more);
    for (const DataType type : kDataTypes)
        if (needed[type] > room[type])
            return ' ' + tr("<b>%1 registers are full</b>: %2 interleaved %3 channels would need "
                            "%4 words, there are %5.")
                             .arg(nameText(type))
                             .arg(channels)
                             .arg(wantsIn ? tr("input") : tr("output"))
                             .arg(needed[type])
                             .arg(room[type]);
    return {};
}

} // namespace

QList<OccupancySection> occupancyOf(const ShownSchedule& shown) {
    QList<OccupancySection> sections;
    const std::vector<BusLoad> loads = busLoads(shown.schedule, shown.costs);
    for (std::size_t memory = 0; memory < loads.size(); ++memory) {
        if (shown.schedule.accelerator.memories[memory].capacityKiB)
            sections.append(memorySection(shown, memory));
        sections.append(busSection(shown, memory, loads[memory]));
    }
    sections.append(arraySection(shown));
    sections.append(registerSection(shown));
    return sections;
}

QString boundText(const ShownSchedule& shown) {
    return boundBy(shown) + shortOfRegisters(shown);
}

} // namespace hwflow
