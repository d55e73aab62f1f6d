// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/formats.h"
#include "core/support/file.h"
#include "core/support/words.h"

namespace hwflow {

namespace {

namespace fs = std::filesystem;

const std::array<std::string, 10> kClasses{"airplane", "automobile", "bird",  "cat",  "deer",
                                           "dog",      "frog",       "horse", "ship", "truck"};

constexpr std::size_t kMaxBatchBytes = std::size_t{1} << 30;

class Cifar10 final : public DataSet {
public:
    explicit Cifar10(std::string records) : m_records(std::move(records)) {}

    [[nodiscard]] DataSetFormat format() const override { return DataSetFormat::cifar10; }
    [[nodiscard]] std::size_t size() const override { return m_records.size() / kCifarRecordBytes; }
    [[nodiscard]] std::span<const std::string> classes() const override { return kClasses; }
    [[nodiscard]] Result<Sample> sample(std::size_t index) const override {
        const char* const record = m_records.data() + index * kCifarRecordBytes;
        Sample sample;
        sample.label = static_cast<unsigned char>(*record);
        sample.image = Image(3, kCifarSide, kCifarSide);
        std::copy(record + 1, record + kCifarRecordBytes, sample.image.pixels.begin());
        return sample;
    }

private:
    std::string m_records;
};

Result<void> checkRecords(const std::string& records, const fs::path& path) {
    if (records.empty() || records.size() % kCifarRecordBytes != 0)
        return badInput(inQuotes(path.string()) + " has " + std::to_string(records.size()) +
                            " bytes, which is no multiple of a CIFAR-10 record's 3073: the record "
                            "at offset " +
                            std::to_string(records.size() / kCifarRecordBytes * kCifarRecordBytes) +
                            " is truncated; copy the binary version of the data set again",
                        path.string());
    for (std::size_t at = 0; at < records.size(); at += kCifarRecordBytes)
        if (const auto label = static_cast<unsigned char>(records[at]); label >= kClasses.size())
            return badInput(inQuotes(path.string()) + " has the label " + std::to_string(label) +
                                " at offset " + std::to_string(at) +
                                ", but CIFAR-10 has 0 to 9; copy the binary version again",
                            path.string());
    return {};
}

} // namespace

fs::path cifar10Folder(const fs::path& folder) {
    std::error_code ignored;
    fs::path unpacked = folder / "cifar-10-batches-bin";
    return fs::is_directory(unpacked, ignored) ? unpacked : folder;
}

Result<DataSetPointer> openCifar10(const fs::path& folder, Split split) {
    std::vector<std::string> names{"test_batch.bin"};
    if (split == Split::train)
        names = {"data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin",
                 "data_batch_5.bin"};
    std::string records;
    for (const std::string& name : names) {
        const fs::path path = cifar10Folder(folder) / name;
        const Result<std::string> batch = readTextFile(path, kMaxBatchBytes);
        if (!batch)
            return tl::unexpected(batch.error());
        if (Result<void> checked = checkRecords(*batch, path); !checked)
            return tl::unexpected(checked.error());
        records += *batch;
    }
    return std::make_shared<Cifar10>(std::move(records));
}

} // namespace hwflow
