// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/hall_of_fame.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

namespace hwflow {

namespace {

enum : std::size_t { kIn, kOut, kHeight, kWidth }; ///< positions in kSampledDims

/// Visits every legal tiling, in the order of the enumeration (2.1).
template <typename Visit>
void forEachLegal(const TileSpace& space, const std::stop_token& stop, const Visit& visit) {
    TileChoice choice;
    auto& at = choice.at;
    const auto size = [&](std::size_t dim) {
        return static_cast<std::uint32_t>(space.candidates(dim).size());
    };
    for (at[kIn] = 0; at[kIn] < size(kIn); ++at[kIn]) {
        if (stop.stop_requested())
            return;
        for (at[kOut] = 0; at[kOut] < size(kOut); ++at[kOut]) {
            for (at[kHeight] = 0; at[kHeight] < size(kHeight); ++at[kHeight]) {
                for (at[kWidth] = 0; at[kWidth] < size(kWidth); ++at[kWidth]) {
                    if (!space.fits(choice))
                        break; // wider tiles need more room
                    for (const LoopOrder order : space.orders()) {
                        choice.order = order;
                        visit(choice);
                    }
                }
            }
        }
    }
}

struct Ranked {
    double burden;
    std::int64_t tiles; ///< 0 where their number doesn't matter
    std::int64_t index;
    TileChoice choice;

    bool operator<(const Ranked& other) const {
        return std::tie(burden, tiles, index) < std::tie(other.burden, other.tiles, other.index);
    }
};

/// Keeps the `limit` least of what it is given, in memory for about twice as many.
class LeastOf {
public:
    explicit LeastOf(std::size_t limit) : m_limit(limit) {}

    void add(const Ranked& entry) {
        if (entry.burden > m_worst)
            return;
        m_entries.push_back(entry);
        if (m_entries.size() >= 2 * m_limit + 64)
            shrink();
    }
    std::vector<Ranked> take() {
        shrink();
        return std::move(m_entries);
    }

private:
    void shrink() {
        if (m_entries.size() <= m_limit)
            return;
        const auto end = m_entries.begin() + static_cast<std::ptrdiff_t>(m_limit);
        std::nth_element(m_entries.begin(), end - 1, m_entries.end());
        m_worst = (end - 1)->burden;
        m_entries.erase(end, m_entries.end());
    }

    std::size_t m_limit;
    double m_worst = std::numeric_limits<double>::infinity();
    std::vector<Ranked> m_entries;
};

} // namespace

std::vector<TileChoice> hallOfFame(const TileSpace& space, double percent, std::int64_t limit,
                                   const std::stop_token& stop) {
    const double legal = space.legalCount();
    double places = std::max(1.0, std::ceil(percent * legal / 100));
    if (limit > 0)
        places = std::min(places, static_cast<double>(limit));
    const auto tilesOf = [&](const TileChoice& choice) {
        std::int64_t tiles = 1;
        for (std::size_t dim = 0; limit > 0 && dim < kSampledDims.size(); ++dim)
            tiles *= space.candidates(dim)[choice.at[dim]].trips;
        return limit > 0 ? tiles : 0;
    };
    LeastOf least(static_cast<std::size_t>(std::min(places, legal)));
    forEachLegal(space, stop, [&](const TileChoice& choice) {
        least.add({space.burden(choice), tilesOf(choice), space.indexOf(choice), choice});
    });
    std::vector<Ranked> ranked = least.take();
    std::sort(ranked.begin(), ranked.end(),
              [](const Ranked& a, const Ranked& b) { return a.index < b.index; });
    std::vector<TileChoice> choices;
    choices.reserve(ranked.size());
    for (const Ranked& entry : ranked)
        choices.push_back(entry.choice);
    return choices;
}

LeastTraffic leastTraffic(const TileSpace& space, const TrafficFloors& floors,
                          const std::stop_token& stop) {
    constexpr double kRounding = 1 - 1e-12;
    LeastTraffic best;
    double least = std::numeric_limits<double>::infinity();
    const auto isHopeless = [&](const TrafficFloor& floor) {
        return !floor.feasible || floor.words * kRounding > least;
    };
    TileChoice choice;
    auto& at = choice.at;
    const auto size = [&](std::size_t dim) {
        return static_cast<std::uint32_t>(space.candidates(dim).size());
    };
    const auto offer = [&] {
        const PerDataType<double> words = space.words(choice);
        const double total = words.values[0] + words.values[1] + words.values[2];
        if (total < least ||
            (total == least && space.indexOf(choice) < space.indexOf(best.choice))) {
            least = total;
            best = {choice, words};
        }
    };
    for (at[kHeight] = 0; at[kHeight] < size(kHeight); ++at[kHeight]) {
        for (at[kWidth] = 0; at[kWidth] < size(kWidth); ++at[kWidth]) {
            if (stop.stop_requested())
                return best;
            if (isHopeless(floors.at(at[kHeight], at[kWidth])))
                continue;
            for (at[kOut] = 0; at[kOut] < size(kOut); ++at[kOut]) {
                if (isHopeless(floors.at(space.candidates(kOut)[at[kOut]],
                                         space.candidates(kHeight)[at[kHeight]],
                                         space.candidates(kWidth)[at[kWidth]])))
                    continue;
                for (at[kIn] = 0; at[kIn] < size(kIn) && space.fits(choice); ++at[kIn]) {
                    for (const LoopOrder order : space.orders()) {
                        choice.order = order;
                        offer();
                    }
                }
            }
        }
    }
    return best;
}

} // namespace hwflow
