// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prune/prune_metric.h"

#include "core/support/words.h"

#include <algorithm>
#include <charconv>

namespace hwflow {

namespace {

Result<PruneMetric> parseMetric(std::string_view word) {
    std::vector<std::string_view> words;
    for (const PruneMetric metric : kPruneMetrics) {
        if (word == nameOf(metric))
            return metric;
        words.push_back(nameOf(metric));
    }
    return badInput(inQuotes(word) + " is nothing that pruning can reduce; choose from " +
                    listed(words) + suggestion(word, words));
}

} // namespace

std::string_view nameOf(PruneMetric metric) {
    constexpr std::array<std::string_view, kPruneMetrics.size()> kNames{"ops", "params", "dram",
                                                                        "energy", "latency"};
    return kNames[static_cast<std::size_t>(metric)];
}

PruneCosts& PruneCosts::operator+=(const PruneCosts& other) {
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] += other.values[i];
    return *this;
}

PruneCosts relativeTo(const PruneCosts& whole, const PruneCosts& costs) {
    PruneCosts relative;
    for (std::size_t i = 0; i < relative.values.size(); ++i)
        relative.values[i] = whole.values[i] > 0 ? costs.values[i] / whole.values[i] : 0;
    return relative;
}

double PruneTarget::of(const PruneCosts& relative) const {
    double product = 1;
    for (const PruneMetric metric : factors)
        product *= relative[metric];
    return product;
}

Result<PruneTarget> parsePruneTarget(std::string_view text) {
    PruneTarget target;
    target.text = text;
    const std::size_t equals = text.find('=');
    std::string_view names = text.substr(0, equals);
    while (true) {
        const std::size_t end = names.find('*');
        const Result<PruneMetric> metric = parseMetric(names.substr(0, end));
        if (!metric)
            return tl::unexpected(metric.error());
        target.factors.push_back(*metric);
        if (end == std::string_view::npos)
            break;
        names.remove_prefix(end + 1);
    }
    if (equals == std::string_view::npos)
        return target;
    const std::string_view number = text.substr(equals + 1);
    const auto [rest, error] =
        std::from_chars(number.data(), number.data() + number.size(), target.fraction);
    if (error != std::errc{} || rest != number.data() + number.size() ||
        !(target.fraction > 0 && target.fraction <= 1))
        return badInput("a target is a share of the unpruned network above 0 and up to 1, as in "
                        "energy=0.5; " +
                        inQuotes(number) + " is none");
    return target;
}

} // namespace hwflow
