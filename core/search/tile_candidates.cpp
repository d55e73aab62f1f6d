// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/tile_candidates.h"

#include "core/support/integer_math.h"

#include <algorithm>
#include <cmath>

namespace hwflow {

namespace {

std::vector<std::int64_t> multiplesOf(std::int64_t step, std::int64_t extent) {
    std::vector<std::int64_t> tiles;
    for (std::int64_t tile = step; tile <= extent; tile += step)
        tiles.push_back(tile);
    return tiles;
}

/// The margin keeps 0.1 * 30 at 3 although 0.1 has no exact double (cost model, 7.6).
std::int64_t ratioStep(double ratio, std::int64_t extent) {
    const double step = std::ceil(ratio * static_cast<double>(extent) - 1e-9);
    return std::max<std::int64_t>(1, static_cast<std::int64_t>(step));
}

/// Divisors, multiples of a tenth, and (ours) the smallest tile for each small number of tiles and,
/// for channels, 1, 3 and 5 times powers of two, which suit PE arrays: without these, layers of
/// awkward extents stay up to 9 % behind the optimum.
std::vector<std::int64_t> mixedTiles(std::int64_t extent, bool isChannels) {
    constexpr double kRatio = 0.1;
    constexpr std::int64_t kMostBalancedTiles = 10;
    std::vector<std::int64_t> tiles = divisorsOf(extent);
    for (const std::int64_t tile : multiplesOf(ratioStep(kRatio, extent), extent))
        tiles.push_back(tile);
    for (std::int64_t count = 2; count <= kMostBalancedTiles; ++count)
        tiles.push_back(ceilDiv(extent, count));
    for (std::int64_t power = 1; isChannels && power < extent; power *= 2)
        for (const std::int64_t factor : {1, 3, 5})
            tiles.push_back(std::min(factor * power, extent));
    std::sort(tiles.begin(), tiles.end());
    tiles.erase(std::unique(tiles.begin(), tiles.end()), tiles.end());
    return tiles;
}

} // namespace

std::vector<std::int64_t> tileCandidates(std::int64_t extent, const Sampling& sampling,
                                         SampledDim dim) {
    std::vector<std::int64_t> tiles;
    bool includeFull = true;
    switch (sampling.kind) {
    case SamplingKind::all:
        return multiplesOf(1, extent);
    case SamplingKind::divisors:
        return divisorsOf(extent);
    case SamplingKind::step:
        tiles = multiplesOf(sampling.step, extent);
        if (tiles.empty())
            tiles.push_back(1);
        break;
    case SamplingKind::ratio:
        tiles =
            multiplesOf(ratioStep(sampling.ratios[static_cast<std::size_t>(dim)], extent), extent);
        includeFull = sampling.includeFull;
        break;
    case SamplingKind::mixed:
        tiles = mixedTiles(extent, dim == SampledDim::inChannels || dim == SampledDim::outChannels);
        break;
    }
    if (includeFull && tiles.back() != extent)
        tiles.push_back(extent);
    return tiles;
}

std::optional<Sampling> finer(const Sampling& sampling, std::int64_t largestExtent) {
    Sampling half = sampling;
    if (sampling.kind == SamplingKind::step && sampling.step > 1) {
        half.step = sampling.step / 2;
        return half;
    }
    const double finest = 1.0 / static_cast<double>(largestExtent);
    if (sampling.kind != SamplingKind::ratio ||
        std::all_of(sampling.ratios.begin(), sampling.ratios.end(),
                    [finest](double ratio) { return ratio <= finest; }))
        return std::nullopt;
    for (double& ratio : half.ratios)
        ratio /= 2;
    return half;
}

} // namespace hwflow
