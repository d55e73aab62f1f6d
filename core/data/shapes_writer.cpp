// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/shapes_writer.h"

#include "core/data/formats.h"
#include "core/data/image_file.h"
#include "core/data/shape_images.h"
#include "core/support/file.h"
#include "core/support/json.h"
#include "core/support/words.h"

#include <atomic>

namespace hwflow {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kNote = "shapes.json";
constexpr std::size_t kCifarBatches = 5;
constexpr std::int64_t kFolderImageSize = 80; ///< room for a crop of 64 and a little more

/// Training and test images are drawn from different streams, whatever their numbers.
std::uint64_t seedOf(std::uint64_t seed, Split split) {
    return 2 * seed + (split == Split::test ? 1 : 0);
}

struct Files {
    fs::path folder;
    ShapesOptions options;
    const RunContext* context = nullptr;
    std::size_t written = 0;

    [[nodiscard]] Result<void> fileOf(const fs::path& name, std::size_t images,
                                      const std::function<Result<std::string>()>& content) {
        if (context->stopRequested())
            return fail(ErrorCode::cancelled, "stopped; the same command continues");
        const fs::path path = folder / name;
        std::error_code error;
        if (options.force || !fs::exists(path, error)) {
            fs::create_directories(path.parent_path(), error);
            const Result<std::string> bytes = content();
            if (!bytes)
                return tl::unexpected(bytes.error());
            if (Result<void> done = writeFileAtomically(path, *bytes); !done)
                return done;
        }
        written += images;
        if (context->progress)
            context->progress({written, options.train + options.test});
        return {};
    }
};

std::string cifarRecords(std::uint64_t seed, std::size_t first, std::size_t count,
                         const RunContext& context) {
    std::string records(count * kCifarRecordBytes, '\0');
    context.forEach(count, [&](std::size_t i) {
        const Sample sample = shapeImage(seed, first + i);
        const auto record = records.begin() + static_cast<std::ptrdiff_t>(i * kCifarRecordBytes);
        *record = static_cast<char>(sample.label);
        std::copy(sample.image.pixels.begin(), sample.image.pixels.end(), record + 1);
    });
    return records;
}

Result<void> writeCifar10(Files& files) {
    const ShapesOptions& options = files.options;
    const std::size_t share = options.train / kCifarBatches;
    for (std::size_t batch = 0; batch < kCifarBatches; ++batch) {
        Result<void> done =
            files.fileOf("data_batch_" + std::to_string(batch + 1) + ".bin", share, [&] {
                return Result<std::string>(cifarRecords(seedOf(options.seed, Split::train),
                                                        batch * share, share, *files.context));
            });
        if (!done)
            return done;
    }
    std::string names;
    for (const std::string& name : shapeNames())
        names += name + '\n';
    if (Result<void> done = files.fileOf("batches.meta.txt", 0, [&] { return names; }); !done)
        return done;
    return files.fileOf("test_batch.bin", options.test, [&] {
        return cifarRecords(seedOf(options.seed, Split::test), 0, options.test, *files.context);
    });
}

/// A name of its own for each image, in their order: "shape_000012.png".
std::string numbered(const std::string& stem, std::size_t index) {
    std::string number = std::to_string(index);
    number.insert(0, 6 - std::min<std::size_t>(6, number.size()), '0');
    return stem + number;
}

Result<void> writeImageNet(Files& files) {
    const ShapesOptions& options = files.options;
    for (const Split split : kSplits) {
        const bool training = split == Split::train;
        for (std::size_t i = 0; i < (training ? options.train : options.test); ++i) {
            const Sample sample = shapeImage(seedOf(options.seed, split), i, kFolderImageSize);
            const std::string& name = shapeNames()[static_cast<std::size_t>(sample.label)];
            Result<void> done = files.fileOf(fs::path(training ? "train" : "val") / name /
                                                 (numbered("shape_", i) + ".png"),
                                             1, [&] { return encodePng(sample.image); });
            if (!done)
                return done;
        }
    }
    return {};
}

std::string idxHeader(std::initializer_list<std::size_t> extents) {
    std::string header{'\0', '\0', '\x08', static_cast<char>(extents.size())};
    for (const std::size_t extent : extents)
        for (const unsigned shift : {24U, 16U, 8U, 0U})
            header += static_cast<char>(extent >> shift & 0xFFU);
    return header;
}

Result<void> writeMnist(Files& files) {
    const ShapesOptions& options = files.options;
    for (const Split split : kSplits) {
        const bool training = split == Split::train;
        const std::size_t count = training ? options.train : options.test;
        const std::string prefix = training ? "train" : "t10k";
        std::string pixels = idxHeader({count, 28, 28});
        std::string labels = idxHeader({count});
        for (std::size_t i = 0; i < count; ++i) {
            const Sample sample = digitImage(seedOf(options.seed, split), i);
            pixels.append(sample.image.pixels.begin(), sample.image.pixels.end());
            labels += static_cast<char>(sample.label);
        }
        Result<void> done =
            files.fileOf(prefix + "-images-idx3-ubyte", count, [&] { return pixels; });
        if (done)
            done = files.fileOf(prefix + "-labels-idx1-ubyte", 0, [&] { return labels; });
        if (!done)
            return done;
    }
    return {};
}

Result<void> writeStreet(Files& files, Split split, std::size_t index) {
    const Sample sample = streetImage(seedOf(files.options.seed, split), index);
    Image ids = sample.labelMap;
    for (std::uint8_t& pixel : ids.pixels)
        pixel = pixel == kIgnoredLabel ? 0 : cityscapesIdOf(pixel);
    const std::string word = split == Split::train ? "train" : "val";
    const std::string stem = numbered("shapeville_", index) + "_000000_";
    Result<void> done =
        files.fileOf(fs::path("gtFine") / word / "shapeville" / (stem + "gtFine_labelIds.png"), 0,
                     [&] { return encodePng(ids); });
    if (done)
        done =
            files.fileOf(fs::path("leftImg8bit") / word / "shapeville" / (stem + "leftImg8bit.png"),
                         1, [&] { return encodePng(sample.image); });
    return done;
}

Result<void> writeCityscapes(Files& files) {
    for (const Split split : kSplits) {
        const std::size_t count = split == Split::train ? files.options.train : files.options.test;
        for (std::size_t i = 0; i < count; ++i)
            if (Result<void> done = writeStreet(files, split, i); !done)
                return done;
    }
    return {};
}

std::string noteOf(const ShapesOptions& options, bool complete) {
    return writeJson({{"format", "hwflow-shapes"},
                      {"schemaVersion", 1},
                      {"kind", nameOf(options.format)},
                      {"train", options.train},
                      {"test", options.test},
                      {"seed", options.seed},
                      {"complete", complete}});
}

/// A folder is filled if it is empty, or if a run with the same settings began to fill it.
Result<void> checkFolder(const fs::path& folder, const ShapesOptions& options) {
    std::error_code ignored;
    if (options.force || !fs::exists(folder, ignored) || fs::is_empty(folder, ignored))
        return {};
    const Result<std::string> note = readTextFile(folder / kNote);
    if (note && *note == noteOf(options, false))
        return {};
    return badInput(inQuotes(folder.string()) + " already has " +
                        (note ? "a data set of shapes" : "files") +
                        " in it; name a new folder, or overwrite them with --force",
                    folder.string());
}

Result<void> checkOptions(const ShapesOptions& options) {
    const auto outOfRange = [](std::size_t count) { return count < 1 || count > kMaxShapes; };
    if (outOfRange(options.train) || outOfRange(options.test))
        return badInput("a data set has from 1 to " + std::to_string(kMaxShapes) +
                        " images to train and to test with");
    if (options.format == DataSetFormat::cifar10 && options.train % kCifarBatches != 0)
        return badInput("CIFAR-10 keeps its training images in five files of one size: " +
                        std::to_string(options.train) + " is no multiple of 5");
    return {};
}

} // namespace

Result<void> writeShapes(const fs::path& folder, const ShapesOptions& options,
                         const RunContext& context) {
    Result<void> done = checkOptions(options);
    if (done)
        done = checkFolder(folder, options);
    std::error_code error;
    fs::create_directories(folder, error);
    if (done)
        done = writeFileAtomically(folder / kNote, noteOf(options, false));
    Files files{folder, options, &context};
    if (done)
        done = options.format == DataSetFormat::cifar10    ? writeCifar10(files)
               : options.format == DataSetFormat::imagenet ? writeImageNet(files)
               : options.format == DataSetFormat::mnist    ? writeMnist(files)
                                                           : writeCityscapes(files);
    if (done)
        done = writeFileAtomically(folder / kNote, noteOf(options, true));
    return done;
}

} // namespace hwflow
