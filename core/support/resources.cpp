// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/resources.h"

#include "core/support/file.h"
#include "core/support/words.h"

#include <algorithm>
#include <system_error>

namespace hwflow {

namespace {

namespace fs = std::filesystem;

bool mayBeShipped(std::string_view name, const ResourceKind& kind) {
    return name.find('/') == std::string_view::npos && !name.ends_with(kind.ending);
}

bool isFile(const fs::path& path) {
    std::error_code ignored;
    return fs::exists(path, ignored) && !fs::is_directory(path, ignored);
}

tl::unexpected<Error> unknownName(std::string_view name, const ResourceKind& kind) {
    const std::vector<std::string> names = listResources(kind.folder, kind.ending);
    const std::vector<std::string_view> views(names.begin(), names.end());
    const std::string shipped =
        views.empty() ? "none are installed" : "those that ship are " + listed(views);
    return fail(ErrorCode::notFound,
                "there is no file and no shipped " + std::string(kind.noun) + " called " +
                    inQuotes(name) + suggestion(name, views) + " (" + shipped + ")",
                std::string(name));
}

} // namespace

std::vector<fs::path> resourceRoots() {
    std::vector<fs::path> roots;
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    if (!error) {
        const fs::path folder = program.parent_path();
        roots.push_back(folder);
        roots.push_back(folder.parent_path() / "share" / "hwflow-studio");
    }
    roots.emplace_back(HWFLOW_SOURCE_DIR);
    return roots;
}

Result<fs::path> findResource(const fs::path& relative) {
    std::string searched;
    for (const fs::path& root : resourceRoots()) {
        fs::path candidate = root / relative;
        if (isFile(candidate))
            return candidate;
        searched += (searched.empty() ? "" : ", ") + root.string();
    }
    return fail(ErrorCode::notFound,
                inQuotes(relative.string()) + " is not installed; it was looked for in " +
                    searched + ", so reinstall the program",
                relative.string());
}

std::vector<std::string> listResources(const fs::path& folder, std::string_view ending) {
    std::vector<std::string> names;
    for (const fs::path& root : resourceRoots()) {
        std::error_code error;
        for (fs::directory_iterator entry(root / folder, error), end; !error && entry != end;
             entry.increment(error))
            if (entry->path().extension() == ending)
                names.push_back(entry->path().stem().string());
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

Result<fs::path> findFileOrShipped(std::string_view nameOrPath, const ResourceKind& kind) {
    const fs::path path(nameOrPath);
    if (!mayBeShipped(nameOrPath, kind))
        return path;
    Result<fs::path> shipped =
        findResource(fs::path(kind.folder) / std::string(nameOrPath).append(kind.ending));
    if (shipped)
        return shipped;
    if (!isFile(path))
        return unknownName(nameOrPath, kind);
    return path;
}

Result<NamedText> readFileOrShipped(std::string_view nameOrPath, const ResourceKind& kind) {
    const Result<fs::path> path = findFileOrShipped(nameOrPath, kind);
    if (!path)
        return tl::unexpected(path.error());
    Result<std::string> text = readTextFile(*path);
    if (!text)
        return tl::unexpected(std::move(text).error());
    return NamedText{path->string(), *std::move(text)};
}

Error inFile(Error error, std::string_view source) {
    error.message = std::string(source) + ": " + error.message;
    return error;
}

} // namespace hwflow
