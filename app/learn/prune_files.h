// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a pruning run leaves in its folder: network.json, weights, network.onnx (with the weights),
// result.json; for segmentation also pictures. Each is replaced atomically.

#include "core/prune/pruning_run.h"

namespace hwflow::learn {

inline constexpr std::string_view kPruneResultFile = "result.json";

/// Whether files of so many bytes can be written there; for a run that takes long. Leaves nothing
/// behind, and a folder that is not there yet is not made. badInput if a file is in its place.
[[nodiscard]] Result<void> checkPruneFolder(const std::filesystem::path& folder, std::size_t bytes);

/// `json`: the content of result.json, which gets the names of pictures and what their colours
/// stand for. The pictures (picture1.png and so on) are of some test images, their truth and the
/// answers of the unpruned and the pruned network side by side (HW-Flow, Fig. 12). Where there is
/// no room for the network, nothing else is written; a picture that fails costs nothing else.
[[nodiscard]] Result<void> writePruneFiles(const std::filesystem::path& folder, const PruneJob& job,
                                           const PrunedModel& model, Json& json);

} // namespace hwflow::learn
