// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The options that all of the worker's commands have: network, data, threads, --events.

#include "core/data/data_set.h"
#include "core/learn/trainer.h"
#include "core/network/network.h"

#include <optional>
#include <string>
#include <string_view>

namespace CLI {
class App;
}

namespace hwflow::learn {

inline constexpr std::string_view kOtherCheckpoint = "name another one with --checkpoint";

struct DataArguments {
    std::string network;
    std::optional<Shape> input; ///< instead of the network's own
    std::string folder;
    std::optional<DataSetFormat> format;
    unsigned threads = 0; ///< 0: one for each core
    unsigned dataThreads = 1;
    bool events = false;
};

void addDataOptions(CLI::App& command, DataArguments& arguments);
/// The same without network and threads, for commands that estimate as well.
void addDataSetOptions(CLI::App& command, DataArguments& arguments);

[[nodiscard]] Result<DataSetPointer> openData(const DataArguments& arguments, Split split);
[[nodiscard]] Result<TrainData> openTrainData(const DataArguments& arguments);

} // namespace hwflow::learn
