// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/folder_listing.h"
#include "core/data/formats.h"
#include "core/data/image_file.h"
#include "core/support/words.h"

#include <algorithm>

namespace hwflow {

namespace {

namespace fs = std::filesystem;

struct Entry {
    fs::path path;
    std::int64_t label = 0;
};

class ImageFolder final : public DataSet {
public:
    ImageFolder(std::vector<std::string> classes, std::vector<Entry> entries)
        : m_classes(std::move(classes)), m_entries(std::move(entries)) {}

    [[nodiscard]] DataSetFormat format() const override { return DataSetFormat::imagenet; }
    [[nodiscard]] std::size_t size() const override { return m_entries.size(); }
    [[nodiscard]] std::span<const std::string> classes() const override { return m_classes; }
    [[nodiscard]] Result<Sample> sample(std::size_t index) const override {
        const Entry& entry = m_entries[index];
        Result<Image> image = readImageFile(entry.path, 3);
        if (!image)
            return tl::unexpected(image.error());
        return Sample{*std::move(image), entry.label, {}};
    }

private:
    std::vector<std::string> m_classes;
    std::vector<Entry> m_entries;
};

/// Classes are numbered by the folders of train/ for both splits.
Result<void> addImages(const fs::path& folder, const std::vector<std::string>& classes,
                       std::vector<Entry>& entries) {
    const auto folders = foldersIn(folder);
    if (!folders)
        return tl::unexpected(folders.error());
    for (const std::string& name : *folders) {
        const auto found = std::lower_bound(classes.begin(), classes.end(), name);
        const fs::path path = folder / name;
        if (found == classes.end() || *found != name)
            return badInput(inQuotes(path.string()) +
                                " is no class of this data set: train/ has "
                                "no folder of that name; add it there or remove it here",
                            path.string());
        const auto files = filesIn(path, {".jpg", ".jpeg", ".png"});
        if (!files)
            return tl::unexpected(files.error());
        for (const std::string& file : *files)
            entries.push_back({path / file, found - classes.begin()});
    }
    if (entries.empty())
        return badInput(inQuotes(folder.string()) +
                            " has no images; it needs a folder of .jpg or .png files per class",
                        folder.string());
    return {};
}

} // namespace

Result<DataSetPointer> openImageFolder(const fs::path& folder, Split split) {
    auto classes = foldersIn(folder / "train");
    if (!classes)
        return tl::unexpected(classes.error());
    std::vector<Entry> entries;
    const Result<void> added =
        addImages(folder / (split == Split::train ? "train" : "val"), *classes, entries);
    if (!added)
        return tl::unexpected(added.error());
    return std::make_shared<ImageFolder>(*std::move(classes), std::move(entries));
}

} // namespace hwflow
