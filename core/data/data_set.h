// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Labelled images, whatever file format they come from. Opening checks what can be checked cheaply;
// reading a sample may still fail for formats that decode on demand. Errors name the file, the
// offset where there is one, and the cause: notFound for a missing file, badInput for one that is
// truncated, foreign or wrongly labelled. A data set may be used from any number of threads.

#include "core/data/image.h"
#include "core/support/result.h"

#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hwflow {

enum class DataSetFormat { cifar10, imagenet, mnist, cityscapes };
inline constexpr std::array kDataSetFormats{DataSetFormat::cifar10, DataSetFormat::imagenet,
                                            DataSetFormat::mnist, DataSetFormat::cityscapes};
[[nodiscard]] std::string_view nameOf(DataSetFormat format);

/// "test" is the folder or file that the format measures accuracy on; its own word may be "val".
enum class Split { train, test };
inline constexpr std::array kSplits{Split::train, Split::test};
[[nodiscard]] constexpr std::string_view nameOf(Split split) {
    return split == Split::train ? "train" : "test";
}

enum class LearningTask { classification, segmentation };

/// The label of pixels that count neither in the loss nor in the accuracy.
inline constexpr std::uint8_t kIgnoredLabel = 255;

struct Sample {
    Image image;
    std::int64_t label = 0; ///< classification: the index of its class
    Image labelMap;         ///< segmentation: one channel of class indices, or kIgnoredLabel
};

class DataSet {
public:
    virtual ~DataSet() = default;

    [[nodiscard]] virtual DataSetFormat format() const = 0;
    [[nodiscard]] virtual std::size_t size() const = 0;
    [[nodiscard]] virtual std::span<const std::string> classes() const = 0;
    /// `index` < size().
    [[nodiscard]] virtual Result<Sample> sample(std::size_t index) const = 0;

    [[nodiscard]] LearningTask task() const {
        return format() == DataSetFormat::cityscapes ? LearningTask::segmentation
                                                     : LearningTask::classification;
    }
};

using DataSetPointer = std::shared_ptr<const DataSet>;

/// Opens one split of the data set in `folder`. Without a format it is told from the files there.
[[nodiscard]] Result<DataSetPointer> openDataSet(const std::filesystem::path& folder, Split split,
                                                 std::optional<DataSetFormat> format = {});

/// Some of the images of another data set. `indices` are all below `whole->size()`.
[[nodiscard]] DataSetPointer subsetOf(DataSetPointer whole, std::vector<std::size_t> indices);

/// `count` images drawn from `whole` by `seed`, or all of them if it has no more.
[[nodiscard]] DataSetPointer randomSubset(DataSetPointer whole, std::size_t count,
                                          std::uint64_t seed);

struct SplitDataSet {
    DataSetPointer first;
    DataSetPointer second;
};
/// Cuts a data set in two at random: `count` images go into the second part.
[[nodiscard]] SplitDataSet randomSplit(const DataSetPointer& whole, std::size_t count,
                                       std::uint64_t seed);

} // namespace hwflow
