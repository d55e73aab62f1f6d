// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/mapper.h"

#include "core/search/mapping_cost.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace hwflow {

namespace {

enum : std::size_t { kIn, kOut, kHeight, kWidth }; ///< positions in kSampledDims

using Tables = std::array<const AxisTable*, 4>;

/// The least of each cost of some loop orders.
TrafficFloor cheapest(std::span<const BoundaryCost> boundaries) {
    TrafficFloor least;
    for (std::size_t i = 0; i < boundaries.size(); ++i) {
        const BoundaryCost& cost = boundaries[i];
        const double words = cost.burden.values[0] + cost.burden.values[1] + cost.burden.values[2];
        least.energy = i == 0 ? cost.energy : std::min(least.energy, cost.energy);
        least.dramWords = i == 0 ? cost.dramWords : std::min(least.dramWords, cost.dramWords);
        least.words = i == 0 ? words : std::min(least.words, words);
        for (const DataType type : kDataTypes)
            least.wordsOf[type] =
                i == 0 ? cost.burden[type] : std::min(least.wordsOf[type], cost.burden[type]);
    }
    return least;
}

TileChoice choiceOf(const AxisOptions& options, LoopOrder order) {
    return {{options[kIn]->index, options[kOut]->index, options[kHeight]->index,
             options[kWidth]->index},
            order};
}

class Mapper {
public:
    Mapper(const MapperProblem& problem, const std::stop_token& stop, Incumbent& incumbent)
        : m_problem(problem), m_stop(stop), m_best(incumbent), m_work(problem.tiles.work()),
          m_prices(problem.prices), m_cost(m_work, problem.tiles.formats(), problem.tiles.holds(),
                                           problem.mappings, problem.prices, problem.rate) {}

    std::int64_t run();

private:
    struct Branch {
        std::size_t spatial;
        Score bound;
        Tables tables;
    };

    const AxisTable& table(TileAxis axis, const Spatial& spatial);
    std::vector<Branch> branches();
    bool open(Branch& branch);
    void searchProduct(const Branch& branch);
    void searchHallOfFame(const Branch& branch);
    [[nodiscard]] std::vector<const AxisOption*> promising(const Branch& branch, std::size_t axis,
                                                           AxisOptions options,
                                                           const TrafficFloor& floor) const;

    [[nodiscard]] bool isHopeless(const Score& bound) const { return bound > m_best.score; }
    [[nodiscard]] Score bound(const Branch& branch, const AxisOptions& options,
                              const TrafficFloor& floor) const;
    void evaluateTile(const Branch& branch, const AxisOptions& options,
                      std::span<const LoopOrder> orders);
    void offer(const Branch& branch, const TileChoice& choice, std::size_t interleave,
               const Score& score);

    const MapperProblem& m_problem;
    const std::stop_token& m_stop;
    Incumbent& m_best;
    const Workload& m_work;
    const PriceList& m_prices;
    MappingCost m_cost;
    std::map<std::pair<TileAxis, std::int64_t>, AxisTable> m_tables;
    std::int64_t m_evaluated = 0;
};

const AxisTable& Mapper::table(TileAxis axis, const Spatial& spatial) {
    const std::array<std::int64_t, 4> pes{spatial.inChannels, spatial.outChannels,
                                          spatial.outHeight, spatial.outWidth};
    const auto key = std::pair{axis, pes[static_cast<std::size_t>(axis)]};
    const auto known = m_tables.find(key);
    if (known != m_tables.end())
        return known->second;
    Dominance dominance = m_cost.dominance();
    dominance.nested = !m_problem.tiles.isOutermost();
    // An output-stationary PE walks over a tile's pixels in both directions at once.
    if (m_problem.mappings.dataflow() == Dataflow::outputStationary &&
        (axis == TileAxis::outHeight || axis == TileAxis::outWidth))
        dominance.usable = false;
    return m_tables
        .try_emplace(key, axis, m_problem.tiles, m_problem.mappings, spatial, m_problem.rate,
                     dominance)
        .first->second;
}

std::vector<Mapper::Branch> Mapper::branches() {
    const MappingSpace& mappings = m_problem.mappings;
    const TrafficFloor& floor = m_problem.floors.all();
    std::vector<Branch> branches;
    for (std::size_t i = 0; i < mappings.spatials().size(); ++i) {
        const Spatial& spatial = mappings.spatials()[i];
        Branch branch{i, {}, {}};
        branch.bound = lowestScore(m_problem.goal, m_cost.floor(spatial, floor));
        if (!isHopeless(branch.bound))
            branches.push_back(branch);
    }
    std::stable_sort(branches.begin(), branches.end(),
                     [](const Branch& a, const Branch& b) { return a.bound < b.bound; });
    return branches;
}

/// Looks up what the branch's tile candidates cost; false if they hold nothing that could win.
bool Mapper::open(Branch& branch) {
    const Spatial& spatial = m_problem.mappings.spatials()[branch.spatial];
    AxisOptions options{};
    for (std::size_t axis = 0; axis < options.size(); ++axis) {
        branch.tables[axis] = &table(static_cast<TileAxis>(axis), spatial);
        options[axis] = &branch.tables[axis]->least();
        if (branch.tables[axis]->empty())
            return false;
    }
    branch.bound = bound(branch, options, m_problem.floors.all());
    return !isHopeless(branch.bound);
}

std::int64_t Mapper::run() {
    for (Branch& branch : branches()) {
        if (isHopeless(branch.bound) || m_stop.stop_requested())
            break;
        if (!open(branch))
            continue;
        if (m_problem.hallOfFame.empty())
            searchProduct(branch);
        else
            searchHallOfFame(branch);
    }
    return m_evaluated;
}

void Mapper::searchHallOfFame(const Branch& branch) {
    for (const TileChoice& choice : m_problem.hallOfFame) {
        AxisOptions options{};
        bool admitted = true;
        for (std::size_t axis = 0; axis < options.size(); ++axis) {
            options[axis] = &branch.tables[axis]->at(choice.at[axis]);
            admitted = admitted && options[axis]->candidate != nullptr;
        }
        if (!admitted ||
            isHopeless(
                bound(branch, options, m_problem.floors.at(choice.at[kHeight], choice.at[kWidth]))))
            continue;
        evaluateTile(branch, options, std::span(&choice.order, 1));
    }
}

Score Mapper::bound(const Branch& branch, const AxisOptions& options,
                    const TrafficFloor& floor) const {
    const Spatial& spatial = m_problem.mappings.spatials()[branch.spatial];
    return lowestScore(m_problem.goal, m_cost.floor(spatial, options, floor));
}

std::vector<const AxisOption*> Mapper::promising(const Branch& branch, std::size_t axis,
                                                 AxisOptions options,
                                                 const TrafficFloor& floor) const {
    std::vector<std::pair<Score, const AxisOption*>> ranked;
    for (const AxisOption* option : branch.tables[axis]->useful()) {
        options[axis] = option;
        const Score score = bound(branch, options, floor);
        if (!isHopeless(score))
            ranked.emplace_back(score, option);
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<const AxisOption*> kept;
    kept.reserve(ranked.size());
    for (const auto& entry : ranked)
        kept.push_back(entry.second);
    return kept;
}

void Mapper::searchProduct(const Branch& branch) {
    AxisOptions options{};
    for (std::size_t axis = 0; axis < options.size(); ++axis)
        options[axis] = &branch.tables[axis]->least();
    std::array<std::vector<const AxisOption*>, 4> lists;
    for (std::size_t axis = 0; axis < lists.size(); ++axis)
        lists[axis] = promising(branch, axis, options, m_problem.floors.all());

    const AxisOptions none = options;
    for (const AxisOption* height : lists[kHeight]) {
        options = none;
        options[kHeight] = height;
        for (const AxisOption* width : lists[kWidth]) {
            const TrafficFloor& pixels = m_problem.floors.at(height->index, width->index);
            options = none;
            options[kHeight] = height;
            options[kWidth] = width;
            if (!pixels.feasible || isHopeless(bound(branch, options, pixels)))
                continue;
            for (const AxisOption* out : lists[kOut]) {
                options[kOut] = out;
                options[kIn] = none[kIn];
                const TrafficFloor floor =
                    m_problem.floors.at(*out->candidate, *height->candidate, *width->candidate);
                if (!floor.feasible || isHopeless(bound(branch, options, floor)))
                    continue;
                for (const AxisOption* in : lists[kIn]) {
                    options[kIn] = in;
                    if (!isHopeless(bound(branch, options, floor)) &&
                        m_problem.tiles.fits(*in->candidate, *out->candidate, *height->candidate,
                                             *width->candidate))
                        evaluateTile(branch, options,
                                     m_problem.tiles.distinctOrders(*in->candidate, *out->candidate,
                                                                    *height->candidate,
                                                                    *width->candidate));
                }
            }
            if (m_stop.stop_requested())
                return;
        }
    }
}

void Mapper::evaluateTile(const Branch& branch, const AxisOptions& options,
                          std::span<const LoopOrder> orders) {
    const Spatial& spatial = m_problem.mappings.spatials()[branch.spatial];
    std::array<BoundaryCost, kLoopOrders.size()> boundaries;
    TileChoice choice = choiceOf(options, LoopOrder::iro);
    for (std::size_t i = 0; i < orders.size(); ++i) {
        choice.order = orders[i];
        boundaries[i] = m_problem.boundaries.at(choice);
    }
    if (isHopeless(bound(branch, options, cheapest(std::span(boundaries).first(orders.size())))))
        return;
    const double computeCycles = m_cost.computeCycles(spatial, options);
    const auto& interleaves = m_problem.mappings.interleaves();
    for (std::size_t i = 0; i < interleaves.size(); ++i) {
        const RegisterSums registers{branch.tables[kIn]->registerPasses(*options[kIn], i),
                                     branch.tables[kOut]->registerPasses(*options[kOut], i),
                                     branch.tables[kOut]->registerPassPes(*options[kOut], i),
                                     interleaves[i].pixels};
        const ArrayCost array = m_cost.array(spatial, options, registers);
        for (std::size_t o = 0; o < orders.size(); ++o) {
            const BoundaryCost& boundary = boundaries[o];
            const double cycles = std::ceil(
                m_cost.cycles(computeCycles, boundary.burden, array.words, *options[kWidth]));
            offer(branch, choiceOf(options, orders[o]), i,
                  Score::of(m_problem.goal, array.energy + boundary.energy, cycles,
                            array.dramWords + boundary.dramWords));
        }
        m_evaluated += static_cast<std::int64_t>(orders.size());
    }
}

void Mapper::offer(const Branch& branch, const TileChoice& choice, std::size_t interleave,
                   const Score& score) {
    if (score > m_best.score)
        return;
    const TileSpace& tiles = m_problem.tiles;
    std::vector<std::int64_t> rank = m_problem.outerRank;
    rank.push_back(tiles.indexOf(choice));
    rank.push_back(static_cast<std::int64_t>(branch.spatial));
    rank.push_back(static_cast<std::int64_t>(interleave));
    if (!m_best.losesTo(score, rank))
        return;
    const MappingSpace& mappings = m_problem.mappings;
    const Spatial& spatial = mappings.spatials()[branch.spatial];
    m_best.score = score;
    m_best.rank = std::move(rank);
    m_best.dataflow = mappings.dataflow();
    m_best.bands = tiles.outer();
    m_best.bands.push_back(tiles.band(choice));
    m_best.mapping =
        mappings.mapping(spatial, mappings.interleaves()[interleave], m_best.bands.back().tile);
    m_best.placement = mappings.place(spatial, m_best.mapping);
}

} // namespace

/// The margin is wider than what another order of additions may round to. Cycles and words are
/// whole numbers, so their bounds may be, too, and ties in them are decided by the breaker.
Score lowestScore(Goal goal, const CostParts& parts) {
    constexpr double kRounding = 1 - 1e-12;
    return Score::of(goal, parts.energy * kRounding, std::ceil(parts.cycles * kRounding),
                     std::ceil(parts.dramWords * kRounding));
}

std::vector<CostParts> mappingFloors(const Workload& work, const WordFormats& formats,
                                     const PerDataType<bool>& holds, const MappingSpace& mappings,
                                     const PriceList& prices, const EngineRate& rate) {
    const MappingCost cost(work, formats, holds, mappings, prices, rate);
    const TrafficFloor traffic = compulsoryTraffic(work, formats, holds, prices);
    std::vector<CostParts> floors;
    for (const Spatial& spatial : mappings.spatials()) {
        floors.push_back(cost.floor(spatial, traffic));
    }
    // Only those that no other undercuts in everything bound anything.
    std::vector<CostParts> lowest;
    for (const CostParts& floor : floors) {
        const auto undercuts = [&](const CostParts& other) {
            return other.energy <= floor.energy && other.cycles <= floor.cycles &&
                   other.dramWords <= floor.dramWords;
        };
        if (std::any_of(lowest.begin(), lowest.end(), undercuts))
            continue;
        std::erase_if(lowest, [&](const CostParts& other) {
            return floor.energy <= other.energy && floor.cycles <= other.cycles &&
                   floor.dramWords <= other.dramWords;
        });
        lowest.push_back(floor);
    }
    return lowest;
}

std::int64_t searchMappings(const MapperProblem& problem, const std::stop_token& stop,
                            Incumbent& incumbent) {
    return Mapper(problem, stop, incumbent).run();
}

} // namespace hwflow
