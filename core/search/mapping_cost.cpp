// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/mapping_cost.h"

#include "core/cost/traffic.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace hwflow {

namespace {

enum : std::size_t { kIn, kOut, kHeight, kWidth }; ///< positions in kSampledDims

/// OS: passes over the pixels of all tiles, and these times the PEs that take part.
std::pair<double, double> pixelPasses(const AxisOptions& options, std::int64_t pixels) {
    const AxisOption& height = *options[kHeight];
    const AxisOption& width = *options[kWidth];
    const double pes = height.mostPes * width.mostPes;
    const double step = pes * static_cast<double>(pixels);
    if (height.candidate == nullptr || width.candidate == nullptr) {
        const double all = height.extent * width.extent;
        return {all / step, all / static_cast<double>(pixels)};
    }
    double passes = 0;
    for (const TileClass& row : height.candidate->classes)
        for (const TileClass& col : width.candidate->classes)
            passes += static_cast<double>(row.count * col.count) *
                      std::ceil(static_cast<double>(row.extent * col.extent) / step);
    return {passes, passes * pes};
}

} // namespace

MappingCost::MappingCost(const Workload& work, const WordFormats& formats,
                         const PerDataType<bool>& holds, const MappingSpace& mappings,
                         const PriceList& prices, const EngineRate& rate)
    : m_work(work), m_formats(formats), m_holds(holds), m_mappings(mappings), m_prices(prices),
      m_rate(rate), m_images(static_cast<double>(work.groups * work.batch)),
      m_kernelArea(static_cast<double>(work.kernelArea())),
      m_isOutputStationary(mappings.dataflow() == Dataflow::outputStationary),
      m_psumIsMonotone(psumGrowsWithVisits()), m_dominance(findDominance()) {}

/// Partial sums cost more with every visit to the last memory unless moving them between PEs is
/// dearer than twice that memory.
bool MappingCost::psumGrowsWithVisits() const {
    const double array = m_prices.array[DataType::psum];
    const double between = m_prices.deliveries[DataType::psum];
    const double registers = m_prices.registers[DataType::psum];
    const auto mostChain = static_cast<double>(m_work.kernelHeight * m_work.inChannels);
    const double perVisit = 2 * array - between;
    return m_prices.boundary[DataType::psum] >= 0 && perVisit >= 0 &&
           perVisit + (between - 2 * registers) * mostChain >= 0;
}

/// Dropping options needs costs that only rise with each quantity. Bursts reward larger tiles, and
/// words shared by narrow elements reward even ones.
Dominance MappingCost::findDominance() const {
    const bool linear = m_formats.ifmap.isLinear() && m_formats.weight.isLinear() &&
                        m_formats.psum.isLinear() && m_formats.ofmap.isLinear();
    const bool bursts =
        std::any_of(m_prices.bottlenecks.begin(), m_prices.bottlenecks.end(),
                    [](const Bottleneck& bottleneck) { return bottleneck.burstWords != 0; });
    const double chain =
        m_prices.deliveries[DataType::psum] - 2 * m_prices.registers[DataType::psum];
    return {m_psumIsMonotone && linear && !bursts, chain != 0, chain > 0, false};
}

double MappingCost::lowestPsumPrice() const {
    return m_prices.array[DataType::psum] + std::min(0.0, m_prices.boundary[DataType::psum]);
}

TileSums<double> MappingCost::tileSums(const AxisOptions& options,
                                       const RegisterSums& registers) const {
    TileSums<double> sums;
    sums.images = m_images;
    sums.inChannels = options[kIn]->extent;
    sums.outChannels = options[kOut]->extent;
    sums.outHeight = options[kHeight]->extent;
    sums.outWidth = options[kWidth]->extent;
    sums.inTiles = options[kIn]->count;
    sums.heightTiles = options[kHeight]->count;
    sums.widthTiles = options[kWidth]->count;
    sums.ifmapRows = options[kHeight]->ifmapExtent;
    sums.ifmapCols = options[kWidth]->ifmapExtent;
    sums.stripPes = options[kHeight]->stripPes;
    sums.inPasses = registers.inPasses;
    sums.outPasses = registers.outPasses;
    sums.outPassPes = registers.outPassPes;
    if (m_isOutputStationary)
        std::tie(sums.pixelPasses, sums.pixelPassPes) = pixelPasses(options, registers.pixels);
    return sums;
}

double MappingCost::computeCycles(const Spatial& spatial, const AxisOptions& options) const {
    const std::int64_t fixed = ceilDiv(m_work.kernelHeight, spatial.kernelHeight) *
                               m_work.kernelWidth * m_rate.cyclesPerMac;
    return m_images * static_cast<double>(fixed) * options[kIn]->passes * options[kOut]->passes *
           options[kHeight]->passes * options[kWidth]->passes;
}

double MappingCost::cycles(double computeCycles, const PerDataType<double>& boundary,
                           const PerDataType<double>& array, const AxisOption& width) const {
    double busiest = computeCycles;
    for (const Bottleneck& bottleneck : m_prices.bottlenecks) {
        double words = bottleneck.fixedWords;
        for (const DataType type : kDataTypes) {
            words += bottleneck.boundary[type] ? boundary[type] : 0;
            if (bottleneck.array[type])
                words += array[type] * burstFactorOf(bottleneck, type, width);
        }
        busiest = std::max(busiest, words / bottleneck.wordsPerCycle);
    }
    return busiest;
}

double MappingCost::burstFactorOf(const Bottleneck& bottleneck, DataType type,
                                  const AxisOption& width) const {
    if (bottleneck.burstWords == 0 || width.candidate == nullptr)
        return 1;
    Tile tile;
    tile.outWidth = width.candidate->tile;
    return burstFactor(arrayRun(m_work, tile, type, m_formats), bottleneck.burstWords);
}

double MappingCost::psumFloor(const ArrayTransfers<double>& moved, const Spatial& spatial,
                              const AxisOption& in, double outputs, double reduction) const {
    const double perElement = static_cast<double>(m_formats.psum.wordsPerElement) /
                              static_cast<double>(m_formats.psum.elementsPerWord);
    const double array = lowestPsumPrice();
    const double between = m_prices.deliveries[DataType::psum];
    const double registers = m_prices.registers[DataType::psum];
    const auto energy = [&](double visits, double chain) {
        const double chains = std::min(visits * chain, reduction);
        return 2 * array * (visits - 1) + between * (chains - visits) +
               2 * registers * (reduction - chains);
    };
    const auto kernelRows = static_cast<double>(spatial.kernelHeight);
    const double shortest = m_isOutputStationary ? 1 : kernelRows * in.fewestPes;
    const double longest = m_isOutputStationary ? 1 : kernelRows * in.mostPes;
    double least = std::min(energy(moved.psumVisits, shortest), energy(moved.psumVisits, longest));
    if (!m_psumIsMonotone) // the energy bends where all sums are chained
        for (const double chain : {shortest, longest})
            for (const double visits : {std::max(moved.psumVisits, reduction / chain), reduction})
                least = std::min(least, energy(visits, chain));
    return std::max(0.0, least) * outputs * perElement;
}

CostParts MappingCost::floor(const Spatial& spatial, const AxisOptions& options,
                             const TrafficFloor& traffic) const {
    const RegisterSums registers{options[kIn]->registerPasses, options[kOut]->registerPasses,
                                 options[kOut]->registerPassPes, m_mappings.widest().pixels};
    Mapping mapping;
    mapping.kernelHeight = spatial.kernelHeight;
    const TileSums<double> sums = tileSums(options, registers);
    const ArrayTransfers<double> moved =
        arrayTransfers(m_mappings.dataflow(), m_work, mapping, sums);
    const double outputs = m_images * sums.outChannels * sums.outHeight * sums.outWidth;
    const double reduction = sums.inChannels * m_kernelArea;
    const double macs = outputs * reduction;
    const PerDataType<double> array{
        {m_formats.ifmap.words(moved.ifmapReads), m_formats.weight.words(moved.weightReads), 0}};
    CostParts parts;
    parts.energy = m_prices.fixedEnergy + traffic.energy + macs * m_prices.mac +
                   psumFloor(moved, spatial, *options[kIn], outputs, reduction) +
                   lowestPsumPrice() * m_formats.ofmap.words(outputs);
    const auto add = [&](DataType type, double deliveries) {
        const WordFormat& format = m_formats[type];
        parts.energy += m_prices.array[type] * array[type] +
                        m_prices.deliveries[type] * format.words(deliveries) +
                        m_prices.registers[type] * format.words(macs);
    };
    add(DataType::ifmap, moved.ifmapDeliveries);
    add(DataType::weight, moved.weightDeliveries);
    parts.dramWords = m_prices.fixedDramWords + traffic.dramWords;
    for (const DataType type : kDataTypes)
        parts.dramWords += m_prices.arrayFromDram[type] ? array[type] : 0;
    parts.cycles =
        cycles(computeCycles(spatial, options), traffic.wordsOf, array, *options[kWidth]);
    // The floor on all data types together is higher than the sum of those on each by itself.
    for (const Bottleneck& bottleneck : m_prices.bottlenecks)
        if (bottleneck.boundary == m_holds)
            parts.cycles = std::max(parts.cycles, (bottleneck.fixedWords + traffic.words) /
                                                      bottleneck.wordsPerCycle);
    return parts;
}

CostParts MappingCost::floor(const Spatial& spatial, const TrafficFloor& traffic) const {
    std::array<AxisOption, 4> ideals;
    AxisOptions options{};
    for (std::size_t axis = 0; axis < options.size(); ++axis) {
        ideals[axis] =
            idealOption(static_cast<TileAxis>(axis), m_work, m_mappings, spatial, m_rate);
        options[axis] = &ideals[axis];
    }
    return floor(spatial, options, traffic);
}

ArrayCost MappingCost::array(const Spatial& spatial, const AxisOptions& options,
                             const RegisterSums& registers) const {
    const TileSums<double> sums = tileSums(options, registers);
    Mapping mapping;
    mapping.kernelHeight = spatial.kernelHeight;
    mapping.inChannels = static_cast<std::int64_t>(options[kIn]->mostPes);
    const ArrayTransfers<double> moved =
        arrayTransfers(m_mappings.dataflow(), m_work, mapping, sums);
    const double outputs = m_images * sums.outChannels * sums.outHeight * sums.outWidth;
    const double reduction = sums.inChannels * m_kernelArea;
    const double macs = outputs * reduction;

    const auto tileWords = [&](const WordFormat& format) {
        return m_images * onceWords(*options[kOut]->candidate, *options[kHeight]->candidate,
                                    *options[kWidth]->candidate, false, format);
    };

    ArrayCost cost;
    cost.words.values = {
        m_formats.ifmap.words(moved.ifmapReads), m_formats.weight.words(moved.weightReads),
        2 * (moved.psumVisits - 1) * tileWords(m_formats.psum) + tileWords(m_formats.ofmap)};
    const PerDataType<double> deliveries{
        {m_formats.ifmap.words(moved.ifmapDeliveries),
         m_formats.weight.words(moved.weightDeliveries),
         m_formats.psum.words((moved.psumChains - moved.psumVisits) * outputs)}};
    const PerDataType<double> inRegisters{
        {m_formats.ifmap.words(macs), m_formats.weight.words(macs),
         m_formats.psum.words(2 * (reduction - moved.psumChains) * outputs)}};
    cost.energy = m_prices.fixedEnergy + macs * m_prices.mac;
    cost.dramWords = m_prices.fixedDramWords;
    for (const DataType type : kDataTypes) {
        cost.energy += m_prices.array[type] * cost.words[type] +
                       m_prices.deliveries[type] * deliveries[type] +
                       m_prices.registers[type] * inRegisters[type];
        cost.dramWords += m_prices.arrayFromDram[type] ? cost.words[type] : 0;
    }
    return cost;
}

} // namespace hwflow
