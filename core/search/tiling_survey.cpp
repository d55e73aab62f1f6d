// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/tiling_survey.h"

#include "core/schedule/footprint.h"
#include "core/search/hall_of_fame.h"

#include <algorithm>
#include <cmath>
#include <mutex>
#include <set>
#include <utility>

namespace hwflow {

namespace {

/// With several on-chip memories each point is a search of its own; few outer tiles keep it short.
constexpr std::int64_t kOuterTiles = 2;

/// Every `stride`-th legal tiling, in the order of the enumeration.
std::vector<TileChoice> drawEvenly(const TileSpace& space, std::size_t limit) {
    const double legal = space.legalCount();
    const double stride =
        std::max(1.0, legal / static_cast<double>(std::max<std::size_t>(1, limit)));
    std::vector<TileChoice> drawn;
    double place = 0;
    double next = 0;
    const auto count = [&](std::size_t dim) {
        return static_cast<std::uint32_t>(space.candidates(dim).size());
    };
    TileChoice choice;
    for (choice.at[0] = 0; choice.at[0] < count(0); ++choice.at[0])
        for (choice.at[1] = 0; choice.at[1] < count(1); ++choice.at[1])
            for (choice.at[2] = 0; choice.at[2] < count(2); ++choice.at[2])
                for (choice.at[3] = 0; choice.at[3] < count(3); ++choice.at[3]) {
                    if (!space.fits(choice))
                        continue;
                    for (const LoopOrder order : space.orders()) {
                        if (place++ < next)
                            continue;
                        next += stride;
                        choice.order = order;
                        drawn.push_back(choice);
                    }
                }
    return drawn;
}

TilingPoint pointOf(const Schedule& schedule, const Costs& costs, LoopOrder order) {
    TilingPoint point;
    point.tile = schedule.bands.front().tile;
    point.order = order;
    point.schedule = schedule;
    point.ctc = costs.ctc;
    point.energy = costs.energy;
    point.latencyCycles = costs.latencyCycles;
    point.dramWords = static_cast<double>(costs.dramWords());
    return point;
}

/// The order that a band's loops are in; loops that run once are not there.
LoopOrder orderOf(const Band& band) {
    const auto place = [&](auto matches) {
        const auto found = std::find_if(band.loops.begin(), band.loops.end(), matches);
        return found - band.loops.begin();
    };
    const auto out = place([](const Loop& loop) { return loop.dim == Dim::outChannels; });
    const auto in = place([](const Loop& loop) { return loop.dim == Dim::inChannels; });
    const auto pixels = place([](const Loop& loop) {
        return loop.dim != Dim::outChannels && loop.dim != Dim::inChannels;
    });
    if (out < pixels)
        return LoopOrder::wro;
    return in < out ? LoopOrder::iro : LoopOrder::oro;
}

/// The CTC ratio from which on tilings are in the hall of fame.
double hallOfFameFrom(const TileSpace& space, const SearchSwitches& switches,
                      const std::stop_token& stop, double& count) {
    count = space.legalCount();
    if (switches.hallOfFamePercent >= 100)
        return 0;
    const auto members = hallOfFame(space, switches.hallOfFamePercent, 0, stop);
    count = static_cast<double>(members.size());
    double most = 0;
    for (const TileChoice& member : members)
        most = std::max(most, space.burden(member));
    return most > 0 ? 2 * static_cast<double>(space.work().macs()) / most : 0;
}

} // namespace

Result<TilingSurvey> surveyTilings(const Workload& work, const Accelerator& accelerator,
                                   const SearchOptions& options, std::size_t limit,
                                   const RunContext& context) {
    const auto best = searchLayer(work, accelerator, options, context.stop);
    if (!best)
        return tl::unexpected(best.error());
    TilingSurvey survey;
    if (best->infeasible)
        return survey;
    const TileSpace space = outermostSpace(work, accelerator, options.switches);
    survey.tilings = space.size();
    survey.legal = space.legalCount();
    const double threshold =
        hallOfFameFrom(space, options.switches.search, context.stop, survey.hallOfFame);
    SearchOptions inside = options;
    inside.switches.search.outerTiles = kOuterTiles;
    const std::vector<TileChoice> drawn = drawEvenly(space, limit);
    std::vector<Result<SearchResult>> found(drawn.size(), SearchResult{});
    std::mutex progress;
    std::size_t done = 0;
    context.forEach(drawn.size(), [&](std::size_t i) {
        found[i] = searchTile(space, drawn[i], accelerator, inside, context.stop);
        const std::lock_guard lock(progress);
        if (context.progress)
            context.progress({++done, drawn.size()});
    });
    for (std::size_t i = 0; i < drawn.size(); ++i) {
        if (!found[i])
            return tl::unexpected(found[i].error());
        if (found[i]->schedule)
            survey.points.push_back(pointOf(*found[i]->schedule, found[i]->costs, drawn[i].order));
    }
    survey.points.push_back(
        pointOf(*best->schedule, best->costs, orderOf(best->schedule->bands.front())));
    for (TilingPoint& point : survey.points)
        point.isInHallOfFame = point.ctc >= threshold;
    return survey;
}

} // namespace hwflow
