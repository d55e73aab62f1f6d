// SPDX-License-Identifier: GPL-3.0-or-later

// What is exported is valid ONNX, and importing it gives the network back.

#include "core/network/network_json.h"
#include "core/network/network_library.h"
#include "core/onnx/onnx_export.h"
#include "core/onnx/onnx_import.h"
#include "core/support/file.h"
#include "tests/support/expect_error.h"

#include <QProcess>
#include <QTemporaryDir>

using namespace hwflow;
using hwflow::test::expectError;

namespace {

/// Every kind once, and the fields that change what runs.
const std::string kEveryKind = R"({"format": "hwflow-network", "schemaVersion": 1, "name": "all",
"description": "one of each", "input": {"channels": 8, "height": 12, "width": 10}, "layers": [
{"name": "conv", "kind": "conv", "inputs": ["input"], "outChannels": 12, "kernel": [3, 5],
 "stride": [2, 1], "padding": [1, 2], "dilation": [1, 1], "groups": 2, "bias": true},
{"name": "bn", "kind": "batchNorm", "inputs": ["conv"], "epsilon": 0.001},
{"name": "relu", "kind": "relu", "inputs": ["bn"]},
{"name": "relu6", "kind": "relu6", "inputs": ["relu"]},
{"name": "leaky", "kind": "leakyRelu", "inputs": ["relu6"], "slope": 0.2},
{"name": "clip", "kind": "clip", "inputs": ["leaky"], "low": -1.5, "high": 2.25},
{"name": "sigmoid", "kind": "sigmoid", "inputs": ["clip"]},
{"name": "hardSigmoid", "kind": "hardSigmoid", "inputs": ["sigmoid"]},
{"name": "hardSwish", "kind": "hardSwish", "inputs": ["hardSigmoid"]},
{"name": "silu", "kind": "silu", "inputs": ["hardSwish"]},
{"name": "max", "kind": "maxPool", "inputs": ["silu"], "kernel": [3, 3], "stride": [2, 2],
 "padding": [1, 1], "ceilMode": true},
{"name": "avg", "kind": "averagePool", "inputs": ["silu"], "kernel": [3, 3], "stride": [2, 2],
 "padding": [1, 1], "countPadding": false, "ceilMode": true},
{"name": "avg2", "kind": "averagePool", "inputs": ["silu"], "kernel": [3, 3], "stride": [2, 2],
 "padding": [1, 1], "ceilMode": true},
{"name": "add", "kind": "add", "inputs": ["max", "avg"]},
{"name": "add3", "kind": "add", "inputs": ["add", "avg", "avg2"]},
{"name": "gap", "kind": "globalAveragePool", "inputs": ["add3"]},
{"name": "mean", "kind": "reduceMean", "inputs": ["add3"]},
{"name": "gate", "kind": "mul", "inputs": ["gap", "mean"]},
{"name": "mul", "kind": "mul", "inputs": ["add3", "gate"]},
{"name": "split", "kind": "split", "inputs": ["mul"], "begin": 2, "count": 6},
{"name": "slice", "kind": "slice", "inputs": ["mul"], "begin": 4, "count": 6, "stride": [2, 1]},
{"name": "select", "kind": "selectChannels", "inputs": ["mul"], "indices": [7, 0, 3, 1]},
{"name": "shuffle", "kind": "channelShuffle", "inputs": ["split"], "groups": 3},
{"name": "concat", "kind": "concat", "inputs": ["shuffle", "select"]},
{"name": "pad", "kind": "pad", "inputs": ["concat"], "padding": [1, 0], "outputPadding": [0, 2]},
{"name": "padChannels", "kind": "padChannels", "inputs": ["pad"], "outChannels": 13},
{"name": "up", "kind": "upsample", "inputs": ["padChannels"], "scale": [2, 3], "nearest": true},
{"name": "sized", "kind": "upsample", "inputs": ["up"], "size": [9, 11], "alignCorners": true},
{"name": "transposed", "kind": "transposedConv", "inputs": ["sized"], "outChannels": 4,
 "kernel": [3, 2], "stride": [2, 2], "padding": [1, 0], "outputPadding": [1, 0], "bias": true},
{"name": "reshape", "kind": "reshape", "inputs": ["transposed"],
 "shape": {"channels": 36, "height": 2, "width": 22}},
{"name": "tail", "kind": "conv", "inputs": ["reshape"], "outChannels": 3, "kernel": [1, 1]},
{"name": "flatten", "kind": "flatten", "inputs": ["tail"]},
{"name": "dropout", "kind": "dropout", "inputs": ["flatten"]},
{"name": "fc", "kind": "fullyConnected", "inputs": ["dropout"], "outChannels": 10, "bias": true},
{"name": "fc2", "kind": "fullyConnected", "inputs": ["fc"], "outChannels": 4},
{"name": "softmax", "kind": "softmax", "inputs": ["fc2"]},
{"name": "fc3", "kind": "fullyConnected", "inputs": ["slice"], "outChannels": 2}
]})";

Network everyKind() {
    auto network = readNetwork(kEveryKind);
    if (!network)
        qFatal("%s", network.error().message.c_str());
    return *std::move(network);
}

/// Weights whose values are all different.
Weights someWeights(const Network& network) {
    const auto shapes = *inferShapes(network);
    Weights weights;
    float next = 0.125F;
    for (std::size_t i = 0; i < network.layers.size(); ++i)
        for (const Parameter& parameter : parametersOf(network.layers[i], shapes[i])) {
            Tensor& tensor = weights[parameterName(network.layers[i], parameter.role)];
            tensor.shape = parameter.shape;
            std::size_t count = 1;
            for (const std::int64_t extent : tensor.shape)
                count *= static_cast<std::size_t>(extent);
            for (std::size_t j = 0; j < count; ++j)
                tensor.values.push_back(next += 0.25F);
        }
    return weights;
}

std::string exported(const Network& network, const Weights* weights = nullptr) {
    auto bytes = exportOnnx(network, weights);
    if (!bytes)
        qFatal("%s", bytes.error().message.c_str());
    return *std::move(bytes);
}

OnnxModel imported(const std::string& bytes) {
    auto model = importOnnx(std::string_view(bytes));
    if (!model)
        qFatal("%s", model.error().message.c_str());
    return *std::move(model);
}

} // namespace

class OnnxExportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyKindComesBack() {
        const Network network = everyKind();
        for (const LayerKind kind : layerKinds())
            QVERIFY2(std::any_of(network.layers.begin(), network.layers.end(),
                                 [&](const Layer& layer) { return layer.kind == kind; }),
                     std::string(nameOf(kind)).c_str());
        const Weights weights = someWeights(network);
        const OnnxModel model = imported(exported(network, &weights));
        QCOMPARE(QString::fromStdString(writeNetwork(model.network)),
                 QString::fromStdString(writeNetwork(network)));
        QCOMPARE(model.network, network);
        QCOMPARE(model.weights, weights);
    }

    void shippedNetworksComeBackWithoutWeights() {
        for (const std::string& name : listShippedNetworks()) {
            const Network network = *loadNetwork(name);
            const OnnxModel model = imported(exported(network));
            QCOMPARE(QString::fromStdString(writeNetwork(model.network)),
                     QString::fromStdString(writeNetwork(network)));
            QVERIFY(model.weights.empty());
        }
    }

    void theCheckerOfOnnxAccepts() {
        const QTemporaryDir folder;
        const Network network = everyKind();
        const Weights weights = someWeights(network);
        const auto path = [&](const char* name) { return folder.filePath(name).toStdString(); };
        QVERIFY(writeFileAtomically(path("with.onnx"), exported(network, &weights)));
        QVERIFY(writeFileAtomically(path("without.onnx"), exported(*loadNetwork("resnet20"))));
        QProcess python;
        python.start("/usr/bin/python3", {"-c", "import onnx"});
        if (!python.waitForFinished() || python.exitCode() != 0)
            QSKIP("python3-onnx is not installed");
        for (const char* name : {"with.onnx", "without.onnx"}) {
            python.start("/usr/bin/python3", {"-c",
                                              "import onnx, sys; m = onnx.load(sys.argv[1]); "
                                              "onnx.checker.check_model(m, full_check=True)",
                                              folder.filePath(name)});
            QVERIFY(python.waitForFinished());
            QVERIFY2(python.exitCode() == 0, python.readAllStandardError());
        }
    }

    void whatDoesNotFitIsRefused() {
        const Network network = everyKind();
        Weights weights = someWeights(network);
        weights["fc.bias"].shape = {11};
        expectError(exportOnnx(network, &weights), "fc.bias", "the network needs [10]");
        weights.erase("fc.bias");
        expectError(exportOnnx(network, &weights), "fc.bias", "have no");
        Network clash = network;
        clash.layers.push_back(clash.layers.back());
        clash.layers.back().name = "fc.bias";
        expectError(exportOnnx(clash), "fc.bias", "rename it");
    }
};

QTEST_APPLESS_MAIN(OnnxExportTest)
#include "onnx_export_test.moc"
