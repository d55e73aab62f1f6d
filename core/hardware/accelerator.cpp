// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hardware/accelerator.h"

#include "core/hardware/accelerator_limits.h"
#include "core/support/json.h"
#include "core/support/words.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace hwflow {

namespace {

using Check = Result<void>;

constexpr std::array<std::string_view, 3> kReservedNames{"array", "rf", "mac"};

Check checkInteger(std::string_view name, std::int64_t value, std::int64_t least, std::int64_t most,
                   const std::string& where) {
    if (value >= least && value <= most)
        return {};
    return badInput(std::string(name) + " must be from " + std::to_string(least) + " to " +
                        std::to_string(most) + ", is " + std::to_string(value),
                    where);
}

Check checkNumber(std::string_view name, double value, double least, double most,
                  const std::string& where) {
    if (value >= least && value <= most) // false for a NaN
        return {};
    return badInput(std::string(name) + " must be from " + toText(least) + " to " + toText(most) +
                        ", is " + (std::isfinite(value) ? toText(value) : "not finite"),
                    where);
}

Check checkCosts(const PerDataType<double>& cost, const std::string& where) {
    for (const DataType type : kDataTypes)
        if (Check check = checkNumber("cost", cost[type], 0, kMaxCost,
                                      cost == PerDataType<double>::all(cost[type])
                                          ? where
                                          : pointerTo(where, nameOf(type)));
            !check)
            return check;
    return {};
}

Check checkName(const std::vector<MemoryLevel>& memories, std::size_t index,
                const std::string& where) {
    const std::string& name = memories[index].name;
    if (name.empty())
        return badInput("a memory has an empty name; give it one", where);
    if (std::find(kReservedNames.begin(), kReservedNames.end(), name) != kReservedNames.end())
        return badInput("a memory may not be called " + inQuotes(name) + ": " +
                            listed(kReservedNames) + " stand for other parts; rename it",
                        where);
    for (std::size_t other = 0; other < index; ++other)
        if (memories[other].name == name)
            return badInput("two memories are called " + inQuotes(name) + "; rename one of them",
                            where);
    return {};
}

Check checkOffChip(const MemoryLevel& memory, const std::string& where) {
    if (memory.capacityKiB)
        return badInput("the first memory is off-chip: its capacity must be null (unlimited)",
                        pointerTo(where, "capacityKiB"));
    if (memory.segmentsKiB)
        return badInput("the first memory is off-chip and cannot be cut into segments; remove them",
                        pointerTo(where, "segmentsKiB"));
    if (memory.bypass != PerDataType<bool>{})
        return badInput("the first memory is off-chip and holds all data types; remove the bypass",
                        pointerTo(where, "bypass"));
    if (!memory.costGiven)
        return badInput("cost is missing; only that of an on-chip memory follows its capacity",
                        pointerTo(where, "cost"));
    return {};
}

Check checkSegments(const MemoryLevel& memory, int wordBits, const std::string& where) {
    constexpr double kRounding = 1e-9; // of the sum of decimal fractions
    double sum = 0;
    for (const DataType type : kDataTypes) {
        const double segment = (*memory.segmentsKiB)[type];
        const std::string pointer = pointerTo(where, nameOf(type));
        if (Check check = checkNumber(std::string(nameOf(type)) + " segment", segment, 0,
                                      kMaxCapacityKiB, pointer);
            !check)
            return check;
        if (memory.bypass[type] && segment > 0)
            return badInput(std::string(nameOf(type)) +
                                " bypasses this memory, so it cannot have a segment of it; "
                                "remove one of the two",
                            pointer);
        if (!memory.bypass[type] && wordsIn(segment, wordBits) < 1)
            return badInput(std::string(nameOf(type)) +
                                " needs a segment of at least one word, or has to bypass this "
                                "memory",
                            pointer);
        sum += segment;
    }
    if (sum > *memory.capacityKiB * (1 + kRounding))
        return badInput("the segments sum up to " + toText(sum) + " KiB, but the capacity is " +
                            toText(*memory.capacityKiB) + " KiB",
                        where);
    return {};
}

Check checkOnChip(const MemoryLevel& memory, int wordBits, const std::string& where) {
    const std::string capacityAt = pointerTo(where, "capacityKiB");
    if (!memory.capacityKiB)
        return badInput("an on-chip memory needs a capacity; only the first memory is unlimited",
                        capacityAt);
    if (Check check =
            checkNumber("capacityKiB", *memory.capacityKiB, 0, kMaxCapacityKiB, capacityAt);
        !check)
        return check;
    if (wordsIn(*memory.capacityKiB, wordBits) < 1)
        return badInput("a capacity of " + toText(*memory.capacityKiB) +
                            " KiB does not hold one word of " + std::to_string(wordBits) +
                            " bits; make it larger",
                        capacityAt);
    if (memory.bypass == PerDataType<bool>::all(true))
        return badInput("all data types bypass this memory; remove it, or let one of them in",
                        pointerTo(where, "bypass"));
    if (memory.segmentsKiB)
        return checkSegments(memory, wordBits, pointerTo(where, "segmentsKiB"));
    return {};
}

Check checkMemory(const Accelerator& accelerator, std::size_t index) {
    const MemoryLevel& memory = accelerator.memories[index];
    const std::string where = pointerTo("/memories", index);
    Check check = checkName(accelerator.memories, index, pointerTo(where, "name"));
    if (check)
        check = index == 0 ? checkOffChip(memory, where)
                           : checkOnChip(memory, accelerator.wordBits, where);
    if (check)
        check = checkCosts(memory.cost, pointerTo(where, "cost"));
    if (check && memory.bandwidthWordsPerCycle)
        check = checkNumber("bandwidthWordsPerCycle", *memory.bandwidthWordsPerCycle, kMinBandwidth,
                            kMaxBandwidth, pointerTo(where, "bandwidthWordsPerCycle"));
    if (check)
        check = checkInteger("burstWords", memory.burstWords, 0, kMaxBurstWords,
                             pointerTo(where, "burstWords"));
    return check;
}

Check checkWidth(std::string_view name, int bits, int least, const std::string& where) {
    if (bits >= least && bits <= kMaxOperandBits &&
        std::has_single_bit(static_cast<unsigned>(bits)))
        return {};
    return badInput(std::string(name) + " must be a power of two from " + std::to_string(least) +
                        " to " + std::to_string(kMaxOperandBits) + ", is " + std::to_string(bits),
                    where);
}

Check checkEngine(const ComputeEngine& engine, const std::string& where) {
    const std::string maxAt = pointerTo(where, "maxBits");
    if (engine.kind == EngineKind::bitSerial) {
        if (Check check = checkWidth("maxBits", engine.maxBits, 1, maxAt); !check)
            return check;
        return checkInteger("lanes", engine.lanes, 1, kMaxLanes, pointerTo(where, "lanes"));
    }
    if (Check check = checkWidth("maxBits", engine.maxBits, 2, maxAt); !check)
        return check;
    const std::string minAt = pointerTo(where, "minBits");
    if (Check check = checkWidth("minBits", engine.minBits, 2, minAt); !check)
        return check;
    if (engine.minBits > engine.maxBits)
        return badInput("minBits is " + std::to_string(engine.minBits) +
                            ", more than maxBits, which is " + std::to_string(engine.maxBits),
                        minAt);
    return {};
}

Check checkDataflows(const std::vector<Dataflow>& dataflows, const std::string& where) {
    if (dataflows.empty())
        return badInput("the PE array needs at least one dataflow: rs, ws or os", where);
    for (std::size_t i = 0; i < dataflows.size(); ++i)
        if (std::count(dataflows.begin(), dataflows.end(), dataflows[i]) > 1)
            return badInput("the dataflow " + std::string(nameOf(dataflows[i])) +
                                " is listed twice; keep one of them",
                            where);
    return {};
}

Check checkRegisterFile(const RegisterFile& registers, const std::string& where) {
    if (Check check = checkCosts(registers.cost, pointerTo(where, "cost")); !check)
        return check;
    for (const DataType type : kDataTypes)
        if (Check check =
                checkInteger(std::string(nameOf(type)) + " words", registers.words[type], 1,
                             kMaxRegisterWords, pointerTo(pointerTo(where, "words"), nameOf(type)));
            !check)
            return check;
    return {};
}

Check checkPeArray(const PeArray& array) {
    const std::string where = "/peArray";
    Check check = checkInteger("rows", array.rows, 1, kMaxPeExtent, pointerTo(where, "rows"));
    if (check)
        check = checkInteger("cols", array.cols, 1, kMaxPeExtent, pointerTo(where, "cols"));
    if (check)
        check = checkCosts(array.cost, pointerTo(where, "cost"));
    if (check)
        check = checkDataflows(array.dataflows, pointerTo(where, "dataflows"));
    if (check)
        check = checkRegisterFile(array.registerFile, pointerTo(where, "registerFile"));
    if (check)
        check = checkEngine(array.engine, pointerTo(where, "engine"));
    return check;
}

} // namespace

std::string_view nameOf(Dataflow dataflow) {
    constexpr std::array<std::string_view, 3> kNames{"rs", "ws", "os"};
    return kNames[static_cast<std::size_t>(dataflow)];
}

double defaultMemoryCost(double capacityKiB) {
    return 1 + 5 / 99.5 * (capacityKiB - 0.5);
}

std::int64_t wordsIn(double capacityKiB, int wordBits) {
    constexpr double kBitsPerKiB = 8 * 1024;
    constexpr double kMost = 4611686018427387904.0; // 2^62
    const double words = capacityKiB * kBitsPerKiB / wordBits;
    if (!(words >= 1)) // a NaN as well
        return 0;
    return static_cast<std::int64_t>(std::min(words, kMost));
}

Result<void> validate(const Accelerator& accelerator) {
    Check check = checkInteger("wordBits", accelerator.wordBits, 1, kMaxWordBits, "/wordBits");
    if (!check)
        return check;
    const std::size_t count = accelerator.memories.size();
    if (count < 2 || count > kMaxMemories)
        return badInput("an accelerator needs an off-chip memory and from 1 to " +
                            std::to_string(kMaxMemories - 1) + " on-chip memories, but lists " +
                            std::to_string(count),
                        "/memories");
    for (std::size_t i = 0; check && i < count; ++i)
        check = checkMemory(accelerator, i);
    return check ? checkPeArray(accelerator.peArray) : check;
}

} // namespace hwflow
