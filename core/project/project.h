// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a user saves: networks and accelerators, how they are estimated, which designs are compared,
// and schedules pinned by hand. A project is a value; its networks and accelerators are shared and
// immutable, so that a history of thousands of projects stays small. Names of networks, and of
// accelerators, are unique in a project.

#include "core/estimate/network_estimate.h"
#include "core/hardware/accelerator.h"
#include "core/network/network.h"
#include "core/schedule/switch_overrides.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hwflow {

/// How estimates are made, as the user set it; what is not set follows the preset.
struct EstimateSettings {
    Level level = Level::fine;
    std::optional<Dataflow> dataflow; ///< empty: the best one for each layer
    Goal goal = Goal::tradeoff;
    Preset preset = Preset::best;
    SwitchOverrides overrides;
    std::int64_t batch = 1;
    BitsSpec bits;

    bool operator==(const EstimateSettings&) const = default;
};

/// The options that settings mean for a network.
[[nodiscard]] EstimateOptions optionsFor(const EstimateSettings& settings, const Network& network);

/// A design to be put beside others; names are those of the project.
struct ComparedDesign {
    std::string network;
    std::string accelerator;
    std::optional<Dataflow> dataflow; ///< empty: the best one for each layer

    bool operator==(const ComparedDesign&) const = default;
};

/// A schedule that was chosen by hand for a layer.
struct Pin {
    std::string network;
    std::string accelerator;
    std::string layer;
    Schedule schedule;

    bool operator==(const Pin&) const = default;
};

/// Trained weights of a network, in a file of their own.
struct TrainedWeights {
    std::string network;
    std::string file;               ///< absolute path, or the name of weights that ship
    std::optional<double> accuracy; ///< from 0 to 1; empty: not measured
    std::string measure;            ///< "top1" or "meanIoU"

    bool operator==(const TrainedWeights&) const = default;
};

/// A run that looked for channels to prune, in a file of its own (core/project/prune_run.h).
struct PruneRunFile {
    std::string network; ///< the unpruned one, or one that the run has made
    std::string accelerator;
    std::string file; ///< absolute path

    bool operator==(const PruneRunFile&) const = default;
};

/// What the user looks at; saved with the project, but no part of its history.
struct ViewState {
    std::string workspace;
    std::string selectedLayer;

    bool operator==(const ViewState&) const = default;
};

struct Project {
    std::vector<std::shared_ptr<const Network>> networks; ///< never null
    std::vector<std::shared_ptr<const Accelerator>> accelerators;
    std::string network;     ///< the name of the open one; empty if none is
    std::string accelerator; ///< the same
    EstimateSettings settings;
    std::vector<ComparedDesign> compared;
    std::vector<Pin> pins;
    std::vector<TrainedWeights> weights; ///< at most one for a network
    std::vector<PruneRunFile> pruneRuns; ///< the newest last
    ViewState view;
    std::string extra; ///< unknown keys of the file; kept on save
};

/// Compares the networks and accelerators themselves.
[[nodiscard]] bool operator==(const Project& a, const Project& b);

/// The open network or accelerator; null if none is.
[[nodiscard]] std::shared_ptr<const Network> openNetwork(const Project& project);
[[nodiscard]] std::shared_ptr<const Accelerator> openAccelerator(const Project& project);

/// One by name; null if there is none.
[[nodiscard]] std::shared_ptr<const Network> findNetwork(const Project& project,
                                                         std::string_view name);
[[nodiscard]] std::shared_ptr<const Accelerator> findAccelerator(const Project& project,
                                                                 std::string_view name);

/// A project with that network or accelerator open; it replaces the one of the same name.
[[nodiscard]] Project withNetwork(Project project, Network network);
[[nodiscard]] Project withAccelerator(Project project, Accelerator accelerator);

/// The open network or accelerator replaced by an edited one, whose name may be another: designs
/// that are compared, pins and weights follow it, weights only while the layers stay the same.
/// Without an open one it is added.
[[nodiscard]] Project withEditedNetwork(Project project, Network network);
[[nodiscard]] Project withEditedAccelerator(Project project, Accelerator accelerator);

/// The pins of a design, for its estimate.
[[nodiscard]] Pins pinsFor(const Project& project, std::string_view network,
                           std::string_view accelerator);

/// With a pin that replaces the one of the same loop nest of that layer, if there is one.
[[nodiscard]] std::vector<Pin> withPin(std::vector<Pin> pins, Pin pin);

/// The weights of a network; null if it has none.
[[nodiscard]] const TrainedWeights* findWeights(const Project& project, std::string_view network);

/// With these as the network's only weights.
[[nodiscard]] Project withWeights(Project project, TrainedWeights weights);

/// With a run as the newest; a file stands once for a network.
[[nodiscard]] Project withPruneRun(Project project, PruneRunFile run);

/// The newest run of a network on an accelerator, or else on any; null if there is none.
[[nodiscard]] const PruneRunFile* findPruneRun(const Project& project, std::string_view network,
                                               std::string_view accelerator);

/// `base`, or "base 2", "base 3" … if that is taken.
[[nodiscard]] std::string freshName(std::string_view base, const std::vector<std::string>& taken);

} // namespace hwflow
