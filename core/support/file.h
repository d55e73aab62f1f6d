// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Whole text files: read with a size limit, written so that a reader sees the old content or the
// new one and never half of it. Sizes are bytes. Errors name the path in the message and in
// `where`: notFound (no such file), badInput (a directory, too large), io (all else). May be called
// from any thread.

#include "core/support/result.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace hwflow {

inline constexpr std::size_t kMaxTextFileBytes = std::size_t{64} << 20;

[[nodiscard]] Result<std::string> readTextFile(const std::filesystem::path& path,
                                               std::size_t maxBytes = kMaxTextFileBytes);

/// Replaces `path` by `content`, through a temporary file beside it that is renamed once it is safe
/// on disk. Whatever fails, the old file stays and the temporary one goes. A symbolic link keeps
/// pointing at the file it names; a device or a pipe is written to directly.
[[nodiscard]] Result<void> writeFileAtomically(const std::filesystem::path& path,
                                               std::string_view content);

/// Adds to the end of a file, and returns once that is safe on disk. After an error, or when the
/// process is killed, some of `content` may be there.
[[nodiscard]] Result<void> appendToFile(const std::filesystem::path& path,
                                        std::string_view content);

/// A name as part of a path: letters, digits, '-' and '.' stay, anything else becomes '_'; at most
/// 40 bytes.
[[nodiscard]] std::string plainFileName(std::string_view name);

/// badInput if something else is in the place of a folder; `advice` says what to do instead.
[[nodiscard]] Result<void> checkPlaceOfFolder(const std::filesystem::path& folder,
                                              std::string_view advice);

/// Whether writeFileAtomically() would succeed with that many bytes now; for a result that takes
/// long to compute. Leaves nothing behind.
[[nodiscard]] Result<void> checkWritable(const std::filesystem::path& path, std::size_t bytes);

} // namespace hwflow
