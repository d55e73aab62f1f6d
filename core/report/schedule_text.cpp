// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/schedule_text.h"

#include "core/report/number_format.h"
#include "core/report/text_facts.h"
#include "core/report/text_table.h"
#include "core/schedule/loop_lines.h"
#include "core/schedule/mapping.h"
#include "core/schedule/room_use.h"

#include <algorithm>

namespace hwflow {

namespace {

constexpr std::size_t kLevelColumn = 10;

std::string number(std::int64_t value) {
    return std::to_string(value);
}

std::string pair(std::int64_t height, std::int64_t width) {
    return height == width ? number(height) : number(height) + " × " + number(width);
}

std::string layerText(const Workload& work) {
    std::vector<std::string> items{
        number(work.inChannels) + " × " + number(work.inHeight) + " × " + number(work.inWidth) +
            " to " + number(work.outChannels) + " × " + number(work.outHeight) + " × " +
            number(work.outWidth),
        "kernel " + number(work.kernelHeight) + " × " + number(work.kernelWidth)};
    if (work.stride != Extent2d{})
        items.push_back("stride " + pair(work.stride.height, work.stride.width));
    if (work.padding != Extent2d{0, 0})
        items.push_back("padding " + pair(work.padding.height, work.padding.width));
    if (work.dilation != Extent2d{})
        items.push_back("dilation " + pair(work.dilation.height, work.dilation.width));
    if (work.groups > 1)
        items.push_back(number(work.groups) + " groups of these channels");
    items.push_back("batch " + number(work.batch));
    items.push_back(humanNumber(work.macs(), 4) + " MACs");
    if (const Precision& bits = work.precision; bits != Precision{})
        items.push_back("bits " + number(bits.weight) + " weight, " + number(bits.activation) +
                        " ifmap, " + number(bits.psum) + " psum, " + number(bits.ofmap) + " ofmap");
    return dotted(items);
}

std::string tileText(const Tile& tile) {
    return number(tile.outChannels) + " outChannels × " + number(tile.inChannels) +
           " inChannels × " + number(tile.outHeight) + " × " + number(tile.outWidth) +
           " outputs, batch " + number(tile.batch);
}

std::string ofCapacity(std::int64_t used, std::int64_t capacity) {
    return number(used) + " of " + number(capacity) + " words, " +
           fixedNumber(100 * static_cast<double>(used) / static_cast<double>(capacity), 0) + " %";
}

/// "ifmap 4624 + weight 2304 + psum 4096 = 11024 of 65536 words, 17 %"
std::string occupancyText(const Schedule& schedule, std::size_t memoryIndex) {
    const MemoryLevel& memory = schedule.accelerator.memories[memoryIndex];
    const RoomUse use(schedule, memoryIndex);
    const auto& segments = use.capacity.segments;
    std::vector<std::string> parts;
    for (const DataType type : kDataTypes) {
        if (!use.capacity.holds[type])
            continue;
        const std::string name(nameOf(type));
        parts.push_back(
            name + ' ' +
            (segments ? ofCapacity(use.words[type], (*segments)[type]) : number(use.words[type])));
    }
    if (!memory.capacityKiB)
        return dotted(parts) + (schedule.workload.groups > 1 ? " words per group" : " words");
    return segments ? dotted(parts)
                    : dotted(parts) + " = " + ofCapacity(use.totalWords, use.capacity.sharedWords);
}

std::string levelLine(const std::string& name, const std::string& text, const TextStyle& style) {
    std::string label = "  " + shortened(printable(name), kLevelColumn);
    label.append(2 + kLevelColumn + 2 - std::min(columnsOf(label), 2 + kLevelColumn), ' ');
    return style.paint(label, Ink::bold) + text + '\n';
}

std::string detailLine(const std::string& text, const TextStyle& style) {
    return std::string(2 + kLevelColumn + 2, ' ') + style.paint(text, Ink::dim) + '\n';
}

/// The loops over one memory's tile that fill the next one, each deeper than the one before.
std::string loopsText(const std::vector<LoopLine>& lines, std::size_t memory, std::size_t& depth,
                      const TextStyle& style) {
    std::string text;
    for (const LoopLine& line : lines) {
        if (line.level != memory)
            continue;
        text.append(4 + 2 * depth++, ' ');
        text += style.paint("for", Ink::dim) + ' ' + std::string(nameOf(line.dim)) +
                style.paint(" in ", Ink::dim) + number(line.trips) +
                style.paint(" steps of ", Ink::dim) + number(line.step) + '\n';
    }
    return text;
}

std::string unrollingText(const std::vector<Unrolling>& unrollings) {
    std::string text;
    for (const Unrolling& entry : unrollings) {
        if (entry.factor == 1)
            continue;
        text += (text.empty() ? "" : " × ") + std::string(nameOf(entry.dim)) + ' ' +
                number(entry.factor);
        if (entry.extent < entry.factor)
            text += " (" + number(entry.extent) + " in use)";
    }
    return text.empty() ? "nothing" : text;
}

std::string arrayText(const Schedule& schedule, const TextStyle& style) {
    const PeArray& array = schedule.accelerator.peArray;
    std::string text = levelLine("array",
                                 number(array.rows) + " × " + number(array.cols) + " PEs, " +
                                     number(busyPes(schedule)) + " of " + number(array.elements()) +
                                     " mapped, dataflow " + std::string(nameOf(schedule.dataflow)),
                                 style);
    text += detailLine("rows     " + unrollingText(schedule.rows), style);
    return text + detailLine("columns  " + unrollingText(schedule.columns), style);
}

std::string registersText(const Schedule& schedule, const TextStyle& style) {
    std::string interleaved;
    for (const Interleaving& entry : schedule.registers)
        if (entry.factor > 1)
            interleaved += (interleaved.empty() ? "" : " × ") + std::string(nameOf(entry.dim)) +
                           ' ' + number(entry.factor);
    std::string text = levelLine(
        "rf",
        "in a PE: " + (interleaved.empty() ? "nothing interleaved" : "interleaved " + interleaved),
        style);
    const auto mapping = mappingOf(schedule);
    if (!mapping)
        return text;
    const PerDataType<std::int64_t> used =
        registerWords(schedule.dataflow, schedule.workload, schedule.accelerator, *mapping);
    const auto& available = schedule.accelerator.peArray.registerFile.words;
    std::vector<std::string> parts;
    for (const DataType type : kDataTypes)
        parts.push_back(std::string(nameOf(type)) + ' ' + number(used[type]) + " of " +
                        number(available[type]));
    return text + detailLine(dotted(parts) + " words", style);
}

const PerDataType<double>& priceOf(const Accelerator& accelerator, std::size_t level) {
    const std::size_t memories = accelerator.memories.size();
    return level < memories    ? accelerator.memories[level].cost
           : level == memories ? accelerator.peArray.cost
                               : accelerator.peArray.registerFile.cost;
}

} // namespace

std::string loopNestText(const Schedule& schedule, const TextStyle& style) {
    const auto& memories = schedule.accelerator.memories;
    const auto mapping = mappingOf(schedule);
    const std::vector<LoopLine> lines =
        mapping ? loopLines(schedule, *mapping) : std::vector<LoopLine>{};
    std::size_t depth = 0;
    std::string text;
    for (std::size_t m = 0; m < memories.size(); ++m) {
        text += levelLine(memories[m].name, tileText(tileIn(schedule, m)), style);
        text += detailLine(occupancyText(schedule, m), style);
        if (m < schedule.bands.size())
            text += loopsText(lines, m, depth, style);
    }
    return text + arrayText(schedule, style) + registersText(schedule, style);
}

std::string costsText(const Schedule& schedule, const Costs& costs, const TextStyle& style) {
    TextTable table({{"level", "", Align::left, 16},
                     {"data", "", Align::left},
                     {"accesses", "words"},
                     {"cost", "MAC/word"},
                     {"energy", "MAC"},
                     {"share", "%"}});
    const auto share = [&](double part) {
        return costs.energy > 0 ? fixedNumber(100 * part / costs.energy, 1) : std::string();
    };
    for (std::size_t i = 0; i < costs.accesses.size(); ++i) {
        const PerDataType<double>& price = priceOf(schedule.accelerator, i);
        for (const DataType type : kDataTypes) {
            const std::string level = type == DataType::ifmap ? costs.accesses[i].level : "";
            const double energy = costs.energyByLevel[i].energy[type];
            table.addRow({level, std::string(nameOf(type)),
                          humanNumber(costs.accesses[i].words[type], 4), shortNumber(price[type]),
                          humanNumber(energy, 4), share(energy)});
        }
    }
    table.addRow({"mac", "", "", "", humanNumber(costs.macEnergy, 4), share(costs.macEnergy)});
    table.addTotals({Cell("total", Ink::bold), "", "", "",
                     Cell(humanNumber(costs.energy, 4), Ink::bold), share(costs.energy)});
    std::string text = table.toString(style) + '\n';
    const double stalls = costs.latencyCycles - costs.computeCycles;
    return text + factGrid({{"latency", humanNumber(costs.latencyCycles, 4) + " cycles"},
                            {"waiting for memory", humanNumber(stalls, 4) + " cycles"},
                            {"utilisation", percentNumber(costs.utilization) + " %"},
                            {"CTC", humanNumber(costs.ctc, 4) + " op/word"}},
                           style);
}

std::string scheduleText(const Schedule& schedule, const Costs& costs, const TextStyle& style) {
    std::string text = heading(schedule.layerName + " on " + schedule.accelerator.name + ", " +
                                   std::string(nameOf(schedule.dataflow)),
                               style);
    text += "  " + wrapped(layerText(schedule.workload), style.width - 2, 2) + "\n\n";
    return text + loopNestText(schedule, style) + '\n' + costsText(schedule, costs, style);
}

} // namespace hwflow
