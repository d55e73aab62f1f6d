// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/folder_listing.h"

#include "core/support/words.h"

#include <algorithm>
#include <cctype>

namespace hwflow {

namespace {

namespace fs = std::filesystem;

template <typename Filter>
Result<std::vector<std::string>> namesIn(const fs::path& folder, Filter filter) {
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error))
        if (filter(*entry))
            names.push_back(entry->path().filename().string());
    if (error)
        return fail(error == std::errc::no_such_file_or_directory ? ErrorCode::notFound
                                                                  : ErrorCode::io,
                    "cannot list the folder " + inQuotes(folder.string()) + ": " + error.message() +
                        "; check the path",
                    folder.string());
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace

Result<std::vector<std::string>> foldersIn(const fs::path& folder) {
    return namesIn(folder, [](const fs::directory_entry& entry) {
        std::error_code ignored;
        return entry.is_directory(ignored) && !entry.path().filename().string().starts_with('.');
    });
}

Result<std::vector<std::string>> filesIn(const fs::path& folder,
                                         const std::vector<std::string>& endings) {
    return namesIn(folder, [&](const fs::directory_entry& entry) {
        std::error_code ignored;
        std::string name = entry.path().filename().string();
        std::transform(name.begin(), name.end(), name.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        return !entry.is_directory(ignored) &&
               std::any_of(endings.begin(), endings.end(),
                           [&](const std::string& ending) { return name.ends_with(ending); });
    });
}

} // namespace hwflow
