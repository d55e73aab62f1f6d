// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/estimate/roofline.h"

#include <algorithm>

namespace hwflow {

namespace {

/// Operations a cycle of a layer that keeps all PEs busy; empty if the engine can't take its bits.
std::optional<double> peakOf(const LayerEstimate& layer, const Accelerator& accelerator) {
    double cycles = 0;
    for (const Workload& work : layer.workloads) {
        const auto rate = engineRate(accelerator.peArray.engine, work.precision);
        if (!rate)
            return std::nullopt;
        cycles += static_cast<double>(work.macs()) / peakMacsPerCycle(accelerator, *rate);
    }
    if (cycles == 0)
        return std::nullopt;
    return static_cast<double>(layer.ops()) / cycles;
}

} // namespace

double peakMacsPerCycle(const Accelerator& accelerator, const EngineRate& rate) {
    return static_cast<double>(accelerator.peArray.elements() * rate.lanes) /
           static_cast<double>(rate.cyclesPerMac);
}

double Roofline::roofAt(double ctc) const {
    if (!bandwidthWordsPerCycle)
        return peakOpsPerCycle;
    return std::min(peakOpsPerCycle, ctc * *bandwidthWordsPerCycle);
}

Roofline rooflineOf(const NetworkEstimate& estimate) {
    Roofline roofline;
    if (estimate.hardware.memories.empty())
        return roofline; // a schedule that was given, without its design
    roofline.bandwidthWordsPerCycle = estimate.hardware.memories.front().bandwidthWordsPerCycle;
    for (std::size_t i = 0; i < estimate.layers.size(); ++i) {
        const LayerEstimate& layer = estimate.layers[i];
        const auto peak = peakOf(layer, estimate.hardware);
        if (!peak)
            continue;
        roofline.peakOpsPerCycle = std::max(roofline.peakOpsPerCycle, *peak);
        if (!layer.ctc || !layer.latencyCycles)
            continue;
        RooflinePoint point{i, *layer.ctc, static_cast<double>(layer.ops()) / *layer.latencyCycles,
                            *peak, false};
        if (roofline.bandwidthWordsPerCycle) {
            const double slope = *layer.ctc * *roofline.bandwidthWordsPerCycle;
            point.boundByBandwidth = slope < *peak;
            point.roof = std::min(*peak, slope);
        }
        roofline.points.push_back(point);
    }
    return roofline;
}

} // namespace hwflow
