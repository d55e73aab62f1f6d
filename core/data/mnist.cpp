// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/formats.h"
#include "core/data/gzip.h"
#include "core/support/words.h"

namespace hwflow {

namespace {

namespace fs = std::filesystem;

const std::array<std::string, 10> kClasses{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};

constexpr std::size_t kMaxIdxBytes = std::size_t{1} << 30;

/// An idx file of bytes: a magic number, extents, and the bytes themselves.
struct Idx {
    std::vector<std::size_t> extents;
    std::string content;
    std::size_t begin = 0; ///< where the values start in `content`
};

std::size_t bigEndian(const std::string& content, std::size_t at) {
    std::size_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value = value << 8U | static_cast<unsigned char>(content[at + i]);
    return value;
}

tl::unexpected<Error> wrongIdx(const fs::path& path, const std::string& why) {
    return badInput(inQuotes(path.string()) + ' ' + why + "; copy the MNIST files again",
                    path.string());
}

/// Of the names a file goes by, the one that exists; the plain one if none does.
fs::path presentFile(const fs::path& folder, const std::string& name) {
    std::error_code ignored;
    for (const char* ending : {"", ".gz"})
        if (fs::exists(folder / (name + ending), ignored))
            return folder / (name + ending);
    return folder / name;
}

Result<Idx> readIdx(const fs::path& path, std::size_t dimensions) {
    Result<std::string> content = readPossiblyGzipped(path, kMaxIdxBytes);
    if (!content)
        return tl::unexpected(content.error());
    Idx idx{{}, *std::move(content), 4 + 4 * dimensions};
    const std::size_t magic = 0x0800 + dimensions;
    if (idx.content.size() < idx.begin)
        return wrongIdx(path, "is truncated: it has " + std::to_string(idx.content.size()) +
                                  " bytes, less than its header of " + std::to_string(idx.begin));
    if (bigEndian(idx.content, 0) != magic)
        return wrongIdx(path, "starts with the magic number " +
                                  std::to_string(bigEndian(idx.content, 0)) + " instead of " +
                                  std::to_string(magic) + " (at offset 0)");
    std::size_t expected = idx.begin;
    std::size_t values = 1;
    for (std::size_t i = 0; i < dimensions; ++i) {
        idx.extents.push_back(bigEndian(idx.content, 4 + 4 * i));
        if (idx.extents.back() == 0 || idx.extents.back() > kMaxIdxBytes / values)
            return wrongIdx(path, "has an extent of " + std::to_string(idx.extents.back()) +
                                      " at offset " + std::to_string(4 + 4 * i));
        values *= idx.extents.back();
    }
    expected += values;
    if (idx.content.size() != expected)
        return wrongIdx(path, "has " + std::to_string(idx.content.size()) +
                                  " bytes, but its header announces " + std::to_string(expected));
    return idx;
}

class Mnist final : public DataSet {
public:
    Mnist(Idx images, Idx labels) : m_images(std::move(images)), m_labels(std::move(labels)) {}

    [[nodiscard]] DataSetFormat format() const override { return DataSetFormat::mnist; }
    [[nodiscard]] std::size_t size() const override { return m_images.extents[0]; }
    [[nodiscard]] std::span<const std::string> classes() const override { return kClasses; }
    [[nodiscard]] Result<Sample> sample(std::size_t index) const override {
        Sample sample;
        sample.label = static_cast<unsigned char>(m_labels.content[m_labels.begin + index]);
        sample.image = Image(1, static_cast<std::int64_t>(m_images.extents[1]),
                             static_cast<std::int64_t>(m_images.extents[2]));
        const std::size_t bytes = sample.image.pixels.size();
        const char* const first = m_images.content.data() + m_images.begin + index * bytes;
        std::copy(first, first + bytes, sample.image.pixels.begin());
        return sample;
    }

private:
    Idx m_images;
    Idx m_labels;
};

Result<void> checkLabels(const Idx& labels, const fs::path& path) {
    for (std::size_t at = labels.begin; at < labels.content.size(); ++at)
        if (const auto label = static_cast<unsigned char>(labels.content[at]);
            label >= kClasses.size())
            return wrongIdx(path, "has the label " + std::to_string(label) + " at offset " +
                                      std::to_string(at) + ", but digits are 0 to 9");
    return {};
}

} // namespace

Result<DataSetPointer> openMnist(const fs::path& folder, Split split) {
    const std::string prefix = split == Split::train ? "train" : "t10k";
    const fs::path imagePath = presentFile(folder, prefix + "-images-idx3-ubyte");
    const fs::path labelPath = presentFile(folder, prefix + "-labels-idx1-ubyte");
    Result<Idx> images = readIdx(imagePath, 3);
    if (!images)
        return tl::unexpected(images.error());
    Result<Idx> labels = readIdx(labelPath, 1);
    if (!labels)
        return tl::unexpected(labels.error());
    if (labels->extents[0] != images->extents[0])
        return wrongIdx(labelPath, "has " + std::to_string(labels->extents[0]) +
                                       " labels for the " + std::to_string(images->extents[0]) +
                                       " images of " + inQuotes(imagePath.string()));
    if (Result<void> checked = checkLabels(*labels, labelPath); !checked)
        return tl::unexpected(checked.error());
    return std::make_shared<Mnist>(*std::move(images), *std::move(labels));
}

} // namespace hwflow
