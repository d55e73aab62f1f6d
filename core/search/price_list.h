// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the innermost search pays for each word, so that the energy of a schedule is a weighted sum:
// prices of the boundary it tiles, of the boundary to the array, of deliveries to PEs and of
// registers. Boundaries further out are already decided there; they enter as constants.

#include "core/hardware/accelerator.h"
#include "core/schedule/engine.h"
#include "core/schedule/switches.h"

#include <cstdint>
#include <vector>

namespace hwflow {

/// Words over the outer boundaries of a nest, by data type and index of the outer memory.
using OuterWords = std::vector<PerDataType<double>>;

/// A memory whose bandwidth can hold a schedule up.
struct Bottleneck {
    double wordsPerCycle = 1;
    double fixedWords = 0;      ///< over boundaries that are already decided, bursts included
    PerDataType<bool> boundary; ///< data types that cross the searched boundary from here
    PerDataType<bool> array;    ///< data types that go to the array from here
    std::int64_t burstWords = 0;
};

struct PriceList {
    PerDataType<double> boundary; ///< 0 for a data type that the innermost memory doesn't hold
    PerDataType<double> array;
    PerDataType<double> deliveries;
    PerDataType<double> registers;
    double mac = 1;
    double fixedEnergy = 0;
    double fixedDramWords = 0;
    PerDataType<bool> boundaryFromDram;
    PerDataType<bool> arrayFromDram;
    std::vector<Bottleneck> bottlenecks;

    /// `outer[m]` and `outerBurden[m]` are the words that cross from memory m into bands further
    /// out than the innermost, without and with bursts.
    PriceList(const Accelerator& accelerator, const CostSwitches& switches, const EngineRate& rate,
              const OuterWords& outer, const OuterWords& outerBurden);

    /// Lowers the prices of partial sums to what holds while boundaries further out are open:
    /// Eyeriss accounting makes one into a dearer memory lower the energy.
    void coverOpenBoundaries(const Accelerator& accelerator, Accounting accounting);
};

} // namespace hwflow
