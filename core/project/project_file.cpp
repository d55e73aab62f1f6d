// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/project_file.h"

#include "core/project/project_json.h"
#include "core/support/file.h"
#include "core/support/resources.h"

#include <algorithm>

namespace hwflow {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFolderEnding = ".files";

/// All paths of a project.
std::vector<std::string*> pathsOf(Project& project) {
    std::vector<std::string*> paths;
    for (TrainedWeights& weights : project.weights)
        paths.push_back(&weights.file);
    for (PruneRunFile& run : project.pruneRuns)
        paths.push_back(&run.file);
    return paths;
}

/// Whether a path leads into a project's own folder of files.
bool isOwn(const fs::path& relative) {
    return relative.is_relative() && !relative.empty() &&
           relative.begin()->extension() == kFolderEnding;
}

fs::path folderOf(const fs::path& file) {
    std::error_code failed;
    const fs::path absolute = fs::absolute(file, failed);
    return (failed ? file : absolute).lexically_normal().parent_path();
}

} // namespace

Result<Project> loadProject(const fs::path& file) {
    const Result<std::string> text = readTextFile(file);
    if (!text)
        return tl::unexpected(text.error());
    Result<Project> project = readProject(*text);
    if (!project)
        return tl::unexpected(inFile(std::move(project).error(), file.string()));
    const fs::path folder = folderOf(file);
    for (std::string* const path : pathsOf(*project))
        if (isOwn(*path))
            *path = (folder / *path).lexically_normal().string();
    return project;
}

Result<void> saveProject(const Project& project, const fs::path& file) {
    Project saved = project;
    const fs::path folder = folderOf(file);
    for (std::string* const path : pathsOf(saved)) {
        if (const fs::path relative = fs::path(*path).lexically_relative(folder); isOwn(relative))
            *path = relative.generic_string();
    }
    return writeFileAtomically(file, writeProject(saved));
}

fs::path filesFolderOf(const fs::path& file) {
    return folderOf(file) / file.stem().concat(kFolderEnding);
}

std::vector<std::string> missingFiles(const Project& project) {
    Project copy = project;
    std::vector<std::string> missing;
    for (const std::string* const path : pathsOf(copy)) {
        std::error_code failed;
        if (fs::path(*path).is_absolute() && !fs::exists(*path, failed) &&
            std::find(missing.begin(), missing.end(), *path) == missing.end())
            missing.push_back(*path);
    }
    return missing;
}

} // namespace hwflow
