// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cost/bus_load.h"

#include "core/cost/traffic.h"
#include "core/schedule/footprint.h"
#include "core/schedule/room_use.h"

namespace hwflow {

namespace {

/// Words below a memory, from its accesses and the words above it (cost model, section 8).
std::int64_t wordsBelow(std::int64_t accesses, std::int64_t above, DataType type,
                        Accounting accounting) {
    if (accounting == Accounting::twoEnded)
        return accesses - above;
    return type == DataType::psum ? accesses + above : accesses;
}

} // namespace

std::vector<BusLoad> busLoads(const Schedule& schedule, const Costs& costs) {
    const Accelerator& accelerator = schedule.accelerator;
    const WordFormats formats(schedule.workload.precision, accelerator.wordBits);
    const PerDataType<std::vector<std::size_t>> holders = holdersOf(accelerator);
    std::vector<BusLoad> loads(accelerator.memories.size());
    for (const DataType type : kDataTypes) {
        std::int64_t above = 0;
        for (std::size_t i = 0; i < holders[type].size(); ++i) {
            const std::size_t memory = holders[type][i];
            above = wordsBelow(costs.accesses[memory].words[type], above, type,
                               schedule.switches.accounting);
            const std::int64_t run =
                i + 1 < holders[type].size()
                    ? contiguousRun(schedule.workload, tileIn(schedule, memory),
                                    tileIn(schedule, holders[type][i + 1]), type, formats)
                    : arrayRun(schedule.workload, schedule.bands.back().tile, type, formats);
            loads[memory].words[type] = above;
            loads[memory].busyWords += burstFactor(run, accelerator.memories[memory].burstWords) *
                                       static_cast<double>(above);
        }
    }
    return loads;
}

} // namespace hwflow
