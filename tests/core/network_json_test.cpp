// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/layer_fields.h"
#include "core/network/network_json.h"
#include "core/network/network_library.h"
#include "core/support/file.h"
#include "core/support/json.h"
#include "tests/support/expect_error.h"

#include <QTemporaryDir>

using namespace hwflow;
using hwflow::test::expectError;
using hwflow::test::replaced;

namespace {

const std::string kText = R"({
  "format": "hwflow-network", "schemaVersion": 1, "name": "tiny", "comment": "kept",
  "input": { "channels": 3, "height": 32, "width": 32, "colours": "rgb" },
  "layers": [
    { "name": "conv1", "kind": "conv", "inputs": ["input"], "outChannels": 16, "kernel": [3, 3],
      "stride": [1, 1], "padding": [1, 1], "dilation": [1, 1], "groups": 1, "bias": false,
      "position": { "x": 1.5, "y": [] } },
    { "name": "pool1", "kind": "maxPool", "inputs": ["conv1"], "kernel": [2, 2], "stride": [2, 2] },
    { "name": "fc", "kind": "fullyConnected", "inputs": ["pool1"], "outChannels": 10 }
  ] })";

Network read(std::string_view text) {
    const Result<Network> network = readNetwork(text);
    if (!network)
        qFatal("%s", network.error().message.c_str());
    return *network;
}

/// A layer of that kind with a value other than the default in every field that it uses.
Layer fullLayer(LayerKind kind, std::string name) {
    const auto uses = [&](LayerField field) { return useOf(field, kind) != FieldUse::none; };
    Layer layer;
    layer.name = std::move(name);
    layer.kind = kind;
    layer.inputs = {"input"};
    if (kind == LayerKind::add || kind == LayerKind::mul || kind == LayerKind::concat)
        layer.inputs = {"input", "input"};
    if (uses(LayerField::outChannels))
        layer.outChannels = 24;
    if (uses(LayerField::kernel))
        layer.kernel = {4, 5};
    if (uses(LayerField::stride))
        layer.stride = {2, 3};
    if (uses(LayerField::padding))
        layer.padding = {2, 1};
    if (uses(LayerField::dilation))
        layer.dilation = {1, 2};
    if (uses(LayerField::outputPadding))
        layer.outputPadding = {1, 2};
    if (uses(LayerField::groups))
        layer.groups = 4;
    if (uses(LayerField::bias))
        layer.bias = true;
    if (uses(LayerField::ceilMode))
        layer.ceilMode = true;
    if (uses(LayerField::scale))
        layer.scale = {2, 3};
    if (uses(LayerField::begin)) {
        layer.begin = 2;
        layer.count = 3;
    }
    if (uses(LayerField::indices))
        layer.indices = {7, 0, 7};
    if (uses(LayerField::shape))
        layer.shape = {2, 16, 32};
    if (uses(LayerField::countPadding))
        layer.countPadding = false;
    if (uses(LayerField::nearest))
        layer.nearest = layer.alignCorners = true;
    if (uses(LayerField::slope))
        layer.slope = 0.2;
    if (uses(LayerField::epsilon))
        layer.epsilon = 1e-3;
    if (uses(LayerField::low)) {
        layer.low = -1.5;
        layer.high = 2.25;
    }
    return layer;
}

} // namespace

class NetworkJsonTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void membersAreRead() {
        const Network network = read(kText);
        QCOMPARE(network.name, std::string("tiny"));
        QCOMPARE(network.input, (Shape{3, 32, 32}));
        QCOMPARE(network.layers.size(), std::size_t{3});
        const Layer& conv = network.layers[0];
        QCOMPARE(conv.name, std::string("conv1"));
        QVERIFY(conv.kind == LayerKind::conv);
        QCOMPARE(conv.inputs, std::vector<std::string>{"input"});
        QCOMPARE(conv.outChannels, 16);
        QCOMPARE(conv.kernel, (Extent2d{3, 3}));
        QCOMPARE(conv.padding, (Extent2d{1, 1}));
        QVERIFY(!conv.bias);
        QCOMPARE(network.layers[1].padding, (Extent2d{0, 0}));
    }

    void unknownKeysAreKept() {
        const Network network = read(kText);
        const Network again = read(writeNetwork(network));
        QCOMPARE(again, network);
        const Json json = *parseJson(writeNetwork(network));
        QCOMPARE(json["comment"], Json("kept"));
        QCOMPARE(json["input"]["colours"], Json("rgb"));
        QCOMPARE(json["layers"][0]["position"], *parseJson(R"({"x": 1.5, "y": []})"));
    }

    void writingIsStable() {
        const std::string once = writeNetwork(read(kText));
        QCOMPARE(writeNetwork(read(once)), once);
    }

    void everyKindRoundTrips() {
        Network network;
        network.name = "all";
        network.description = "every kind, \"quoted\" and with ünicode\n";
        network.input = {8, 8, 16};
        for (const LayerKind kind : layerKinds())
            network.layers.push_back(fullLayer(kind, "the " + std::string(nameOf(kind))));
        Layer sized = fullLayer(LayerKind::upsample, "sized");
        sized.scale = {};
        sized.size = {9, 31};
        network.layers.push_back(sized);
        const Result<Network> again = readNetwork(writeNetwork(network));
        QVERIFY2(again, again ? "" : again.error().message.c_str());
        QCOMPARE(*again, network);
    }

    void whatIsWrongIsNamed_data() {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("words");
        const auto row = [](const char* from, const char* to, const char* where,
                            const char* words) {
            QTest::addRow("%s -> %s", from, to) << from << to << where << words;
        };
        row("hwflow-network", "hwflow-accelerator", "/format", "must be \"hwflow-network\"");
        row("\"name\": \"tiny\",", "", "/name", "name is missing");
        row("\"tiny\"", "7", "/name", "must be text, is 7");
        row("\"channels\": 3,", "", "/input/channels", "missing");
        row("\"channels\": 3", "\"channels\": 0", "/input/channels", "at least 1, is 0");
        row("\"channels\": 3", "\"channels\": -3", "/input/channels", "at least 1, is -3");
        row("\"channels\": 3", "\"channels\": 1.5", "/input/channels", "whole number");
        row("\"channels\": 3", "\"channels\": 1e30", "/input/channels", "must be from 1 to");
        row("\"channels\": 3", "\"channels\": 4611686018427387905", "/input/channels", "at most");
        row("\"channels\": 3", "\"channels\": 1e400", "3:30", "64-bit float");
        row("\"channels\": 3", "\"channels\": NaN", "3:26", "syntax error");
        row("\"channels\": 3", "\"channels\": null", "/input/channels", "is null");
        row("\"input\": {", "\"input\": 3, \"x\": {", "/input", "an object");
        row("\"layers\": [", "\"layers\": 3, \"x\": [", "/layers", "must be an array");
        row("\"kind\": \"conv\"", "\"kind\": \"convv\"", "/layers/0/kind",
            "did you mean \"conv\"?");
        row("\"inputs\": [\"input\"],", "", "/layers/0/inputs", "missing");
        row("\"inputs\": [\"input\"]", "\"inputs\": [3]", "/layers/0/inputs/0", "must be text");
        row("\"inputs\": [\"conv1\"]", "\"inputs\": \"conv1\"", "/layers/1/inputs", "array");
        row("\"kernel\": [3, 3]", "\"kernel\": [0, 3]", "/layers/0/kernel/0",
            "kernel[0] must be at least 1, is 0");
        row("\"kernel\": [3, 3]", "\"kernel\": [3]", "/layers/0/kernel", "an array of 2");
        row("\"kernel\": [3, 3]", "\"kernel\": [3, \"3\"]", "/layers/0/kernel/1", "whole number");
        row("\"kernel\": [3, 3],", "", "/layers/0/kernel", "missing");
        row("\"padding\": [1, 1]", "\"padding\": [1, -1]", "/layers/0/padding/1", "at least 0");
        row("\"bias\": false", "\"bias\": 0", "/layers/0/bias", "true or false");
        row("\"bias\": false", "\"ceilMode\": false", "/layers/0/ceilMode",
            "ceilMode is not used by the kind conv");
        row(", \"stride\": [2, 2] }", " }", "/layers/1/stride", "missing");
        row("\"name\": \"conv1\"", "\"name\": \"conv1\", \"name\": \"a\"", "/layers/0/name",
            "given twice");
        row("\"name\": \"conv1\"", "\"name\": \"\"", "/layers/0/name", "empty name");
        row("\"name\": \"conv1\"", "\"name\": \"input\"", "input", "may not be called");
        row("\"name\": \"pool1\"", "\"name\": \"fc\"", "fc", "two layers are called");
        row("[\"conv1\"]", "[\"conv2\"]", "pool1", "which does not exist");
        row("[\"conv1\"]", "[\"fc\"]", "pool1", "cycle: \"pool1\" -> \"fc\" -> \"pool1\"");
        row("\"kernel\": [3, 3]", "\"kernel\": [35, 3]", "conv1", "does not fit");
        row("\"outChannels\": 10", "\"outChannels\": 4611686018427387904", "fc", "2^62 parameters");
        row("] })", "] ", "10:5", "unexpected end of input");
    }
    void whatIsWrongIsNamed() {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, where);
        QFETCH(QString, words);
        const std::string text = from == "] })"
                                     ? kText.substr(0, kText.size() - 1)
                                     : replaced(kText, from.toStdString(), to.toStdString());
        expectError(readNetwork(text), where.toStdString(), words.toStdString());
    }

    void newerVersionsAreRefused() {
        expectError(readNetwork(replaced(kText, "\"schemaVersion\": 1", "\"schemaVersion\": 2")),
                    "/schemaVersion", "newer version", ErrorCode::unsupported);
    }

    void upsamplingNeedsOneOfScaleAndSize() {
        const auto upsample = [](const char* fields) {
            return readNetwork(replaced(kText, "\"outChannels\": 10",
                                        std::string("\"outChannels\": 10 }, { \"name\": \"up\", "
                                                    "\"kind\": \"upsample\", \"inputs\": "
                                                    "[\"conv1\"]") +
                                            fields));
        };
        QVERIFY(upsample(R"(, "scale": [2, 2])"));
        QVERIFY(upsample(R"(, "size": [7, 7])"));
        expectError(upsample(""), "/layers/3/scale", "either scale or size");
        expectError(upsample(R"(, "scale": [2, 2], "size": [7, 7])"), "/layers/3/scale",
                    "either scale or size");
    }

    void otherInputIsNotANetwork() {
        expectError(readNetwork(""), "1:1", "not valid JSON");
        expectError(readNetwork("\x89PNG\r\n"), "1:1", "not valid JSON");
        expectError(readNetwork("[]"), "", "an object");
        expectError(readNetwork(std::string(kMaxJsonBytes + 1, ' ')), "", "more than the limit");
        QVERIFY(!readNetwork(std::string(1'000'000, '[')));
    }

    void tooManyLayersAreRefused() {
        std::string text = R"({"format": "hwflow-network", "schemaVersion": 1, "name": "x",
            "input": {"channels": 1, "height": 1, "width": 1}, "layers": [0)";
        for (std::size_t i = 0; i < kMaxLayers; ++i)
            text += ",0";
        expectError(readNetwork(text + "]}"), "/layers", "at most 100000 layers");
    }

    void filesAreNamedInErrors() {
        const QTemporaryDir folder;
        const std::string path = folder.filePath("n.json").toStdString();
        QVERIFY(writeFileAtomically(path, replaced(kText, "[3, 3]", "[3, 0]")));
        expectError(loadNetwork(path), "/layers/0/kernel/1", path + ": kernel[1] must be");
        QVERIFY(writeFileAtomically(path, kText));
        QCOMPARE(loadNetwork(path)->name, std::string("tiny"));
        expectError(loadNetwork("model.onnx"), "model.onnx", "hwflow import",
                    ErrorCode::unsupported);
        expectError(loadNetwork("no such net"), "no such net", "no shipped network",
                    ErrorCode::notFound);
    }

    void shippedNetworksAreValid() {
        for (const std::string& name : listShippedNetworks()) {
            const Result<Network> network = loadNetwork(name);
            QVERIFY2(network, network ? "" : network.error().message.c_str());
            QCOMPARE(network->name, name);
            QCOMPARE(read(writeNetwork(*network)), *network);
        }
    }

    void schemaAgreesWithTheReader() {
        const Json schema =
            *parseJson(*readTextFile(HWFLOW_SOURCE_DIR "/resources/schema/network.schema.json"));
        const Json& layer = schema["$defs"]["layer"];
        Json kinds = Json::array();
        for (const LayerKind kind : layerKinds())
            kinds.push_back(nameOf(kind));
        QCOMPARE(layer["properties"]["kind"]["enum"], kinds);
        for (const LayerKind kind : layerKinds())
            for (std::size_t i = 0; i < kLayerFieldNames.size(); ++i)
                QCOMPARE(static_cast<int>(useIn(layer, kLayerFieldNames[i], nameOf(kind))),
                         static_cast<int>(useOf(static_cast<LayerField>(i), kind)));
    }

private:
    /// What the schema's rules say about a field of a kind.
    static FieldUse useIn(const Json& layer, std::string_view field, std::string_view kind) {
        const std::string name(field);
        FieldUse use = FieldUse::optional;
        for (const Json& rule : layer["allOf"]) {
            const Json& kinds = rule["if"]["properties"]["kind"]["enum"];
            if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end())
                continue;
            const Json& then = rule["then"];
            if (then.contains("required") &&
                std::find(then["required"].begin(), then["required"].end(), name) !=
                    then["required"].end())
                use = FieldUse::required;
            if (then["properties"].value(name, Json(true)) == Json(false))
                use = FieldUse::none;
        }
        return use;
    }
};

QTEST_APPLESS_MAIN(NetworkJsonTest)
#include "network_json_test.moc"
