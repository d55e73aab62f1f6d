// SPDX-License-Identifier: GPL-3.0-or-later

// Pruned networks are smaller and compute what the whole ones compute with the same inputs zeroed.

#include "core/learn/executable_network.h"
#include "core/learn/network_tensors.h"
#include "core/network/network_json.h"
#include "core/network/network_library.h"
#include "core/onnx/onnx_export.h"
#include "core/onnx/onnx_import.h"
#include "core/prune/pruned_network.h"
#include "core/prune/pruned_weights.h"
#include "core/support/random_stream.h"

#include <QtTest>

#include <cmath>

using namespace hwflow;

namespace {

Weights randomWeights(const Network& network, std::uint64_t seed) {
    RandomStream random{seed};
    Weights weights;
    const auto shapes = *inferShapes(network);
    for (std::size_t i = 0; i < network.layers.size(); ++i) {
        for (const Parameter& parameter : parametersOf(network.layers[i], shapes[i])) {
            Tensor tensor;
            tensor.shape = parameter.shape;
            std::int64_t count = 1;
            for (const std::int64_t extent : parameter.shape)
                count *= extent;
            const double scale = std::sqrt(2.0 * static_cast<double>(parameter.shape.front()) /
                                           static_cast<double>(count));
            for (std::int64_t value = 0; value < count; ++value)
                tensor.values.push_back(static_cast<float>(parameter.role == "running_var"
                                                               ? 0.5 + random.uniform()
                                                               : scale * random.normal()));
            weights[parameterName(network.layers[i], parameter.role)] = std::move(tensor);
        }
    }
    return weights;
}

/// Some channels of every layer that can be pruned but the first, at random.
KeptInputs randomChoice(const Network& network, double ratio, std::uint64_t seed) {
    RandomStream random{seed};
    const auto shapes = *inferShapes(network);
    KeptInputs kept;
    bool isFirst = true;
    for (std::size_t i = 0; i < network.layers.size(); ++i) {
        if (!canPrune(network.layers[i]))
            continue;
        if (std::exchange(isFirst, false))
            continue;
        Channels channels;
        for (std::int64_t channel = 0; channel < shapes[i].input.channels; ++channel)
            if (random.uniform() < ratio)
                channels.push_back(channel);
        if (channels.empty())
            channels.push_back(0);
        kept[network.layers[i].name] = channels;
    }
    return kept;
}

std::vector<float> outputOf(const Network& network, const Weights& weights) {
    RandomStream random{11};
    std::vector<float> pixels(static_cast<std::size_t>(2 * network.input.elements()));
    for (float& pixel : pixels)
        pixel = static_cast<float>(random.normal());
    const auto executable = ExecutableNetwork::create(network, weights);
    if (!executable)
        qFatal("%s", executable.error().message.c_str());
    return *executable->run(pixels, 2);
}

double relativeError(const std::vector<float>& a, const std::vector<float>& b) {
    double most = 0;
    double error = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        most = std::max(most, static_cast<double>(std::abs(b[i])));
        error = std::max(error, static_cast<double>(std::abs(a[i] - b[i])));
    }
    return error / most;
}

std::int64_t parametersIn(const Weights& weights) {
    std::int64_t count = 0;
    for (const auto& [name, tensor] : weights)
        count += static_cast<std::int64_t>(tensor.values.size());
    return count;
}

} // namespace

class PruningTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void prunedAndMaskedAgree_data();
    void prunedAndMaskedAgree();
    void keepingEverythingChangesNothing();
    void aFilterGoesWithItsChannel();
    void mistakesAreRefused();
};

void PruningTest::prunedAndMaskedAgree_data() {
    QTest::addColumn<QString>("network");
    QTest::addColumn<double>("ratio");
    for (const QString name : {"resnet20", "resnet20-projection", "lenet5", "mobilenet-v2"})
        for (const double ratio : {0.2, 0.5, 0.9})
            QTest::newRow(qPrintable(QString("%1 %2").arg(name).arg(ratio))) << name << ratio;
    for (const QString name : {"branches-13", "gates-13", "decoder-13", "residual-13", "plain-13"})
        QTest::newRow(qPrintable(name))
            << QString(HWFLOW_SOURCE_DIR "/tests/data/onnx/%1.onnx").arg(name) << 0.5;
}

void PruningTest::prunedAndMaskedAgree() {
    QFETCH(const QString, network);
    QFETCH(const double, ratio);
    Network whole = network.endsWith(".onnx")
                        ? importOnnx(std::filesystem::path(network.toStdString()))->network
                        : *loadNetwork(network.toStdString());
    if (network == "mobilenet-v2")
        whole.input = {3, 32, 32};
    const Weights weights = randomWeights(whole, 3);
    const auto plan = channelPlan(whole, randomChoice(whole, ratio, 5));
    QVERIFY2(plan, plan ? "" : plan.error().message.c_str());
    const auto pruned = prunedNetwork(whole, *plan);
    QVERIFY2(pruned, pruned ? "" : pruned.error().message.c_str());
    const auto shapes = inferShapes(*pruned);
    QVERIFY2(shapes, shapes ? "" : shapes.error().message.c_str());
    const auto smaller = prunedWeights(whole, weights, *plan);
    QVERIFY2(smaller, smaller ? "" : smaller.error().message.c_str());
    QVERIFY(parametersIn(*smaller) < parametersIn(weights));
    const auto masked = maskedWeights(whole, weights, *plan);
    const std::vector<float> expected = outputOf(whole, *masked);
    const std::vector<float> actual = outputOf(*pruned, *smaller);
    QCOMPARE(actual.size(), expected.size());
    QVERIFY2(relativeError(actual, expected) < 1e-5,
             qPrintable(QString::number(relativeError(actual, expected))));

    // It can be saved and exported as any other.
    const auto read = readNetwork(writeNetwork(*pruned));
    QVERIFY2(read && *read == *pruned, read ? "" : read.error().message.c_str());
    const auto bytes = exportOnnx(*pruned, &*smaller);
    QVERIFY2(bytes, bytes ? "" : bytes.error().message.c_str());
    const auto back = importOnnx(std::string_view(*bytes));
    QVERIFY2(back, back ? "" : back.error().message.c_str());
    QVERIFY(relativeError(outputOf(back->network, back->weights), expected) < 1e-5);
}

void PruningTest::keepingEverythingChangesNothing() {
    const Network whole = *loadNetwork("resnet20");
    const auto plan = channelPlan(whole, {});
    QVERIFY(*prunedNetwork(whole, *plan) == whole);
    const Weights weights = randomWeights(whole, 1);
    QVERIFY(*prunedWeights(whole, weights, *plan) == weights);
}

void PruningTest::aFilterGoesWithItsChannel() {
    const auto network = *readNetwork(R"({"format": "hwflow-network", "schemaVersion": 1,
        "name": "n", "input": {"channels": 3, "height": 8, "width": 8}, "layers": [
        {"name": "a", "kind": "conv", "inputs": ["input"], "outChannels": 4, "kernel": [1, 1]},
        {"name": "b", "kind": "conv", "inputs": ["a"], "outChannels": 2, "kernel": [1, 1]},
        {"name": "c", "kind": "conv", "inputs": ["a"], "outChannels": 2, "kernel": [1, 1]},
        {"name": "d", "kind": "add", "inputs": ["b", "c"]}]})");
    const auto plan = channelPlan(network, {{"b", {0, 1}}, {"c", {1}}});
    const Network pruned = *prunedNetwork(network, *plan);
    QCOMPARE(pruned.layers[0].outChannels, 2); // channels 2 and 3 have no reader
    QCOMPARE(pruned.layers.size(), std::size_t{5});
    const auto choice =
        std::find_if(pruned.layers.begin(), pruned.layers.end(),
                     [](const Layer& one) { return one.kind == LayerKind::selectChannels; });
    QCOMPARE(choice->indices, (std::vector<std::int64_t>{1}));
}

void PruningTest::mistakesAreRefused() {
    const Network network = *loadNetwork("resnet20");
    const auto refusal = [&](const KeptInputs& kept) {
        const auto plan = channelPlan(network, kept);
        return plan ? std::string() : plan.error().where;
    };
    QCOMPARE(refusal({{"no such layer", {0}}}), "no such layer");
    QCOMPARE(refusal({{"fc", {}}}), "fc");
    QCOMPARE(refusal({{"fc", {3, 2}}}), "fc");
    QCOMPARE(refusal({{"fc", {0, 64}}}), "fc");
    QCOMPARE(refusal({{"fc", {-1}}}), "fc");
}

QTEST_APPLESS_MAIN(PruningTest)
#include "pruning_test.moc"
