// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/project_copy.h"

#include "app/studio/pruning/prune_folder.h"
#include "core/project/project_file.h"
#include "core/support/file.h"
#include "widgets/shared/texts.h"

#include <QDir>
#include <QFileInfo>

#include <filesystem>
#include <map>
#include <set>

namespace hwflow {

namespace {

namespace fs = std::filesystem;

class Copier {
public:
    Copier(fs::path target, const RunContext& context)
        : m_target(std::move(target)), m_context(context) {}

    [[nodiscard]] std::uintmax_t bytes() const { return m_bytes; }

    /// Copies a run and what it is drawn with, once; gives the place of its copy.
    Result<fs::path> copyRun(const fs::path& folder) {
        if (const auto known = m_runs.find(folder); known != m_runs.end())
            return known->second;
        const fs::path place = m_target / "runs" / freshLeaf(folder.filename().string());
        m_runs[folder] = place;
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
            const fs::path relative = entry.path().lexically_relative(folder);
            if (!entry.is_regular_file() || *relative.begin() == "checkpoint")
                continue;
            if (auto copied = copyFile(entry.path(), place / relative); !copied)
                return tl::unexpected(copied.error());
        }
        return place;
    }

    Result<void> copyFile(const fs::path& from, const fs::path& to) {
        if (m_context.stopRequested())
            return fail(ErrorCode::cancelled, "saving with files was stopped");
        std::error_code failed;
        if (fs::equivalent(from, to, failed))
            return {}; // a copy of a project onto itself
        fs::create_directories(to.parent_path());
        fs::copy_file(from, to, fs::copy_options::overwrite_existing);
        m_bytes += fs::file_size(to);
        return {};
    }

    /// Where a file went that may be part of a run that was copied; empty if it was not.
    [[nodiscard]] fs::path copyOf(const fs::path& file) const {
        for (const auto& [folder, place] : m_runs)
            if (const fs::path inside = file.lexically_relative(folder);
                !inside.empty() && *inside.begin() != "..")
                return place / inside;
        return {};
    }

private:
    std::string freshLeaf(const std::string& leaf) {
        std::string name = leaf;
        for (int i = 2; !m_leaves.insert(name).second; ++i)
            name = leaf + '-' + std::to_string(i);
        return name;
    }

    fs::path m_target;
    const RunContext& m_context;
    std::map<fs::path, fs::path> m_runs;
    std::set<std::string> m_leaves;
    std::uintmax_t m_bytes = 0;
};

bool isThere(const std::string& file) {
    std::error_code failed;
    return fs::is_regular_file(file, failed);
}

/// Points the runs and weights of `project` at copies.
Result<ProjectCopy> copyAll(Project& project, Copier& copier, const fs::path& target) {
    ProjectCopy copy;
    for (PruneRunFile& run : project.pruneRuns) {
        if (!isThere(run.file))
            continue;
        const fs::path file(run.file);
        const auto place = copier.copyRun(file.parent_path());
        if (!place)
            return tl::unexpected(place.error());
        run.file = (*place / file.filename()).string();
        const fs::path beside =
            PruneFolder(fromUtf8(file.parent_path().string())).origin().beside.toStdString();
        if (!beside.empty() && fs::is_directory(beside))
            if (const auto copied = copier.copyRun(beside); !copied)
                return tl::unexpected(copied.error());
        ++copy.runs;
    }
    for (TrainedWeights& weights : project.weights) {
        if (!isThere(weights.file))
            continue;
        ++copy.weights;
        fs::path place = copier.copyOf(weights.file);
        if (place.empty()) {
            const fs::path file(weights.file);
            place = target / "weights" / plainFileName(weights.network);
            place += file.extension();
            if (auto copied = copier.copyFile(file, place); !copied)
                return tl::unexpected(copied.error());
        }
        weights.file = place.string();
    }
    copy.bytes = copier.bytes();
    return copy;
}

} // namespace

Result<ProjectCopy> saveWithFiles(Project project, const QString& file, const RunContext& context) {
    const fs::path path = file.toStdString();
    const fs::path target = filesFolderOf(path);
    Copier copier(target, context);
    Result<ProjectCopy> copy;
    try {
        copy = copyAll(project, copier, target);
    } catch (const fs::filesystem_error& problem) {
        return fail(ErrorCode::io, problem.path1().string() + " cannot be copied to " +
                                       problem.path2().string() + ": " + problem.code().message());
    }
    if (!copy)
        return copy;
    if (auto saved = saveProject(project, path); !saved)
        return tl::unexpected(saved.error());
    return copy;
}

} // namespace hwflow
