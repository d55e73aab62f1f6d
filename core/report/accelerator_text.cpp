// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/accelerator_text.h"

#include "core/hardware/accelerator_json.h"
#include "core/report/number_format.h"
#include "core/report/text_facts.h"
#include "core/support/words.h"

#include <algorithm>

namespace hwflow {

namespace {

constexpr std::size_t kBoxColumns = 76;

std::string repeated(std::string_view text, std::size_t count) {
    std::string result;
    for (std::size_t i = 0; i < count; ++i)
        result += text;
    return result;
}

/// Lines of text under a title, in a frame of `columns` columns.
std::vector<std::string> box(const std::string& title, const std::vector<std::string>& lines,
                             std::size_t columns, bool dashed = false) {
    const std::string_view bar = dashed ? "╌" : "─";
    const std::size_t inner = columns - 4;
    const std::string name = shortened(printable(title), inner - 2);
    std::vector<std::string> result{"┌─ " + name + ' ' +
                                    repeated(bar, columns - 5 - columnsOf(name)) + "┐"};
    for (const std::string& line : lines) {
        const std::string text = shortened(line, inner);
        result.push_back("│ " + text + std::string(inner - columnsOf(text), ' ') + " │");
    }
    result.push_back("└" + repeated(bar, columns - 2) + "┘");
    return result;
}

/// One cost, or one for each data type where they differ.
std::string costText(const PerDataType<double>& cost) {
    const auto& values = cost.values;
    if (std::all_of(values.begin(), values.end(), [&](double v) { return v == values[0]; }))
        return shortNumber(values[0]) + " MAC/word";
    std::vector<std::string> items;
    for (const DataType type : kDataTypes)
        items.push_back(std::string(nameOf(type)) + ' ' + shortNumber(cost[type]));
    return dotted(items) + " MAC/word";
}

std::string capacityText(const MemoryLevel& memory, int wordBits) {
    if (!memory.capacityKiB)
        return "unlimited, off-chip";
    return toText(*memory.capacityKiB) + " KiB, " +
           std::to_string(wordsIn(*memory.capacityKiB, wordBits)) + " words" +
           (memory.segmentsKiB ? "" : ", shared");
}

std::vector<std::string> memoryLines(const MemoryLevel& memory, int wordBits) {
    std::vector<std::string> lines{capacityText(memory, wordBits)};
    if (memory.segmentsKiB) {
        std::vector<std::string> parts;
        for (const DataType type : kDataTypes)
            if (!memory.bypass[type])
                parts.push_back(std::string(nameOf(type)) + ' ' +
                                toText((*memory.segmentsKiB)[type]));
        lines.push_back("segments " + dotted(parts) + " KiB");
    }
    lines.push_back(
        costText(memory.cost) + (memory.costGiven ? "" : " (follows the capacity)") + " · " +
        (memory.bandwidthWordsPerCycle ? toText(*memory.bandwidthWordsPerCycle) + " words/cycle"
                                       : std::string("no bandwidth limit")) +
        (memory.burstWords > 0 ? " · bursts of " + std::to_string(memory.burstWords) + " words"
                               : std::string()));
    return lines;
}

std::string engineText(const ComputeEngine& engine) {
    std::string text = "engine " + std::string(nameOf(engine.kind)) + ", ";
    if (engine.kind == EngineKind::bitSerial)
        text += std::to_string(engine.lanes) + " lanes, serial in " +
                (engine.serial == SerialOperands::both ? "both operands" : "activations") +
                ", up to " + std::to_string(engine.maxBits) + " bits";
    else
        text += engine.minBits == engine.maxBits ? std::to_string(engine.maxBits) + " bits"
                                                 : std::to_string(engine.minBits) + " to " +
                                                       std::to_string(engine.maxBits) + " bits";
    return text + ", MAC energy " + std::string(nameOf(engine.macEnergy));
}

std::vector<std::string> arrayLines(const PeArray& array) {
    std::vector<std::string> flows;
    for (const Dataflow dataflow : array.dataflows)
        flows.emplace_back(nameOf(dataflow));
    std::vector<std::string> words;
    for (const DataType type : kDataTypes)
        words.push_back(std::string(nameOf(type)) + ' ' +
                        std::to_string(array.registerFile.words[type]));
    std::vector<std::string> lines{costText(array.cost) + " between PEs · dataflows " +
                                   dotted(flows)};
    for (std::string& line :
         box("rf in each PE", {dotted(words) + " words", costText(array.registerFile.cost)},
             kBoxColumns - 6))
        lines.push_back(std::move(line));
    lines.push_back(engineText(array.engine));
    return lines;
}

/// What goes past a memory, beside the line to the next box.
std::string bypassText(const MemoryLevel& memory) {
    std::vector<std::string> items;
    for (const DataType type : kDataTypes)
        if (memory.bypass[type])
            items.emplace_back(nameOf(type));
    return items.empty() ? "" : "  " + dotted(items) + " past " + printable(memory.name);
}

} // namespace

std::string acceleratorText(const Accelerator& accelerator, const TextStyle& style) {
    std::string text = heading(accelerator.name, style);
    if (!accelerator.description.empty())
        text += "  " + wrapped(printable(accelerator.description), style.width - 2, 2) + '\n';
    text += "  words of " + std::to_string(accelerator.wordBits) +
            " bits · energies in 16-bit MACs\n\n";
    const auto append = [&](const std::vector<std::string>& lines) {
        for (const std::string& line : lines)
            text += "  " + line + '\n';
    };
    for (const MemoryLevel& memory : accelerator.memories) {
        append(box(memory.name, memoryLines(memory, accelerator.wordBits), kBoxColumns,
                   !memory.capacityKiB));
        text += "      │" + bypassText(memory) + '\n';
    }
    const PeArray& array = accelerator.peArray;
    append(box("array of " + std::to_string(array.rows) + " × " + std::to_string(array.cols) +
                   " = " + std::to_string(array.elements()) + " PEs",
               arrayLines(array), kBoxColumns));
    return text;
}

} // namespace hwflow
