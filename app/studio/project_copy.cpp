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

bool isThere(const std::string& file) {
    std::error_code failed;
    return fs::is_regular_file(file, failed);
}

/// What a run's folder has of the run, so that nothing else goes with a result that lies somewhere.
std::vector<fs::path> filesOf(const fs::path& folder) {
    std::vector<fs::path> files;
    const auto add = [&](const fs::path& inside) {
        for (const char* name :
             {"result.json", "so-far.json", "network.json", "network.onnx", "weights",
              "accelerator.json", "bits.json", "setting.json", "origin.json"})
            if (isThere((folder / inside / name).string()))
                files.push_back(inside / name);
        if (const auto run = loadPruneRun(folder / inside / "result.json"))
            for (const std::string& picture : run->pictures)
                if (isThere((folder / inside / picture).string()))
                    files.push_back(inside / picture);
    };
    add({});
    add("input");
    for (const MadePolicy& policy : PruneFolder(fromUtf8(folder.string())).madePolicies())
        add(fs::path(policy.path.toStdString()).filename());
    return files;
}

/// Copies into a project's folder of files. Throws filesystem_error.
class Copier {
public:
    Copier(fs::path target, const RunContext& context)
        : m_target(std::move(target)), m_context(context) {}

    [[nodiscard]] std::uintmax_t bytes() const { return m_bytes; }

    /// A run with the one that it is drawn with, each once; gives the folder of its copy.
    Result<fs::path> copyRun(const fs::path& folder) {
        if (const auto known = m_runs.find(folder); known != m_runs.end())
            return known->second;
        const fs::path place = m_target / "runs" / freshName(folder.filename().string());
        m_runs[folder] = place;
        for (const fs::path& file : filesOf(folder))
            if (auto copied = copyFile(folder / file, place / file); !copied)
                return tl::unexpected(copied.error());
        if (auto written = copyOrigin(folder, place); !written)
            return tl::unexpected(written.error());
        return place;
    }

    /// Weights of that name; gives their copy.
    Result<fs::path> copyWeights(const fs::path& file, const std::string& name) {
        for (const auto& [folder, place] : m_runs) // of a network that a run has made
            if (const fs::path inside = file.lexically_relative(folder);
                !inside.empty() && *inside.begin() != "..")
                return copyFile(file, place / inside).map([&] { return place / inside; });
        fs::path place = m_target / "weights" / freshName(plainFileName(name));
        place += file.extension();
        return copyFile(file, place).map([&] { return place; });
    }

private:
    /// How the run was asked for, with the places that all this has in the copy.
    Result<void> copyOrigin(const fs::path& folder, const fs::path& place) {
        PruneOrigin origin = PruneFolder(fromUtf8(folder.string())).origin();
        if (origin.arguments.isEmpty())
            return {};
        const QString before = fromUtf8(folder.string()) + '/';
        for (qsizetype i = 0; i < origin.arguments.size(); ++i) {
            QString& argument = origin.arguments[i];
            if (argument.startsWith(before)) {
                argument = fromUtf8(place.string()) + '/' + argument.mid(before.size());
            } else if (i > 0 && origin.arguments[i - 1] == "--weights" &&
                       isThere(argument.toStdString())) {
                const fs::path file = argument.toStdString();
                const fs::path copy = place / "input" / ("weights" + file.extension().string());
                if (auto copied = copyFile(file, copy); !copied)
                    return copied;
                argument = fromUtf8(copy.string());
            }
        }
        if (const std::string beside = origin.beside.toStdString();
            !beside.empty() && fs::is_directory(beside)) {
            const auto copied = copyRun(beside);
            if (!copied)
                return tl::unexpected(copied.error());
            origin.beside = fromUtf8(copied->string());
        }
        return PruneFolder(fromUtf8(place.string())).writeOrigin(origin);
    }

    Result<void> copyFile(const fs::path& from, const fs::path& to) {
        if (m_context.stopRequested())
            return fail(ErrorCode::cancelled, "saving with files was stopped");
        std::error_code failed;
        // Networks made by a run go with it; a project may be copied onto itself.
        if (!m_copied.insert(to).second || fs::equivalent(from, to, failed))
            return {};
        fs::create_directories(to.parent_path());
        fs::copy_file(from, to, fs::copy_options::overwrite_existing);
        m_bytes += fs::file_size(to);
        return {};
    }

    std::string freshName(const std::string& wanted) {
        std::string name = wanted;
        for (int i = 2; !m_names.insert(name).second; ++i)
            name = wanted + '-' + std::to_string(i);
        return name;
    }

    fs::path m_target;
    const RunContext& m_context;
    std::map<fs::path, fs::path> m_runs; ///< folders and those of their copies
    std::set<std::string> m_names;
    std::set<fs::path> m_copied; ///< targets
    std::uintmax_t m_bytes = 0;
};

/// Points the runs and weights of `project` at copies.
Result<ProjectCopy> copyAll(Project& project, Copier& copier) {
    ProjectCopy copy;
    for (PruneRunFile& run : project.pruneRuns) {
        if (!isThere(run.file))
            continue;
        const fs::path file(run.file);
        const auto place = copier.copyRun(file.parent_path());
        if (!place)
            return tl::unexpected(place.error());
        run.file = (*place / file.filename()).string();
        ++copy.runs;
    }
    for (TrainedWeights& weights : project.weights) {
        if (!isThere(weights.file))
            continue;
        const auto place = copier.copyWeights(weights.file, weights.network);
        if (!place)
            return tl::unexpected(place.error());
        weights.file = place->string();
        ++copy.weights;
    }
    copy.bytes = copier.bytes();
    return copy;
}

} // namespace

Result<ProjectCopy> saveWithFiles(Project project, const QString& file, const RunContext& context) {
    const fs::path path = file.toStdString();
    Copier copier(filesFolderOf(path), context);
    Result<ProjectCopy> copy;
    try {
        copy = copyAll(project, copier);
    } catch (const fs::filesystem_error& problem) {
        return fail(ErrorCode::io, std::string("not all files could be copied: ") + problem.what());
    }
    if (!copy)
        return copy;
    if (auto saved = saveProject(project, path); !saved)
        return tl::unexpected(saved.error());
    return copy;
}

} // namespace hwflow
