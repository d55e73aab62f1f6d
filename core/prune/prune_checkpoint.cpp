// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/prune/prune_checkpoint.h"

#include "core/learn/checkpoint.h"
#include "core/learn/tensor_file.h"
#include "core/support/file.h"
#include "core/support/words.h"

#include <sstream>

namespace hwflow {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFormat = "hwflow-prune-checkpoint";
constexpr std::size_t kMostLogBytes = std::size_t{1} << 30;

tl::unexpected<Error> damaged(const fs::path& path, const std::string& what) {
    return badInput(inQuotes(path.string()) + ' ' + what + "; remove the folder to start anew",
                    path.string());
}

} // namespace

PruneCheckpoint::PruneCheckpoint(fs::path folder, Json settings)
    : m_folder(std::move(folder)), m_settings(std::move(settings)) {}

fs::path PruneCheckpoint::path() const {
    return m_folder / "search.hwt";
}

fs::path PruneCheckpoint::logPath() const {
    return m_folder / "episodes.jsonl";
}

Result<PruneCheckpoint::Content> PruneCheckpoint::read() const {
    std::error_code ignored;
    if (m_folder.empty() || !fs::exists(path(), ignored))
        return Content{};
    Result<TensorFile> file = readCheckpointFile(path());
    if (!file)
        return tl::unexpected(file.error());
    ObjectReader reader(file->meta);
    const bool isOurs = reader.text("format", "") == kFormat;
    const Json* const there = reader.require("settings");
    const auto count = static_cast<std::size_t>(reader.integer("episodes", {}));
    if (!isOurs || !reader.ok())
        return damaged(path(), "is no checkpoint of a pruning run");
    if (Result<void> same = checkSettings(path(), *there, m_settings); !same)
        return tl::unexpected(same.error());
    const Result<std::string> log = readTextFile(logPath(), kMostLogBytes);
    if (!log)
        return tl::unexpected(log.error());
    Content content;
    content.search = std::move(file->tensors);
    std::istringstream lines(*log);
    for (std::string line; content.episodes.size() < count && std::getline(lines, line);) {
        Result<Json> episode = parseJson(line);
        if (!episode)
            return damaged(logPath(),
                           "is damaged in line " + std::to_string(content.episodes.size() + 1));
        content.episodes.push_back(*std::move(episode));
    }
    if (content.episodes.size() < count)
        return damaged(logPath(), "has lost episodes");
    return content;
}

Result<void> PruneCheckpoint::begin(const Content& content) {
    m_episodes = content.episodes.size();
    if (m_folder.empty())
        return {};
    std::error_code ignored; // writing says what is wrong
    fs::create_directories(m_folder, ignored);
    if (m_episodes == 0)
        fs::remove(path(), ignored); // it would count lines of the run before
    std::string log;
    for (const Json& episode : content.episodes)
        log += episode.dump() + '\n';
    return writeFileAtomically(logPath(), log);
}

Result<void> PruneCheckpoint::add(const Json& episode, const Weights& search) {
    ++m_episodes;
    if (m_folder.empty())
        return {};
    if (auto appended = appendToFile(logPath(), episode.dump() + '\n'); !appended)
        return appended;
    TensorFile file;
    file.meta = {{"format", kFormat}, {"settings", m_settings}, {"episodes", m_episodes}};
    file.tensors = search;
    return writeTensorFile(path(), file);
}

} // namespace hwflow
