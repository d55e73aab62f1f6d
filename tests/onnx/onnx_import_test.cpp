// SPDX-License-Identifier: GPL-3.0-or-later

// Models that PyTorch has exported become the networks that PyTorch knows: parameters, MACs and
// shapes are those of tests/data/onnx/expected.json, which make_fixtures.py has counted on the
// modules themselves.

#include "core/network/network_json.h"
#include "core/network/safetensors.h"
#include "core/onnx/onnx_import.h"
#include "core/schedule/workload.h"
#include "core/support/file.h"
#include "core/support/json.h"
#include "tests/support/expect_error.h"

#include <QDir>
#include <QTemporaryDir>

#include <numeric>

using namespace hwflow;
using hwflow::test::expectError;
using hwflow::test::replaced;

namespace {

const std::string kFolder = HWFLOW_SOURCE_DIR "/tests/data/onnx/";

std::string bytesOf(const std::string& name) {
    const auto bytes = readTextFile(kFolder + name);
    if (!bytes)
        qFatal("%s", bytes.error().message.c_str());
    return *bytes;
}

OnnxModel imported(const std::string& name) {
    auto model = importOnnx(std::filesystem::path(kFolder + name));
    if (!model)
        qFatal("%s", model.error().message.c_str());
    return *std::move(model);
}

std::string kindsOf(const Network& network) {
    std::string kinds;
    for (const Layer& layer : network.layers) {
        if (!kinds.empty())
            kinds += ' ';
        kinds += nameOf(layer.kind);
    }
    return kinds;
}

const Layer& layerOf(const Network& network, const std::string& name) {
    for (const Layer& layer : network.layers)
        if (layer.name == name)
            return layer;
    qFatal("no layer %s", name.c_str());
}

double sumOf(const Tensor& tensor) {
    return std::accumulate(tensor.values.begin(), tensor.values.end(), 0.0);
}

} // namespace

class OnnxImportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatPyTorchExportsIsWhatItCounts_data() {
        QTest::addColumn<QString>("name");
        const Json expected = *parseJson(bytesOf("expected.json"));
        for (const auto& [name, values] : expected.items())
            QTest::newRow(name.c_str()) << QString::fromStdString(name);
        QVERIFY(expected.size() >= 20);
    }
    void whatPyTorchExportsIsWhatItCounts() {
        QFETCH(QString, name);
        const OnnxModel model = imported(name.toStdString() + ".onnx");
        const Json expected = (*parseJson(bytesOf("expected.json")))[name.toStdString()];
        const auto shapes = inferShapes(model.network);
        QVERIFY(shapes);
        std::int64_t macs = 0;
        std::int64_t params = 0;
        for (std::size_t i = 0; i < shapes->size(); ++i)
            for (const Workload& work : workloadsOf(model.network.layers[i], (*shapes)[i], 1)) {
                macs += work.macs();
                params += work.params();
            }
        QCOMPARE(macs, expected["macs"].get<std::int64_t>());
        QCOMPARE(params, expected["params"].get<std::int64_t>());
        std::int64_t elements = 1;
        for (std::size_t i = 1; i < expected["output"].size(); ++i)
            elements *= expected["output"][i].get<std::int64_t>();
        QCOMPARE(shapes->back().output.elements(), elements);
        QVERIFY(checkWeights(model.network, model.weights));
        if (expected["folded"] == Json(false))
            for (const auto& [parameter, shape] : expected["weights"].items()) {
                QVERIFY2(model.weights.count(parameter) == 1, parameter.c_str());
                QCOMPARE(Json(model.weights.at(parameter).shape), shape);
                const double sum = expected["sums"][parameter].get<double>();
                QVERIFY(std::abs(sumOf(model.weights.at(parameter)) - sum) < 1e-4);
            }
    }

    void operatorsBecomeLayers_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("kinds");
        QTest::newRow("plain") << "plain-13"
                               << "conv batchNorm relu maxPool conv leakyRelu averagePool flatten "
                                  "fullyConnected softmax";
        QTest::newRow("residual") << "residual-17"
                                  << "conv relu relu6 conv clip conv add reduceMean fullyConnected";
        for (const char* opset : {"9", "17"})
            QTest::newRow(opset) << QString("gates-") + opset
                                 << "conv silu globalAveragePool conv relu conv sigmoid mul "
                                    "hardSwish conv hardSigmoid";
        QTest::newRow("branches of a fixed batch")
            << "branches-17"
            << "split split conv conv concat channelShuffle slice slice padChannels slice slice "
               "concat fullyConnected";
        QTest::newRow("branches") << "branches-13"
                                  << "slice slice conv conv concat channelShuffle slice slice "
                                     "padChannels slice slice concat fullyConnected";
        QTest::newRow("decoder") << "decoder-11"
                                 << "transposedConv upsample pad conv transposedConv upsample";
    }
    void operatorsBecomeLayers() {
        QFETCH(QString, name);
        QFETCH(QString, kinds);
        QCOMPARE(QString::fromStdString(kindsOf(imported(name.toStdString() + ".onnx").network)),
                 kinds);
    }

    void detailsAreThoseOfTheModules() {
        const Network plain = imported("plain-9.onnx").network;
        QCOMPARE(layerOf(plain, "0").stride, (Extent2d{2, 2}));
        QVERIFY(layerOf(plain, "3").ceilMode);
        QCOMPARE(layerOf(plain, "4").groups, 4);
        QVERIFY(layerOf(plain, "4").bias);
        QCOMPARE(layerOf(plain, "5").slope, 0.2);
        const Network residual = imported("residual-11.onnx").network;
        QCOMPARE(layerOf(residual, "depthwise").dilation, (Extent2d{2, 2}));
        QCOMPARE(layerOf(residual, "Clip_1").low, -1.5);
        QCOMPARE(layerOf(residual, "Clip_1").high, 2.5);
        const Network decoder = imported("decoder-17.onnx").network;
        QCOMPARE(decoder.layers[0].outputPadding, (Extent2d{1, 1}));
        QVERIFY(decoder.layers[1].nearest);
        QCOMPARE(decoder.layers[1].scale, (Extent2d{2, 2}));
        QCOMPARE(decoder.layers[2].outputPadding, (Extent2d{1, 1}));
        QCOMPARE(decoder.layers[5].size, (Extent2d{48, 50}));
    }

    // 10x10x3, channels last -> 3x10x10; SAME_UPPER with stride 2 -> 6x5x5, padded by (0, 0) before
    // and (1, 1) after: (5 - 1) * 2 + 3 - 10 = 1.
    void otherExportersAreUnderstood() {
        const OnnxModel model = imported("hand-made.onnx");
        QCOMPARE(model.network.input, (Shape{3, 10, 10}));
        QCOMPARE(kindsOf(model.network),
                 std::string("pad conv batchNorm clip add selectChannels maxPool sigmoid mul add "
                             "dropout fullyConnected"));
        const Layer& pad = model.network.layers[0];
        QCOMPARE(pad.padding, (Extent2d{0, 0}));
        QCOMPARE(pad.outputPadding, (Extent2d{1, 1}));
        QVERIFY(layerOf(model.network, "conv").bias);
        QVERIFY(layerOf(model.network, "fc").bias);
        QCOMPARE(model.weights.at("fc.weight").shape, (std::vector<std::int64_t>{5, 4}));
        QCOMPARE(model.weights.at("gate.weight").values, std::vector<float>(6, 0.2F));
        QCOMPARE(layerOf(model.network, "gathered").indices,
                 (std::vector<std::int64_t>{0, 2, 4, 5}));
        QCOMPARE(model.network.name, std::string("hand-made"));
    }

    void shapesAreEnoughForCosts() {
        OnnxImportOptions options;
        options.weights = false;
        const auto model = importOnnx(std::filesystem::path(kFolder + "gates-13.onnx"), options);
        QVERIFY(model);
        QVERIFY(model->weights.empty());
        QCOMPARE(model->network, imported("gates-13.onnx").network);
    }

    void whatIsFreeIsListed() {
        const OnnxModel model = imported("plain-13.onnx");
        QCOMPARE(model.freeOperators, (std::vector<OperatorCount>{{"AveragePool", 1},
                                                                  {"BatchNormalization", 1},

                                                                  {"Flatten", 1},
                                                                  {"LeakyRelu", 1},
                                                                  {"MaxPool", 1},
                                                                  {"Relu", 1},
                                                                  {"Softmax", 1}}));
        QCOMPARE(imported("branches-13.onnx").notes, std::vector<std::string>{"the batch is open"});
    }

    void valuesMayBeInAFileBesideTheModel() {
        QCOMPARE(imported("outside.onnx").weights, imported("plain-13.onnx").weights);
        QCOMPARE(imported("outside.onnx").network.layers, imported("plain-13.onnx").network.layers);
        expectError(importOnnx(std::string_view(bytesOf("outside.onnx"))), "0.weight",
                    "needs the model to be a file");
    }

    void valuesElsewhereAreRefused_data() {
        QTest::addColumn<QString>("location");
        QTest::addColumn<QString>("words");
        QTest::newRow("above") << "../side.bin"
                               << "outside of the model's folder";
        QTest::newRow("above, hidden") << "a/../../bin"
                                       << "outside of the model's folder";
        QTest::newRow("absolute") << "/etc/passwd"
                                  << "outside of the model's folder";
        QTest::newRow("link out of it") << "linkout.bin"
                                        << "outside of the model's folder";
        QTest::newRow("cut off") << "smaller.bin"
                                 << "does not fit its file";
        QTest::newRow("folder") << "sub_folders"
                                << "does not fit its file";
    }
    void valuesElsewhereAreRefused() {
        QFETCH(QString, location);
        QFETCH(QString, words);
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkdir("sub_folders"));
        QVERIFY(QFile::link("/etc/passwd", folder.filePath("linkout.bin")));
        QVERIFY(writeFileAtomically(folder.filePath("smaller.bin").toStdString(), "abc"));
        const std::string path = folder.filePath("model.onnx").toStdString();
        std::string bytes = bytesOf("outside.onnx");
        for (std::size_t at = 0; (at = bytes.find("outside.bin", at)) != std::string::npos;)
            bytes.replace(at, 11, location.toStdString());
        QVERIFY(writeFileAtomically(path, bytes));
        expectError(importOnnx(std::filesystem::path(path)), "0.weight", words.toStdString());
    }

    void missingValuesAreNotFound() {
        const QTemporaryDir folder;
        const std::string path = folder.filePath("model.onnx").toStdString();
        QVERIFY(writeFileAtomically(path, bytesOf("outside.onnx")));
        const auto model = importOnnx(std::filesystem::path(path));
        QVERIFY(!model);
        QCOMPARE(static_cast<int>(model.error().code), static_cast<int>(ErrorCode::notFound));
        QVERIFY(model.error().message.find("put it beside the model") != std::string::npos);
    }

    void whatCannotBeImportedIsNamed() {
        const std::string plain = bytesOf("plain-13.onnx");
        expectError(importOnnx(std::string_view(replaced(plain, "\"\x04Relu", "\"\x04Selu"))),
                    "/2/Relu", "(Selu): no layer can stand for this operator",
                    ErrorCode::unsupported);
        expectError(importOnnx(std::string_view(replaced(plain, "4.bias", "4.boas"))), "/4/Conv",
                    "an initialiser is missing");
        const std::string turned = replaced(bytesOf("hand-made.onnx"), "image", "first");
        expectError(importOnnx(std::string_view(turned)), "first", "the nodes form a cycle");
        expectError(importOnnx(std::string_view("")), "", "no graph");
        expectError(importOnnx(std::string_view("\x89PNG\r\n")), "", "no ONNX model");
        expectError(importOnnx(std::filesystem::path("/no/such/model.onnx")), "/no/such/model.onnx",
                    "No such file", ErrorCode::notFound);
    }

    void everyCutIsAnswered() {
        const std::string bytes = bytesOf("plain-13.onnx");
        for (std::size_t size = 0; size < bytes.size(); ++size) {
            const auto model = importOnnx(std::string_view(bytes).substr(0, size));
            QVERIFY(model || !model.error().message.empty());
        }
    }

    // Two bytes a node would become gigabytes of objects.
    void floodsOfRecordsAreRefused() {
        constexpr std::size_t kNodes = 4'000'000;
        std::string nodes;
        for (std::size_t i = 0; i < kNodes; ++i)
            nodes += std::string_view("\x0a\x00", 2);
        std::string length; // as a varint
        for (std::size_t rest = nodes.size(); rest > 0; rest >>= 7)
            length += static_cast<char>((rest & 0x7F) | (rest > 0x7F ? 0x80 : 0));
        expectError(importOnnx(std::string_view("\x3a" + length + nodes)), "", "records");
    }

    void weightsFilesReadBack() {
        const Weights weights = imported("plain-13.onnx").weights;
        const std::string bytes = writeSafetensors(weights);
        QCOMPARE(*readSafetensors(bytes), weights);
        expectError(readSafetensors(std::string_view(bytes).substr(0, bytes.size() - 4)),
                    "9.weight", "damaged or cut off");
        expectError(readSafetensors("abc"), "", "no safetensors file");
        expectError(readSafetensors(std::string(8, '\xff')), "", "cut off");
    }
};

QTEST_APPLESS_MAIN(OnnxImportTest)
#include "onnx_import_test.moc"
