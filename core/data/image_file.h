// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// JPEG and PNG files, told apart by their first bytes (ImageNet has a PNG called .JPEG). Errors
// name the file: notFound, badInput for anything that does not decode completely.

#include "core/data/image.h"
#include "core/support/result.h"

#include <filesystem>
#include <string>

namespace hwflow {

/// Decodes to `channels` (1 or 3) channels of 8 bits, row 0 on top.
[[nodiscard]] Result<Image> readImageFile(const std::filesystem::path& path, std::int64_t channels);

/// The bytes of a PNG file of an image of 1 or 3 channels.
[[nodiscard]] Result<std::string> encodePng(const Image& image);

} // namespace hwflow
