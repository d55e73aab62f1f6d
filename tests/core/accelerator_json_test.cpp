// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hardware/accelerator_json.h"
#include "core/hardware/accelerator_library.h"
#include "core/support/file.h"
#include "core/support/json.h"
#include "tests/support/expect_error.h"

#include <cmath>
#include <limits>

using namespace hwflow;
using hwflow::test::expectError;
using hwflow::test::replaced;

namespace {

const std::string kText = R"({
  "format": "hwflow-accelerator", "schemaVersion": 1, "name": "split-buffer", "wordBits": 16,
  "owner": { "name": "me" },
  "memories": [
    { "name": "dram", "capacityKiB": null, "cost": 200, "bandwidthWordsPerCycle": 8, "burstWords": 0 },
    { "name": "buffer", "capacityKiB": 256, "cost": 13.84, "bandwidthWordsPerCycle": null,
      "burstWords": 4, "segmentsKiB": { "ifmap": 128, "psum": 128 }, "bypass": ["weight"],
      "banks": 8 } ],
  "peArray": { "rows": 12, "cols": 14, "cost": 2, "dataflows": ["rs", "ws", "os"],
    "registerFile": { "cost": 1, "words": { "weight": 224, "ifmap": 12, "psum": 14 }, "ports": 2 },
    "engine": { "kind": "bit-parallel", "maxBits": 16, "minBits": 16, "macEnergy": "quadratic",
                "clockMHz": 200 } } })";

constexpr const char* kEngine =
    R"({ "kind": "bit-parallel", "maxBits": 16, "minBits": 16, "macEnergy": "quadratic",
                "clockMHz": 200 })";

Accelerator read(std::string_view text) {
    const Result<Accelerator> accelerator = readAccelerator(text);
    if (!accelerator)
        qFatal("%s", accelerator.error().message.c_str());
    return *accelerator;
}

std::string withEngine(std::string_view engine) {
    return replaced(kText, kEngine, engine);
}

} // namespace

class AcceleratorJsonTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void membersAreRead() {
        const Accelerator accelerator = read(kText);
        QCOMPARE(accelerator.name, std::string("split-buffer"));
        QCOMPARE(accelerator.wordBits, 16);
        QCOMPARE(accelerator.memories.size(), std::size_t{2});
        const MemoryLevel& dram = accelerator.memories[0];
        QVERIFY(!dram.capacityKiB);
        QCOMPARE(dram.cost, PerDataType<double>::all(200));
        QCOMPARE(*dram.bandwidthWordsPerCycle, 8.0);
        const MemoryLevel& buffer = accelerator.memories[1];
        QCOMPARE(*buffer.capacityKiB, 256.0);
        QVERIFY(!buffer.bandwidthWordsPerCycle);
        QCOMPARE(buffer.burstWords, 4);
        QCOMPARE(*buffer.segmentsKiB, (PerDataType<double>{{128, 0, 128}}));
        QCOMPARE(buffer.bypass, (PerDataType<bool>{{false, true, false}}));
        const PeArray& array = accelerator.peArray;
        QCOMPARE(array.elements(), 168);
        QCOMPARE(array.dataflows.size(), std::size_t{3});
        QCOMPARE(array.registerFile.words, (PerDataType<std::int64_t>{{12, 224, 14}}));
        QCOMPARE(array.engine, ComputeEngine{});
    }

    void unknownKeysAreKept() {
        const Accelerator accelerator = read(kText);
        const std::string written = writeAccelerator(accelerator);
        QCOMPARE(read(written), accelerator);
        QCOMPARE(writeAccelerator(read(written)), written);
        const Json json = *parseJson(written);
        QCOMPARE(json["owner"], *parseJson(R"({"name": "me"})"));
        QCOMPARE(json["memories"][1]["banks"], Json(8));
        QCOMPARE(json["peArray"]["registerFile"]["ports"], Json(2));
        QCOMPARE(json["peArray"]["engine"]["clockMHz"], Json(200));
    }

    void costsMayDifferByDataType() {
        const std::string perType = R"({ "ifmap": 1.5, "weight": 2, "psum": 0 })";
        const Accelerator accelerator = read(replaced(
            replaced(kText, "\"cost\": 1,", "\"cost\": " + perType + ","), "13.84", perType));
        const PerDataType<double> expected{{1.5, 2, 0}};
        QCOMPARE(accelerator.memories[1].cost, expected);
        QCOMPARE(accelerator.peArray.registerFile.cost, expected);
        QCOMPARE(read(writeAccelerator(accelerator)), accelerator);
    }

    void costFollowsTheCapacity() {
        const Accelerator accelerator = read(replaced(kText, "\"cost\": 13.84,", ""));
        const MemoryLevel& buffer = accelerator.memories[1];
        QVERIFY(!buffer.costGiven);
        // 1 + 5 / 99.5 * 255.5, rounded in the publication
        QVERIFY(std::abs(buffer.cost[DataType::weight] - 13.84) < 0.005);
        QVERIFY(std::abs(defaultMemoryCost(128) - 7.41) < 0.005);
        QVERIFY(std::abs(defaultMemoryCost(3072) - 155.35) < 0.005);
        QCOMPARE(read(writeAccelerator(accelerator)), accelerator);
    }

    void wordsAreRoundedDown() {
        QCOMPARE(wordsIn(128, 16), 65536);
        QCOMPARE(wordsIn(1, 24), 341); // 8192 / 24 = 341.33
        QCOMPARE(wordsIn(0.001, 16), 0);
        QCOMPARE(wordsIn(-1, 16), 0);
        QCOMPARE(wordsIn(std::nan(""), 16), 0);
        QCOMPARE(wordsIn(1e300, 16), std::int64_t{1} << 62);
    }

    void enginesAreRead() {
        const auto engineOf = [](std::string_view text) {
            const Accelerator accelerator = read(withEngine(text));
            if (read(writeAccelerator(accelerator)) != accelerator)
                qFatal("an engine does not round trip");
            return accelerator.peArray.engine;
        };
        using enum MacEnergyTable;
        QCOMPARE(engineOf(R"({ "kind": "bit-parallel" })"), ComputeEngine{});
        const ComputeEngine byte = engineOf(
            R"({ "kind": "bit-parallel", "maxBits": 8, "macEnergy": "synthesised-45nm" })");
        QCOMPARE(byte.minBits, 8);
        QVERIFY(byte.macEnergy == synthesised45nmFixed);
        QVERIFY(engineOf(R"({ "kind": "bit-parallel", "minBits": 2,
                              "macEnergy": "synthesised-45nm" })")
                    .macEnergy == synthesised45nmComposable);
        QVERIFY(engineOf(R"({ "kind": "bit-parallel", "minBits": 2,
                              "macEnergy": "synthesised-45nm-fixed" })")
                    .macEnergy == synthesised45nmFixed);
        const ComputeEngine serial =
            engineOf(R"({ "kind": "bit-serial", "serial": "activations", "lanes": 16 })");
        QVERIFY(serial.kind == EngineKind::bitSerial);
        QVERIFY(serial.serial == SerialOperands::activations);
        QCOMPARE(serial.lanes, 16);
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
        row("hwflow-accelerator", "hwflow-network", "/format", "\"hwflow-accelerator\"");
        row("\"wordBits\": 16", "\"wordBits\": 65", "/wordBits", "at most 64");
        row("\"wordBits\": 16", "\"wordBits\": 0", "/wordBits", "at least 1");
        row("\"name\": \"dram\",", "", "/memories/0/name", "missing");
        row("\"name\": \"dram\"", "\"name\": \"\"", "/memories/0/name", "empty name");
        row("\"name\": \"buffer\"", "\"name\": \"rf\"", "/memories/1/name", "may not be called");
        row("\"name\": \"buffer\"", "\"name\": \"array\"", "/memories/1/name", "may not be");
        row("\"name\": \"buffer\"", "\"name\": \"mac\"", "/memories/1/name", "may not be");
        row("\"name\": \"buffer\"", "\"name\": \"dram\"", "/memories/1/name", "two memories");
        row("\"capacityKiB\": null, ", "", "/memories/0/capacityKiB", "missing");
        row("\"capacityKiB\": null", "\"capacityKiB\": 1", "/memories/0/capacityKiB", "null");
        row("\"cost\": 200, ", "", "/memories/0/cost", "missing");
        row("\"cost\": 200", "\"cost\": -1", "/memories/0/cost", "at least 0, is -1");
        row("\"cost\": 200", "\"cost\": 1e400", "5:56", "64-bit float");
        row("\"cost\": 200", "\"cost\": 1e10", "/memories/0/cost", "at most 1000000000");
        row("\"cost\": 200", "\"cost\": \"200\"", "/memories/0/cost", "must be a number");
        row("\"cost\": 200", "\"cost\": { \"ifmap\": 1, \"weight\": 1 }", "/memories/0/cost/psum",
            "missing");
        row("\"cost\": 200",
            "\"cost\": { \"ifmap\": 1, \"wieght\": 1, \"weight\": 1, \"psum\": 1 }",
            "/memories/0/cost/wieght", "did you mean \"weight\"?");
        row("\"bandwidthWordsPerCycle\": 8", "\"bandwidthWordsPerCycle\": 0",
            "/memories/0/bandwidthWordsPerCycle", "at least 1e-09");
        row("\"burstWords\": 4", "\"burstWords\": -4", "/memories/1/burstWords", "at least 0");
        row("\"burstWords\": 4", "\"burstWords\": 1.5", "/memories/1/burstWords", "whole number");
        row("\"capacityKiB\": 256", "\"capacityKiB\": null", "/memories/1/capacityKiB",
            "needs a capacity");
        row("\"capacityKiB\": 256", "\"capacityKiB\": 0.001", "/memories/1/capacityKiB",
            "does not hold one word");
        row("\"capacityKiB\": 256", "\"capacityKiB\": -1", "/memories/1/capacityKiB", "at least 0");
        row("\"capacityKiB\": 256", "\"capacityKiB\": 1e13", "/memories/1/capacityKiB",
            "at most 1099511627776");
        row("\"capacityKiB\": 256", "\"capacityKiB\": 255", "/memories/1/segmentsKiB",
            "sum up to 256 KiB, but the capacity is 255 KiB");
        row("\"ifmap\": 128, \"psum\"", "\"psum\"", "/memories/1/segmentsKiB/ifmap",
            "at least one word");
        row("\"ifmap\": 128", "\"ifmap\": 100, \"weight\": 28", "/memories/1/segmentsKiB/weight",
            "bypasses this memory");
        row("\"ifmap\": 128", "\"ofmap\": 128", "/memories/1/segmentsKiB/ofmap", "not a member");
        row("\"bypass\": [\"weight\"]", "\"bypass\": [\"weights\"]", "/memories/1/bypass/0",
            "did you mean \"weight\"?");
        row("\"bypass\": [\"weight\"]", "\"bypass\": [\"weight\", \"ifmap\", \"psum\"]",
            "/memories/1/bypass", "all data types bypass");
        row("\"memories\": [", "\"memories\": {}, \"x\": [", "/memories", "must be an array");
        row("\"memories\": [", "\"memories\": [], \"x\": [", "/memories", "but lists 0");
        row("\"memories\": [", "\"memories\": [7], \"x\": [", "/memories/0", "an object");
        row("\"peArray\": {", "\"peArray\": 1, \"x\": {", "/peArray", "an object");
        row("\"peArray\"", "\"peArry\"", "/peArray", "missing");
        row("\"rows\": 12", "\"rows\": 0", "/peArray/rows", "at least 1");
        row("\"cols\": 14", "\"cols\": 65537", "/peArray/cols", "at most 65536");
        row("[\"rs\", \"ws\", \"os\"]", "[]", "/peArray/dataflows", "at least one dataflow");
        row("[\"rs\", \"ws\", \"os\"]", "[\"rs\", \"nlr\"]", "/peArray/dataflows/1", "rs, ws, os");
        row("[\"rs\", \"ws\", \"os\"]", "[\"rs\", \"rs\"]", "/peArray/dataflows", "listed twice");
        row("\"registerFile\"", "\"registers\"", "/peArray/registerFile", "missing");
        row("\"weight\": 224", "\"weight\": 0", "/peArray/registerFile/words/weight", "at least 1");
        row("\"weight\": 224", "\"weight\": 1048577", "/peArray/registerFile/words/weight",
            "at most 1048576");
        row("\"weight\": 224", "\"filter\": 224", "/peArray/registerFile/words/weight", "missing");
        row("\"engine\"", "\"motor\"", "/peArray/engine", "missing");
        row("\"bit-parallel\"", "\"bit-serial\"", "/peArray/engine/serial", "missing");
        row("\"bit-parallel\"", "\"analog\"", "/peArray/engine/kind", "bit-parallel, bit-serial");
        row("\"maxBits\": 16", "\"maxBits\": 12", "/peArray/engine/maxBits", "a power of two");
        row("\"maxBits\": 16", "\"maxBits\": 32", "/peArray/engine/maxBits", "at most 16");
        row("\"maxBits\": 16", "\"maxBits\": 1", "/peArray/engine/maxBits", "from 2 to 16");
        row("\"maxBits\": 16", "\"maxBits\": 8", "/peArray/engine/minBits", "more than maxBits");
        row("\"minBits\": 16", "\"minBits\": 3", "/peArray/engine/minBits", "a power of two");
        row("\"minBits\": 16", "\"lanes\": 2", "/peArray/engine/lanes", "not used by a bit-par");
        row("\"quadratic\"", "\"cubic\"", "/peArray/engine/macEnergy", "must be one of quadratic");
        row("\"quadratic\"", "5", "/peArray/engine/macEnergy", "must be text");
        row("\"cols\": 14", "\"rows\": 14", "/peArray/rows", "given twice");
        row("\"wordBits\": 16,", "\"wordBits\": 16,,", "2:94", "syntax error");
    }
    void whatIsWrongIsNamed() {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, where);
        QFETCH(QString, words);
        expectError(readAccelerator(replaced(kText, from.toStdString(), to.toStdString())),
                    where.toStdString(), words.toStdString());
    }

    void serialEnginesAreChecked() {
        const auto serial = [](std::string_view fields) {
            return readAccelerator(
                withEngine("{ \"kind\": \"bit-serial\", " + std::string(fields) + " }"));
        };
        expectError(serial(R"("serial": "weights")"), "/peArray/engine/serial",
                    "both, activations");
        expectError(serial(R"("serial": "both", "lanes": 0)"), "/peArray/engine/lanes",
                    "at least 1");
        expectError(serial(R"("serial": "both", "minBits": 2)"), "/peArray/engine/minBits",
                    "not used by a bit-serial");
        expectError(serial(R"("serial": "both", "maxBits": 3)"), "/peArray/engine/maxBits",
                    "from 1 to 16");
        QVERIFY(serial(R"("serial": "both", "maxBits": 1)"));
    }

    void newerVersionsAreRefused() {
        expectError(
            readAccelerator(replaced(kText, "\"schemaVersion\": 1", "\"schemaVersion\": 2")),
            "/schemaVersion", "newer version", ErrorCode::unsupported);
    }

    void valuesThatNoFileHoldsAreRefused() {
        Accelerator accelerator = read(kText);
        accelerator.memories[1].cost[DataType::psum] = std::nan("");
        expectError(validate(accelerator), "/memories/1/cost/psum", "not finite");
        accelerator = read(kText);
        accelerator.memories[1].capacityKiB = std::numeric_limits<double>::infinity();
        expectError(validate(accelerator), "/memories/1/capacityKiB", "not finite");
        accelerator = read(kText);
        accelerator.memories[0].costGiven = false;
        expectError(validate(accelerator), "/memories/0/cost", "follows its capacity");
        accelerator = read(kText);
        accelerator.memories[0].bypass[DataType::weight] = true;
        expectError(validate(accelerator), "/memories/0/bypass", "off-chip");
        accelerator = read(kText);
        accelerator.memories[0].segmentsKiB = PerDataType<double>::all(1);
        expectError(validate(accelerator), "/memories/0/segmentsKiB", "off-chip");
        accelerator.memories.resize(1);
        expectError(validate(accelerator), "/memories", "but lists 1");
    }

    void shippedAcceleratorsAreValid() {
        const std::vector<std::string> names = listShippedAccelerators();
        for (const char* name :
             {"hwflow-val", "timeloop-row", "eyeriss-168", "eyeriss-256", "eyeriss-1024",
              "eyeriss-deeplab", "two-level-buffer", "split-buffer", "bit-parallel", "bit-serial"})
            QVERIFY2(std::find(names.begin(), names.end(), name) != names.end(), name);
        for (const std::string& name : names) {
            const Result<Accelerator> accelerator = loadAccelerator(name);
            QVERIFY2(accelerator, accelerator ? "" : accelerator.error().message.c_str());
            QCOMPARE(accelerator->name, name);
            QVERIFY(!accelerator->description.empty());
            QCOMPARE(accelerator->peArray.dataflows.size(), std::size_t{3});
            QCOMPARE(read(writeAccelerator(*accelerator)), *accelerator);
        }
    }

    /// HW-Flow paper, Table 3: rows, columns, buffer access cost, KiB, words for weights, input
    /// maps and partial sums.
    void shippedAcceleratorsHaveThePublishedFigures_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QList<double>>("figures");
        QTest::newRow("val") << "hwflow-val" << QList<double>{16, 16, 6, 128, 192, 12, 16};
        QTest::newRow("168") << "eyeriss-168" << QList<double>{12, 14, 6, 128, 224, 12, 14};
        QTest::newRow("256") << "eyeriss-256" << QList<double>{16, 16, 13.84, 256, 224, 12, 14};
        QTest::newRow("1024") << "eyeriss-1024" << QList<double>{32, 32, 155.35, 3072, 224, 12, 14};
        QTest::newRow("deeplab") << "eyeriss-deeplab"
                                 << QList<double>{32, 32, 155.35, 3072, 224, 37, 16};
    }
    void shippedAcceleratorsHaveThePublishedFigures() {
        QFETCH(QString, name);
        QFETCH(QList<double>, figures);
        const Accelerator accelerator = *loadAccelerator(name.toStdString());
        const MemoryLevel& buffer = accelerator.memories[1];
        const PeArray& array = accelerator.peArray;
        const PerDataType<std::int64_t>& words = array.registerFile.words;
        QCOMPARE((QList<double>{static_cast<double>(array.rows), static_cast<double>(array.cols),
                                buffer.cost[DataType::ifmap], *buffer.capacityKiB,
                                static_cast<double>(words[DataType::weight]),
                                static_cast<double>(words[DataType::ifmap]),
                                static_cast<double>(words[DataType::psum])}),
                 figures);
        QCOMPARE(accelerator.memories[0].cost, PerDataType<double>::all(200));
        QCOMPARE(array.cost, PerDataType<double>::all(2));
        QCOMPARE(array.registerFile.cost, PerDataType<double>::all(1));
    }

    void schemaAgreesWithTheWords() {
        const Json schema = *parseJson(
            *readTextFile(HWFLOW_SOURCE_DIR "/resources/schema/accelerator.schema.json"));
        const Json& engine = schema["$defs"]["engine"]["properties"];
        QCOMPARE(engine["kind"]["enum"],
                 (Json{nameOf(EngineKind::bitParallel), nameOf(EngineKind::bitSerial)}));
        QCOMPARE(engine["serial"]["enum"],
                 (Json{nameOf(SerialOperands::both), nameOf(SerialOperands::activations)}));
    }
};

QTEST_APPLESS_MAIN(AcceleratorJsonTest)
#include "accelerator_json_test.moc"
