// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What came of a study: its rows as far as they are done, what they were made with, and which of
// the published findings hold on them.

#include "core/prune/prune_study.h"

namespace hwflow {

enum class StudyRowState {
    pending, ///< not begun, or not asked for
    stopped, ///< begun; the same command goes on with it
    done,
    failed, ///< `reason` says why; the same command tries again
};
[[nodiscard]] std::string_view nameOf(StudyRowState state);

/// An episode as its curves need it; costs are shares of the unpruned network's.
struct StudyEpisode {
    bool explores = false;
    double reward = 0;
    double accuracy = 0; ///< from 0 to 1
    std::optional<double> energy;
    double latency = 0;
    double ops = 0;
};

/// A layer at the fine level, unpruned and pruned.
struct StudyLayer {
    std::string name;
    double energyBefore = 0;
    double energyAfter = 0;
    double latencyBefore = 0;
    double latencyAfter = 0;
    std::optional<double> kept; ///< share of its input channels; empty if they could not be pruned
};

struct StudyRowOutcome {
    std::string id;
    StudyRowState state = StudyRowState::pending;
    std::string reason = {};
    StudyFigures figures = {};                 ///< of a stopped row: none
    std::optional<double> rewardAccuracy = {}; ///< percent, of the best episode
    std::optional<double> prunedAccuracy = {}; ///< percent, on the test images before fine-tuning
    std::string statement = {};                ///< "energy is 49.8 % of …"
    std::optional<bool> targetMet = {};
    double seconds = 0;
    std::vector<StudyEpisode> episodes = {};
    std::vector<StudyLayer> layers = {};
};

/// What a study was made with.
struct StudyConditions {
    std::string network;
    StudyScale scale = StudyScale::quick;
    Preset preset = Preset::paper;
    std::int64_t batch = 4;
    std::uint64_t seed = 1;
    unsigned threads = 0;
    std::string data; ///< its format
    bool isDrawn = false;
    std::size_t trainImages = 0;
    std::size_t testImages = 0;
    std::string input;   ///< of the network while it learns, "3x128x256"; empty: its own
    std::string weights; ///< where they are from: "resnet20-shapes", "trained by the study"
    std::string measure; ///< "top1" or "meanIoU"

    bool operator==(const StudyConditions&) const = default;
};

struct StudyOutcome {
    PruneStudy study;
    StudyConditions conditions;
    std::vector<StudyRowOutcome> rows; ///< those of the study that are for the network

    [[nodiscard]] const StudyRowOutcome* row(std::string_view id) const;
    [[nodiscard]] bool isComplete() const;
};

/// "60 episodes (20 of them exploring), 200 reward images, 1 epoch of fine-tuning"
[[nodiscard]] std::string describe(const StudyEffort& effort);

/// How far the figures can be compared with the published ones: a sentence for each difference, in
/// data, scale, network, preset and accuracy of the unpruned network.
[[nodiscard]] std::vector<std::string> differences(const StudyOutcome& outcome);

struct JudgedFinding {
    const StudyFinding* finding = nullptr;
    StudyVerdict verdict;
};
/// All findings of the study, judged by our rows.
[[nodiscard]] std::vector<JudgedFinding> judged(const StudyOutcome& outcome);

/// The same rules on the published figures of `network`.
[[nodiscard]] std::vector<JudgedFinding> judgedAsPublished(const PruneStudy& study,
                                                           const std::string& network);

} // namespace hwflow
