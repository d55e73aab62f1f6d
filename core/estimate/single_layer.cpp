// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/estimate/single_layer.h"

#include "core/estimate/layer_costs.h"
#include "core/support/words.h"

#include <algorithm>

namespace hwflow {

namespace {

Result<std::size_t> indexOfLayer(const Network& network, std::string_view name) {
    std::vector<std::string_view> costed;
    for (std::size_t i = 0; i < network.layers.size(); ++i) {
        const Layer& layer = network.layers[i];
        if (isCosted(layer.kind))
            costed.push_back(layer.name);
        if (layer.name != name)
            continue;
        if (isCosted(layer.kind))
            return i;
        return badInput("the layer " + inQuotes(name) + " is a " + std::string(nameOf(layer.kind)) +
                            ", which costs nothing in the model and has no schedule",
                        std::string(name));
    }
    const std::string hint = suggestion(name, costed);
    return fail(ErrorCode::notFound,
                "the network " + inQuotes(network.name) + " has no layer " + inQuotes(name) +
                    (hint.empty() && !costed.empty()
                         ? "; its first and last ones are " + inQuotes(costed.front()) + " and " +
                               inQuotes(costed.back())
                         : hint),
                std::string(name));
}

/// The layer alone, fed with the map that it reads in the network.
Result<Network> alone(const Network& network, std::size_t index) {
    const auto shapes = inferShapes(network);
    if (!shapes)
        return tl::unexpected(shapes.error());
    Network single;
    single.name = network.name;
    single.input = (*shapes)[index].input;
    single.layers = {network.layers[index]};
    single.layers.front().inputs = {std::string(kNetworkInput)};
    return single;
}

/// What is left of a whole network's estimate for one layer.
NetworkEstimate reducedTo(NetworkEstimate whole, std::string_view name) {
    std::erase_if(whole.layers, [name](const LayerEstimate& layer) { return layer.name != name; });
    whole.freeLayers.clear();
    whole.schedulable = !whole.layers.front().infeasible;
    whole.partialTotals.reset();
    whole.totals = totalsOf(whole.layers);
    return whole;
}

} // namespace

Result<NetworkEstimate> estimateLayer(const Network& network, const Accelerator& accelerator,
                                      const EstimateOptions& options, std::string_view layerName,
                                      const RunContext& context) {
    const auto index = indexOfLayer(network, layerName);
    if (!index)
        return tl::unexpected(index.error());
    // Widths of its own make a layer depend on those that read its output.
    if (!options.bits.layers.empty())
        return estimate(network, accelerator, options, context)
            .map([layerName](NetworkEstimate whole) {
                return reducedTo(std::move(whole), layerName);
            });
    const auto single = alone(network, *index);
    if (!single)
        return tl::unexpected(single.error());
    return estimate(*single, accelerator, options, context);
}

} // namespace hwflow
