// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/brute_force.h"

#include "core/cost/evaluation.h"
#include "tests/support/nest_walk.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <set>

namespace hwflow::test {

namespace {

constexpr std::array kSampled{Dim::inChannels, Dim::outChannels, Dim::outHeight, Dim::outWidth};

/// What a tile takes of each data type.
PerDataType<std::int64_t> tileWords(const Workload& work, const Tile& tile, int wordBits) {
    const std::int64_t input = tile.batch * tile.inChannels * rowsOfTile(work, tile.outHeight) *
                               colsOfTile(work, tile.outWidth);
    const std::int64_t kernels =
        tile.inChannels * tile.outChannels * work.kernelHeight * work.kernelWidth;
    const std::int64_t outputs = tile.batch * tile.outChannels * tile.outHeight * tile.outWidth;
    return {{packedWords(input, work.precision.activation, wordBits),
             packedWords(kernels, work.precision.weight, wordBits),
             packedWords(outputs, work.precision.psum, wordBits)}};
}

bool fits(const MemoryLevel& memory, int wordBits, const Workload& work, const Tile& tile) {
    const PerDataType<std::int64_t> words = tileWords(work, tile, wordBits);
    const auto room = [&](double kib) {
        return static_cast<std::int64_t>(std::floor(kib * 8192 / wordBits));
    };
    std::int64_t total = 0;
    for (const DataType type : kDataTypes) {
        if (memory.bypass[type])
            continue;
        if (memory.segmentsKiB && words[type] > room((*memory.segmentsKiB)[type]))
            return false;
        total += words[type];
    }
    return memory.segmentsKiB || total <= room(*memory.capacityKiB);
}

/// The band of a tile with the loops of one of the orders of 2.3, outermost first.
Band bandOf(const Workload& work, const Tile& outer, const Tile& tile, LoopOrder order,
            bool outermost) {
    const std::vector<Dim> pixels{Dim::batch, Dim::outHeight, Dim::outWidth};
    std::vector<Dim> dims = pixels;
    switch (order) {
    case LoopOrder::iro:
        dims.insert(dims.end(), {Dim::inChannels, Dim::outChannels});
        break;
    case LoopOrder::wro:
        dims.insert(dims.begin(), {Dim::outChannels, Dim::inChannels});
        break;
    case LoopOrder::oro:
        dims.insert(dims.end(), {Dim::outChannels, Dim::inChannels});
        break;
    }
    Band band;
    band.tile = tile;
    if (outermost && work.groups > 1)
        band.loops.push_back({Dim::groups, work.groups});
    for (const Dim dim : dims) {
        const std::int64_t trips = upward(outer.extent(dim), tile.extent(dim));
        if (trips > 1)
            band.loops.push_back({dim, trips});
    }
    return band;
}

std::int64_t tilesOf(const Band& band) {
    std::int64_t tiles = 1;
    for (const Loop& loop : band.loops)
        if (loop.dim != Dim::groups && loop.dim != Dim::batch)
            tiles *= loop.trips;
    return tiles;
}

Sampling halved(Sampling sampling) {
    if (sampling.kind == SamplingKind::step) {
        sampling.step /= 2;
        return sampling;
    }
    for (double& ratio : sampling.ratios)
        ratio /= 2;
    return sampling;
}

class BruteForce {
public:
    BruteForce(const Workload& work, const Accelerator& accelerator, const SearchOptions& options,
               std::int64_t limit)
        : m_work(work), m_accelerator(accelerator), m_options(options), m_limit(limit) {}

    BruteForceResult run() {
        for (const MemoryLevel& memory : m_accelerator.memories)
            if (memory.capacityKiB && !fits(memory, m_accelerator.wordBits, m_work, Tile{}))
                return {};
        for (const Dataflow dataflow : m_options.dataflows) {
            m_dataflow = dataflow;
            tile({});
        }
        return m_result;
    }

private:
    struct Member {
        Band band;
        double burden = 0;      ///< words over the boundary, bursts included
        std::int64_t tiles = 0; ///< that an image is cut into; 0 where that doesn't matter
    };

    void tile(const std::vector<Band>& outer);
    std::vector<Member> legalBands(const std::vector<Band>& outer, const Sampling& sampling);
    [[nodiscard]] std::size_t placesAmong(std::size_t legal, const std::vector<Band>& outer) const;
    std::vector<Member> hallOfFame(const std::vector<Band>& outer);
    [[nodiscard]] double burdenOf(const std::vector<Band>& outer, const Band& band) const;

    void mapRowStationary(const std::vector<Band>& bands);
    void mapWeightStationary(const std::vector<Band>& bands);
    void mapOutputStationary(const std::vector<Band>& bands);
    void interleave(Schedule& schedule, std::int64_t pIn, std::int64_t pOut);
    void offer(const Schedule& schedule);
    [[nodiscard]] Schedule scheduleWith(const std::vector<Band>& bands) const;
    [[nodiscard]] Tile outerTile(const std::vector<Band>& outer) const {
        return outer.empty() ? wholeLayer(m_work) : outer.back().tile;
    }
    [[nodiscard]] std::int64_t packed(std::int64_t elements, DataType type) const {
        return packedWords(elements, bitsOf(m_work, type), m_accelerator.wordBits);
    }

    const Workload& m_work;
    const Accelerator& m_accelerator;
    const SearchOptions& m_options;
    std::int64_t m_limit;
    Dataflow m_dataflow = Dataflow::rowStationary;
    BruteForceResult m_result;
};

std::vector<BruteForce::Member> BruteForce::legalBands(const std::vector<Band>& outer,
                                                       const Sampling& sampling) {
    const Tile whole = outerTile(outer);
    const MemoryLevel& memory = m_accelerator.memories[outer.size() + 1];
    std::array<std::vector<std::int64_t>, 4> lists;
    for (std::size_t i = 0; i < lists.size(); ++i)
        lists[i] = candidatesOf(whole.extent(kSampled[i]), sampling, i);
    std::vector<Member> legal;
    std::int64_t tilings = 0;
    Tile tile;
    for (const std::int64_t in : lists[0])
        for (const std::int64_t out : lists[1])
            for (const std::int64_t height : lists[2])
                for (const std::int64_t width : lists[3])
                    for (const LoopOrder order : {LoopOrder::iro, LoopOrder::wro, LoopOrder::oro}) {
                        const OrderChoice wanted = m_options.switches.search.order;
                        if (wanted != OrderChoice::dynamic && nameOf(wanted) != nameOf(order))
                            continue;
                        ++tilings;
                        tile = {out, in, height, width, 1};
                        if (fits(memory, m_accelerator.wordBits, m_work, tile))
                            legal.push_back(
                                {bandOf(m_work, whole, tile, order, outer.empty()), 0, 0});
                    }
    if (outer.empty())
        m_result.tilings = tilings;
    return legal;
}

double BruteForce::burdenOf(const std::vector<Band>& outer, const Band& band) const {
    std::vector<Band> bands = outer;
    bands.push_back(band);
    const Edges edges = m_options.switches.cost.edges;
    double burden = 0;
    for (const DataType type : kDataTypes) {
        bool onChip = false;
        for (std::size_t m = 1; m < m_accelerator.memories.size(); ++m)
            onChip = onChip || !m_accelerator.memories[m].bypass[type];
        std::int64_t words = walkBoundary(m_work, bands, edges, type, m_accelerator.wordBits);
        if (!onChip && type == DataType::weight) { // wl: once for each tile and image
            std::int64_t loads = 0;
            NestRunner(bands, edges, [&](std::size_t level, const Place& place) {
                if (level == bands.size())
                    loads += place.at[kBatch].extent * place.at[kIn].extent *
                             place.at[kOut].extent * m_work.kernelHeight * m_work.kernelWidth;
            }).run(m_work);
            words = packed(loads, type);
        }
        std::size_t source = outer.size(); // the nearest memory outside that holds it
        while (m_accelerator.memories[source].bypass[type])
            --source;
        const Tile from = source > 0 ? outer[source - 1].tile : wholeLayer(m_work);
        const std::int64_t run = runOf(m_work, from, band.tile, type, m_accelerator.wordBits);
        burden +=
            gammaOf(run, m_accelerator.memories[source].burstWords) * static_cast<double>(words);
    }
    return burden;
}

/// The share of 2.6; of an outer memory's tiles, at most as many as the switch says (ours).
std::size_t BruteForce::placesAmong(std::size_t legal, const std::vector<Band>& outer) const {
    const SearchSwitches& search = m_options.switches.search;
    const double share = std::ceil(search.hallOfFamePercent / 100 * static_cast<double>(legal));
    std::size_t places = std::clamp<std::size_t>(static_cast<std::size_t>(share), 1, legal);
    if (outer.size() + 2 < m_accelerator.memories.size() && search.outerTiles > 0)
        places = std::min(places, static_cast<std::size_t>(search.outerTiles));
    return places;
}

std::vector<BruteForce::Member> BruteForce::hallOfFame(const std::vector<Band>& outer) {
    Sampling sampling = m_options.switches.search.sampling;
    std::vector<Member> members = legalBands(outer, sampling);
    while (members.empty()) {
        sampling = halved(sampling);
        members = legalBands(outer, sampling);
    }
    if (outer.empty())
        m_result.legal = m_result.hallOfFame = static_cast<std::int64_t>(members.size());
    const std::size_t places = placesAmong(members.size(), outer);
    if (places == members.size())
        return members;
    const bool innermost = outer.size() + 2 == m_accelerator.memories.size();
    const bool fewTilesFirst = !innermost && m_options.switches.search.outerTiles > 0;
    std::vector<std::size_t> ranked(members.size());
    for (std::size_t i = 0; i < ranked.size(); ++i) {
        members[i].burden = burdenOf(outer, members[i].band);
        members[i].tiles = fewTilesFirst ? tilesOf(members[i].band) : 0;
        ranked[i] = i;
    }
    std::stable_sort(ranked.begin(), ranked.end(), [&](std::size_t a, std::size_t b) {
        const Member& x = members[a];
        const Member& y = members[b];
        return x.burden != y.burden ? x.burden < y.burden : x.tiles < y.tiles; // CTC descending
    });
    ranked.resize(places);
    std::sort(ranked.begin(), ranked.end());
    std::vector<Member> kept;
    for (const std::size_t i : ranked)
        kept.push_back(members[i]);
    if (outer.empty())
        m_result.hallOfFame = static_cast<std::int64_t>(kept.size());
    return kept;
}

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
    for (const Member& member : hallOfFame(outer)) {
        if (m_result.tooLarge)
            return;
        std::vector<Band> bands = outer;
        bands.push_back(member.band);
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

/// `mixed`: divisors, multiples of a tenth, balanced tiles, and powers of two, also times three.
std::set<std::int64_t> mixedCandidates(std::int64_t extent) {
    std::set<std::int64_t> tiles{extent};
    for (std::int64_t tile = 1; tile <= extent; ++tile)
        if (extent % tile == 0 || tile % upward(extent, 10) == 0)
            tiles.insert(tile);
    for (std::int64_t count = 2; count <= 10; ++count)
        tiles.insert(upward(extent, count));
    for (std::int64_t power = 1; power < extent; power *= 2) {
        tiles.insert(power);
        if (3 * power < extent)
            tiles.insert(3 * power);
    }
    return tiles;
}

} // namespace

std::vector<std::int64_t> candidatesOf(std::int64_t extent, const Sampling& sampling,
                                       std::size_t dim) {
    std::set<std::int64_t> tiles;
    const auto addMultiples = [&](std::int64_t step) {
        for (std::int64_t tile = step; tile <= extent; tile += step)
            tiles.insert(tile);
    };
    switch (sampling.kind) {
    case SamplingKind::all:
        addMultiples(1);
        break;
    case SamplingKind::divisors:
        for (std::int64_t tile = 1; tile <= extent; ++tile)
            if (extent % tile == 0)
                tiles.insert(tile);
        break;
    case SamplingKind::step:
        addMultiples(sampling.step);
        if (tiles.empty())
            tiles.insert(1);
        tiles.insert(extent);
        break;
    case SamplingKind::ratio: {
        const double step = std::ceil(sampling.ratios[dim] * static_cast<double>(extent) - 1e-9);
        addMultiples(std::max<std::int64_t>(1, static_cast<std::int64_t>(step)));
        if (sampling.includeFull)
            tiles.insert(extent);
        break;
    }
    case SamplingKind::mixed:
        tiles = mixedCandidates(extent);
        break;
    }
    return {tiles.begin(), tiles.end()};
}

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
