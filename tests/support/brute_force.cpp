// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/brute_force.h"

#include "core/cost/evaluation.h"
#include "tests/support/nest_walk.h"
#include "tests/support/tile_enumeration.h"

#include <algorithm>
#include <cmath>

namespace hwflow::test {

namespace {

class BruteForce {
public:
    BruteForce(const Workload& work, const Accelerator& accelerator, const SearchOptions& options,
               std::int64_t limit)
        : m_work(work), m_accelerator(accelerator), m_options(options), m_limit(limit),
          m_tiles(work, accelerator, options.switches) {}

    BruteForceResult run() {
        if (!m_tiles.fitsSomething())
            return {};
        m_result.legal = static_cast<std::int64_t>(m_tiles.legal({}).size());
        m_result.hallOfFame = static_cast<std::int64_t>(m_tiles.hallOfFame({}).size());
        m_result.tilings = m_tiles.size();
        for (const Dataflow dataflow : m_options.dataflows) {
            m_dataflow = dataflow;
            tile({});
        }
        return m_result;
    }

private:
    void tile(const std::vector<Band>& outer);
    void mapRowStationary(const std::vector<Band>& bands);
    void mapWeightStationary(const std::vector<Band>& bands);
    void mapOutputStationary(const std::vector<Band>& bands);
    void interleave(Schedule& schedule, std::int64_t pIn, std::int64_t pOut);
    void offer(const Schedule& schedule);
    [[nodiscard]] Schedule scheduleWith(const std::vector<Band>& bands) const;
    [[nodiscard]] std::int64_t packed(std::int64_t elements, DataType type) const {
        return packedWords(elements, bitsOf(m_work, type), m_accelerator.wordBits);
    }

    const Workload& m_work;
    const Accelerator& m_accelerator;
    const SearchOptions& m_options;
    std::int64_t m_limit;
    TileEnumeration m_tiles;
    Dataflow m_dataflow = Dataflow::rowStationary;
    BruteForceResult m_result;
};

void BruteForce::tile(const std::vector<Band>& outer) {
    if (outer.size() + 1 == m_accelerator.memories.size()) {
        switch (m_dataflow) {
        case Dataflow::rowStationary:
            mapRowStationary(outer);
            break;
        case Dataflow::weightStationary:
            mapWeightStationary(outer);
            break;
        case Dataflow::outputStationary:
            mapOutputStationary(outer);
            break;
        }
        return;
    }
    for (const Band& band : m_tiles.hallOfFame(outer)) {
        if (m_result.tooLarge)
            return;
        std::vector<Band> bands = outer;
        bands.push_back(band);
        tile(bands);
    }
}

Schedule BruteForce::scheduleWith(const std::vector<Band>& bands) const {
    Schedule schedule;
    schedule.workload = m_work;
    schedule.accelerator = m_accelerator;
    schedule.switches = m_options.switches.cost;
    schedule.dataflow = m_dataflow;
    schedule.bands = bands;
    return schedule;
}

/// 3.1
void BruteForce::mapRowStationary(const std::vector<Band>& bands) {
    const PeArray& array = m_accelerator.peArray;
    const Tile& tile = bands.back().tile;
    const std::int64_t kernelRows = std::min(m_work.kernelHeight, array.rows);
    const std::int64_t stacked = array.rows / kernelRows;
    Schedule schedule = scheduleWith(bands);
    for (std::int64_t height = 1; height <= std::min(tile.outHeight, array.cols); ++height) {
        if (m_options.switches.search.fold == Fold::minimal &&
            height != upward(tile.outHeight, upward(tile.outHeight, array.cols)))
            continue;
        const std::int64_t beside = array.cols / height;
        for (std::int64_t vc = 1; vc <= stacked; ++vc)
            for (std::int64_t hc = 1; hc <= beside; ++hc) {
                schedule.rows = {{Dim::kernelHeight, kernelRows, kernelRows},
                                 {Dim::inChannels, vc, vc},
                                 {Dim::outChannels, stacked / vc, stacked / vc}};
                schedule.columns = {{Dim::outHeight, height, height},
                                    {Dim::inChannels, hc, hc},
                                    {Dim::outChannels, beside / hc, beside / hc}};
                interleave(schedule, std::min(tile.inChannels, vc * hc),
                           std::min(tile.outChannels, (stacked / vc) * (beside / hc)));
            }
    }
}

/// 3.2
void BruteForce::mapWeightStationary(const std::vector<Band>& bands) {
    const PeArray& array = m_accelerator.peArray;
    const Tile& tile = bands.back().tile;
    Schedule schedule = scheduleWith(bands);
    for (std::int64_t in = 1; in <= std::min(tile.inChannels, array.rows); ++in)
        for (std::int64_t out = 1; out <= std::min(tile.outChannels, array.cols); ++out) {
            schedule.rows = {{Dim::inChannels, in, in}};
            schedule.columns = {{Dim::outChannels, out, out}};
            interleave(schedule, in, out);
        }
}

/// For each q the largest p that fits, then the smallest with as many passes.
void BruteForce::interleave(Schedule& schedule, std::int64_t pIn, std::int64_t pOut) {
    const Tile& tile = schedule.bands.back().tile;
    const PerDataType<std::int64_t>& room = m_accelerator.peArray.registerFile.words;
    const bool rows = m_dataflow == Dataflow::rowStationary;
    const std::int64_t spanH = (m_work.kernelHeight - 1) * m_work.dilation.height + 1;
    const std::int64_t spanW = (m_work.kernelWidth - 1) * m_work.dilation.width + 1;
    const std::int64_t window = rows ? spanW : spanH * spanW;
    const std::int64_t kernel =
        rows ? m_work.kernelWidth : m_work.kernelHeight * m_work.kernelWidth;
    for (std::int64_t q = 1; q <= upward(tile.inChannels, pIn); ++q) {
        const bool streams = !rows && q == 1; // a window too large for the registers
        if (!streams && packed(q * window, DataType::ifmap) > room[DataType::ifmap])
            continue;
        std::int64_t p =
            rows || m_options.switches.search.interleave ? upward(tile.outChannels, pOut) : 1;
        while (p > 0 && (packed(p * q * kernel, DataType::weight) > room[DataType::weight] ||
                         packed(p, DataType::psum) > room[DataType::psum]))
            --p;
        if (p == 0)
            continue;
        const std::int64_t passes = upward(tile.outChannels, pOut * p);
        p = upward(upward(tile.outChannels, passes), pOut);
        schedule.registers = {{Dim::outChannels, p}, {Dim::inChannels, q}};
        offer(schedule);
    }
}

/// 3.3, and all (p, x) of section 11
void BruteForce::mapOutputStationary(const std::vector<Band>& bands) {
    const PeArray& array = m_accelerator.peArray;
    const Tile& tile = bands.back().tile;
    const std::int64_t room = array.registerFile.words[DataType::psum];
    const bool interleaves = m_options.switches.search.interleave;
    Schedule schedule = scheduleWith(bands);
    for (std::int64_t out = 1; out <= std::min(tile.outChannels, array.cols); ++out)
        for (std::int64_t width = 1; width <= std::min(tile.outWidth, array.rows); ++width) {
            const std::int64_t height = std::min(tile.outHeight, array.rows / width);
            schedule.rows = {{Dim::outWidth, width, width}, {Dim::outHeight, height, height}};
            schedule.columns = {{Dim::outChannels, out, out}};
            const std::int64_t pixels = upward(tile.outHeight * tile.outWidth, height * width);
            for (std::int64_t p = 1; p <= (interleaves ? upward(tile.outChannels, out) : 1); ++p)
                for (std::int64_t x = pixels; x >= 1; --x) {
                    if (packed(p * x, DataType::psum) > room)
                        continue;
                    schedule.registers = {{Dim::outChannels, p}, {Dim::outPixels, x}};
                    offer(schedule);
                }
        }
}

void BruteForce::offer(const Schedule& schedule) {
    if (++m_result.schedules > m_limit)
        m_result.tooLarge = true;
    if (m_result.tooLarge)
        return;
    const auto costs = evaluate(schedule);
    if (!costs) {
        m_result.refused = costs.error().message;
        return;
    }
    const GoalScore score = scoreOf(m_options.goal, *costs);
    const bool better = score.value < m_result.score ||
                        (score.value == m_result.score && score.breaker < m_result.breaker);
    if (m_result.best && !better)
        return;
    m_result.best = schedule;
    m_result.costs = *costs;
    m_result.score = score.value;
    m_result.breaker = score.breaker;
}

} // namespace

GoalScore scoreOf(Goal goal, const Costs& costs) {
    const double product = costs.energy * costs.latencyCycles;
    switch (goal) {
    case Goal::energy:
        return {costs.energy, costs.latencyCycles};
    case Goal::latency:
        return {costs.latencyCycles, costs.energy};
    case Goal::dram:
        return {static_cast<double>(costs.dramWords()), product};
    case Goal::tradeoff:
        break;
    }
    return {product, product};
}

bool isClose(double a, double b) {
    return std::abs(a - b) <= 1e-12 * std::max(std::abs(a), std::abs(b));
}

BruteForceResult bruteForce(const Workload& work, const Accelerator& accelerator,
                            const SearchOptions& options, std::int64_t limit) {
    return BruteForce(work, accelerator, options, limit).run();
}

} // namespace hwflow::test
