// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/folder_listing.h"
#include "core/data/formats.h"
#include "core/data/image_file.h"
#include "core/support/words.h"

#include <algorithm>

namespace hwflow {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kClassCount = 19;
constexpr std::uint8_t kHighestId = 33;

const std::array<std::string, kClassCount> kClasses{
    "road",         "sidewalk",   "building", "wall",       "fence",  "pole",  "traffic light",
    "traffic sign", "vegetation", "terrain",  "sky",        "person", "rider", "car",
    "truck",        "bus",        "train",    "motorcycle", "bicycle"};

/// labels.py of cityscapesScripts: the id of each train class. All other ids are ignored.
constexpr std::array<std::uint8_t, kClassCount> kIds{7,  8,  11, 12, 13, 17, 19, 20, 21, 22,
                                                     23, 24, 25, 26, 27, 28, 31, 32, 33};

using Colour = std::array<std::uint8_t, 3>;

/// labels.py again.
constexpr std::array<Colour, kClassCount> kColours{{{128, 64, 128},
                                                    {244, 35, 232},
                                                    {70, 70, 70},
                                                    {102, 102, 156},
                                                    {190, 153, 153},
                                                    {153, 153, 153},
                                                    {250, 170, 30},
                                                    {220, 220, 0},
                                                    {107, 142, 35},
                                                    {152, 251, 152},
                                                    {70, 130, 180},
                                                    {220, 20, 60},
                                                    {255, 0, 0},
                                                    {0, 0, 142},
                                                    {0, 0, 70},
                                                    {0, 60, 100},
                                                    {0, 80, 100},
                                                    {0, 0, 230},
                                                    {119, 11, 32}}};

constexpr std::array<std::uint8_t, 256> trainClassOfIds() {
    std::array<std::uint8_t, 256> classes{};
    classes.fill(kIgnoredLabel);
    for (std::size_t i = 0; i < kClassCount; ++i)
        classes[kIds[i]] = static_cast<std::uint8_t>(i);
    return classes;
}

struct Entry {
    fs::path image;
    fs::path labels;
};

constexpr std::uint8_t kLicensePlate = 255; ///< id -1 in a byte

Result<Image> trainClasses(Image ids, const fs::path& path) {
    static constexpr std::array kClassOf = trainClassOfIds();
    for (std::size_t i = 0; i < ids.pixels.size(); ++i) {
        std::uint8_t& pixel = ids.pixels[i];
        if (pixel > kHighestId && pixel != kLicensePlate)
            return badInput(inQuotes(path.string()) + " has the label id " + std::to_string(pixel) +
                                " at pixel " + std::to_string(i) +
                                ", but Cityscapes has 0 to 33; use the *_labelIds.png files",
                            path.string());
        pixel = kClassOf[pixel];
    }
    return ids;
}

class Cityscapes final : public DataSet {
public:
    explicit Cityscapes(std::vector<Entry> entries) : m_entries(std::move(entries)) {}

    [[nodiscard]] DataSetFormat format() const override { return DataSetFormat::cityscapes; }
    [[nodiscard]] std::size_t size() const override { return m_entries.size(); }
    [[nodiscard]] std::span<const std::string> classes() const override { return kClasses; }
    [[nodiscard]] Result<Sample> sample(std::size_t index) const override {
        const Entry& entry = m_entries[index];
        Result<Image> image = readImageFile(entry.image, 3);
        if (!image)
            return tl::unexpected(image.error());
        const Result<Image> ids = readImageFile(entry.labels, 1);
        if (!ids)
            return tl::unexpected(ids.error());
        if (ids->height != image->height || ids->width != image->width)
            return badInput(inQuotes(entry.labels.string()) + " has another size than " +
                                inQuotes(entry.image.string()) + "; copy both again",
                            entry.labels.string());
        Result<Image> labels = trainClasses(*ids, entry.labels);
        if (!labels)
            return tl::unexpected(labels.error());
        return Sample{*std::move(image), 0, *std::move(labels)};
    }

private:
    std::vector<Entry> m_entries;
};

Result<void> addCity(const fs::path& images, const fs::path& labels, std::vector<Entry>& entries) {
    constexpr std::string_view kEnding = "_leftimg8bit.png";
    const auto files = filesIn(images, {std::string(kEnding)});
    if (!files)
        return tl::unexpected(files.error());
    for (const std::string& file : *files) {
        const std::string stem = file.substr(0, file.size() - kEnding.size());
        fs::path label = labels / (stem + "_gtFine_labelIds.png");
        std::error_code ignored;
        if (!fs::exists(label, ignored))
            return fail(ErrorCode::notFound,
                        inQuotes(label.string()) + ", the labels of " + inQuotes(file) +
                            ", is missing; unpack gtFine beside leftImg8bit",
                        label.string());
        entries.push_back({images / file, std::move(label)});
    }
    return {};
}

} // namespace

std::span<const std::string> cityscapesClasses() {
    return kClasses;
}

std::array<std::uint8_t, 3> cityscapesColour(std::uint8_t trainClass) {
    return trainClass < kClassCount ? kColours[trainClass] : Colour{};
}

std::uint8_t cityscapesIdOf(std::size_t index) {
    return kIds[index];
}

Result<DataSetPointer> openCityscapes(const fs::path& folder, Split split) {
    const std::string word = split == Split::train ? "train" : "val";
    const fs::path images = folder / "leftImg8bit" / word;
    const auto cities = foldersIn(images);
    if (!cities)
        return tl::unexpected(cities.error());
    std::vector<Entry> entries;
    for (const std::string& city : *cities)
        if (Result<void> added = addCity(images / city, folder / "gtFine" / word / city, entries);
            !added)
            return tl::unexpected(added.error());
    if (entries.empty())
        return badInput(inQuotes(images.string()) + " has no CITY/*_leftImg8bit.png; unpack "
                                                    "leftImg8bit there",
                        images.string());
    return std::make_shared<Cityscapes>(std::move(entries));
}

} // namespace hwflow
