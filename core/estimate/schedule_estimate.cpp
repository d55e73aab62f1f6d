// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/estimate/schedule_estimate.h"

#include "core/estimate/layer_costs.h"

namespace hwflow {

namespace {

/// A schedule does not say what kind of layer it was made for; without extent and window it is a
/// fully connected one.
LayerKind kindOf(const Workload& work) {
    const bool isVector = work.outHeight * work.outWidth * work.inHeight * work.inWidth == 1 &&
                          work.kernelArea() == 1 && work.groups == 1;
    return isVector ? LayerKind::fullyConnected : LayerKind::conv;
}

LayerEstimate layerOf(const Schedule& schedule, const Costs& costs) {
    const Workload& work = schedule.workload;
    LayerEstimate layer;
    layer.name = schedule.layerName;
    layer.kind = kindOf(work);
    layer.macs = work.macs();
    layer.params = work.params();
    layer.weightBits = work.params() * work.precision.weight;
    addCosts(layer, schedule, costs);
    return layer;
}

} // namespace

NetworkEstimate estimateOf(const Schedule& schedule, const Costs& costs) {
    const Precision& precision = schedule.workload.precision;
    NetworkEstimate estimate;
    estimate.network = schedule.layerName;
    estimate.accelerator = schedule.accelerator.name;
    estimate.wordBits = schedule.accelerator.wordBits;
    estimate.options.level = Level::fine;
    estimate.options.dataflow = schedule.dataflow;
    estimate.options.switches.cost = schedule.switches;
    estimate.options.batch = schedule.workload.batch;
    estimate.options.bits.everywhere = {precision.weight, precision.activation, precision.psum};
    estimate.layers.push_back(layerOf(schedule, costs));
    estimate.totals = totalsOf(estimate.layers);
    estimate.searched = false;
    return estimate;
}

} // namespace hwflow
