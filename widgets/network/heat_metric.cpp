// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/network/heat_metric.h"

#include <QCoreApplication>

#include <string_view>
#include <unordered_map>

namespace hwflow {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(hwflow::HeatMetric)
};

std::optional<double> toDouble(const std::optional<std::int64_t>& value) {
    return value ? std::optional<double>(static_cast<double>(*value)) : std::nullopt;
}

/// The layers that cost something, in topological order, as estimates have them.
std::vector<std::size_t> costedLayers(const NetworkFacts& facts) {
    std::vector<std::size_t> costed;
    for (const std::size_t index : facts.graph.order)
        if (facts.layers[index].number > 0)
            costed.push_back(index);
    return costed;
}

} // namespace

QString titleOf(HeatMetric metric) {
    switch (metric) {
    case HeatMetric::energy:
        return Texts::tr("energy");
    case HeatMetric::latency:
        return Texts::tr("latency");
    case HeatMetric::dramWords:
        return Texts::tr("DRAM");
    case HeatMetric::macs:
        return Texts::tr("MACs");
    case HeatMetric::params:
        return Texts::tr("params");
    case HeatMetric::none:
        return Texts::tr("none");
    }
    return {};
}

std::optional<double> heatOf(HeatMetric metric, const LayerFacts& facts,
                             const LayerEstimate* estimate) {
    switch (metric) {
    case HeatMetric::energy:
        return estimate != nullptr ? estimate->energy : std::nullopt;
    case HeatMetric::latency:
        return estimate != nullptr ? estimate->latencyCycles : std::nullopt;
    case HeatMetric::dramWords:
        return estimate != nullptr ? toDouble(estimate->dramWords) : std::nullopt;
    case HeatMetric::macs:
        return static_cast<double>(facts.macs);
    case HeatMetric::params:
        return static_cast<double>(facts.params);
    case HeatMetric::none:
        break;
    }
    return std::nullopt;
}

std::vector<const LayerEstimate*> matchLayers(const NetworkFacts& facts,
                                              const NetworkEstimate* estimate) {
    std::vector<const LayerEstimate*> matched(facts.layers.size(), nullptr);
    if (estimate == nullptr)
        return matched;
    // Nearly always the estimate is of this very network, and its layers come one by one; only one
    // that is older than the last edit has others.
    const std::vector<std::size_t> costed = costedLayers(facts);
    std::unordered_map<std::string_view, const LayerEstimate*> byName;
    for (std::size_t i = 0; i < costed.size(); ++i) {
        const std::string& name = facts.layer(costed[i]).name;
        if (i < estimate->layers.size() && estimate->layers[i].name == name) {
            matched[costed[i]] = &estimate->layers[i];
            continue;
        }
        if (byName.empty())
            for (const LayerEstimate& layer : estimate->layers)
                byName.emplace(layer.name, &layer);
        if (const auto found = byName.find(name); found != byName.end())
            matched[costed[i]] = found->second;
    }
    return matched;
}

} // namespace hwflow
