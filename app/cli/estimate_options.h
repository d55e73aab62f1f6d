// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The one definition of the options that estimate, schedule, compare and curve share.

#include "core/estimate/network_estimate.h"
#include "core/schedule/switch_overrides.h"
#include "core/support/executor.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace hwflow::cli {

/// A dataflow as it is asked for: "best" is one too.
struct DataflowChoice {
    std::optional<Dataflow> dataflow;
};

struct EstimateArguments {
    std::string network;
    std::vector<std::string> accelerators;
    std::vector<DataflowChoice> dataflows{{}};
    Level level = Level::fine;
    Goal goal = Goal::tradeoff;
    Preset preset = Preset::best;
    SwitchOverrides overrides;
    std::int64_t batch = 1;
    std::optional<Shape> input;
    LayerBits bits;
    std::string bitsFile;
    std::uint64_t seed = 0;
    unsigned threads = 0; ///< 0: one for each core
};

enum class Designs { one, several };

/// `several` lets -a be repeated and --dataflow take a list.
void addEstimateOptions(CLI::App& command, EstimateArguments& arguments, Designs designs);

/// All that the arguments name, loaded.
struct EstimateJob {
    Network network;
    std::vector<Accelerator> accelerators;
    EstimateOptions options; ///< with the first of the dataflows
};

/// Errors: what the files named have wrong with them.
[[nodiscard]] Result<EstimateJob> loadJob(const EstimateArguments& arguments);

/// The files that the arguments name.
[[nodiscard]] std::vector<std::string> inputsOf(const EstimateArguments& arguments);

} // namespace hwflow::cli
