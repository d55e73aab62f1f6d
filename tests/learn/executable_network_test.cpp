// SPDX-License-Identifier: GPL-3.0-or-later

// The executable graph computes what the layers say. Expected values come from loops over the
// definition of each layer, from calculations by hand, or from ResNet-20 written in LibTorch.

#include "core/estimate/network_estimate.h"
#include "core/hardware/accelerator_library.h"
#include "core/learn/executable_network.h"
#include "core/learn/folding.h"
#include "core/network/network_json.h"
#include "core/network/network_library.h"
#include "core/support/random_stream.h"
#include "tests/learn/hand_written.h"
#include "tests/support/expect_error.h"

#include <QtTest>

#include <cmath>

using namespace hwflow;
using hwflow::test::expectError;

namespace {

std::vector<float> randomValues(std::size_t count, std::uint64_t seed) {
    RandomStream random{seed};
    std::vector<float> values(count);
    for (float& value : values)
        value = static_cast<float>(random.normal());
    return values;
}

Network networkOf(const std::string& input, const std::string& layers) {
    const auto network =
        readNetwork(R"({ "format": "hwflow-network", "schemaVersion": 1, "name": "n", "input": )" +
                    input + R"(, "layers": [)" + layers + "] }");
    if (!network)
        qFatal("%s", network.error().message.c_str());
    return *network;
}

std::vector<float> outputOf(const Network& network, const Weights& weights,
                            const std::vector<float>& pixels, std::size_t images = 1) {
    const auto executable = ExecutableNetwork::create(network, weights);
    if (!executable)
        qFatal("%s", executable.error().message.c_str());
    const auto output = executable->run(pixels, images);
    if (!output)
        qFatal("%s", output.error().message.c_str());
    return *output;
}

/// Of a network without weights.
std::vector<float> outputOf(const Network& network, const std::vector<float>& pixels) {
    return outputOf(network, {}, pixels);
}

void compare(const std::vector<float>& actual, const std::vector<float>& expected,
             float tolerance = 1e-4F) {
    QCOMPARE(actual.size(), expected.size());
    for (std::size_t i = 0; i < actual.size(); ++i)
        QVERIFY2(std::abs(actual[i] - expected[i]) <= tolerance * (1 + std::abs(expected[i])),
                 qPrintable(QString("value %1 is %2 instead of %3")
                                .arg(i)
                                .arg(double(actual[i]))
                                .arg(double(expected[i]))));
}

/// A convolution by its definition.
std::vector<float> convolved(const Layer& layer, const Shape& in, const Shape& out,
                             const std::vector<float>& x, const Tensor& weight,
                             const std::vector<float>& bias) {
    std::vector<float> y;
    const std::int64_t groupIn = in.channels / layer.groups;
    const std::int64_t groupOut = out.channels / layer.groups;
    for (std::int64_t co = 0; co < out.channels; ++co)
        for (std::int64_t ho = 0; ho < out.height; ++ho)
            for (std::int64_t wo = 0; wo < out.width; ++wo) {
                double sum = bias[static_cast<std::size_t>(co)];
                for (std::int64_t ci = 0; ci < groupIn; ++ci)
                    for (std::int64_t kh = 0; kh < layer.kernel.height; ++kh)
                        for (std::int64_t kw = 0; kw < layer.kernel.width; ++kw) {
                            const std::int64_t h = ho * layer.stride.height - layer.padding.height +
                                                   kh * layer.dilation.height;
                            const std::int64_t w = wo * layer.stride.width - layer.padding.width +
                                                   kw * layer.dilation.width;
                            if (h < 0 || w < 0 || h >= in.height || w >= in.width)
                                continue;
                            const std::int64_t channel = co / groupOut * groupIn + ci;
                            const std::int64_t tap =
                                ((co * groupIn + ci) * layer.kernel.height + kh) *
                                    layer.kernel.width +
                                kw;
                            sum += double(x[static_cast<std::size_t>(
                                       (channel * in.height + h) * in.width + w)]) *
                                   double(weight.values[static_cast<std::size_t>(tap)]);
                        }
                y.push_back(static_cast<float>(sum));
            }
    return y;
}

} // namespace

class ExecutableNetworkTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void convolutionsFollowTheirDefinition_data() {
        QTest::addColumn<QString>("fields");
        const auto row = [](const char* name, const char* fields) {
            QTest::newRow(name) << fields;
        };
        row("plain", R"("kernel": [3, 3], "padding": [1, 1])");
        row("asymmetric", R"("kernel": [3, 2], "stride": [2, 1], "padding": [0, 1])");
        row("dilated", R"("kernel": [3, 3], "dilation": [2, 3], "padding": [2, 3])");
        row("grouped", R"("kernel": [3, 3], "groups": 2)");
        row("depthwise", R"("kernel": [3, 3], "groups": 4, "stride": [2, 2], "padding": [1, 1])");
    }

    void convolutionsFollowTheirDefinition() {
        QFETCH(const QString, fields);
        const Network network = networkOf(
            R"({ "channels": 4, "height": 9, "width": 8 })",
            R"({ "name": "c", "kind": "conv", "inputs": ["input"], "outChannels": 8, "bias": true, )" +
                fields.toStdString() + "}");
        Weights weights = *initialWeights(network, 3);
        const std::vector<float> x = randomValues(2 * 4 * 9 * 8, 1);
        const LayerShapes shapes = inferShapes(network)->front();
        std::vector<float> expected;
        for (std::size_t i = 0; i < 2; ++i) {
            const auto first = x.begin() + static_cast<std::ptrdiff_t>(i * 288);
            const auto one =
                convolved(network.layers[0], network.input, shapes.output, {first, first + 288},
                          weights["c.weight"], weights["c.bias"].values);
            expected.insert(expected.end(), one.begin(), one.end());
        }
        compare(outputOf(network, weights, x, 2), expected);
    }

    void layersComputeWhatTheySay_data() {
        QTest::addColumn<QString>("layer");
        QTest::addColumn<QList<float>>("expected");
        const auto row = [](const char* layer, const QList<float>& expected) {
            QTest::newRow(layer) << layer << expected;
        };
        // The input is 2 x 2 x 2: -1 2 3 8, then 0 1 -5 4.
        row(R"("kind": "relu")", {0, 2, 3, 8, 0, 1, 0, 4});
        row(R"("kind": "relu6")", {0, 2, 3, 6, 0, 1, 0, 4});
        row(R"("kind": "leakyRelu")", {-0.01F, 2, 3, 8, 0, 1, -0.05F, 4});
        row(R"("kind": "hardSigmoid")", {1.0F / 3, 5.0F / 6, 1, 1, 0.5F, 2.0F / 3, 0, 1});
        row(R"("kind": "hardSwish")", {-1.0F / 3, 5.0F / 3, 3, 8, 0, 2.0F / 3, 0, 4});
        row(R"("kind": "maxPool", "kernel": [2, 1], "stride": [1, 1])", {3, 8, 0, 4});
        row(R"("kind": "averagePool", "kernel": [2, 2], "stride": [2, 2], "padding": [1, 1])",
            {-0.25F, 0.5F, 0.75F, 2, 0, 0.25F, -1.25F, 1});
        row(R"("kind": "globalAveragePool")", {3, 0});
        row(R"("kind": "reduceMean")", {3, 0});
        row(R"("kind": "dropout")", {-1, 2, 3, 8, 0, 1, -5, 4});
        row(R"("kind": "flatten")", {-1, 2, 3, 8, 0, 1, -5, 4});
        row(R"("kind": "slice", "begin": 1, "stride": [2, 1])", {0, 1});
        row(R"("kind": "split", "begin": 1)", {0, 1, -5, 4});
        row(R"("kind": "selectChannels", "indices": [1, 1])", {0, 1, -5, 4, 0, 1, -5, 4});
        row(R"("kind": "channelShuffle", "groups": 2)", {-1, 2, 3, 8, 0, 1, -5, 4});
        row(R"("kind": "pad", "padding": [0, 1])",
            {0, -1, 2, 0, 0, 3, 8, 0, 0, 0, 1, 0, 0, -5, 4, 0});
        row(R"("kind": "padChannels", "outChannels": 4)",
            {0, 0, 0, 0, -1, 2, 3, 8, 0, 1, -5, 4, 0, 0, 0, 0});
        row(R"("kind": "reshape", "shape": {"channels": 1, "height": 2, "width": 4})",
            {-1, 2, 3, 8, 0, 1, -5, 4});
        // Half-pixel centres: 1/4 and 3/4 between the two columns.
        row(R"("kind": "upsample", "scale": [1, 2])",
            {-1, -0.25F, 1.25F, 2, 3, 4.25F, 6.75F, 8, 0, 0.25F, 0.75F, 1, -5, -2.75F, 1.75F, 4});
    }

    void layersComputeWhatTheySay() {
        QFETCH(const QString, layer);
        QFETCH(const QList<float>, expected);
        const Network network =
            networkOf(R"({ "channels": 2, "height": 2, "width": 2 })",
                      R"({ "name": "l", "inputs": ["input"], )" + layer.toStdString() + "}");
        compare(outputOf(network, {-1, 2, 3, 8, 0, 1, -5, 4}), {expected.begin(), expected.end()});
    }

    void branchesAreJoined() {
        const Network network = networkOf(R"({ "channels": 1, "height": 1, "width": 2 })",
                                          R"({ "name": "r", "kind": "relu", "inputs": ["input"] },
               { "name": "a", "kind": "add", "inputs": ["r", "input", "r"] },
               { "name": "m", "kind": "mul", "inputs": ["a", "input"] },
               { "name": "b", "kind": "add", "inputs": ["m", "a"] },
               { "name": "c", "kind": "concat", "inputs": ["b", "a", "input"] })");
        // x = -1, 2: a = -1, 6; m = 1, 12; b = 0, 18; a must not be overwritten by b.
        compare(outputOf(network, {-1, 2}), {0, 18, -1, 6, -1, 2});
    }

    void batchNormsUseTheirStatistics() {
        const Network network =
            networkOf(R"({ "channels": 1, "height": 1, "width": 2 })",
                      R"({ "name": "b", "kind": "batchNorm", "inputs": ["input"] })");
        const Weights weights{{"b.weight", {{1}, {3}}},
                              {"b.bias", {{1}, {-1}}},
                              {"b.running_mean", {{1}, {2}}},
                              {"b.running_var", {{1}, {4}}}};
        compare(outputOf(network, weights, {2, 6}), {-1, 5}, 1e-5F);
    }

    void fullyConnectedLayersReadChannelsFirst() {
        const Network network = networkOf(
            R"({ "channels": 2, "height": 1, "width": 2 })",
            R"({ "name": "f", "kind": "fullyConnected", "inputs": ["input"], "outChannels": 1 })");
        const Weights weights{{"f.weight", {{1, 4}, {1, 10, 100, 1000}}}};
        compare(outputOf(network, weights, {1, 2, 3, 4}), {4321});
    }

    void transposedConvolutionsSpreadTheirInput() {
        const Network network = networkOf(
            R"({ "channels": 1, "height": 1, "width": 2 })",
            R"({ "name": "t", "kind": "transposedConv", "inputs": ["input"], "outChannels": 1,
                 "kernel": [1, 3], "stride": [1, 2], "outputPadding": [0, 1] })");
        const Weights weights{{"t.weight", {{1, 1, 1, 3}, {1, 10, 100}}}};
        compare(outputOf(network, weights, {1, 2}), {1, 10, 102, 20, 200, 0});
    }

    void resnetIsTheHandWrittenOne() {
        const Network network = *loadNetwork("resnet20-projection");
        const Weights weights = *initialWeights(network, 7);
        const std::vector<float> pixels = randomValues(4 * 3072, 2);
        const auto expected = test::HandWrittenResNet(weights, false).run(pixels, 4);
        compare(outputOf(network, weights, pixels, 4), expected);
    }

    void foldedNormsChangeNothing() {
        for (const char* name : {"resnet20-projection", "mobilenet-v2"}) {
            Network network = *loadNetwork(name);
            network.input = {3, 32, 32};
            Weights weights = *initialWeights(network, 7);
            for (auto& [key, tensor] : weights) {
                const auto values = randomValues(tensor.values.size(), 3);
                for (std::size_t i = 0; i < values.size(); ++i) {
                    if (key.ends_with("running_mean") || key.ends_with("bias"))
                        tensor.values[i] = 0.1F * values[i];
                    else if (key.ends_with("running_var"))
                        tensor.values[i] = 0.5F + values[i] * values[i];
                }
            }
            const auto folded = withFoldedNorms(network, weights);
            QVERIFY(folded);
            QVERIFY(std::none_of(
                folded->network.layers.begin(), folded->network.layers.end(),
                [](const Layer& layer) { return layer.kind == LayerKind::batchNorm; }));
            const std::vector<float> pixels = randomValues(2 * 3072, 2);
            compare(outputOf(folded->network, folded->weights, pixels, 2),
                    outputOf(network, weights, pixels, 2), 1e-5F);
        }
        // A norm whose convolution somebody else reads has to stay.
        const Network shared = networkOf(R"({ "channels": 1, "height": 1, "width": 2 })",
                                         R"({ "name": "c", "kind": "conv", "inputs": ["input"],
                                              "outChannels": 1, "kernel": [1, 1] },
                                            { "name": "b", "kind": "batchNorm", "inputs": ["c"] },
                                            { "name": "a", "kind": "add", "inputs": ["b", "c"] })");
        QVERIFY(withFoldedNorms(shared, *initialWeights(shared, 1))->network == shared);
    }

    void everyShippedNetworkHasTheParametersOfTheCostModel() {
        for (const std::string& name : listShippedNetworks()) {
            const Network network = *loadNetwork(name);
            EstimateOptions options;
            options.level = Level::coarse;
            const auto estimated = estimate(network, *loadAccelerator("eyeriss-1024"), options, {});
            QVERIFY2(estimated.has_value(), name.c_str());
            const std::int64_t expected = estimated->totals.params;
            std::int64_t count = 0;
            const auto tensors = *tensorsOf(network);
            for (const NetworkTensor& tensor : tensors) {
                if (tensor.role != TensorRole::weight)
                    continue;
                std::int64_t elements = 1;
                for (const std::int64_t extent : tensor.shape)
                    elements *= extent;
                count += elements;
            }
            QVERIFY2(count == expected, name.c_str());
            if (name == "mobilenet-v2" || name == "resnet20")
                QCOMPARE(ExecutableNetwork::create(network, *initialWeights(network, 1))
                             ->parameterCount(),
                         expected);
        }
    }

    void networksOfEveryKindRun() {
        for (const char* name : {"lenet5", "resnet20", "mobilenet-v2", "alexnet-grouped"}) {
            Network network = *loadNetwork(name);
            const auto pixels = randomValues(static_cast<std::size_t>(network.input.elements()), 1);
            const auto output = outputOf(network, *initialWeights(network, 1), pixels);
            QVERIFY(output.size() == 10 || output.size() == 1000);
            QVERIFY(std::all_of(output.begin(), output.end(),
                                [](float value) { return std::isfinite(value); }));
        }
    }

    void initialWeightsAreThoseOfHe() {
        const Network network = *loadNetwork("resnet20");
        const Weights a = *initialWeights(network, 1);
        QVERIFY(a == *initialWeights(network, 1));
        QVERIFY(a != *initialWeights(network, 2));
        const Tensor& weight = a.at("stage3.block1.conv1.weight"); // fan-out 64 x 9
        double squares = 0;
        for (const float value : weight.values)
            squares += double(value) * double(value);
        const double variance = squares / double(weight.values.size());
        QVERIFY(std::abs(variance / (2.0 / 576) - 1) < 0.03);
        QCOMPARE(a.at("bn1.running_var").values, std::vector<float>(16, 1.0F));
    }

    void residualBranchesCanStartByAddingNothing() {
        const std::pair<const char*, std::vector<std::string>> cases[] = {
            {"resnet50", {"layer1.0.bn3.weight", "layer1.1.bn3.weight", "layer4.2.bn3.weight"}},
            {"resnet20", {"stage1.block0.bn2.weight", "stage2.block0.bn2.weight"}}};
        for (const auto& [name, zeros] : cases) {
            const Network network = *loadNetwork(name);
            const Weights random = *initialWeights(network, 1);
            const Weights silent = *initialWeights(network, 1, ResidualStart::nothing);
            std::size_t changed = 0;
            for (const auto& [key, tensor] : silent) {
                if (tensor == random.at(key))
                    continue;
                ++changed; // to zeros, at the end of a branch and not of its shortcut
                QVERIFY(std::count(tensor.values.begin(), tensor.values.end(), 0.0F) ==
                        std::ssize(tensor.values));
                QVERIFY2(key.ends_with(zeros.front().substr(zeros.front().rfind(".bn"))),
                         key.c_str());
            }
            const auto additions =
                std::count_if(network.layers.begin(), network.layers.end(),
                              [](const Layer& layer) { return layer.kind == LayerKind::add; });
            QCOMPARE(std::ptrdiff_t(changed), additions);
            for (const std::string& key : zeros)
                QVERIFY2(silent.at(key) != random.at(key), key.c_str());
        }
        const Network plain = *loadNetwork("lenet5");
        QVERIFY(*initialWeights(plain, 1) == *initialWeights(plain, 1, ResidualStart::nothing));
    }

    void weightsComeBackUnchanged() {
        const Network network = *loadNetwork("resnet20");
        const Weights weights = *initialWeights(network, 5);
        QVERIFY(ExecutableNetwork::create(network, weights)->weights() == weights);
    }

    void foreignWeightsAreRefused() {
        const Network network = *loadNetwork("lenet5");
        Weights weights = *initialWeights(network, 1);
        const std::string key = "conv1.weight";
        const Tensor right = weights.at(key);
        weights[key].shape[0] += 1;
        expectError(ExecutableNetwork::create(network, weights), key, "conv1.weight");
        weights[key] = right;
        weights[key].values[3] = std::nanf("");
        expectError(ExecutableNetwork::create(network, weights), key, "no finite numbers");
        weights.erase(key);
        expectError(ExecutableNetwork::create(network, weights), key, "have no");
    }
};

QTEST_APPLESS_MAIN(ExecutableNetworkTest)
#include "executable_network_test.moc"
