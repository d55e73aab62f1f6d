// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/network.h"
#include "tests/support/expect_error.h"

#include <concepts>

using namespace hwflow;
using hwflow::test::expectError;

namespace {

constexpr std::int64_t kHuge = std::int64_t{1} << 62;

Layer make(LayerKind kind, std::string name = "x", std::vector<std::string> inputs = {"input"}) {
    Layer layer;
    layer.kind = kind;
    layer.name = std::move(name);
    layer.inputs = std::move(inputs);
    return layer;
}

template <std::invocable<Layer&> Set>
Layer make(LayerKind kind, Set set) {
    Layer layer = make(kind);
    set(layer);
    return layer;
}

Network of(Shape input, std::vector<Layer> layers) {
    return {
        .name = "net", .description = {}, .input = input, .layers = std::move(layers), .extra = {}};
}

Result<std::vector<LayerShapes>> shapesOf(Shape input, const Layer& layer) {
    return inferShapes(of(input, {layer}));
}

} // namespace

Q_DECLARE_METATYPE(hwflow::Layer)
Q_DECLARE_METATYPE(hwflow::Shape)

class ShapeInferenceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void outputsByHand_data() {
        QTest::addColumn<Shape>("input");
        QTest::addColumn<Layer>("layer");
        QTest::addColumn<Shape>("output");
        const auto row = [](const char* name, Shape input, Layer layer, Shape output) {
            QTest::newRow(name) << input << layer << output;
        };
        using enum LayerKind;
        row("ResNet stem", {3, 224, 224},
            make(conv,
                 [](Layer& l) {
                     l.outChannels = 64;
                     l.kernel = {7, 7};
                     l.stride = {2, 2};
                     l.padding = {3, 3};
                 }),
            {64, 112, 112}); // floor((224 + 6 - 7) / 2) + 1
        row("grouped, dilated, asymmetric", {8, 20, 30},
            make(conv,
                 [](Layer& l) {
                     l.outChannels = 12;
                     l.kernel = {3, 5};
                     l.stride = {1, 3};
                     l.padding = {2, 0};
                     l.dilation = {2, 1};
                     l.groups = 4;
                 }),
            {12, 20, 9}); // 20 + 4 - 5 + 1; floor((30 - 5) / 3) + 1
        row("dilation 37 wide", {1, 37, 37},
            make(conv,
                 [](Layer& l) {
                     l.outChannels = 1;
                     l.kernel = {3, 3};
                     l.dilation = {18, 18};
                 }),
            {1, 1, 1});
        row("fully connected flattens", {64, 7, 7},
            make(fullyConnected, [](Layer& l) { l.outChannels = 10; }), {10, 1, 1});
        row("transposed", {8, 5, 6},
            make(transposedConv,
                 [](Layer& l) {
                     l.outChannels = 4;
                     l.kernel = {3, 4};
                     l.stride = {2, 2};
                     l.padding = {1, 1};
                     l.outputPadding = {1, 0};
                 }),
            {4, 10, 12}); // 4*2 - 2 + 3 + 1; 5*2 - 2 + 4
        row("pool, floor", {4, 7, 7},
            make(maxPool,
                 [](Layer& l) {
                     l.kernel = {2, 2};
                     l.stride = {2, 2};
                 }),
            {4, 3, 3});
        row("pool, ceil", {4, 7, 7},
            make(averagePool,
                 [](Layer& l) {
                     l.kernel = {2, 2};
                     l.stride = {2, 2};
                     l.ceilMode = true;
                 }),
            {4, 4, 4});
        row("pool, ceil, no window starts in the far padding", {4, 6, 6},
            make(maxPool,
                 [](Layer& l) {
                     l.kernel = {2, 2};
                     l.stride = {3, 3};
                     l.padding = {1, 1};
                     l.ceilMode = true;
                 }),
            {4, 3, 3}); // ceil((6 + 2 - 2) / 3) + 1 = 3, the third starts at 6 < 6 + 1
        row("pool, ceil, a window would start in the far padding", {4, 5, 5},
            make(maxPool,
                 [](Layer& l) {
                     l.kernel = {2, 2};
                     l.stride = {3, 3};
                     l.padding = {1, 1};
                     l.ceilMode = true;
                 }),
            {4, 2, 2}); // ceil(5 / 3) + 1 = 3, but the third would start at 6 = 5 + 1
        row("pool, ceil, window wider than the map", {1, 1, 1},
            make(maxPool,
                 [](Layer& l) {
                     l.kernel = {2, 2};
                     l.stride = {2, 2};
                     l.ceilMode = true;
                 }),
            {1, 1, 1}); // floor((1 - 2 + 1) / 2) + 1
        row("global pool", {512, 7, 7}, make(globalAveragePool), {512, 1, 1});
        row("mean", {512, 7, 9}, make(reduceMean), {512, 1, 1});
        for (const LayerKind kind : {batchNorm, relu, relu6, leakyRelu, sigmoid, hardSigmoid,
                                     hardSwish, silu, softmax, dropout})
            row(std::string(nameOf(kind)).c_str(), {3, 4, 5}, make(kind), {3, 4, 5});
        row("split", {9, 4, 5},
            make(split,
                 [](Layer& l) {
                     l.begin = 3;
                     l.count = 3;
                 }),
            {3, 4, 5});
        row("slice to the end", {9, 4, 5}, make(slice, [](Layer& l) { l.begin = 2; }), {7, 4, 5});
        row("subsampling", {16, 32, 31},
            make(slice,
                 [](Layer& l) {
                     l.stride = {2, 2};
                 }),
            {16, 16, 16});
        row("select", {9, 4, 5},
            make(selectChannels,
                 [](Layer& l) {
                     l.indices = {8, 0};
                 }),
            {2, 4, 5});
        row("shuffle", {9, 4, 5}, make(channelShuffle, [](Layer& l) { l.groups = 3; }), {9, 4, 5});
        row("pad", {3, 4, 5}, make(pad, [](Layer& l) { l.padding = {1, 2}; }), {3, 6, 9});
        row("pad, more at the end", {3, 4, 5},
            make(pad,
                 [](Layer& l) {
                     l.padding = {1, 2};
                     l.outputPadding = {1, 0};
                 }),
            {3, 7, 9});
        row("pad channels", {16, 8, 8}, make(padChannels, [](Layer& l) { l.outChannels = 32; }),
            {32, 8, 8});
        row("flatten", {3, 4, 5}, make(flatten), {60, 1, 1});
        row("reshape", {3, 4, 5},
            make(reshape,
                 [](Layer& l) {
                     l.shape = {5, 12, 1};
                 }),
            {5, 12, 1});
        row("upsample by a factor", {3, 4, 5},
            make(upsample,
                 [](Layer& l) {
                     l.scale = {2, 3};
                 }),
            {3, 8, 15});
        row("upsample to a size", {3, 4, 5},
            make(upsample,
                 [](Layer& l) {
                     l.size = {7, 9};
                 }),
            {3, 7, 9});
    }
    void outputsByHand() {
        QFETCH(Shape, input);
        QFETCH(Layer, layer);
        QFETCH(Shape, output);
        const auto shapes = shapesOf(input, layer);
        QVERIFY2(shapes, shapes ? "" : shapes.error().message.c_str());
        QCOMPARE(shapes->front().input, input);
        QCOMPARE(shapes->front().output, output);
    }

    void everyKindHasADistinctName() {
        QCOMPARE(layerKinds().size(), std::size_t{30});
        QCOMPARE(nameOf(LayerKind::conv), std::string_view("conv"));
        QCOMPARE(nameOf(LayerKind::hardSwish), std::string_view("hardSwish"));
        QCOMPARE(nameOf(LayerKind::upsample), std::string_view("upsample"));
    }

    void joins() {
        using enum LayerKind;
        Layer half = make(slice, "half");
        half.count = 2;
        const Layer vector = make(globalAveragePool, "vector");
        const auto outputOf = [&](const Layer& join) {
            return inferShapes(of({6, 4, 5}, {half, vector, join}))->back().output;
        };
        QCOMPARE(outputOf(make(add, "x", {"input", "input"})), (Shape{6, 4, 5}));
        QCOMPARE(outputOf(make(mul, "x", {"vector", "input"})), (Shape{6, 4, 5}));
        QCOMPARE(outputOf(make(mul, "x", {"vector", "vector"})), (Shape{6, 1, 1}));
        QCOMPARE(outputOf(make(concat, "x", {"half", "input", "half"})), (Shape{10, 4, 5}));
    }

    void joinsThatDoNotFit() {
        using enum LayerKind;
        Layer half = make(slice, "half");
        half.count = 2;
        const Layer vector = make(globalAveragePool, "vector");
        Layer halfVector = make(globalAveragePool, "halfVector", {"half"});
        const auto join = [&](const Layer& layer) {
            return inferShapes(of({6, 4, 5}, {half, vector, halfVector, layer}));
        };
        expectError(join(make(add, "x", {"input", "half"})), "x", "6x4x5 and 2x4x5");
        expectError(join(make(add, "x", {"input", "vector"})), "x", "must be alike");
        expectError(join(make(mul, "x", {"input", "halfVector"})), "x", "or 6x1x1");
        expectError(join(make(concat, "x", {"input", "vector"})), "x", "heights and widths");
        expectError(join(make(add, "x", {"input"})), "x", "two or more inputs, but has 1");
        expectError(join(make(relu, "x", {"input", "half"})), "x", "one input, but has 2");
        expectError(join(make(relu, "x", {})), "x", "one input, but has 0");
    }

    void layersThatDoNotFit_data() {
        QTest::addColumn<Layer>("layer");
        QTest::addColumn<QString>("words");
        const auto row = [](Layer layer, const char* words) {
            QTest::newRow(words) << layer << words;
        };
        using enum LayerKind;
        const auto convolution = [](auto set) {
            return make(conv, [&](Layer& l) {
                l.outChannels = 4;
                l.kernel = {3, 3};
                set(l);
            });
        };
        row(convolution([](Layer& l) { l.kernel = {9, 1}; }), "spans 9 does not fit");
        row(convolution([](Layer& l) { l.kernel = {0, 3}; }), "kernel must be at least 1, is 0x3");
        row(convolution([](Layer& l) { l.stride = {1, -1}; }), "stride must be at least 1");
        row(convolution([](Layer& l) { l.padding = {-1, 0}; }), "padding must be at least 0");
        row(convolution([](Layer& l) { l.dilation = {0, 0}; }), "dilation must be at least 1");
        row(convolution([](Layer& l) { l.groups = 4; }), "6 input channels cannot be cut into 4");
        row(convolution([](Layer& l) { l.groups = 3; }), "4 output channels cannot be cut into 3");
        row(convolution([](Layer& l) { l.groups = 0; }), "groups must be at least 1, is 0");
        row(convolution([](Layer& l) { l.outChannels = 0; }), "outChannels must be at least 1");
        row(convolution([](Layer& l) { l.dilation = {kHuge, 1}; }), "more than 2^62 elements in");
        row(convolution([](Layer& l) {
                l.padding = {kHuge, 1};
            }),
            "more than 2^62 elements in its");
        row(convolution([](Layer& l) { l.outChannels = kHuge; }), "more than 2^62 parameters");
        row(convolution([](Layer& l) { l.outChannels = kHuge / 64; }), "more than 2^62 MACs");
        row(make(fullyConnected, [](Layer& l) { l.outChannels = kHuge / 100; }),
            "(fullyConnected): it has more than 2^62 parameters");
        row(make(transposedConv,
                 [](Layer& l) {
                     l.outChannels = 1;
                     l.outputPadding = {1, 1};
                 }),
            "outputPadding must be smaller than the stride");
        row(make(transposedConv,
                 [](Layer& l) {
                     l.outChannels = 1;
                     l.stride = {65, 1};
                 }),
            "stride must be at most 64");
        row(make(transposedConv,
                 [](Layer& l) {
                     l.outChannels = 1;
                     l.padding = {4, 4};
                 }),
            "its result would be 1x-4x-3");
        row(make(maxPool,
                 [](Layer& l) {
                     l.kernel = {3, 3};
                     l.padding = {2, 1};
                 }),
            "padding must be at most half of the kernel");
        row(make(split, [](Layer& l) { l.begin = 6; }), "begin must be from 0 to 5");
        row(make(split, [](Layer& l) { l.begin = -1; }), "but is -1");
        row(make(split,
                 [](Layer& l) {
                     l.begin = 4;
                     l.count = 3;
                 }),
            "count must be from 1 to 2");
        row(make(slice, [](Layer& l) { l.stride = {0, 1}; }), "(slice): stride must be at least 1");
        row(make(selectChannels), "indices is empty");
        row(make(selectChannels, [](Layer& l) { l.indices = {6}; }), "index 6 is not one of");
        row(make(channelShuffle, [](Layer& l) { l.groups = 4; }), "into 4 groups");
        row(make(pad, [](Layer& l) { l.padding = {kHuge, 0}; }), "(pad): it has more than 2^62");
        row(make(padChannels, [](Layer& l) { l.outChannels = 5; }), "at least 6, the channels");
        row(make(reshape, [](Layer& l) { l.shape = {5, 5, 5}; }), "cannot be read as 5x5x5");
        row(make(reshape, [](Layer& l) { l.shape = {-120, -1, 1}; }), "cannot be read as -120x-1");
        row(make(upsample, [](Layer& l) { l.scale = {kHuge, 1}; }), "(upsample): it has more than");
        row(make(upsample, [](Layer& l) { l.size = {0, 3}; }), "size must be at least 1, is 0x3");
    }
    void layersThatDoNotFit() {
        QFETCH(Layer, layer);
        QFETCH(QString, words);
        expectError(shapesOf({6, 4, 5}, layer), "x", words.toStdString());
    }

    void inputsOfTheNetworkThatDoNotFit() {
        expectError(inferShapes(of({0, 4, 5}, {})), "input", "at least 1");
        expectError(inferShapes(of({kHuge, 2, 1}, {})), "input", "more than 2^62 elements");
        QVERIFY(inferShapes(of({kHuge, 1, 1}, {})));
        const Layer concat = make(LayerKind::concat, "c", {"input", "input"});
        expectError(inferShapes(of({kHuge, 1, 1}, {concat})), "c", "more than 2^62 channels");
    }

    void statedSizesFollowTheInput() {
        using enum LayerKind;
        Layer pool = make(globalAveragePool, "pool");
        Layer up = make(upsample, "up", {"pool"});
        up.size = {64, 128};
        const Network network = of({3, 1024, 2048}, {pool, up});
        const auto sizeFor = [&](Shape input) {
            return inferShapes(withInput(network, input))->at(1).output;
        };
        QCOMPARE(sizeFor({3, 128, 256}), (Shape{3, 8, 16}));
        QCOMPARE(sizeFor({3, 129, 256}), (Shape{3, 9, 16})); // as a stride of 16 would round
        QCOMPARE(sizeFor({1, 1, 4096}), (Shape{1, 1, 256}));
        QCOMPARE(withInput(network, network.input), network);
        up.size = {0, 0};
        up.scale = {2, 2};
        const Network scaled = withInput(of({3, 8, 8}, {up}), Shape{3, 4, 4});
        QCOMPARE(scaled.layers[0], up);
        expectError(inferShapes(withInput(network, Shape{3, 0, 4})), "input", "at least 1");
        up.size = {kHuge, 1};
        QCOMPARE(withInput(of({1, 1, 1}, {up}), Shape{1, 2, 2}).layers[0].size.height, kHuge);
    }

    void namesAreChecked() {
        using enum LayerKind;
        expectError(inferShapes(of({1, 1, 1}, {make(relu, "a"), make(relu, "a")})), "a",
                    "two layers are called \"a\"");
        expectError(inferShapes(of({1, 1, 1}, {make(relu, "input")})), "input",
                    "may not be called \"input\"");
        expectError(inferShapes(of({1, 1, 1}, {make(relu, "")})), "/layers/0/name", "empty name");
        expectError(inferShapes(of({1, 1, 1}, {make(relu, "conv1"), make(relu, "b", {"conv2"})})),
                    "b",
                    "takes its input from \"conv2\", which does not exist; did you mean "
                    "\"conv1\"?");
    }

    void cyclesAreNamed() {
        using enum LayerKind;
        expectError(inferShapes(of({1, 1, 1}, {make(relu, "a", {"a"})})), "a", "\"a\" -> \"a\"");
        const Network network = of({1, 1, 1}, {make(relu, "after", {"c"}), make(relu, "start"),
                                               make(add, "a", {"start", "c"}),
                                               make(relu, "c", {"b"}), make(relu, "b", {"a"})});
        expectError(topologicalOrder(network), "a", "\"a\" -> \"b\" -> \"c\" -> \"a\"");
        expectError(inferShapes(network), "a", "cycle");
    }

    void orderIsThatOfTheFileWherePossible() {
        using enum LayerKind;
        const Network sorted = of({1, 1, 1}, {make(relu, "b"), make(relu, "a"),
                                              make(add, "c", {"a", "b"}), make(relu, "d", {"b"})});
        QCOMPARE(*topologicalOrder(sorted), (std::vector<std::size_t>{0, 1, 2, 3}));
        const Network mixed = of({1, 1, 1}, {make(relu, "z", {"y"}), make(relu, "w"),
                                             make(relu, "y", {"w"}), make(relu, "v")});
        QCOMPARE(*topologicalOrder(mixed), (std::vector<std::size_t>{1, 2, 0, 3}));
    }

    void shapesAreInTheOrderOfTheFile() {
        using enum LayerKind;
        Layer wide = make(padChannels, "wide");
        wide.outChannels = 7;
        const auto shapes = inferShapes(of({2, 3, 3}, {make(flatten, "flat", {"wide"}), wide}));
        QCOMPARE(shapes->at(0).output, (Shape{63, 1, 1}));
        QCOMPARE(shapes->at(1).output, (Shape{7, 3, 3}));
    }

    void deepNetworksDoNotRecurse() {
        std::vector<Layer> layers;
        for (int i = 100'000; i > 0; --i)
            layers.push_back(make(LayerKind::relu, std::to_string(i),
                                  {i == 1 ? "input" : std::to_string(i - 1)}));
        QVERIFY(inferShapes(of({1, 1, 1}, std::move(layers))));
    }
};

QTEST_APPLESS_MAIN(ShapeInferenceTest)
#include "shape_inference_test.moc"
