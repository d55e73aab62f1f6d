// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/estimate/sweep.h"

#include "core/hardware/accelerator_property.h"
#include "core/support/words.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace hwflow {

namespace {

constexpr std::string_view kExample = "memories.buffer.capacityKiB=16:1024:7:log";

tl::unexpected<Error> badVariation(std::string_view text, const std::string& complaint) {
    return badInput(complaint +
                        "; write PROPERTY=FROM:TO:STEPS or PROPERTY=FROM:TO:STEPS:log, as "
                        "in " +
                        std::string(kExample),
                    std::string(text));
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t end = text.find(separator);
        parts.push_back(text.substr(0, end));
        if (end == std::string_view::npos)
            return parts;
        text.remove_prefix(end + 1);
    }
}

template <typename Number>
bool parse(std::string_view text, Number& value) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size();
}

/// Steps of a logarithmic range are off by rounding errors: 63.99999999999999 means 64.
double cleaned(double value) {
    if (value == 0)
        return value;
    const double scale = std::pow(10.0, 12 - std::ceil(std::log10(std::abs(value))));
    const double rounded = std::round(value * scale) / scale;
    return std::isfinite(rounded) ? rounded : value;
}

struct PointContext {
    const Network& network;
    const Accelerator& accelerator;
    const EstimateOptions& options;
    const std::vector<Variation>& variations;
    const RunContext& run;
};

Result<Accelerator> variant(const PointContext& context, const std::vector<double>& values) {
    Result<Accelerator> accelerator = context.accelerator;
    for (std::size_t i = 0; i < values.size() && accelerator; ++i)
        accelerator = withProperty(*accelerator, context.variations[i].property, values[i]);
    return accelerator;
}

std::string whyNotSchedulable(const NetworkEstimate& estimate) {
    for (const LayerEstimate& layer : estimate.layers)
        if (layer.infeasible)
            return layer.name + ": " + toString(*layer.infeasible);
    return {};
}

Result<NetworkEstimate> estimateAt(const PointContext& context, const std::vector<double>& values) {
    const Result<Accelerator> accelerator = variant(context, values);
    if (!accelerator)
        return tl::unexpected(accelerator.error());
    return estimate(context.network, *accelerator, context.options,
                    {context.run.stop, {}, context.run.executor});
}

SweepPoint pointOf(std::vector<double> values, const Result<NetworkEstimate>& outcome) {
    SweepPoint point;
    point.values = std::move(values);
    if (!outcome) {
        point.problem = outcome.error().message;
        return point;
    }
    point.schedulable = outcome->schedulable;
    point.totals = outcome->totals;
    point.partialTotals = outcome->partialTotals;
    point.problem = whyNotSchedulable(*outcome);
    return point;
}

/// Values of every variation, checked.
Result<std::vector<std::vector<double>>> gridOf(const Accelerator& accelerator,
                                                const std::vector<Variation>& variations) {
    if (variations.empty() || variations.size() > 2)
        return badInput("a curve varies one or two properties, not " +
                        std::to_string(variations.size()));
    std::vector<std::vector<double>> grid{{}};
    for (const Variation& variation : variations) {
        const auto property = findProperty(accelerator, variation.property);
        if (!property)
            return tl::unexpected(property.error());
        std::vector<std::vector<double>> next;
        const std::vector<double> values = valuesOf(variation, property->integer);
        if (grid.size() * values.size() > kMaxSweepPoints)
            return badInput("a curve has at most " + std::to_string(kMaxSweepPoints) +
                            " points; take fewer steps");
        for (const std::vector<double>& outer : grid) {
            for (const double value : values) {
                next.push_back(outer);
                next.back().push_back(value);
            }
        }
        grid = std::move(next);
    }
    return grid;
}

std::vector<std::string> notesOn(const Accelerator& accelerator,
                                 const std::vector<Variation>& variations) {
    const auto varies = [&](const std::string& path) {
        return std::any_of(variations.begin(), variations.end(),
                           [&](const Variation& variation) { return variation.property == path; });
    };
    std::vector<std::string> notes;
    for (const MemoryLevel& memory : accelerator.memories) {
        const std::string path = "memories." + memory.name;
        if (!varies(path + ".capacityKiB") || varies(path + ".cost"))
            continue;
        notes.push_back(memory.costGiven
                            ? "the access cost of " + memory.name +
                                  " is given in the accelerator and stays the same at every "
                                  "capacity; leave it out there to let it follow"
                            : "the access cost of " + memory.name + " follows its capacity");
    }
    return notes;
}

} // namespace

Result<Variation> parseVariation(std::string_view text) {
    const std::size_t equals = text.rfind('=');
    if (equals == std::string_view::npos || equals == 0)
        return badVariation(text, "a variation names a property and its range");
    Variation variation;
    variation.property = std::string(text.substr(0, equals));
    const std::vector<std::string_view> parts = split(text.substr(equals + 1), ':');
    if (parts.size() < 3 || parts.size() > 4 || (parts.size() == 4 && parts[3] != "log"))
        return badVariation(text, "a range is FROM:TO:STEPS, with :log for equal ratios");
    variation.logarithmic = parts.size() == 4;
    if (!parse(parts[0], variation.from) || !parse(parts[1], variation.to) ||
        !std::isfinite(variation.from) || !std::isfinite(variation.to))
        return badVariation(text, "FROM and TO are numbers");
    if (!parse(parts[2], variation.steps) || variation.steps < 1 ||
        variation.steps > static_cast<std::int64_t>(kMaxSweepPoints))
        return badVariation(text,
                            "STEPS is a whole number from 1 to " + std::to_string(kMaxSweepPoints));
    if (variation.logarithmic && !(variation.from > 0 && variation.to > 0))
        return badVariation(text, "a logarithmic range starts and ends above 0");
    return variation;
}

std::vector<double> valuesOf(const Variation& variation, bool integer) {
    std::vector<double> values;
    for (std::int64_t i = 0; i < variation.steps; ++i) {
        const double share = variation.steps == 1 ? 0
                                                  : static_cast<double>(i) /
                                                        static_cast<double>(variation.steps - 1);
        const double value = variation.logarithmic
                                 ? variation.from * std::pow(variation.to / variation.from, share)
                                 : variation.from + (variation.to - variation.from) * share;
        values.push_back(integer ? std::round(value) : cleaned(value));
    }
    values.erase(std::unique(values.begin(), values.end()), values.end());
    return values;
}

Result<Sweep> sweep(const Network& network, const Accelerator& accelerator,
                    const EstimateOptions& options, const std::vector<Variation>& variations,
                    const RunContext& context) {
    if (variations.size() == 2 && variations[0].property == variations[1].property)
        return badInput("both variations are of " + variations[0].property +
                            "; vary two different properties, or one",
                        variations[0].property);
    auto grid = gridOf(accelerator, variations);
    if (!grid)
        return tl::unexpected(grid.error());
    Sweep result{network.name,
                 accelerator.name,
                 accelerator.wordBits,
                 options,
                 variations,
                 notesOn(accelerator, variations),
                 {}};
    const PointContext points{network, accelerator, options, variations, context};
    std::optional<Error> firstError;
    bool anyEstimate = false;
    for (std::vector<double>& values : *grid) {
        const auto outcome = estimateAt(points, values);
        if (!outcome && (outcome.error().code == ErrorCode::cancelled ||
                         outcome.error().code == ErrorCode::internal))
            return tl::unexpected(outcome.error());
        anyEstimate = anyEstimate || outcome.has_value();
        if (!outcome && !firstError)
            firstError = outcome.error();
        result.points.push_back(pointOf(std::move(values), outcome));
        if (context.progress)
            context.progress({result.points.size(), grid->size()});
    }
    if (!anyEstimate && firstError)
        return tl::unexpected(*firstError);
    return result;
}

} // namespace hwflow
