// SPDX-License-Identifier: GPL-3.0-or-later

// The shipped networks have the sizes that were published for them. Published totals count biases
// and batch norm; these are written out beside each network and taken off.

#include "core/network/network_library.h"
#include "core/schedule/workload.h"

#include <QtTest>

using namespace hwflow;

namespace {

struct Sizes {
    std::int64_t macs = 0; ///< of one image
    std::int64_t weights = 0;
    std::int64_t biases = 0;
    std::int64_t batchNorm = 0;    ///< a scale and a shift for each channel
    std::int64_t costedLayers = 0; ///< convolutions and fully connected layers

    [[nodiscard]] std::int64_t total() const { return weights + biases + batchNorm; }
};

struct Expected {
    const char* network;
    std::int64_t macs;
    std::int64_t total; ///< as published: weights, biases and batch norm
    std::int64_t biases;
    std::int64_t batchNorm;
    std::int64_t costedLayers;
    Shape output;
};

// Sources, row by row:
// * alexnet, vgg16, resnet18, resnet50, resnet152, mobilenet-v2: "num_params" and "GFLOPS" (which
//   are MACs, in 1e9: 0.71, 15.47, 1.81, 4.09, 11.51, 0.30) of torchvision's documentation.
//   Biases of AlexNet: 64 + 192 + 384 + 2 * 256 + 2 * 4096 + 1000; of VGG-16: 2 * (64 + 128)
//   + 3 * (256 + 2 * 512) + 2 * 4096 + 1000; of the others: 1000 in the classifier.
//   Batch norm, 2 for each channel of every convolution; shortcuts last:
//   ResNet-18   2 * (64 + 4 * (64 + 128 + 256 + 512) + 128 + 256 + 512)
//   ResNet-50   2 * (64 + 6 * (3 * 64 + 4 * 128 + 6 * 256 + 3 * 512) + 256 + 512 + 1024 + 2048)
//   ResNet-152  2 * (64 + 6 * (3 * 64 + 8 * 128 + 36 * 256 + 3 * 512) + 256 + 512 + 1024 + 2048)
// * alexnet-grouped: the 60,965,224 parameters of Caffe's CaffeNet and reference AlexNet; MACs of
//   the convolutions are half of 21,305,115,648 OPs / 16 images, i.e. 665,784,864, and the fully
//   connected layers add 9216 * 4096 + 4096 * 4096 + 4096 * 1000 = 58,621,952.
// * lenet-300-100, lenet5: Han et al. (2015), Tables 3 and 4: 266 K weights and 532 K FLOPs; 431 K
//   weights and 4,586 K FLOPs, both two for each MAC.
// * resnet20, resnet56: 268,336 and 848,944 weights and 324,408,320 and 1,003,885,568 OPs for
//   four images (cost model, section 7 item 1). With batch norm and biases these are the 269,722
//   and 853,018 parameters of public implementations with parameter-free shortcuts.
//   The projections add 16 * 32 weights at 16x16 pixels, 32 * 64 at 8x8, and their batch norm.
// * deeplabv3-resnet18: no total was published except the HW-Flow paper's 33.26 MB (Table 9).
//   By hand: ResNet-18's convolutions above its last stage need 1,402,519,552 MACs at 224x224,
//   i.e. 27,952 a pixel; the last stage has 2^23 weights, at 64x128 pixels here. The pyramid has
//   131,072 + 3 * 1,179,648 + 327,680 weights at 64x128 and 131,072 at 1x1; the decoder 4,096
//   + 737,280 + 589,824 + 4,864 at 256x512: 27,952 * 2^21 + 2^23 * 2^13 + 3,997,696 * 2^13
//   + 131,072 + 1,336,064 * 2^17 MACs, and 11,166,912 + 4,128,768 + 1,336,064 weights.
//   Batch norm: ResNet-18's 9,600 + 2 * (6 * 256 + 64 + 2 * 256); biases: one for each class.
constexpr Shape kImageNetClasses{1000, 1, 1};
constexpr Shape kTenClasses{10, 1, 1};
constexpr Expected kExpected[] = {
    {"alexnet", 714'188'480, 61'100'840, 10'344, 0, 8, kImageNetClasses},
    {"alexnet-grouped", 665'784'864 + 58'621'952, 60'965'224, 10'568, 0, 8, kImageNetClasses},
    {"deeplabv3-resnet18", 335'208'906'752, 16'631'744 + 19 + 13'824, 19, 13'824, 30,
     Shape{19, 1024, 2048}},
    {"lenet-300-100", 532'400 / 2, 266'200 + 410, 410, 0, 3, kTenClasses},
    {"lenet5", 4'586'000 / 2, 430'500 + 580, 580, 0, 4, kTenClasses},
    {"mobilenet-v2", 300'774'272, 3'504'872, 1000, 34'112, 53, kImageNetClasses},
    {"resnet152", 11'513'626'624, 60'192'808, 1000, 151'424, 156, kImageNetClasses},
    {"resnet18", 1'814'073'344, 11'689'512, 1000, 9'600, 21, kImageNetClasses},
    {"resnet20", 324'408'320 / 2 / 4, 269'722, 10, 1'376, 20, kTenClasses},
    {"resnet20-projection", 324'408'320 / 2 / 4 + 512 * 256 + 2048 * 64,
     269'722 + 512 + 2048 + 2 * 32 + 2 * 64, 10, 1'376 + 2 * 32 + 2 * 64, 22, kTenClasses},
    {"resnet50", 4'089'184'256, 25'557'032, 1000, 53'120, 54, kImageNetClasses},
    {"resnet56", 1'003'885'568 / 2 / 4, 853'018, 10, 4'064, 56, kTenClasses},
    {"resnet56-projection", 1'003'885'568 / 2 / 4 + 512 * 256 + 2048 * 64,
     853'018 + 512 + 2048 + 2 * 32 + 2 * 64, 10, 4'064 + 2 * 32 + 2 * 64, 58, kTenClasses},
    {"vgg16", 15'470'264'320, 138'357'544, 13'416, 0, 16, kImageNetClasses},
};

Sizes sizesOf(const Network& network, const std::vector<LayerShapes>& shapes) {
    Sizes sizes;
    for (std::size_t i = 0; i < network.layers.size(); ++i) {
        const Layer& layer = network.layers[i];
        if (layer.kind == LayerKind::batchNorm)
            sizes.batchNorm += 2 * shapes[i].output.channels;
        if (!isCosted(layer.kind))
            continue;
        ++sizes.costedLayers;
        sizes.biases += layer.bias ? shapes[i].output.channels : 0;
        for (const Workload& work : workloadsOf(layer, shapes[i], 1)) {
            sizes.macs += work.macs();
            sizes.weights += work.params();
        }
    }
    return sizes;
}

} // namespace

class ShippedNetworksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesAreThePromisedOnes();
    void sizesAreThePublishedOnes_data();
    void sizesAreThePublishedOnes();
    void deepLabFillsThePublishedMemory();
};

void ShippedNetworksTest::namesAreThePromisedOnes() {
    std::vector<std::string> promised;
    for (const Expected& row : kExpected)
        promised.emplace_back(row.network);
    QCOMPARE(listShippedNetworks(), promised);
}

void ShippedNetworksTest::sizesAreThePublishedOnes_data() {
    QTest::addColumn<std::size_t>("row");
    for (std::size_t row = 0; row < std::size(kExpected); ++row)
        QTest::newRow(kExpected[row].network) << row;
}

void ShippedNetworksTest::sizesAreThePublishedOnes() {
    QFETCH(const std::size_t, row);
    const Expected& expected = kExpected[row];
    const Result<Network> network = loadNetwork(expected.network);
    QVERIFY2(network, network ? "" : network.error().message.c_str());
    QCOMPARE(network->name, std::string(expected.network));
    QVERIFY(!network->description.empty());
    const Result<std::vector<LayerShapes>> shapes = inferShapes(*network);
    QVERIFY2(shapes, shapes ? "" : shapes.error().message.c_str());

    const Sizes sizes = sizesOf(*network, *shapes);
    QCOMPARE(sizes.macs, expected.macs);
    QCOMPARE(sizes.weights, expected.total - expected.biases - expected.batchNorm);
    QCOMPARE(sizes.biases, expected.biases);
    QCOMPARE(sizes.batchNorm, expected.batchNorm);
    QCOMPARE(sizes.total(), expected.total);
    QCOMPARE(sizes.costedLayers, expected.costedLayers);
    QVERIFY(shapes->back().output == expected.output);
}

void ShippedNetworksTest::deepLabFillsThePublishedMemory() {
    const Result<Network> network = loadNetwork("deeplabv3-resnet18");
    QVERIFY(network);
    const Result<std::vector<LayerShapes>> shapes = inferShapes(*network);
    QVERIFY(shapes);
    constexpr std::int64_t kBytesPerWord = 2;
    constexpr std::int64_t kTenKilobytes = 10'000; // the last digit of "33.26 MB"
    const std::int64_t bytes = kBytesPerWord * sizesOf(*network, *shapes).weights;
    QCOMPARE((bytes + kTenKilobytes / 2) / kTenKilobytes, std::int64_t{3326});
}

QTEST_APPLESS_MAIN(ShippedNetworksTest)
#include "shipped_networks_test.moc"
