// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tile_extents.h"

#include "tests/support/nest_walk.h"

#include <cmath>
#include <set>

namespace hwflow::test {

namespace {

/// `mixed`: divisors, multiples of a tenth, balanced tiles, and for channels (ours) powers of two,
/// also times three and five.
std::set<std::int64_t> mixedCandidates(std::int64_t extent, bool isChannels) {
    std::set<std::int64_t> tiles{extent};
    for (std::int64_t tile = 1; tile <= extent; ++tile) {
        std::int64_t odd = tile;
        while (odd % 2 == 0)
            odd /= 2;
        if (extent % tile == 0 || tile % upward(extent, 10) == 0 || (isChannels && odd <= 5))
            tiles.insert(tile);
    }
    for (std::int64_t count = 2; count <= 10; ++count)
        tiles.insert(upward(extent, count));
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
        tiles = mixedCandidates(extent, dim < 2);
        break;
    }
    return {tiles.begin(), tiles.end()};
}

} // namespace hwflow::test
