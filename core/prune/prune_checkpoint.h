// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The state of a search, so that a run that was stopped or killed at any moment goes on as if it
// had not been. Two files in the folder of the run: episodes.jsonl, one episode a line, which only
// grows; and search.hwt (core/learn/tensor_file.h), replaced after every episode, which says how
// many of those lines count, the settings of the run, and what the search has learned. A torn last
// line, or lines beyond the count, are of an episode that is made again. Errors name the file.

#include "core/prune/episode.h"

#include <filesystem>

namespace hwflow {

class PruneCheckpoint {
public:
    /// `settings` make a run the same run. An empty folder: nothing is kept.
    PruneCheckpoint(std::filesystem::path folder, Json settings);

    struct Content {
        std::vector<Json> episodes;
        Weights search;
    };
    /// Without episodes if there is none yet. badInput for one of another run, or a damaged one.
    [[nodiscard]] Result<Content> read() const;

    /// Begins anew, or after `content`.
    [[nodiscard]] Result<void> begin(const Content& content);

    [[nodiscard]] Result<void> add(const Json& episode, const Weights& search);

    [[nodiscard]] std::filesystem::path path() const;

private:
    [[nodiscard]] std::filesystem::path logPath() const;

    std::filesystem::path m_folder;
    Json m_settings;
    std::size_t m_episodes = 0;
};

} // namespace hwflow
