// SPDX-License-Identifier: GPL-3.0-or-later

// The loaders read what the published formats say, from files written here byte by byte, and name
// file, offset and cause of whatever is wrong with them.

#include "core/data/data_set.h"
#include "core/data/image_file.h"
#include "core/support/file.h"
#include "tests/fuzz/fuzz_checks.h"
#include "tests/support/expect_error.h"

#include <QTemporaryDir>

#include <cstdio>
#include <fstream>
// libjpeg's header needs <cstdio> before it.
#include <jpeglib.h>
#include <set>
#include <zlib.h>

using namespace hwflow;
using namespace hwflow::test;
namespace fs = std::filesystem;

namespace {

std::string bigEndian(unsigned value) {
    std::string bytes;
    for (const unsigned shift : {24U, 16U, 8U, 0U})
        bytes += static_cast<char>(value >> shift & 0xFFU);
    return bytes;
}

/// Pixel i of record r is (7 r + i) mod 251, so that an offset by one byte shows.
std::string cifarRecord(unsigned label, unsigned record) {
    std::string bytes(1, static_cast<char>(label));
    for (unsigned i = 0; i < 3072; ++i)
        bytes += static_cast<char>((7 * record + i) % 251);
    return bytes;
}

std::string gzipped(const std::string& content) {
    z_stream stream{};
    deflateInit2(&stream, 6, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY);
    std::string packed(content.size() + 200, '\0');
    std::string input = content;
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    deflateEnd(&stream);
    return packed.substr(0, packed.size() - stream.avail_out);
}

/// A grey JPEG of one brightness.
std::string jpegOf(int height, int width, unsigned char value) {
    jpeg_compress_struct codec{};
    jpeg_error_mgr errors{};
    codec.err = jpeg_std_error(&errors);
    jpeg_create_compress(&codec);
    unsigned char* memory = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&codec, &memory, &size);
    codec.image_width = static_cast<JDIMENSION>(width);
    codec.image_height = static_cast<JDIMENSION>(height);
    codec.input_components = 3;
    codec.in_color_space = JCS_RGB;
    jpeg_set_defaults(&codec);
    jpeg_start_compress(&codec, TRUE);
    std::vector<unsigned char> row(static_cast<std::size_t>(3 * width), value);
    for (int y = 0; y < height; ++y) {
        JSAMPROW rows = row.data();
        jpeg_write_scanlines(&codec, &rows, 1);
    }
    jpeg_finish_compress(&codec);
    jpeg_destroy_compress(&codec);
    std::string bytes(reinterpret_cast<char*>(memory), size);
    std::free(memory);
    return bytes;
}

} // namespace

class DataSetTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] fs::path root() const { return m_folder.path().toStdString(); }
    [[nodiscard]] std::string at(const fs::path& name) const { return (root() / name).string(); }
    void write(const fs::path& name, const std::string& content) const {
        fs::create_directories((root() / name).parent_path());
        QVERIFY(writeFileAtomically(root() / name, content));
    }
    void writeCifar() const {
        for (unsigned batch = 1; batch <= 5; ++batch)
            write("data_batch_" + std::to_string(batch) + ".bin",
                  cifarRecord(batch, batch) + cifarRecord(9, 10 + batch));
        write("test_batch.bin", cifarRecord(3, 0));
    }
    void writeMnist(const std::string& ending) const {
        const auto packed = [&](const std::string& content) {
            return ending.empty() ? content : gzipped(content);
        };
        const std::string pixels("\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0A\x0B\x0C", 12);
        write("train-images-idx3-ubyte" + ending,
              packed(bigEndian(0x803) + bigEndian(2) + bigEndian(2) + bigEndian(3) + pixels));
        write("train-labels-idx1-ubyte" + ending,
              packed(bigEndian(0x801) + bigEndian(2) + std::string("\x07\x00", 2)));
    }
    void writeCity(std::uint8_t id, std::int64_t labelHeight = 2) const {
        Image image(3, 2, 4, 50);
        image.at(2, 1, 3) = 200;
        Image labels(1, labelHeight, 4, 7);
        labels.at(0, 0, 1) = id;
        write("leftImg8bit/train/ulm/ulm_0_0_leftImg8bit.png", *encodePng(image));
        write("gtFine/train/ulm/ulm_0_0_gtFine_labelIds.png", *encodePng(labels));
    }

private Q_SLOTS:
    void init() { m_folder = QTemporaryDir(); }

    void cifarRecordsAreReadInTheOrderOfTheirFiles() {
        writeCifar();
        const auto data = openDataSet(root(), Split::train);
        QVERIFY(data.has_value());
        QCOMPARE((*data)->size(), std::size_t{10});
        QCOMPARE((*data)->classes().size(), std::size_t{10});
        QCOMPARE(std::string(nameOf((*data)->format())), std::string("cifar10"));
        const Sample sample = *(*data)->sample(4); // the first of the third file
        QCOMPARE(sample.label, std::int64_t{3});
        QCOMPARE(int(sample.image.at(0, 0, 0)), 21);
        QCOMPARE(int(sample.image.at(2, 31, 31)), (21 + 3071) % 251);
        QCOMPARE((*openDataSet(root(), Split::test))->size(), std::size_t{1});
    }

    void foreignCifarFilesAreRefused() {
        writeCifar();
        write("data_batch_2.bin", cifarRecord(1, 1) + "short");
        expectError(openDataSet(root(), Split::train), at("data_batch_2.bin"), "offset 3073");
        write("data_batch_2.bin", cifarRecord(1, 1) + cifarRecord(10, 1));
        expectError(openDataSet(root(), Split::train), at("data_batch_2.bin"),
                    "label 10 at offset 3073");
        fs::remove(root() / "data_batch_2.bin");
        expectError(openDataSet(root(), Split::train), at("data_batch_2.bin"), "No such file",
                    ErrorCode::notFound);
    }

    void mnistIsRead_data() {
        QTest::addColumn<QString>("ending");
        QTest::newRow("plain") << "";
        QTest::newRow("gzip") << ".gz";
    }

    void mnistIsRead() {
        QFETCH(const QString, ending);
        writeMnist(ending.toStdString());
        const auto data = openDataSet(root(), Split::train);
        QVERIFY(data.has_value());
        QCOMPARE((*data)->size(), std::size_t{2});
        const Sample sample = *(*data)->sample(1);
        QCOMPARE(sample.label, std::int64_t{0});
        QCOMPARE(sample.image.height, std::int64_t{2});
        QCOMPARE(int(sample.image.at(0, 1, 0)), 10);
    }

    void foreignMnistFilesAreRefused() {
        const fs::path images = "train-images-idx3-ubyte";
        const fs::path labels = "train-labels-idx1-ubyte";
        writeMnist("");
        write(labels, bigEndian(0x801) + bigEndian(2) + std::string("\x07\x0A", 2));
        expectError(openDataSet(root(), Split::train), at(labels), "label 10 at offset 9");
        write(labels, bigEndian(0x801) + bigEndian(1) + std::string("\x07", 1));
        expectError(openDataSet(root(), Split::train), at(labels), "1 labels for the 2 images");
        write(images, bigEndian(0x801) + std::string(24, '\0'));
        expectError(openDataSet(root(), Split::train), at(images), "magic number 2049");
        write(images, bigEndian(0x803) + bigEndian(2) + bigEndian(2) + bigEndian(3) + "short");
        expectError(openDataSet(root(), Split::train), at(images), "21 bytes");
        fs::remove(root() / images);
        write(images.string() + ".gz", gzipped(std::string(500, 'x')).substr(0, 15));
        expectError(openDataSet(root(), Split::train), at(images.string() + ".gz"), "truncated");
    }

    void imageFoldersGiveAClassEach() {
        Image png(3, 3, 2, 10);
        png.at(1, 2, 0) = 99;
        write("train/cat/b.jpeg", jpegOf(8, 16, 128));
        write("train/cat/a.JPEG", *encodePng(png)); // ImageNet has one like this
        write("train/dog/c.jpg", jpegOf(8, 8, 3));
        write("val/dog/d.png", *encodePng(png));
        const auto data = openDataSet(root(), Split::train);
        QVERIFY(data.has_value());
        QCOMPARE((*data)->size(), std::size_t{3});
        QCOMPARE((*data)->sample(0)->image, png);
        const Sample grey = *(*data)->sample(1);
        QCOMPARE(grey.image.width, std::int64_t{16});
        QVERIFY(std::abs(int(grey.image.at(1, 4, 9)) - 128) <= 1);
        const auto validation = openDataSet(root(), Split::test);
        QCOMPARE((*validation)->sample(0)->label, std::int64_t{1}); // dog, though alone in val/
    }

    void brokenImagesAreNamed() {
        const std::string jpeg = jpegOf(64, 64, 128);
        write("train/cat/a.jpg", jpeg.substr(0, jpeg.size() / 2));
        write("train/cat/b.jpg", "GIF89a");
        write("val/dog/a.jpg", jpeg);
        const auto data = openDataSet(root(), Split::train);
        expectError((*data)->sample(0), at("train/cat/a.jpg"), "cannot be decoded");
        expectError((*data)->sample(1), at("train/cat/b.jpg"), "neither JPEG nor PNG");
        expectError(openDataSet(root(), Split::test), at("val/dog"), "no class");
    }

    void cityscapesIdsBecomeTrainClasses() {
        writeCity(26); // a car, train class 13
        const auto data = openDataSet(root(), Split::train);
        QVERIFY(data.has_value());
        QCOMPARE((*data)->classes().size(), std::size_t{19});
        const Sample sample = *(*data)->sample(0);
        QCOMPARE(int(sample.image.at(2, 1, 3)), 200);
        QCOMPARE(int(sample.labelMap.at(0, 0, 0)), 0); // road
        QCOMPARE(int(sample.labelMap.at(0, 0, 1)), 13);
        writeCity(10); // rail track: not among the 19
        QCOMPARE(int((*data)->sample(0)->labelMap.at(0, 0, 1)), int(kIgnoredLabel));
    }

    void foreignCityscapesFilesAreRefused() {
        const fs::path labels = "gtFine/train/ulm/ulm_0_0_gtFine_labelIds.png";
        writeCity(40);
        const auto data = openDataSet(root(), Split::train);
        expectError((*data)->sample(0), at(labels), "label id 40 at pixel 1");
        writeCity(7, 3);
        expectError((*data)->sample(0), at(labels), "another size");
        fs::remove(root() / labels);
        expectError(openDataSet(root(), Split::train), at(labels), "is missing",
                    ErrorCode::notFound);
    }

    /// Whatever has become of a file, its set is opened and read, or refused with a reason.
    void damagedFilesAreAnswered_data() {
        QTest::addColumn<QString>("name");
        for (const char* name :
             {"data_batch_1.bin", "train-images-idx3-ubyte", "train-labels-idx1-ubyte",
              "train-images-idx3-ubyte.gz", "train/cat/a.jpg", "train/cat/b.png",
              "leftImg8bit/train/ulm/ulm_0_0_leftImg8bit.png",
              "gtFine/train/ulm/ulm_0_0_gtFine_labelIds.png"})
            QTest::newRow(name) << name;
    }
    void damagedFilesAreAnswered() {
        QFETCH(const QString, name);
        const fs::path file = name.toStdString();
        if (name.startsWith("data_batch"))
            writeCifar();
        else if (name.contains("ubyte"))
            writeMnist(name.endsWith(".gz") ? ".gz" : "");
        else if (name.startsWith("train/")) {
            write("train/cat/a.jpg", jpegOf(9, 7, 100));
            write("train/cat/b.png", *encodePng(Image(3, 5, 6, 40)));
        } else
            writeCity(26);
        const auto readAll = [&](const std::string& bytes) -> FuzzOutcome {
            fs::remove(root() / file); // a new file does not wait for the disk
            std::ofstream(root() / file, std::ios::binary) << bytes;
            const auto data = openDataSet(root(), Split::train);
            if (!data)
                return {false, !data.error().message.empty()};
            bool isRead = true;
            bool isSound = true;
            for (std::size_t i = 0; i < (*data)->size(); ++i) {
                const auto sample = (*data)->sample(i);
                isRead = isRead && sample;
                isSound = isSound && (sample ? !sample->image.pixels.empty()
                                             : !sample.error().message.empty());
            }
            return {isRead, isSound};
        };
        constexpr int kInputs = 500;
        const std::string valid = *readTextFile(root() / file);
        QVERIFY(readAll(valid).accepted);
        const FuzzTally tally = fuzz(valid, 1, kInputs, readAll);
        QVERIFY2(!tally.defect, QByteArray::fromStdString(tally.defect.value_or("")).toHex());
        QVERIFY(tally.refused > kInputs / 10);
    }

    void foldersWithoutADataSetAreRefused() {
        expectError(openDataSet(root(), Split::train), root().string(),
                    "no data set is recognised");
        expectError(openDataSet(root() / "x", Split::train), at("x"), "make-shapes",
                    ErrorCode::notFound);
    }

    void splitsAreDisjointAndRepeatable() {
        writeCifar();
        const DataSetPointer data = *openDataSet(root(), Split::train);
        const SplitDataSet parts = randomSplit(data, 3, 5);
        QCOMPARE(parts.first->size(), std::size_t{7});
        QCOMPARE(parts.second->size(), std::size_t{3});
        std::multiset<std::uint8_t> firstPixels;
        for (const DataSetPointer& part : {parts.first, parts.second})
            for (std::size_t i = 0; i < part->size(); ++i)
                firstPixels.insert(part->sample(i)->image.pixels.front());
        std::multiset<std::uint8_t> all;
        for (std::size_t i = 0; i < data->size(); ++i)
            all.insert(data->sample(i)->image.pixels.front());
        QVERIFY(firstPixels == all);
        QCOMPARE(randomSubset(data, 3, 5)->sample(1)->image, parts.second->sample(1)->image);
        QVERIFY(randomSplit(data, 3, 6).second->sample(0)->image !=
                    parts.second->sample(0)->image ||
                randomSplit(data, 3, 6).second->sample(1)->image != parts.second->sample(1)->image);
    }
};

QTEST_APPLESS_MAIN(DataSetTest)
#include "data_set_test.moc"
