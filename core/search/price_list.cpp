// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/price_list.h"

#include "core/schedule/footprint.h"

#include <algorithm>

namespace hwflow {

namespace {

/// Energy of a word from memory `outer` into memory `inner`.
double crossingPrice(const Accelerator& accelerator, Accounting accounting, DataType type,
                     std::size_t outer, std::size_t inner) {
    const double from = accelerator.memories[outer].cost[type];
    const double into = accelerator.memories[inner].cost[type];
    if (accounting == Accounting::twoEnded)
        return from + into;
    // Eyeriss: an inner memory pays for partial sums that it doesn't pass on outwards.
    return type == DataType::psum ? from - into : from;
}

} // namespace

PriceList::PriceList(const Accelerator& accelerator, const CostSwitches& switches,
                     const EngineRate& rate, const OuterWords& outer, const OuterWords& outerBurden)
    : mac(rate.macEnergy) {
    const auto holders = holdersOf(accelerator);
    const PeArray& pes = accelerator.peArray;
    const std::size_t innermost = accelerator.memories.size() - 1;
    const bool twoEnded = switches.accounting == Accounting::twoEnded;
    PerDataType<std::size_t> boundaryFrom;
    for (const DataType type : kDataTypes) {
        const auto& chain = holders[type];
        array[type] = accelerator.memories[chain.back()].cost[type];
        arrayFromDram[type] = chain.size() == 1;
        registers[type] = pes.registerFile.cost[type];
        const bool fills = twoEnded && type != DataType::psum;
        deliveries[type] = pes.cost[type] + (fills ? pes.registerFile.cost[type] : 0);
        for (std::size_t i = 1; i < chain.size(); ++i) {
            const double price =
                crossingPrice(accelerator, switches.accounting, type, chain[i - 1], chain[i]);
            if (chain[i] != innermost) {
                fixedEnergy += price * outer[chain[i - 1]][type];
                fixedDramWords += chain[i - 1] == 0 ? outer[0][type] : 0;
                continue;
            }
            boundary[type] = price;
            boundaryFrom[type] = chain[i - 1];
            boundaryFromDram[type] = chain[i - 1] == 0;
        }
    }
    for (std::size_t m = 0; m < accelerator.memories.size(); ++m) {
        const MemoryLevel& memory = accelerator.memories[m];
        if (switches.stalls == Stalls::none || !memory.bandwidthWordsPerCycle)
            continue;
        Bottleneck bottleneck;
        bottleneck.wordsPerCycle = *memory.bandwidthWordsPerCycle;
        bottleneck.burstWords = memory.burstWords;
        for (const DataType type : kDataTypes) {
            const auto& chain = holders[type];
            const bool tiled = chain.size() > 1 && chain.back() == innermost;
            bottleneck.boundary[type] = tiled && boundaryFrom[type] == m;
            bottleneck.array[type] = chain.back() == m;
            if (m < outerBurden.size())
                bottleneck.fixedWords += outerBurden[m][type];
        }
        bottlenecks.push_back(bottleneck);
    }
}

void PriceList::coverOpenBoundaries(const Accelerator& accelerator, Accounting accounting) {
    const auto chain = holdersOf(accelerator)[DataType::psum];
    const auto costOf = [&](std::size_t holder) {
        return accelerator.memories[chain[holder]].cost[DataType::psum];
    };
    double cheapest = array[DataType::psum];
    bool lowers = false;
    for (std::size_t i = 1; i < chain.size(); ++i) {
        cheapest = std::min(cheapest, costOf(i));
        const bool open = i > 1 && chain[i] + 1 < accelerator.memories.size();
        lowers = lowers || (open && costOf(i) > costOf(i - 1));
    }
    if (accounting == Accounting::twoEnded || !lowers)
        return;
    // No boundary moves fewer partial sums than the one outside it, so that what each memory pays
    // for, the difference, is not negative, and all of them together pay for what the array moves.
    array[DataType::psum] = cheapest;
    boundary[DataType::psum] = 0;
}

} // namespace hwflow
