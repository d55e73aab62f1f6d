// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/estimate/study.h"

#include "core/support/words.h"

#include <array>
#include <cctype>
#include <utility>

namespace hwflow {

namespace {

constexpr double kReach = 16; ///< the sweep spans capacity / kReach … capacity * kReach
constexpr std::int64_t kSteps = 17;

Variation capacityOf(const Accelerator& accelerator) {
    const MemoryLevel& memory = accelerator.memories[1];
    const double capacity = memory.capacityKiB.value_or(1);
    return {"memories." + memory.name + ".capacityKiB", capacity / kReach, capacity * kReach,
            kSteps, true};
}

std::string capitalised(std::string_view word) {
    std::string text(word);
    text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
    return text;
}

Study levelStudy(const Accelerator& accelerator, const EstimateOptions& options) {
    Study study{"levels",
                "Levels of abstraction (Fig. 4)",
                "What coarse, mid and fine say about the same design: how far the hopeful levels "
                "are from the schedule that really runs.",
                capacityOf(accelerator),
                {}};
    for (const Level level : {Level::coarse, Level::mid, Level::fine}) {
        EstimateOptions chosen = options;
        chosen.level = level;
        study.series.push_back({capitalised(nameOf(level)), accelerator, chosen});
    }
    return study;
}

Study orderStudy(const Accelerator& accelerator, const EstimateOptions& options) {
    Study study{"orders",
                "Loop orders (Fig. 5)",
                "DRAM traffic if the tile loops always keep the inputs, the weights or the "
                "outputs, and if each layer chooses.",
                capacityOf(accelerator),
                {}};
    constexpr std::array kNames{"Chosen per layer", "Input re-use (IRO)", "Weight re-use (WRO)",
                                "Output re-use (ORO)"};
    constexpr std::array kOrders{OrderChoice::dynamic, OrderChoice::iro, OrderChoice::wro,
                                 OrderChoice::oro};
    for (std::size_t i = 0; i < kOrders.size(); ++i) {
        EstimateOptions chosen = options;
        chosen.level = Level::mid;
        chosen.switches.search.order = kOrders[i];
        study.series.push_back({kNames[i], accelerator, chosen});
    }
    return study;
}

Study bandwidthStudy(const Accelerator& accelerator, const EstimateOptions& options) {
    Study study{"bandwidths",
                "Off-chip bandwidths (Fig. 5)",
                "Throughput at a quarter, half, all, twice and four times the bandwidth of the "
                "off-chip memory: how large a buffer makes up for a slow one.",
                capacityOf(accelerator),
                {}};
    const double given = accelerator.memories.front().bandwidthWordsPerCycle.value_or(8);
    for (const double factor : {0.25, 0.5, 1.0, 2.0, 4.0}) {
        EstimateOptions chosen = options;
        chosen.level = Level::mid;
        Accelerator variant = accelerator;
        variant.memories.front().bandwidthWordsPerCycle = given * factor;
        std::string name = toText(given * factor) + " words a cycle";
        study.series.push_back({std::move(name), std::move(variant), chosen});
    }
    return study;
}

Study dataflowStudy(const Accelerator& accelerator, const EstimateOptions& options) {
    Study study{"dataflows",
                "Dataflows (Fig. 6)",
                "Row-, weight- and output-stationary schedules of the same network, and the best "
                "of them for each layer.",
                capacityOf(accelerator),
                {}};
    constexpr std::array kNames{"Row-stationary", "Weight-stationary", "Output-stationary"};
    for (const Dataflow dataflow : accelerator.peArray.dataflows) {
        EstimateOptions chosen = options;
        chosen.level = Level::fine;
        chosen.dataflow = dataflow;
        study.series.push_back({kNames[static_cast<std::size_t>(dataflow)], accelerator, chosen});
    }
    EstimateOptions best = options;
    best.level = Level::fine;
    best.dataflow.reset();
    study.series.push_back({"Best for each layer", accelerator, best});
    return study;
}

Study searchStudy(const Accelerator& accelerator, const EstimateOptions& options) {
    Study study{"search",
                "Search settings (Fig. 7)",
                "What coarser samplings of the tiles and a small hall of fame give away.",
                capacityOf(accelerator),
                {}};
    const auto add = [&](std::string name, const Sampling& sampling, double hallOfFame) {
        EstimateOptions chosen = options;
        chosen.level = Level::fine;
        chosen.switches.search.sampling = sampling;
        chosen.switches.search.hallOfFamePercent = hallOfFame;
        study.series.push_back({std::move(name), accelerator, chosen});
    };
    const auto ratio = [](double share) {
        return Sampling{.kind = SamplingKind::ratio, .ratios = {share, share, share, share}};
    };
    add("Mixed, all tilings", Sampling{}, 100);
    add("Divisors, all tilings", Sampling{.kind = SamplingKind::divisors}, 100);
    add("10 % steps, all tilings", ratio(0.1), 100);
    add("10 % steps, 1 % hall of fame", ratio(0.1), 1);
    add("20 % steps, 1 % hall of fame", ratio(0.2), 1);
    return study;
}

} // namespace

std::vector<Study> readyStudies(const Accelerator& accelerator, const EstimateOptions& options) {
    return {levelStudy(accelerator, options), orderStudy(accelerator, options),
            bandwidthStudy(accelerator, options), dataflowStudy(accelerator, options),
            searchStudy(accelerator, options)};
}

} // namespace hwflow
