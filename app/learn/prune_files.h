// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a pruning run leaves in its folder: network.json, weights, network.onnx (with the weights),
// result.json. Each is replaced atomically.

#include "core/prune/pruning_run.h"

namespace hwflow::learn {

inline constexpr std::string_view kPruneResultFile = "result.json";

/// `json`: the content of result.json.
[[nodiscard]] Result<void> writePruneFiles(const std::filesystem::path& folder,
                                           const PrunedModel& model, const Json& json);

} // namespace hwflow::learn
