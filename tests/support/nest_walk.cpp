// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/nest_walk.h"

#include <algorithm>

namespace hwflow::test {

namespace {

/// Real ifmap rows (or columns) under some outputs, counted one by one.
std::int64_t rowsUnder(const Range& outputs, std::int64_t stride, std::int64_t padding,
                       std::int64_t kernel, std::int64_t dilation, std::int64_t input) {
    const std::int64_t first = outputs.begin * stride - padding;
    const std::int64_t last =
        (outputs.begin + outputs.extent - 1) * stride - padding + (kernel - 1) * dilation;
    std::int64_t rows = 0;
    for (std::int64_t row = first; row <= last; ++row)
        if (row >= 0 && row < input)
            ++rows;
    return rows;
}

std::int64_t ifmapElements(const Workload& work, Edges edges, const Place& place) {
    const auto& at = place.at;
    const std::int64_t depth = at[kBatch].extent * at[kIn].extent;
    if (edges == Edges::padded)
        return depth * rowsOfTile(work, at[kHeight].extent) * colsOfTile(work, at[kWidth].extent);
    return depth *
           rowsUnder(at[kHeight], work.stride.height, work.padding.height, work.kernelHeight,
                     work.dilation.height, work.inHeight) *
           rowsUnder(at[kWidth], work.stride.width, work.padding.width, work.kernelWidth,
                     work.dilation.width, work.inWidth);
}

std::int64_t elementsOf(const Workload& work, Edges edges, const Place& place, DataType type) {
    const auto& at = place.at;
    switch (type) {
    case DataType::ifmap:
        return ifmapElements(work, edges, place);
    case DataType::weight:
        return at[kIn].extent * at[kOut].extent * work.kernelHeight * work.kernelWidth;
    case DataType::psum:
        break;
    }
    return at[kBatch].extent * at[kOut].extent * at[kHeight].extent * at[kWidth].extent;
}

} // namespace

std::int64_t upward(std::int64_t a, std::int64_t b) {
    return a / b + (a % b != 0 ? 1 : 0);
}

std::int64_t packedWords(std::int64_t elements, int bits, int wordBits) {
    if (bits > wordBits)
        return elements * upward(bits, wordBits);
    return upward(elements, wordBits / bits);
}

int bitsOf(const Workload& work, DataType type) {
    switch (type) {
    case DataType::ifmap:
        return work.precision.activation;
    case DataType::weight:
        return work.precision.weight;
    case DataType::psum:
        break;
    }
    return work.precision.psum;
}

std::int64_t rowsOfTile(const Workload& work, std::int64_t outputs) {
    const std::int64_t span = (work.kernelHeight - 1) * work.dilation.height + 1;
    return std::min((outputs - 1) * work.stride.height + span, work.inHeight);
}

std::int64_t colsOfTile(const Workload& work, std::int64_t outputs) {
    const std::int64_t span = (work.kernelWidth - 1) * work.dilation.width + 1;
    return std::min((outputs - 1) * work.stride.width + span, work.inWidth);
}

PerDataType<std::int64_t> wordsOfTile(const Workload& work, const Tile& tile, int wordBits) {
    const std::int64_t input = tile.batch * tile.inChannels * rowsOfTile(work, tile.outHeight) *
                               colsOfTile(work, tile.outWidth);
    const std::int64_t kernels =
        tile.inChannels * tile.outChannels * work.kernelHeight * work.kernelWidth;
    const std::int64_t outputs = tile.batch * tile.outChannels * tile.outHeight * tile.outWidth;
    return {{packedWords(input, work.precision.activation, wordBits),
             packedWords(kernels, work.precision.weight, wordBits),
             packedWords(outputs, work.precision.psum, wordBits)}};
}

Tile wholeLayer(const Workload& work) {
    Tile whole;
    for (const Dim dim : kAxisDims)
        whole.setExtent(dim, work.extent(dim));
    return whole;
}

std::int64_t runOf(const Workload& work, const Tile& outer, const Tile& tile, DataType type,
                   int wordBits) {
    const bool allCols = tile.outWidth == outer.outWidth;
    const bool allRows = allCols && tile.outHeight == outer.outHeight;
    std::int64_t run = 1;
    switch (type) {
    case DataType::ifmap:
        run = colsOfTile(work, tile.outWidth);
        run *= allCols ? rowsOfTile(work, tile.outHeight) : 1;
        run *= allRows ? tile.inChannels : 1;
        break;
    case DataType::weight:
        run = work.kernelHeight * work.kernelWidth * tile.inChannels;
        run *= tile.inChannels == outer.inChannels ? tile.outChannels : 1;
        break;
    case DataType::psum:
        run = tile.outWidth;
        run *= allCols ? tile.outHeight : 1;
        run *= allRows ? tile.outChannels : 1;
        break;
    }
    return packedWords(run, bitsOf(work, type), wordBits);
}

double gammaOf(std::int64_t runWords, std::int64_t burstWords) {
    if (burstWords == 0)
        return 1;
    return static_cast<double>(upward(runWords, burstWords) * burstWords) /
           static_cast<double>(runWords);
}

void NestRunner::run(const Workload& work) const {
    Place whole;
    for (std::size_t axis = 0; axis < kAxes; ++axis)
        whole.at[axis] = {0, work.extent(kAxisDims[axis])};
    for (whole.group = 0; whole.group < work.groups; ++whole.group)
        runBand(0, whole);
}

void NestRunner::runBand(std::size_t level, const Place& outer) const {
    if (level < m_bands.size())
        runLoop(level, 0, outer, outer);
}

// `begun` is no value: GCC 12 without -fPIC lets a value and a reference to it share their place in
// a tail call.
void NestRunner::runLoop(std::size_t level, std::size_t loop, const Place& outer,
                         const Place& begun) const {
    const Band& band = m_bands[level];
    Place place = begun;
    if (loop == band.loops.size()) {
        for (std::size_t axis = 0; axis < kAxes; ++axis)
            place.at[axis] =
                cut(outer.at[axis], place.at[axis].begin, band.tile.extent(kAxisDims[axis]));
        m_entered(level + 1, place);
        runBand(level + 1, place);
        return;
    }
    const auto* const found = std::find(kAxisDims.begin(), kAxisDims.end(), band.loops[loop].dim);
    if (found == kAxisDims.end()) { // groups, which run outside
        runLoop(level, loop + 1, outer, place);
        return;
    }
    const auto axis = static_cast<std::size_t>(found - kAxisDims.begin());
    const Range& whole = outer.at[axis];
    const std::int64_t tile = band.tile.extent(*found);
    const std::int64_t trips = upward(whole.extent, tile);
    for (std::int64_t trip = 0; trip < trips; ++trip) {
        place.at[axis].begin =
            m_edges == Edges::padded ? whole.begin * trips + trip : whole.begin + trip * tile;
        runLoop(level, loop + 1, outer, place);
    }
}

Range NestRunner::cut(const Range& outer, std::int64_t begin, std::int64_t tile) const {
    if (m_edges == Edges::padded)
        return {begin, tile};
    return {begin, std::min(tile, outer.begin + outer.extent - begin)};
}

/// The first index along each of the tensor's own axes.
HeldTile::Identity HeldTile::identityOf(const Place& place) const {
    const auto begin = [&](TiledAxis axis) { return place.at[axis].begin; };
    switch (m_type) {
    case DataType::ifmap:
        return {place.group, begin(kBatch), begin(kIn), begin(kHeight), begin(kWidth)};
    case DataType::weight:
        return {place.group, begin(kOut), begin(kIn), 0, 0};
    case DataType::psum:
        break;
    }
    return {place.group, begin(kBatch), begin(kOut), begin(kHeight), begin(kWidth)};
}

void HeldTile::enter(const Place& place) {
    const Identity identity = identityOf(place);
    if (m_holdsOne && identity == m_identity)
        return;
    m_holdsOne = true;
    m_identity = identity;
    const std::int64_t elements = elementsOf(*m_work, m_edges, place, m_type);
    const std::int64_t tileWords = packedWords(elements, bitsOf(*m_work, m_type), m_wordBits);
    m_words += tileWords; // psum: written when this visit ends
    if (m_type == DataType::psum && !m_seen.insert({identity, elements}).second)
        m_words += tileWords; // read back what an earlier visit wrote
}

std::int64_t HeldTile::words() const {
    return m_words - partialWords() + ofmapWords();
}

std::int64_t HeldTile::partialWords() const {
    std::int64_t total = 0;
    for (const auto& [identity, elements] : m_seen)
        total += packedWords(elements, m_work->precision.psum, m_wordBits);
    return total;
}

std::int64_t HeldTile::ofmapWords() const {
    std::int64_t total = 0;
    for (const auto& [identity, elements] : m_seen)
        total += packedWords(elements, m_work->precision.ofmap, m_wordBits);
    return total;
}

std::int64_t walkBoundary(const Workload& work, std::span<const Band> bands, Edges edges,
                          DataType type, int wordBits) {
    HeldTile held(work, edges, type, wordBits);
    NestRunner(bands, edges, [&](std::size_t level, const Place& place) {
        if (level == bands.size())
            held.enter(place);
    }).run(work);
    return held.words();
}

} // namespace hwflow::test
