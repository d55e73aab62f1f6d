// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/search_cases.h"

#include "tests/support/nest_walk.h"

#include <algorithm>
#include <string>

namespace hwflow::test {

namespace {

Sampling randomSampling(Random& random) {
    Sampling sampling;
    sampling.kind = random.oneOf({SamplingKind::all, SamplingKind::all, SamplingKind::mixed,
                                  SamplingKind::divisors, SamplingKind::step, SamplingKind::ratio});
    sampling.step = random.between(1, 4);
    for (double& ratio : sampling.ratios)
        ratio = random.oneOf({0.1, 0.25, 0.3, 0.5, 0.7, 1.0});
    sampling.includeFull = random.chance(50);
    return sampling;
}

Switches randomSwitches(Random& random) {
    Switches switches;
    switches.cost = {random.oneOf({Edges::trueTiles, Edges::padded}),
                     random.oneOf({Accounting::twoEnded, Accounting::eyeriss}),
                     random.oneOf({Stalls::overlapped, Stalls::none})};
    SearchSwitches& search = switches.search;
    search.sampling = randomSampling(random);
    search.hallOfFamePercent =
        random.chance(60) ? 100 : random.oneOf({0.1, 1.0, 5.0, 10.0, 33.0, 50.0, 99.0});
    search.outerTiles = random.chance(60) ? 0 : random.between(1, 20);
    search.order = random.chance(60)
                       ? OrderChoice::dynamic
                       : random.oneOf({OrderChoice::iro, OrderChoice::wro, OrderChoice::oro});
    search.fold = random.oneOf({Fold::exhaustive, Fold::minimal});
    search.interleave = random.chance(60);
    return switches;
}

void randomEngine(Random& random, SearchCase& problem) {
    problem.work.precision = randomPrecision(random, 16);
    ComputeEngine& engine = problem.accelerator.peArray.engine;
    engine.kind = random.oneOf({EngineKind::bitParallel, EngineKind::bitSerial});
    engine.minBits = random.oneOf({2, 4, 8, 16});
    engine.lanes = random.between(1, 4);
    engine.serial = random.oneOf({SerialOperands::both, SerialOperands::activations});
}

/// Memories that hold some tile of the layer, each one within that of the memory outside; at times
/// too small for anything.
void randomCapacities(Random& random, SearchCase& problem) {
    const Workload& work = problem.work;
    const int wordBits = problem.accelerator.wordBits;
    Tile tile = wholeLayer(work);
    tile.batch = 1;
    for (std::size_t m = 1; m < problem.accelerator.memories.size(); ++m) {
        for (const Dim dim : kAxisDims)
            if (!random.chance(25))
                tile.setExtent(dim, random.between(1, tile.extent(dim)));
        PerDataType<std::int64_t> words = wordsOfTile(work, tile, wordBits);
        if (random.chance(5))
            words = PerDataType<std::int64_t>::all(1);
        giveRoom(random, problem.accelerator.memories[m], wordBits, words);
    }
}

} // namespace

SearchCase randomSearchCase(std::uint64_t seed, const SearchCaseLimits& limits) {
    Random random(seed);
    SearchCase problem;
    problem.work = randomWorkload(random, limits.layer);
    problem.accelerator = randomAccelerator(random, limits.accelerator);
    if (random.chance(30))
        randomEngine(random, problem);
    randomCapacities(random, problem);
    PeArray& array = problem.accelerator.peArray;
    array.registerFile.words = {
        {random.between(1, 28), random.between(1, 30), random.between(1, 8)}};
    problem.options.dataflows = array.dataflows;
    if (random.chance(50))
        problem.options.dataflows.resize(1);
    problem.options.goal = random.oneOf({Goal::tradeoff, Goal::energy, Goal::latency, Goal::dram});
    problem.options.switches = randomSwitches(random);
    return problem;
}

std::string describe(const SearchCase& problem) {
    const SearchSwitches& search = problem.options.switches.search;
    std::string flows;
    for (const Dataflow dataflow : problem.options.dataflows)
        flows += std::string(nameOf(dataflow)) + ' ';
    return flows + std::string(nameOf(problem.options.goal)) + ", " +
           std::to_string(problem.accelerator.memories.size()) + " memories, " +
           toString(search.sampling) + ", hall of fame " +
           std::to_string(search.hallOfFamePercent) + " %";
}

} // namespace hwflow::test
