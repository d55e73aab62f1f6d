// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The files that ship with the program. They are looked for beside the program, in the install
// prefix (../share/hwflow-studio) and in the source tree that was configured, in that order, one
// file at a time. Paths are relative to these, e.g. "models/networks/lenet5.json".

#include "core/support/result.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace hwflow {

/// The folders that shipped files may be in, first choice first.
[[nodiscard]] std::vector<std::filesystem::path> resourceRoots();

/// Errors: notFound, with the folders that were searched.
[[nodiscard]] Result<std::filesystem::path> findResource(const std::filesystem::path& relative);

/// The names, without their ending, of the files that ship in `folder`, sorted.
[[nodiscard]] std::vector<std::string> listResources(const std::filesystem::path& folder,
                                                     std::string_view ending = ".json");

struct NamedText {
    std::string source; ///< the path that was read, for messages
    std::string text;
};

/// What kind of file a name stands for, and where those that ship are.
struct ResourceKind {
    std::string_view noun;   ///< "network"
    std::string_view folder; ///< "models/networks"
    std::string_view ending = ".json";
};

/// The path of a file, or of the shipped file of that name. A name without a folder and an ending
/// is looked up among the shipped ones first. An unknown name is notFound and says what ships.
[[nodiscard]] Result<std::filesystem::path> findFileOrShipped(std::string_view nameOrPath,
                                                              const ResourceKind& kind);

/// The text of what findFileOrShipped() finds.
[[nodiscard]] Result<NamedText> readFileOrShipped(std::string_view nameOrPath,
                                                  const ResourceKind& kind);

/// `error` with the file it arose in put before its message.
[[nodiscard]] Error inFile(Error error, std::string_view source);

} // namespace hwflow
