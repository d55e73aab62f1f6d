// SPDX-License-Identifier: GPL-3.0-or-later

// Geometry, augmentation and batches. Expected pixels are computed by hand or by the definition.

#include "core/data/batch_stream.h"
#include "core/data/preparation.h"

#include <QtTest>

#include <atomic>
#include <cmath>
#include <new>
#include <set>

using namespace hwflow;

namespace {

Image ramp(std::int64_t height, std::int64_t width) {
    Image image(1, height, width);
    for (std::size_t i = 0; i < image.pixels.size(); ++i)
        image.pixels[i] = static_cast<std::uint8_t>(i % 256);
    return image;
}

/// Images of 3 x 32 x 32 whose pixels all are their own index.
class Numbered : public DataSet {
public:
    explicit Numbered(std::size_t count, std::size_t broken = ~std::size_t{0})
        : m_count(count), m_broken(broken) {}
    [[nodiscard]] DataSetFormat format() const override { return DataSetFormat::cifar10; }
    [[nodiscard]] std::size_t size() const override { return m_count; }
    [[nodiscard]] std::span<const std::string> classes() const override { return m_classes; }
    [[nodiscard]] Result<Sample> sample(std::size_t index) const override {
        ++m_read;
        if (index == m_broken)
            return badInput("broken", "file");
        return Sample{Image(3, 32, 32, static_cast<std::uint8_t>(index)),
                      static_cast<std::int64_t>(index),
                      {}};
    }
    [[nodiscard]] std::size_t read() const { return m_read; }

private:
    std::size_t m_count;
    std::size_t m_broken;
    mutable std::atomic<std::size_t> m_read{0};
    std::vector<std::string> m_classes{"a", "b"};
};

class Huge final : public Numbered {
public:
    using Numbered::Numbered;
    [[nodiscard]] Result<Sample> sample(std::size_t index) const override {
        if (index == 17)
            throw std::bad_alloc();
        return Numbered::sample(index);
    }
};

std::vector<Batch> allBatches(BatchStream& stream) {
    std::vector<Batch> batches;
    for (auto batch = stream.next(); batch && batch->images > 0; batch = stream.next())
        batches.push_back(*std::move(batch));
    return batches;
}

BatchOptions trainingOptions() {
    return {.input = {3, 32, 32}, .batchSize = 8, .training = true, .seed = 3, .epoch = 2};
}

} // namespace

class PreparationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cropsAreFilledOutside() {
        const Image crop = cropped(ramp(2, 3), {-1, 1, 3, 3}, 9);
        QCOMPARE(crop.pixels, (std::vector<std::uint8_t>{9, 9, 9, 1, 2, 9, 4, 5, 9}));
    }

    void mirroringReversesRows() {
        QCOMPARE(mirrored(ramp(2, 3)).pixels, (std::vector<std::uint8_t>{2, 1, 0, 5, 4, 3}));
    }

    void halvingAveragesWithATriangle() {
        // Output 0 is centred at 1.0 and reaches 2: weights 3/4, 3/4, 1/4 of pixels 0, 1, 2.
        Image image(1, 1, 4);
        image.pixels = {0, 70, 140, 210};
        const Image half = resized(image, 1, 2);
        QCOMPARE(int(half.pixels[0]), int(std::lround((0.75 * 70 + 0.25 * 140) / 1.75)));
        QCOMPARE(int(half.pixels[1]), int(std::lround((0.25 * 70 + 0.75 * 350) / 1.75)));
    }

    void enlargingInterpolates() {
        Image image(1, 1, 2);
        image.pixels = {0, 100};
        QCOMPARE(resized(image, 1, 4).pixels, (std::vector<std::uint8_t>{0, 25, 75, 100}));
        QCOMPARE(resizedNearest(image, 2, 4).pixels,
                 (std::vector<std::uint8_t>{0, 0, 100, 100, 0, 0, 100, 100}));
    }

    void pixelsAreNormalised() {
        Image image(3, 1, 1);
        image.pixels = {255, 0, 51};
        std::vector<float> values(3);
        normalise(image, {{0.5F, 0.25F, 0.1F}, {0.5F, 0.5F, 0.2F}}, values);
        QVERIFY(std::abs(values[0] - 1.0F) < 1e-6F);
        QVERIFY(std::abs(values[1] + 0.5F) < 1e-6F);
        QVERIFY(std::abs(values[2] - 0.5F) < 1e-6F);
    }

    void cifarIsShiftedByUpToFourAndMirrored() {
        Sample sample;
        sample.image = Image(3, 32, 32);
        sample.image.at(0, 16, 10) = 200;
        std::set<std::int64_t> columns;
        std::set<std::int64_t> rows;
        for (std::uint64_t i = 0; i < 2000; ++i) {
            RandomStream random{i};
            const Image image =
                prepared(sample, DataSetFormat::cifar10, {3, 32, 32}, &random).image;
            const auto found = std::find(image.pixels.begin(), image.pixels.end(), 200);
            QVERIFY(found != image.pixels.end());
            rows.insert((found - image.pixels.begin()) / 32);
            columns.insert((found - image.pixels.begin()) % 32);
        }
        QCOMPARE(*rows.begin(), std::int64_t{12});
        QCOMPARE(*rows.rbegin(), std::int64_t{20});
        QCOMPARE(rows.size(), std::size_t{9});
        QCOMPARE(columns.size(), std::size_t{18}); // 6 … 14, and mirrored 17 … 25
    }

    void imagesAndLabelsAreCutAlike() {
        Sample sample;
        sample.image = withChannels(ramp(15, 16), 3);
        sample.labelMap = ramp(15, 16);
        RandomStream random{4};
        const Sample ready = prepared(sample, DataSetFormat::cityscapes, {3, 24, 40}, &random);
        QCOMPARE(ready.image.width, std::int64_t{40});
        QCOMPARE(ready.labelMap.width, std::int64_t{40});
        for (std::int64_t y = 0; y < 24; ++y)
            for (std::int64_t x = 0; x < 40; ++x)
                if (ready.labelMap.at(0, y, x) == kIgnoredLabel)
                    QCOMPARE(int(ready.image.at(0, y, x)), 0);
    }

    void testImagesAreCutFromTheCentre() {
        Sample sample;
        sample.image = Image(3, 300, 512, 10);
        sample.image.at(0, 150, 256) = 250;
        const Image image = prepared(sample, DataSetFormat::imagenet, {3, 224, 224}, nullptr).image;
        QCOMPARE(image.height, std::int64_t{224});
        QCOMPARE(image.width, std::int64_t{224});
        QVERIFY(int(image.at(0, 112, 112)) > 100);
    }

    void batchesDoNotDependOnTheNumberOfThreads() {
        BatchOptions options = trainingOptions();
        const auto data = std::make_shared<Numbered>(50);
        BatchStream one(data, options);
        options.threads = 3;
        BatchStream three(data, options);
        const auto a = allBatches(one);
        const auto b = allBatches(three);
        QCOMPARE(a.size(), std::size_t{7});
        QCOMPARE(a.back().images, std::size_t{2});
        std::multiset<std::int64_t> labels;
        for (std::size_t i = 0; i < a.size(); ++i) {
            QVERIFY(a[i].pixels == b[i].pixels);
            QVERIFY(a[i].labels == b[i].labels);
            labels.insert(a[i].labels.begin(), a[i].labels.end());
        }
        for (std::int64_t i = 0; i < 50; ++i)
            QCOMPARE(labels.count(i), std::size_t{1});
    }

    void aResumedStreamGoesOnAlike() {
        BatchOptions options = trainingOptions();
        const auto data = std::make_shared<Numbered>(50);
        BatchStream whole(data, options);
        options.firstBatch = 4;
        BatchStream rest(data, options);
        const auto a = allBatches(whole);
        const auto b = allBatches(rest);
        QCOMPARE(b.size(), std::size_t{3});
        QVERIFY(b[0].pixels == a[4].pixels);
        QVERIFY(b[2].labels == a[6].labels);
        options.epoch = 3;
        BatchStream other(data, options);
        QVERIFY(allBatches(other)[0].labels != b[0].labels);
    }

    void noMoreIsReadAheadThanNeeded() {
        const auto data = std::make_shared<Numbered>(1000);
        {
            BatchStream stream(data, trainingOptions());
            QVERIFY(stream.next().has_value());
        }
        QVERIFY(data->read() <= 8 * 5);
    }

    void anErrorComesInItsPlace() {
        BatchOptions options = trainingOptions();
        options.training = false;
        BatchStream stream(std::make_shared<Numbered>(30, 17), options);
        QVERIFY(stream.next().has_value());
        QVERIFY(stream.next().has_value());
        QVERIFY(!stream.next().has_value());
    }

    /// It ended the program, as nobody catches what a thread throws.
    void whatAThreadThrowsComesToWhoeverTakesItsBatch() {
        BatchOptions options = trainingOptions();
        options.training = false;
        BatchStream stream(std::make_shared<Huge>(30), options);
        QVERIFY(stream.next().has_value());
        QVERIFY(stream.next().has_value());
        QVERIFY_EXCEPTION_THROWN((void)stream.next(), std::bad_alloc);
    }
};

QTEST_APPLESS_MAIN(PreparationTest)
#include "preparation_test.moc"
