// SPDX-License-Identifier: GPL-3.0-or-later

// Drawn data sets: they read back through the loaders, can be continued and repeated, and no linear
// classifier learns the shapes.

#include "core/data/rasteriser.h"
#include "core/data/shape_images.h"
#include "core/data/shapes_writer.h"
#include "core/support/file.h"
#include "tests/support/expect_error.h"

#include <QTemporaryDir>

#include <cmath>

using namespace hwflow;
using hwflow::test::expectError;
namespace fs = std::filesystem;

namespace {

/// Multinomial logistic regression on pixels in [-1, 1], plain gradient steps.
class LinearClassifier {
public:
    [[nodiscard]] std::array<double, 10> scores(const Sample& sample) const {
        std::array<double, 10> sums{};
        for (std::size_t c = 0; c < 10; ++c) {
            sums[c] = m_bias[c];
            for (std::size_t i = 0; i < kInputs; ++i)
                sums[c] += m_weights[c * kInputs + i] * value(sample, i);
        }
        return sums;
    }

    void learn(const Sample& sample, double rate) {
        std::array<double, 10> chances = scores(sample);
        const double highest = *std::max_element(chances.begin(), chances.end());
        double sum = 0;
        for (double& chance : chances)
            sum += chance = std::exp(chance - highest);
        for (std::size_t c = 0; c < 10; ++c) {
            const double wanted = static_cast<std::size_t>(sample.label) == c ? 1 : 0;
            const double slope = rate * (chances[c] / sum - wanted);
            m_bias[c] -= slope;
            for (std::size_t i = 0; i < kInputs; ++i)
                m_weights[c * kInputs + i] -= slope * value(sample, i);
        }
    }

private:
    static constexpr std::size_t kInputs = 3072;
    static double value(const Sample& sample, std::size_t i) {
        return sample.image.pixels[i] / 127.5 - 1;
    }
    std::vector<double> m_weights = std::vector<double>(10 * kInputs, 0.0);
    std::array<double, 10> m_bias{};
};

} // namespace

class ShapesTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] fs::path root() const { return m_folder.path().toStdString(); }

private Q_SLOTS:
    void init() { m_folder = QTemporaryDir(); }

    void coverageIsTheAreaOfThePixel() {
        Image image(1, 9, 9);
        paint(image, rectangle(0.5, 0.5), {{4.25, 4.5}, 5}, {200}); // x 1.75-6.75, y 2-7
        QCOMPARE(int(image.at(0, 4, 4)), 200);
        QCOMPARE(int(image.at(0, 4, 1)), 50);
        QCOMPARE(int(image.at(0, 4, 6)), 150);
        QCOMPARE(int(image.at(0, 4, 7)), 0);
        QCOMPARE(int(image.at(0, 1, 4)), 0);
        double sum = 0;
        Image round(1, 40, 40);
        paint(round, circle({}, 1), {{20, 20}, 12}, {255});
        for (const std::uint8_t pixel : round.pixels)
            sum += pixel / 255.0;
        QVERIFY(std::abs(sum - std::numbers::pi * 144) < 2);
    }

    void writtenSetsReadBack_data() {
        QTest::addColumn<int>("format");
        QTest::newRow("cifar10") << int(DataSetFormat::cifar10);
        QTest::newRow("imagenet") << int(DataSetFormat::imagenet);
        QTest::newRow("mnist") << int(DataSetFormat::mnist);
        QTest::newRow("cityscapes") << int(DataSetFormat::cityscapes);
    }

    void writtenSetsReadBack() {
        QFETCH(const int, format);
        const ShapesOptions options{static_cast<DataSetFormat>(format), 20, 7, 3};
        QVERIFY(writeShapes(root() / "new", options, {}).has_value());
        const auto train = openDataSet(root() / "new", Split::train);
        const auto test = openDataSet(root() / "new", Split::test);
        QVERIFY(train.has_value() && test.has_value());
        QCOMPARE(static_cast<int>((*train)->format()), format);
        QCOMPARE((*train)->size(), std::size_t{20});
        QCOMPARE((*test)->size(), std::size_t{7});
        const Sample a = *(*train)->sample(5);
        const Sample b = *(*test)->sample(5);
        QVERIFY(a.image != b.image);
        if (options.format == DataSetFormat::cityscapes)
            QCOMPARE(a.labelMap, streetImage(6, 5).labelMap);
        else if (options.format == DataSetFormat::imagenet) // sorted by class, two images of each
            QCOMPARE(a.label, std::int64_t{2});
        else
            QCOMPARE(a.label, std::int64_t{5});
    }

    void aFilledFolderIsNotOverwritten() {
        ShapesOptions options{DataSetFormat::cifar10, 10, 5};
        QVERIFY(writeShapes(root(), options, {}).has_value());
        expectError(writeShapes(root(), options, {}), root().string(), "--force");
        options.force = true;
        QVERIFY(writeShapes(root(), options, {}).has_value());
        QTemporaryDir other;
        const fs::path folder = other.path().toStdString();
        QVERIFY(writeFileAtomically(folder / "letter.txt", "mine").has_value());
        options.force = false;
        expectError(writeShapes(folder, options, {}), folder.string(), "already has files");
    }

    void aStoppedRunIsContinued() {
        const ShapesOptions options{DataSetFormat::cifar10, 10, 5};
        std::stop_source source;
        const auto stopEarly = [&](Progress progress) {
            if (progress.done >= 4)
                source.request_stop();
        };
        expectError(writeShapes(root() / "a", options, {source.get_token(), stopEarly, nullptr}),
                    "", "continues", ErrorCode::cancelled);
        QVERIFY(fs::exists(root() / "a" / "data_batch_2.bin"));
        QVERIFY(!fs::exists(root() / "a" / "data_batch_3.bin"));
        ShapesOptions others = options;
        others.seed = 2;
        QVERIFY(!writeShapes(root() / "a", others, {}).has_value());
        QVERIFY(writeShapes(root() / "a", options, {}).has_value());
        QVERIFY(writeShapes(root() / "b", options, {}).has_value());
        for (const char* name : {"data_batch_1.bin", "data_batch_5.bin", "test_batch.bin"})
            QCOMPARE(*readTextFile(root() / "a" / name), *readTextFile(root() / "b" / name));
    }

    void wrongNumbersAreRefused() {
        expectError(writeShapes(root(), {DataSetFormat::cifar10, 11, 5}, {}), "", "multiple of 5");
        expectError(writeShapes(root(), {DataSetFormat::mnist, 11, 0}, {}), "", "from 1 to");
    }

    /// Learning.md: below 60 %. It sees 3000 images four times.
    void aLinearClassifierFails() {
        LinearClassifier classifier;
        for (int epoch = 0; epoch < 4; ++epoch)
            for (std::uint64_t i = 0; i < 3000; ++i)
                classifier.learn(shapeImage(2, i), 3e-4);
        int hits = 0;
        for (std::uint64_t i = 0; i < 500; ++i) {
            const Sample sample = shapeImage(3, i);
            const auto scores = classifier.scores(sample);
            const auto best = std::max_element(scores.begin(), scores.end()) - scores.begin();
            hits += best == sample.label ? 1 : 0;
        }
        qInfo("the linear classifier knows %.1f %%", hits / 5.0);
        QVERIFY(hits < 300);
    }
};

QTEST_APPLESS_MAIN(ShapesTest)
#include "shapes_test.moc"
