// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Random layers, accelerators and schedules, all small enough for a referee that counts one by one.
// The same seed gives the same cases on every machine.

#include "core/schedule/schedule.h"

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <random>
#include <vector>

namespace hwflow::test {

class Random {
public:
    explicit Random(std::uint64_t seed) : m_engine(seed) {}

    std::int64_t between(std::int64_t least, std::int64_t most) {
        return least +
               static_cast<std::int64_t>(m_engine() % static_cast<std::uint64_t>(most - least + 1));
    }
    bool chance(int percent) { return between(1, 100) <= percent; }

    template <typename T>
    T oneOf(std::initializer_list<T> choices) {
        return choices.begin()[between(0, static_cast<std::int64_t>(choices.size()) - 1)];
    }
    template <typename T>
    void shuffle(std::vector<T>& items) {
        for (std::size_t i = items.size(); i > 1; --i)
            std::swap(
                items[i - 1],
                items[static_cast<std::size_t>(between(0, static_cast<std::int64_t>(i) - 1))]);
    }

private:
    std::mt19937_64 m_engine;
};

struct LayerLimits {
    std::int64_t channels = 9;
    std::int64_t pixels = 9; ///< along each axis
    std::int64_t kernel = 4;
    std::int64_t stride = 3;
    std::int64_t dilation = 2;
    std::int64_t padding = 2;
    std::int64_t groups = 2;
    std::int64_t batch = 3;
};

[[nodiscard]] Workload randomWorkload(Random& random, const LayerLimits& limits = {});

/// Bits of 1 to 24 for the tensors; operands at most `widest`.
[[nodiscard]] Precision randomPrecision(Random& random, int widest);

struct AcceleratorLimits {
    std::size_t onChip = 3;
    std::int64_t array = 4; ///< rows and columns
    bool costsAreWhole = false;
    bool bypass = true;
};

/// Capacities are not decided; see `giveRoom`.
[[nodiscard]] Accelerator randomAccelerator(Random& random, const AcceleratorLimits& limits = {});

/// Gives an on-chip memory room for exactly these words of each data type that it holds, plus some;
/// at times segment by segment.
void giveRoom(Random& random, MemoryLevel& memory, int wordBits, PerDataType<std::int64_t> words);

/// KiB that are exactly so many words.
[[nodiscard]] double kibOf(std::int64_t words, int wordBits);

/// A legal schedule with tiles, loop orders and batch tiles of any kind; sets the capacities.
[[nodiscard]] Schedule randomSchedule(Random& random, const Workload& work,
                                      const Accelerator& accelerator);

} // namespace hwflow::test
