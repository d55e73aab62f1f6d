// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/layer_search.h"

#include "core/cost/evaluation.h"
#include "core/schedule/engine.h"
#include "core/search/hall_of_fame.h"
#include "core/search/mapper.h"

#include <algorithm>

namespace hwflow {

namespace {

/// What is short when not even single elements fit.
std::optional<Infeasible> smallestTileOverflow(const Workload& work,
                                               const Accelerator& accelerator) {
    for (std::size_t m = 1; m < accelerator.memories.size(); ++m)
        if (auto overflow = overflowOf(accelerator.memories[m], accelerator.wordBits, work, Tile{}))
            return overflow;
    return std::nullopt;
}

std::int64_t largestExtent(const Workload& work) {
    return std::max({work.inChannels, work.outChannels, work.outHeight, work.outWidth});
}

/// The tile space with the sampling asked for, or the coarsest finer one in which something fits.
TileSpace legalSpace(const Workload& work, const Accelerator& accelerator, const Switches& switches,
                     const std::vector<Band>& outer, SearchStatistics* statistics) {
    Sampling sampling = switches.search.sampling;
    while (true) {
        TileSpace space(work, accelerator, switches.cost.edges, sampling, switches.search.order,
                        outer);
        if (space.hasLegal())
            return space;
        const auto half = finer(sampling, largestExtent(work));
        // Multiples may still miss single elements; all extents have them.
        sampling = half ? *half : Sampling{.kind = SamplingKind::all};
        if (statistics != nullptr)
            statistics->refined.push_back(toString(sampling));
    }
}

class LayerSearch {
public:
    LayerSearch(const Workload& work, const Accelerator& accelerator, const SearchOptions& options,
                const EngineRate& rate, const std::stop_token& stop)
        : m_work(work), m_accelerator(accelerator), m_options(options), m_rate(rate), m_stop(stop) {
        for (const Dataflow dataflow : options.dataflows)
            if (!registerShortage(dataflow, work, accelerator))
                m_mappings.emplace_back(dataflow, work, accelerator, options.switches.search);
    }

    [[nodiscard]] bool hasMappings() const { return !m_mappings.empty(); }

    Incumbent run(SearchStatistics& statistics) {
        m_statistics = &statistics;
        const OuterWords none(m_accelerator.memories.size());
        findFloors(none);
        searchBoundary({}, none, none, {});
        return std::move(m_best);
    }

    /// Only what is inside that tile of the first on-chip memory.
    Incumbent runInside(const TileSpace& space, const TileChoice& choice,
                        SearchStatistics& statistics) {
        m_statistics = &statistics;
        const OuterWords none(m_accelerator.memories.size());
        findFloors(none);
        if (m_accelerator.memories.size() == 2) {
            const PriceList prices(m_accelerator, m_options.switches.cost, m_rate, none, none);
            searchInnermost(space, {choice}, prices, {});
        } else {
            for (const Member& member : byBound(space, {choice}, none, none))
                searchBoundary({space.band(choice)}, member.words, member.burden,
                               {space.indexOf(choice)});
        }
        return std::move(m_best);
    }

private:
    /// A tile of an outer memory, the traffic it settles, and what the rest costs at least.
    struct Member {
        TileChoice choice;
        Score bound;
        OuterWords words;
        OuterWords burden;
    };

    void findFloors(const OuterWords& none);
    [[nodiscard]] std::vector<Member> byBound(const TileSpace& space,
                                              const std::vector<TileChoice>& choices,
                                              const OuterWords& words,
                                              const OuterWords& burden) const;
    void searchBoundary(const std::vector<Band>& outer, const OuterWords& words,
                        const OuterWords& burden, const std::vector<std::int64_t>& rank);
    void searchInnermost(const TileSpace& space, const std::vector<TileChoice>& members,
                         const PriceList& prices, const std::vector<std::int64_t>& rank);

    const Workload& m_work;
    const Accelerator& m_accelerator;
    const SearchOptions& m_options;
    EngineRate m_rate;
    const std::stop_token& m_stop;
    std::vector<MappingSpace> m_mappings;
    std::vector<CostParts> m_floors; ///< of everything inside the innermost boundary
    Incumbent m_best;
    SearchStatistics* m_statistics = nullptr;
};

void LayerSearch::findFloors(const OuterWords& none) {
    if (m_accelerator.memories.size() == 2)
        return; // there are no outer bands to bound
    PriceList prices(m_accelerator, m_options.switches.cost, m_rate, none, none);
    prices.coverOpenBoundaries(m_accelerator, m_options.switches.cost.accounting);
    const WordFormats formats(m_work.precision, m_accelerator.wordBits);
    const Capacity innermost(m_accelerator.memories.back(), m_accelerator.wordBits);
    for (const MappingSpace& mappings : m_mappings) {
        const auto floors =
            mappingFloors(m_work, formats, innermost.holds, mappings, prices, m_rate);
        m_floors.insert(m_floors.end(), floors.begin(), floors.end());
    }
}

void LayerSearch::searchBoundary(const std::vector<Band>& outer, const OuterWords& words,
                                 const OuterWords& burden, const std::vector<std::int64_t>& rank) {
    const TileSpace space = legalSpace(m_work, m_accelerator, m_options.switches, outer,
                                       outer.empty() ? m_statistics : nullptr);
    const double percent = m_options.switches.search.hallOfFamePercent;
    const bool innermost = outer.size() + 2 == m_accelerator.memories.size();
    const bool everything = percent >= 100;
    std::vector<TileChoice> members;
    if (!innermost || !everything)
        members = hallOfFame(space, percent, innermost ? 0 : m_options.switches.search.outerTiles,
                             m_stop);
    if (outer.empty()) {
        m_statistics->tilings = space.size();
        m_statistics->legal = space.legalCount();
        m_statistics->hallOfFame =
            members.empty() ? m_statistics->legal : static_cast<double>(members.size());
    }
    if (innermost) {
        const PriceList prices(m_accelerator, m_options.switches.cost, m_rate, words, burden);
        searchInnermost(space, members, prices, rank);
        return;
    }
    // An earlier order with the same loops is among the members, as it moves as many words.
    std::erase_if(members, [&](const TileChoice& member) { return !space.isDistinct(member); });
    for (const Member& member : byBound(space, members, words, burden)) {
        if (m_stop.stop_requested() || member.bound > m_best.score)
            return;
        std::vector<Band> bands = outer;
        bands.push_back(space.band(member.choice));
        std::vector<std::int64_t> innerRank = rank;
        innerRank.push_back(space.indexOf(member.choice));
        searchBoundary(bands, member.words, member.burden, innerRank);
    }
}

std::vector<LayerSearch::Member> LayerSearch::byBound(const TileSpace& space,
                                                      const std::vector<TileChoice>& choices,
                                                      const OuterWords& words,
                                                      const OuterWords& burden) const {
    std::vector<Member> members;
    members.reserve(choices.size());
    for (const TileChoice& choice : choices) {
        Member member{choice, {}, words, burden};
        const auto moved = space.words(choice);
        const auto factors = space.burstFactors(choice);
        for (const DataType type : kDataTypes) {
            if (!space.holds()[type])
                continue;
            // The nearest memory outside that holds this data type is the one it comes from.
            std::size_t from = space.outer().size();
            while (m_accelerator.memories[from].bypass[type])
                --from;
            member.words[from][type] = moved[type];
            member.burden[from][type] = factors[type] * moved[type];
        }
        const PriceList prices(m_accelerator, m_options.switches.cost, m_rate, member.words,
                               member.burden);
        for (const CostParts& floor : m_floors) {
            CostParts parts = floor;
            parts.energy += prices.fixedEnergy;
            parts.dramWords += prices.fixedDramWords;
            for (const Bottleneck& bottleneck : prices.bottlenecks)
                parts.cycles =
                    std::max(parts.cycles, bottleneck.fixedWords / bottleneck.wordsPerCycle);
            member.bound = std::min(member.bound, lowestScore(m_options.goal, parts));
        }
        if (!(member.bound > m_best.score))
            members.push_back(std::move(member));
    }
    std::stable_sort(members.begin(), members.end(),
                     [](const Member& a, const Member& b) { return a.bound < b.bound; });
    return members;
}

void LayerSearch::searchInnermost(const TileSpace& space, const std::vector<TileChoice>& members,
                                  const PriceList& prices, const std::vector<std::int64_t>& rank) {
    const TrafficFloors floors(space, prices);
    BoundaryCosts boundaries(space, prices);
    for (std::size_t i = 0; i < m_mappings.size(); ++i) {
        std::vector<std::int64_t> outerRank{static_cast<std::int64_t>(i)};
        outerRank.insert(outerRank.end(), rank.begin(), rank.end());
        const MapperProblem problem{space,  m_mappings[i],  prices,  floors,   boundaries,
                                    m_rate, m_options.goal, members, outerRank};
        m_statistics->mappings += searchMappings(problem, m_stop, m_best);
    }
}

Schedule scheduleOf(const Workload& work, const Accelerator& accelerator,
                    const CostSwitches& switches, const Incumbent& best) {
    Schedule schedule;
    schedule.workload = work;
    schedule.accelerator = accelerator;
    schedule.switches = switches;
    schedule.dataflow = best.dataflow;
    schedule.bands = best.bands;
    schedule.rows = best.placement.rows;
    schedule.columns = best.placement.columns;
    for (const auto& [dim, factor] : {std::pair{Dim::outChannels, best.mapping.registerOutChannels},
                                      std::pair{Dim::inChannels, best.mapping.registerInChannels},
                                      std::pair{Dim::outPixels, best.mapping.registerPixels}})
        if (factor > 1)
            schedule.registers.push_back({dim, factor});
    return schedule;
}

/// The incumbent as a schedule with its costs.
Result<void> finish(const Workload& work, const Accelerator& accelerator,
                    const SearchOptions& options, const Incumbent& best,
                    const std::stop_token& stop, SearchResult& result) {
    if (stop.stop_requested())
        return fail(ErrorCode::cancelled, "stopped before the search was done");
    if (!best.exists())
        return fail(ErrorCode::internal, "the search found no schedule in a space that has some");
    result.schedule = scheduleOf(work, accelerator, options.switches.cost, best);
    auto costs = evaluate(*result.schedule);
    if (!costs)
        return fail(ErrorCode::internal,
                    "the search made an illegal schedule: " + costs.error().message,
                    costs.error().where);
    result.costs = std::move(*costs);
    return {};
}

} // namespace

SearchStatistics& SearchStatistics::operator+=(const SearchStatistics& other) {
    tilings += other.tilings;
    legal += other.legal;
    hallOfFame += other.hallOfFame;
    mappings += other.mappings;
    seconds += other.seconds;
    refined.insert(refined.end(), other.refined.begin(), other.refined.end());
    return *this;
}

Result<SearchResult> searchLayer(const Workload& work, const Accelerator& accelerator,
                                 const SearchOptions& options, const std::stop_token& stop) {
    const auto rate = engineRate(accelerator.peArray.engine, work.precision);
    if (!rate)
        return tl::unexpected(rate.error());
    SearchResult result;
    result.infeasible = smallestTileOverflow(work, accelerator);
    if (result.infeasible)
        return result;
    LayerSearch search(work, accelerator, options, *rate, stop);
    if (!search.hasMappings()) {
        result.infeasible = registerShortage(options.dataflows.front(), work, accelerator);
        return result;
    }
    const Incumbent best = search.run(result.statistics);
    if (auto finished = finish(work, accelerator, options, best, stop, result); !finished)
        return tl::unexpected(std::move(finished).error());
    const SearchSwitches& switches = options.switches.search;
    result.statistics.optimal =
        switches.sampling.kind == SamplingKind::all && switches.hallOfFamePercent >= 100 &&
        switches.order == OrderChoice::dynamic && switches.fold == Fold::exhaustive &&
        (switches.outerTiles == 0 || accelerator.memories.size() == 2);
    return result;
}

TileSpace outermostSpace(const Workload& work, const Accelerator& accelerator,
                         const Switches& switches) {
    return legalSpace(work, accelerator, switches, {}, nullptr);
}

Result<SearchResult> searchTile(const TileSpace& space, const TileChoice& choice,
                                const Accelerator& accelerator, const SearchOptions& options,
                                const std::stop_token& stop) {
    const Workload& work = space.work();
    const auto rate = engineRate(accelerator.peArray.engine, work.precision);
    if (!rate)
        return tl::unexpected(rate.error());
    LayerSearch search(work, accelerator, options, *rate, stop);
    SearchResult result;
    if (!search.hasMappings()) {
        result.infeasible = registerShortage(options.dataflows.front(), work, accelerator);
        return result;
    }
    const Incumbent best = search.runInside(space, choice, result.statistics);
    if (auto finished = finish(work, accelerator, options, best, stop, result); !finished)
        return tl::unexpected(std::move(finished).error());
    return result;
}

Result<OffChipTraffic> leastOffChipTraffic(const Workload& work, const Accelerator& accelerator,
                                           const Switches& switches, const std::stop_token& stop) {
    const auto rate = engineRate(accelerator.peArray.engine, work.precision);
    if (!rate)
        return tl::unexpected(rate.error());
    OffChipTraffic traffic;
    traffic.infeasible = smallestTileOverflow(work, accelerator);
    if (traffic.infeasible)
        return traffic;
    const TileSpace space = legalSpace(work, accelerator, switches, {}, &traffic.statistics);
    const OuterWords none(accelerator.memories.size());
    const PriceList prices(accelerator, switches.cost, *rate, none, none);
    const LeastTraffic least = leastTraffic(space, TrafficFloors(space, prices), stop);
    if (stop.stop_requested())
        return fail(ErrorCode::cancelled, "stopped before the search was done");
    traffic.words = least.words;
    traffic.burden = space.burden(least.choice);
    traffic.statistics.tilings = space.size();
    traffic.statistics.legal = traffic.statistics.hallOfFame = space.legalCount();
    return traffic;
}

} // namespace hwflow
