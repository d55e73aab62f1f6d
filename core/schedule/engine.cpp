// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/engine.h"

#include <algorithm>
#include <array>
#include <utility>

namespace hwflow {

namespace {

/// Published 45 nm post-synthesis energies in pJ a cycle; the 16-bit fixed PE is one MAC unit.
constexpr std::array<std::pair<int, double>, 4> kFixedPe{
    {{2, 0.063}, {4, 0.136}, {8, 0.344}, {16, 1.085}}};
constexpr std::array<std::pair<int, double>, 3> kComposablePe{
    {{4, 0.184}, {8, 0.689}, {16, 2.881}}};
constexpr double kSixteenBitPe = kFixedPe.back().second;

/// The next width the engine supports: powers of two between minBits and maxBits.
int supportedBits(const ComputeEngine& engine, int bits) {
    int width = engine.minBits;
    while (width < bits)
        width *= 2;
    return width;
}

template <std::size_t N>
double smallestCovering(const std::array<std::pair<int, double>, N>& table, int bits) {
    const auto row = std::find_if(table.begin(), table.end(),
                                  [bits](const auto& entry) { return entry.first >= bits; });
    return row != table.end() ? row->second : table.back().second;
}

double macEnergyOf(const ComputeEngine& engine, int activation, int weight, std::int64_t lanes) {
    switch (engine.macEnergy) {
    case MacEnergyTable::quadratic:
        return activation / 16.0 * (weight / 16.0);
    case MacEnergyTable::synthesised45nmFixed:
        return smallestCovering(kFixedPe, std::max(activation, weight)) / kSixteenBitPe;
    case MacEnergyTable::synthesised45nmComposable:
        return smallestCovering(kComposablePe, engine.maxBits) / static_cast<double>(lanes) /
               kSixteenBitPe;
    }
    return 1;
}

} // namespace

Result<EngineRate> engineRate(const ComputeEngine& engine, const Precision& precision) {
    const int narrow = std::min(precision.activation, precision.weight);
    const int wide = std::max(precision.activation, precision.weight);
    if (narrow < 1 || wide > engine.maxBits)
        return badInput("operands of " + std::to_string(precision.weight) + " (weight) and " +
                        std::to_string(precision.activation) +
                        " (activation) bits do not suit an engine of 1 to " +
                        std::to_string(engine.maxBits) + " bits; choose others with --bits");
    EngineRate rate;
    int activation = precision.activation;
    int weight = precision.weight;
    if (engine.kind == EngineKind::bitParallel) {
        activation = supportedBits(engine, activation);
        weight = supportedBits(engine, weight);
        rate.lanes =
            static_cast<std::int64_t>(engine.maxBits / activation) * (engine.maxBits / weight);
    } else {
        rate.lanes = engine.lanes;
        rate.cyclesPerMac =
            engine.serial == SerialOperands::both ? activation * weight : activation;
    }
    rate.macEnergy = macEnergyOf(engine, activation, weight, rate.lanes);
    return rate;
}

} // namespace hwflow
