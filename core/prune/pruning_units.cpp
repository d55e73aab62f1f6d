// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prune/pruning_units.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace hwflow {

namespace {

/// The layers that compute what a layer reads, through all that cost nothing.
struct Sources {
    bool hasInput = false;      ///< the network's input among them
    bool isSum = false;         ///< an addition or product on the way
    std::int64_t flattened = 1; ///< pixels of a map that a flatten on the way laid out
};

Sources sourcesOf(const ChannelPlanner& planner, std::size_t layer) {
    const Network& network = planner.network();
    Sources sources;
    std::vector<std::size_t> open = planner.graph().producers[layer];
    while (!open.empty()) {
        const std::size_t producer = open.back();
        open.pop_back();
        if (producer == kFromInput) {
            sources.hasInput = true;
            continue;
        }
        const LayerKind kind = network.layers[producer].kind;
        if (isCosted(kind))
            continue;
        sources.isSum = sources.isSum || kind == LayerKind::add || kind == LayerKind::mul;
        if (kind == LayerKind::flatten) {
            const Shape& map = planner.shapes()[producer].input;
            sources.flattened = map.height * map.width;
        }
        const auto& further = planner.graph().producers[producer];
        open.insert(open.end(), further.begin(), further.end());
    }
    return sources;
}

/// A layer's weights, one vector for each of its channels.
std::vector<std::vector<float>> slicesOf(const Layer& layer, const Tensor& weight,
                                         std::int64_t channels) {
    const bool isTransposed = layer.kind == LayerKind::transposedConv;
    const std::int64_t rows = isTransposed ? 1 : weight.shape[0];
    const auto perRow = static_cast<std::int64_t>(weight.values.size()) / rows;
    const std::int64_t perChannel = perRow / channels;
    std::vector<std::vector<float>> slices(static_cast<std::size_t>(channels));
    for (std::int64_t row = 0; row < rows; ++row)
        for (std::int64_t channel = 0; channel < channels; ++channel) {
            const auto first = weight.values.begin() + row * perRow + channel * perChannel;
            auto& slice = slices[static_cast<std::size_t>(channel)];
            slice.insert(slice.end(), first, first + perChannel);
        }
    return slices;
}

double distance(const std::vector<float>& a, const std::vector<float>& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const double difference = static_cast<double>(a[i]) - static_cast<double>(b[i]);
        sum += difference * difference;
    }
    return std::sqrt(sum);
}

std::vector<double> importances(const std::vector<std::vector<float>>& slices,
                                ChannelCriterion criterion) {
    std::vector<double> values(slices.size(), 0);
    for (std::size_t i = 0; i < slices.size(); ++i)
        switch (criterion) {
        case ChannelCriterion::l2:
            for (const float value : slices[i])
                values[i] += static_cast<double>(value) * static_cast<double>(value);
            break;
        case ChannelCriterion::l1:
            for (const float value : slices[i])
                values[i] += std::fabs(static_cast<double>(value));
            break;
        case ChannelCriterion::fpgm:
            for (std::size_t j = 0; j < i; ++j) {
                const double apart = distance(slices[i], slices[j]);
                values[i] += apart;
                values[j] += apart;
            }
            break;
        }
    return values;
}

} // namespace

std::string_view nameOf(ChannelCriterion criterion) {
    constexpr std::array<std::string_view, 3> kNames{"l2", "l1", "fpgm"};
    return kNames[static_cast<std::size_t>(criterion)];
}

std::vector<PrunableLayer> prunableLayers(const ChannelPlanner& planner) {
    std::vector<PrunableLayer> layers;
    for (const std::size_t index : planner.graph().order) {
        const Layer& layer = planner.network().layers[index];
        if (!canPrune(layer))
            continue;
        const Sources sources = sourcesOf(planner, index);
        if (sources.hasInput)
            continue;
        const std::int64_t inputs = planner.shapes()[index].input.channels;
        const std::int64_t run = inputs % sources.flattened == 0 ? sources.flattened : 1;
        layers.push_back({layer.name, index, inputs / run, run, sources.isSum});
    }
    return layers;
}

std::vector<Channels> rankedChannels(const ChannelPlanner& planner,
                                     const std::vector<PrunableLayer>& layers,
                                     const Weights& weights, ChannelCriterion criterion) {
    std::vector<Channels> ranking;
    for (const PrunableLayer& prunable : layers) {
        const Layer& layer = planner.network().layers[prunable.index];
        const std::vector<double> values = importances(
            slicesOf(layer, weights.at(parameterName(layer, "weight")), prunable.channels),
            criterion);
        Channels channels(values.size());
        std::iota(channels.begin(), channels.end(), 0);
        std::stable_sort(channels.begin(), channels.end(), [&](std::int64_t a, std::int64_t b) {
            return values[static_cast<std::size_t>(a)] > values[static_cast<std::size_t>(b)];
        });
        ranking.push_back(std::move(channels));
    }
    return ranking;
}

KeptInputs keptInputs(const std::vector<PrunableLayer>& layers,
                      const std::vector<Channels>& ranking, const ChannelCounts& counts) {
    KeptInputs kept;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        if (counts[i] == layers[i].channels)
            continue;
        Channels chosen(ranking[i].begin(), ranking[i].begin() + counts[i]);
        std::sort(chosen.begin(), chosen.end());
        Channels inputs;
        for (const std::int64_t channel : chosen)
            for (std::int64_t j = 0; j < layers[i].run; ++j)
                inputs.push_back(channel * layers[i].run + j);
        kept[layers[i].name] = std::move(inputs);
    }
    return kept;
}

} // namespace hwflow
