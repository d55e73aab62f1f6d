// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Random numbers from a counter (SplitMix64): a stream is fully given by its keys, so image 17 of
// epoch 3 is augmented alike whichever thread does it and wherever a run was resumed. The numbers
// are the same on every machine, which those of <random>'s distributions are not.

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <numbers>
#include <utility>
#include <vector>

namespace hwflow {

class RandomStream {
public:
    RandomStream(std::initializer_list<std::uint64_t> keys) {
        for (const std::uint64_t key : keys)
            m_state = mixed(m_state + key + kStep);
    }

    std::uint64_t next() { return mixed(m_state += kStep); }

    /// Uniform in [0, 1).
    double uniform() { return static_cast<double>(next() >> 11U) * 0x1p-53; }
    double uniform(double from, double to) { return from + (to - from) * uniform(); }

    /// Uniform in [0, count), `count` > 0. Its bias is below 2^-32 for any count of interest.
    std::size_t below(std::size_t count) {
        return static_cast<std::size_t>(uniform() * static_cast<double>(count));
    }

    /// Standard normal (Box and Muller).
    double normal() {
        const double radius = std::sqrt(-2.0 * std::log(1.0 - uniform()));
        return radius * std::cos(2.0 * std::numbers::pi * uniform());
    }

private:
    static constexpr std::uint64_t kStep = 0x9E3779B97F4A7C15U;

    static constexpr std::uint64_t mixed(std::uint64_t z) {
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
        return z ^ (z >> 31U);
    }

    std::uint64_t m_state = 0;
};

/// 0 … count - 1 in an order drawn from `random` (Fisher and Yates).
[[nodiscard]] inline std::vector<std::size_t> shuffled(std::size_t count, RandomStream random) {
    std::vector<std::size_t> order(count);
    for (std::size_t i = 0; i < count; ++i)
        order[i] = i;
    for (std::size_t i = count; i > 1; --i)
        std::swap(order[i - 1], order[random.below(i)]);
    return order;
}

} // namespace hwflow
