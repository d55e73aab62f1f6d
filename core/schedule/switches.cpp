// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/switches.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <vector>

namespace hwflow {

namespace {

template <typename Enum, std::size_t N>
std::string_view nameIn(const std::array<std::string_view, N>& names, Enum value) {
    return names[static_cast<std::size_t>(value)];
}

constexpr std::array<std::string_view, 5> kSamplingNames{"mixed", "divisors", "step", "ratio",
                                                         "all"};

template <typename Number>
std::optional<Number> parseNumber(std::string_view text) {
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

std::string shortest(double value) {
    std::array<char, 32> buffer{};
    const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    return {buffer.data(), result.ptr};
}

Result<Sampling> parseRatios(std::string_view text) {
    std::vector<double> ratios;
    while (true) {
        const std::size_t comma = text.find(',');
        const auto ratio = parseNumber<double>(text.substr(0, comma));
        if (!ratio || !(*ratio > 0 && *ratio <= 1))
            return badInput("a sampling ratio must be a number above 0 and at most 1, as in "
                            "ratio:0.1 or ratio:0.1,0.1,0.2,0.2");
        ratios.push_back(*ratio);
        if (comma == std::string_view::npos)
            break;
        text.remove_prefix(comma + 1);
    }
    Sampling sampling;
    sampling.kind = SamplingKind::ratio;
    if (ratios.size() == 1)
        sampling.ratios.fill(ratios.front());
    else if (ratios.size() == sampling.ratios.size())
        std::copy(ratios.begin(), ratios.end(), sampling.ratios.begin());
    else
        return badInput("ratio: takes one number, or four for inChannels, outChannels, outHeight "
                        "and outWidth");
    return sampling;
}

} // namespace

std::string_view nameOf(LoopOrder value) {
    return nameIn(std::array<std::string_view, 3>{"iro", "wro", "oro"}, value);
}
std::string_view nameOf(OrderChoice value) {
    return nameIn(std::array<std::string_view, 4>{"dynamic", "iro", "wro", "oro"}, value);
}
std::string_view nameOf(Fold value) {
    return nameIn(std::array<std::string_view, 2>{"exhaustive", "minimal"}, value);
}
std::string_view nameOf(Edges value) {
    return nameIn(std::array<std::string_view, 2>{"true", "padded"}, value);
}
std::string_view nameOf(Accounting value) {
    return nameIn(std::array<std::string_view, 2>{"two-ended", "eyeriss"}, value);
}
std::string_view nameOf(Stalls value) {
    return nameIn(std::array<std::string_view, 2>{"overlapped", "none"}, value);
}
std::string_view nameOf(Goal value) {
    return nameIn(std::array<std::string_view, 4>{"tradeoff", "energy", "latency", "dram"}, value);
}
std::string_view nameOf(Preset value) {
    return nameIn(std::array<std::string_view, 2>{"best", "paper"}, value);
}

std::string toString(const Sampling& sampling) {
    std::string text(nameIn(kSamplingNames, sampling.kind));
    if (sampling.kind == SamplingKind::step)
        return text + ':' + std::to_string(sampling.step);
    if (sampling.kind != SamplingKind::ratio)
        return text;
    const auto& ratios = sampling.ratios;
    const bool uniform = std::all_of(ratios.begin(), ratios.end(),
                                     [&](double ratio) { return ratio == ratios.front(); });
    text += ':' + shortest(ratios.front());
    for (std::size_t i = 1; !uniform && i < ratios.size(); ++i)
        text += ',' + shortest(ratios[i]);
    return text;
}

Result<Sampling> parseSampling(std::string_view text) {
    const std::size_t colon = text.find(':');
    const std::string_view word = text.substr(0, colon);
    const std::string_view value =
        colon == std::string_view::npos ? std::string_view{} : text.substr(colon + 1);
    Sampling sampling;
    if (word == "ratio")
        return parseRatios(value);
    if (word == "step") {
        const auto step = parseNumber<std::int64_t>(value);
        if (!step || *step < 1)
            return badInput("step: takes a whole number of at least 1, as in step:2");
        sampling.kind = SamplingKind::step;
        sampling.step = *step;
        return sampling;
    }
    for (const SamplingKind kind :
         {SamplingKind::mixed, SamplingKind::divisors, SamplingKind::all}) {
        if (text == nameIn(kSamplingNames, kind)) {
            sampling.kind = kind;
            return sampling;
        }
    }
    return badInput("unknown sampling '" + std::string(text) +
                    "'; use mixed, divisors, step:N, ratio:R, ratio:Rci,Rco,Rho,Rwo or all");
}

Switches switchesOf(Preset preset, std::int64_t inputWidth) {
    Switches switches;
    if (preset == Preset::best)
        return switches;
    switches.cost = {Edges::padded, Accounting::twoEnded, Stalls::none};
    SearchSwitches& search = switches.search;
    search.sampling.kind = inputWidth <= 32 ? SamplingKind::step : SamplingKind::ratio;
    search.sampling.includeFull = false;
    search.hallOfFamePercent = 1;
    search.outerTiles = 0;
    search.fold = foldOf(preset, search.sampling.kind);
    search.interleave = false;
    return switches;
}

Fold foldOf(Preset preset, SamplingKind sampling) {
    return preset == Preset::best || sampling == SamplingKind::step ? Fold::exhaustive
                                                                    : Fold::minimal;
}

} // namespace hwflow
