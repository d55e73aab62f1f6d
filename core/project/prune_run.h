// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A run that looks for channels to prune, as the worker tells it: what the unpruned network costs,
// one policy an episode, the best one, and its accuracy after fine-tuning. The same values are
// collected from events one by one and read from "result.json" (format "hwflow-prune-result").
// Costs of episodes are relative to the unpruned network; what a level of abstraction does not know
// is empty. Accuracies are from 0 to 1.

#include "core/support/json.h"
#include "core/support/result.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hwflow {

/// A layer whose input channels are chosen, in the order of policies.
struct PruneLayer {
    std::string name;
    std::int64_t channels = 0; ///< inputs that can be kept
    bool isTied = false;       ///< its producer's channels are shared across an addition

    bool operator==(const PruneLayer&) const = default;
};

struct PruneRunTarget {
    std::string metric;             ///< "ops", "params", "dram", "energy" or "latency"
    std::optional<double> fraction; ///< of the unpruned network; empty: as little as possible

    bool operator==(const PruneRunTarget&) const = default;
};

struct PruneSetting {
    std::string network;
    std::string accelerator;
    std::string networkFile; ///< as the worker was given it: a path, or the name of one that ships
    std::string acceleratorFile;
    std::string weights;
    std::string data;
    std::string level;
    std::string dataflow; ///< "rs", …; these four are empty, or 0, in results of old programs
    std::string goal;
    std::string preset;
    std::int64_t batch = 0;
    std::string method;
    std::string reward;
    std::vector<PruneRunTarget> targets;
    std::int64_t episodes = 0; ///< all, with those that explore
    std::int64_t warmup = 0;
    std::string criterion; ///< which channels stay; empty in results of old programs
    std::int64_t rewardImages = 0;
    std::optional<std::int64_t> calibrationImages; ///< likewise
    std::int64_t seed = 0;
    double lowerBound = 0;

    bool operator==(const PruneSetting&) const = default;
};

/// What a network costs, in units of the estimate.
struct PruneRunFigures {
    std::optional<double> accuracy;       ///< on the test images
    std::optional<double> rewardAccuracy; ///< on those that rewards are computed with
    std::optional<double> ops;
    std::optional<double> params;
    std::optional<double> dramWords;
    std::optional<double> energy;
    std::optional<double> latencyCycles;

    bool operator==(const PruneRunFigures&) const = default;
};

struct PruneEpisode {
    std::int64_t index = 0;
    bool isExploration = false;
    double reward = 0;
    double accuracy = 0;
    std::optional<double> energy;
    std::optional<double> latency;
    std::optional<double> dram;
    std::optional<double> ops;
    std::optional<double> params;
    std::vector<double> policy;     ///< ratios that were asked for, by layer
    std::vector<std::int64_t> kept; ///< input channels, by layer
    double seconds = 0;

    bool operator==(const PruneEpisode&) const = default;
};

/// What a colour of the pictures stands for.
struct PictureClass {
    std::string name;
    std::string colour; ///< "#804080"

    bool operator==(const PictureClass&) const = default;
};

struct FineTuningEpoch {
    double loss = 0;
    double accuracy = 0;

    bool operator==(const FineTuningEpoch&) const = default;
};

struct PruneRun {
    std::string measure = "top1"; ///< or "meanIoU"
    PruneSetting setting;
    std::vector<PruneLayer> layers;
    PruneRunFigures baseline;
    std::vector<PruneEpisode> episodes; ///< by index
    std::int64_t best = -1;             ///< the index of an episode; -1 before the first one
    PruneRunFigures bestFigures;        ///< of its network; empty before the run ends
    std::vector<FineTuningEpoch> epochs;
    std::optional<double> finetuned; ///< accuracy on the test images after fine-tuning
    /// Files beside the result that show image, truth, the unpruned and the pruned network's labels
    /// side by side (HW-Flow, Fig. 12); none unless the task is segmentation.
    std::vector<std::string> pictures;
    std::vector<PictureClass> pictureClasses; ///< of the data set; not in results of old programs
    bool isTargetMet = false;
    std::string statement; ///< of the run's end, in words; empty before it

    bool operator==(const PruneRun&) const = default;
};

/// Whether accuracy was weighed against costs (HW-Flow, equation 3) instead of keeping a budget.
[[nodiscard]] bool isBalanced(const PruneSetting& setting);

/// The share of the unpruned network's costs that a run must keep to; empty without a budget.
[[nodiscard]] std::optional<double> budgetOf(const PruneSetting& setting,
                                             const PruneRunTarget& target);

/// What stands beside accuracy, energy and latency wherever a run is shown: operations, unless DRAM
/// words or parameters are a target and operations are not.
[[nodiscard]] std::string_view sizeMetric(const PruneSetting& setting);

/// An episode by its index; null if there is none.
[[nodiscard]] const PruneEpisode* findEpisode(const PruneRun& run, std::int64_t index);

/// A cost of an episode by the word of a target; empty if its level does not know it.
[[nodiscard]] std::optional<double> costOf(const PruneEpisode& episode, std::string_view metric);
[[nodiscard]] std::optional<double> costOf(const PruneRunFigures& figures, std::string_view metric);

/// Adds what an event of the worker says; unknown events and members are ignored. An episode that
/// is sent again, as a resumed run does, replaces the old one.
void noteEvent(PruneRun& run, const Json& event);

/// Whether a text looks like a result; cheap.
[[nodiscard]] bool isPruneResult(std::string_view text);

/// As the worker writes it, so that a run that still goes on can be used like one that has ended.
[[nodiscard]] std::string writePruneRun(const PruneRun& run);

/// Errors: badInput with a JSON pointer; unsupported for a newer version.
[[nodiscard]] Result<PruneRun> readPruneRun(std::string_view text);

/// The same of a file. Errors: also those of readTextFile(); each names the file.
[[nodiscard]] Result<PruneRun> loadPruneRun(const std::filesystem::path& file);

} // namespace hwflow
