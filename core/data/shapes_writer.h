// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Writes drawn images (core/data/shape_images.h) in the file formats of published data sets, so
// that everything that learns also runs where none of them is. Each file is replaced atomically,
// and what a stopped run left is continued: shapes.json in the folder says what it is being filled
// with. Errors: badInput if the folder already holds something else (unless `force`) or a setting
// cannot be used, io, cancelled.

#include "core/data/data_set.h"
#include "core/support/run_context.h"

#include <filesystem>

namespace hwflow {

/// The formats that can be written.
inline constexpr std::array kShapesFormats{DataSetFormat::cifar10, DataSetFormat::imagenet,
                                           DataSetFormat::mnist, DataSetFormat::cityscapes};

struct ShapesOptions {
    DataSetFormat format = DataSetFormat::cifar10;
    std::size_t train = 10'000; ///< images; for cifar10 a multiple of 5, its number of files
    std::size_t test = 2'000;
    std::uint64_t seed = 1;
    bool force = false; ///< overwrite whatever files of the same names there are
};

inline constexpr std::size_t kMaxShapes = 1'000'000;

/// Progress counts images.
[[nodiscard]] Result<void> writeShapes(const std::filesystem::path& folder,
                                       const ShapesOptions& options, const RunContext& context);

} // namespace hwflow
