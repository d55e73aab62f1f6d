// SPDX-License-Identifier: GPL-3.0-or-later

// Training learns, can be stopped anywhere and resumed to the same weights bit for bit, and ends
// with an error, not with broken weights, where it diverges.

#include "core/data/shapes_writer.h"
#include "core/learn/checkpoint.h"
#include "core/learn/runtime.h"
#include "core/learn/trainer.h"
#include "core/learn/weights_file.h"
#include "core/network/network_json.h"
#include "core/support/file.h"
#include "tests/support/expect_error.h"

#include <QTemporaryDir>

#include <cmath>
#include <dlfcn.h>

using namespace hwflow;
using hwflow::test::expectError;
namespace fs = std::filesystem;

namespace {

/// With dropout, a batch norm, and a branch.
Network tinyNetwork() {
    return *readNetwork(R"({ "format": "hwflow-network", "schemaVersion": 1, "name": "tiny",
        "input": { "channels": 1, "height": 28, "width": 28 }, "layers": [
        { "name": "c1", "kind": "conv", "inputs": ["input"], "outChannels": 8, "kernel": [3, 3],
          "stride": [2, 2], "padding": [1, 1] },
        { "name": "b1", "kind": "batchNorm", "inputs": ["c1"] },
        { "name": "r1", "kind": "relu", "inputs": ["b1"] },
        { "name": "c2", "kind": "conv", "inputs": ["r1"], "outChannels": 8, "kernel": [3, 3],
          "padding": [1, 1] },
        { "name": "a", "kind": "add", "inputs": ["c2", "r1"] },
        { "name": "r2", "kind": "relu6", "inputs": ["a"] },
        { "name": "p", "kind": "maxPool", "inputs": ["r2"], "kernel": [2, 2], "stride": [2, 2] },
        { "name": "d", "kind": "dropout", "inputs": ["p"] },
        { "name": "f", "kind": "fullyConnected", "inputs": ["d"], "outChannels": 10,
          "bias": true } ] })");
}

Network tinySegmenter() {
    return *readNetwork(R"({ "format": "hwflow-network", "schemaVersion": 1, "name": "segmenter",
        "input": { "channels": 3, "height": 32, "width": 64 }, "layers": [
        { "name": "c1", "kind": "conv", "inputs": ["input"], "outChannels": 8, "kernel": [3, 3],
          "stride": [2, 2], "padding": [1, 1] },
        { "name": "r1", "kind": "relu", "inputs": ["c1"] },
        { "name": "c2", "kind": "conv", "inputs": ["r1"], "outChannels": 19, "kernel": [1, 1],
          "bias": true },
        { "name": "u", "kind": "upsample", "inputs": ["c2"], "scale": [2, 2] } ] })");
}

} // namespace

class TrainingTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_data;
    QTemporaryDir m_streets;
    QTemporaryDir m_folder;
    TrainData m_digits;

    [[nodiscard]] static TrainData openShapes(const QTemporaryDir& folder,
                                              const ShapesOptions& options) {
        const fs::path path = folder.path().toStdString();
        if (!writeShapes(path, options, {}))
            qFatal("no data");
        return {*openDataSet(path, Split::train), *openDataSet(path, Split::test)};
    }

    [[nodiscard]] TrainOptions options(const char* checkpoint = "") const {
        TrainOptions options;
        options.epochs = 3;
        options.batchSize = 32;
        options.learningRate = 0.05;
        options.dropout = 0.2;
        if (*checkpoint != '\0')
            options.checkpointFolder = m_folder.filePath(checkpoint).toStdString();
        return options;
    }

    [[nodiscard]] Result<TrainResult> run(const TrainOptions& options,
                                          const TrainObserver& observer = {},
                                          std::stop_token stop = {}) const {
        const Network network = tinyNetwork();
        return train(network, *initialWeights(network, options.seed), m_digits, options, observer,
                     std::move(stop));
    }

    /// Runs until `steps` steps are done, then resumes until the end.
    [[nodiscard]] Result<TrainResult> runInPieces(TrainOptions options, std::size_t steps) const {
        for (;;) {
            std::stop_source source;
            std::size_t done = 0;
            TrainObserver observer;
            observer.step = [&](const StepReport&) {
                if (++done == steps)
                    source.request_stop();
            };
            Result<TrainResult> result = run(options, observer, source.get_token());
            if (result || result.error().code != ErrorCode::cancelled)
                return result;
            options.resume = true;
        }
    }

private Q_SLOTS:
    void initTestCase() {
        setTensorThreads(1);
        m_digits = openShapes(m_data, {DataSetFormat::mnist, 500, 200});
    }
    void init() { m_folder = QTemporaryDir(); }

    void blasHasOneThread() {
        using CountThreads = int (*)();
        const auto count =
            reinterpret_cast<CountThreads>(::dlsym(RTLD_DEFAULT, "openblas_get_num_threads"));
        if (count == nullptr)
            QSKIP("LibTorch has another BLAS here");
        QCOMPARE(count(), 1);
    }

    void itLearns() {
        TrainOptions longer = options();
        longer.epochs = 6;
        const auto result = run(longer);
        QVERIFY2(result.has_value(), result ? "" : result.error().message.c_str());
        QCOMPARE(result->epochs.size(), std::size_t{6});
        QVERIFY(result->epochs.back().loss < 0.6 * result->epochs.front().loss);
        QVERIFY(result->accuracy.top1 > 0.6);
        QVERIFY(result->accuracy.top5 >= result->accuracy.top1);
        QCOMPARE(result->accuracy.images, std::size_t{200});
    }

    void aStoppedRunGivesTheSameWeights_data() {
        QTest::addColumn<int>("steps");
        QTest::newRow("every 7 steps, within epochs") << 7;
        QTest::newRow("at the ends of epochs") << 16;
        QTest::newRow("once") << 20;
    }

    void aStoppedRunGivesTheSameWeights() {
        QFETCH(const int, steps);
        const auto whole = run(options());
        const auto pieces = runInPieces(options("run"), static_cast<std::size_t>(steps));
        QVERIFY2(pieces.has_value(), pieces ? "" : pieces.error().message.c_str());
        QVERIFY(whole->weights == pieces->weights);
        QVERIFY(whole->epochs == pieces->epochs);
        QVERIFY(whole->accuracy == pieces->accuracy);
    }

    void theNumberOfDataThreadsChangesNothing() {
        TrainOptions three = options();
        three.dataThreads = 3;
        QVERIFY(run(options())->weights == run(three)->weights);
        three.seed = 2;
        QVERIFY(run(options())->weights != run(three)->weights);
    }

    void aCheckpointOfAnotherRunIsRefused() {
        QVERIFY(run(options("run")).has_value());
        TrainOptions other = options("run");
        other.resume = true;
        QVERIFY(run(other).has_value()); // it is complete, so this only measures
        other.learningRate = 0.01;
        const std::string path = (other.checkpointFolder / kCheckpointName).string();
        expectError(run(other), path, "differs in lr (0.05, here 0.01)");
        const std::string whole = *readTextFile(path);
        QVERIFY(writeFileAtomically(path, whole.substr(0, whole.size() - 5)).has_value());
        expectError(run(other), path, "truncated or damaged");
    }

    void weightsAreReadFromACheckpoint() {
        const auto result = run(options("run"));
        const auto read = readWeights(options("run").checkpointFolder / kCheckpointName);
        QVERIFY(*read == result->weights);
    }

    void aRunThatDivergesKeepsItsCheckpoint() {
        QVERIFY(run(options("run")).has_value());
        const fs::path path = options("run").checkpointFolder / kCheckpointName;
        const std::string before = *readTextFile(path);
        const Network network = tinyNetwork();
        Weights huge = *initialWeights(network, 1);
        for (float& value : huge.at("f.weight").values)
            value *= 1e38F;
        expectError(train(network, huge, m_digits, options("run"), {}, {}), "tiny",
                    "no number any more in epoch 1, batch 1");
        QCOMPARE(*readTextFile(path), before);
    }

    void schedulesFallAsTheySay() {
        TrainOptions o = options();
        o.learningRate = 1;
        o.epochs = 10;
        const auto at = [&](LearningRateSchedule schedule, double part) {
            o.schedule = schedule;
            return learningRateAt(o, part);
        };
        QCOMPARE(at(LearningRateSchedule::cosine, 0), 1.0);
        QCOMPARE(at(LearningRateSchedule::cosine, 0.5), 0.5);
        QCOMPARE(at(LearningRateSchedule::step, 0.49), 1.0);
        QCOMPARE(at(LearningRateSchedule::step, 0.6), 0.1);
        QCOMPARE(at(LearningRateSchedule::step, 0.8), 0.01);
        QCOMPARE(at(LearningRateSchedule::poly, 0.5), std::pow(0.5, 0.9));
        o.warmupEpochs = 2;
        QVERIFY(at(LearningRateSchedule::step, 0.1) < 0.6);
        QCOMPARE(at(LearningRateSchedule::step, 0.3), 1.0);
    }

    void unionsAreCountedByHand() {
        // Truth 0 is guessed 0, 0, 1; truth 1 is guessed 1; class 2 never occurs.
        Accuracy accuracy;
        const std::vector<std::int64_t> counts{2, 1, 0, 0, 1, 0, 0, 0, 0};
        fillIoU(counts, 3, accuracy);
        QCOMPARE(*accuracy.classIoU[0], 2.0 / 3);
        QCOMPARE(*accuracy.classIoU[1], 1.0 / 2);
        QVERIFY(!accuracy.classIoU[2]);
        QCOMPARE(accuracy.meanIoU, 7.0 / 12);
        QCOMPARE(accuracy.pixelAccuracy, 3.0 / 4);
    }

    void segmentationIsLearned() {
        const TrainData data = openShapes(m_streets, {DataSetFormat::cityscapes, 16, 4});
        const Network network = tinySegmenter();
        TrainOptions o = options();
        o.epochs = 8;
        o.batchSize = 4;
        const auto result = train(network, *initialWeights(network, 1), data, o, {}, {});
        QVERIFY2(result.has_value(), result ? "" : result.error().message.c_str());
        QCOMPARE(result->accuracy.classIoU.size(), std::size_t{19});
        QVERIFY(result->accuracy.pixelAccuracy > 0.6); // sky and road
        QVERIFY(result->epochs.back().loss < result->epochs.front().loss);
    }

    void networksThatDoNotFitTheDataAreRefused() {
        const Network network = tinySegmenter();
        expectError(train(network, *initialWeights(network, 1), m_digits, options(), {}, {}),
                    "segmenter", "asks for 10x1x1");
    }
};

QTEST_APPLESS_MAIN(TrainingTest)
#include "training_test.moc"
