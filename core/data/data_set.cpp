// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/data_set.h"

#include "core/data/formats.h"
#include "core/support/random_stream.h"
#include "core/support/words.h"

#include <algorithm>

namespace hwflow {

namespace {

namespace fs = std::filesystem;

class Subset final : public DataSet {
public:
    Subset(DataSetPointer whole, std::vector<std::size_t> indices)
        : m_whole(std::move(whole)), m_indices(std::move(indices)) {}

    [[nodiscard]] DataSetFormat format() const override { return m_whole->format(); }
    [[nodiscard]] std::size_t size() const override { return m_indices.size(); }
    [[nodiscard]] std::span<const std::string> classes() const override {
        return m_whole->classes();
    }
    [[nodiscard]] Result<Sample> sample(std::size_t index) const override {
        return m_whole->sample(m_indices[index]);
    }

private:
    DataSetPointer m_whole;
    std::vector<std::size_t> m_indices;
};

Result<DataSetFormat> recognised(const fs::path& folder) {
    std::error_code ignored;
    const auto has = [&](const fs::path& name) { return fs::exists(folder / name, ignored); };
    const fs::path cifar = cifar10Folder(folder);
    if (fs::exists(cifar / "data_batch_1.bin", ignored) ||
        fs::exists(cifar / "test_batch.bin", ignored))
        return DataSetFormat::cifar10;
    if (has("train-images-idx3-ubyte") || has("train-images-idx3-ubyte.gz") ||
        has("t10k-images-idx3-ubyte") || has("t10k-images-idx3-ubyte.gz"))
        return DataSetFormat::mnist;
    if (has("leftImg8bit"))
        return DataSetFormat::cityscapes;
    if (has("train") || has("val"))
        return DataSetFormat::imagenet;
    if (!fs::is_directory(folder, ignored))
        return fail(ErrorCode::notFound,
                    "there is no folder " + inQuotes(folder.string()) +
                        "; make a data set to try with: hwflow dataset make-shapes FOLDER",
                    folder.string());
    return badInput("no data set is recognised in " + inQuotes(folder.string()) +
                        ": it has neither data_batch_1.bin (CIFAR-10), train-images-idx3-ubyte "
                        "(MNIST), leftImg8bit/ (Cityscapes) nor train/ (ImageNet)",
                    folder.string());
}

} // namespace

std::string_view nameOf(DataSetFormat format) {
    constexpr std::array<std::string_view, kDataSetFormats.size()> kNames{"cifar10", "imagenet",
                                                                          "mnist", "cityscapes"};
    return kNames[static_cast<std::size_t>(format)];
}

Result<DataSetPointer> openDataSet(const fs::path& folder, Split split,
                                   std::optional<DataSetFormat> format) {
    if (!format) {
        const Result<DataSetFormat> found = recognised(folder);
        if (!found)
            return tl::unexpected(found.error());
        format = *found;
    }
    switch (*format) {
    case DataSetFormat::cifar10:
        return openCifar10(folder, split);
    case DataSetFormat::imagenet:
        return openImageFolder(folder, split);
    case DataSetFormat::mnist:
        return openMnist(folder, split);
    case DataSetFormat::cityscapes:
        break;
    }
    return openCityscapes(folder, split);
}

DataSetPointer subsetOf(DataSetPointer whole, std::vector<std::size_t> indices) {
    return std::make_shared<Subset>(std::move(whole), std::move(indices));
}

DataSetPointer randomSubset(DataSetPointer whole, std::size_t count, std::uint64_t seed) {
    if (count >= whole->size())
        return whole;
    return randomSplit(whole, count, seed).second;
}

SplitDataSet randomSplit(const DataSetPointer& whole, std::size_t count, std::uint64_t seed) {
    const std::vector<std::size_t> order = shuffled(whole->size(), RandomStream{seed});
    const auto cut = order.end() - static_cast<std::ptrdiff_t>(std::min(count, order.size()));
    return {subsetOf(whole, {order.begin(), cut}), subsetOf(whole, {cut, order.end()})};
}

} // namespace hwflow
