// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the real program: exit statuses, keys of the JSON contract, layout of the text.

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>

namespace {

struct Outcome {
    int status = -1;
    QByteArray out;
    QByteArray err;
};

Outcome hwflow(const QStringList& arguments, const QString& standardOutput = {}) {
    QProcess process;
    if (!standardOutput.isEmpty())
        process.setStandardOutputFile(standardOutput);
    process.start(HWFLOW_PROGRAM, arguments);
    if (!process.waitForFinished(120'000) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QStringList words(const char* line) {
    return QString::fromUtf8(line).split(' ');
}

QJsonObject parsed(const QByteArray& text) {
    return QJsonDocument::fromJson(text).object();
}

QJsonObject jsonOf(const char* line) {
    return parsed(hwflow(words(line) << "--format"
                                     << "json")
                      .out);
}

QStringList keysOf(const QJsonValue& value) {
    return value.toObject().keys();
}

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString& path, const QByteArray& content) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

double sumOf(const QJsonObject& parts) {
    double sum = 0;
    for (const QString key : {"ifmap", "weight", "psum"})
        sum += parts[key].toDouble();
    return sum;
}

} // namespace

class CliTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void exitStatus_data() {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("complaint");
        const auto row = [](const char* line, int status, const char* complaint) {
            QTest::newRow(line) << line << status << complaint;
        };
        row("estimate lenet5 -a eyeriss-256", 0, "");
        row("--version", 0, "");
        row("estimate --help", 0, "");
        row("nonsense", 2, "unknown command");
        row("estimat", 2, "did you mean \"estimate\"");
        row("import model.onnx", 2, "--output is required");
        row("import model.onnx -o x --weights x", 2, "a file each");
        row("import /nowhere/model.onnx -o x.json", 3, "/nowhere/model.onnx");
        row("estimate /nowhere/model.onnx -a eyeriss-256", 3, "/nowhere/model.onnx");
        row("estimate lenet5", 2, "--accelerator is required");
        row("estimate lenet5 -a eyeriss-256 --frobnicate", 2, "--frobnicate");
        row("estimate lenet5 -a eyeriss-256 --level fin", 2, "did you mean \"fine\"");
        row("estimate lenet5 -a eyeriss-256 --batch 0", 2, "--batch");
        row("estimate lenet5 -a eyeriss-256 --hall-of-fame 0", 2, "above 0");
        row("estimate lenet5 -a eyeriss-256 --hall-of-fame 101", 2, "up to 100");
        row("estimate lenet5 -a eyeriss-256 --sampling step:0", 2, "step");
        row("estimate lenet5 -a eyeriss-256 --input 3x32", 2, "3x224x224");
        row("estimate lenet5 -a eyeriss-256 --bits 8", 2, "8,8");
        row("estimate lenet5 -a eyeriss-256 --bits 8,8 --bits-file x", 2, "--bits");
        row("estimate lenet5 -a eyeriss-256 --level mid --schedules x", 2, "fine");
        row("curve lenet5 -a eyeriss-256 --vary peArray.rows=1:2", 2, "FROM:TO:STEPS");
        row("curve lenet5 -a eyeriss-256 --vary peArray.row=1:2:2", 3, "peArray.rows");
        row("estimate lenet55 -a eyeriss-256", 3, "lenet5");
        row("estimate /nowhere/a.json -a eyeriss-256", 3, "/nowhere/a.json");
        row("estimate lenet5 -a eyeriss-256 --input 1x2x2", 3, "conv1");
        row("estimate lenet5 -a eyeriss-256 --bits 32,32", 3, "bits");
        row("estimate lenet5 -a eyeriss-256 -o /nowhere/out", 3, "/nowhere/out");
        row("schedule lenet5 -a eyeriss-256 --layer conv9", 3, "conv9");
        row("schedule lenet5 -a eyeriss-256 --layer pool1", 3, "maxPool");
        row("evaluate /nowhere/s.json", 3, "/nowhere/s.json");
        row("show lenett5", 3, "did you mean \"lenet5\"");
        row("list everything", 2, "networks");
    }

    void exitStatus() {
        QFETCH(QString, line);
        QFETCH(int, status);
        QFETCH(QString, complaint);
        const Outcome outcome = hwflow(line.split(' '));
        QCOMPARE(outcome.status, status);
        const QString error = QString::fromUtf8(outcome.err);
        if (status == 0) {
            QVERIFY(error.isEmpty());
            QVERIFY(!outcome.out.isEmpty());
            return;
        }
        QVERIFY2(error.startsWith("hwflow: error: "), outcome.err);
        QVERIFY2(error.contains(complaint), outcome.err);
        QVERIFY(outcome.out.isEmpty());
    }

    void importedModelsEstimateAsTheyAre() {
        const QTemporaryDir folder;
        const QString model = HWFLOW_SOURCE_DIR "/tests/data/onnx/branches-13.onnx";
        const QString network = folder.filePath("network.json");
        const QString weights = folder.filePath("weights.safetensors");
        const Outcome import = hwflow({"import", model, "-o", network, "--weights", weights});
        QCOMPARE(import.status, 0);
        QVERIFY(import.out.contains("operator set"));
        QVERIFY(import.out.contains("2 conv · 1 fullyConnected"));
        QVERIFY(import.out.contains("the batch is open"));
        QVERIFY(contentOf(weights).contains("left.weight"));
        const auto estimated = [](const QString& from) {
            return hwflow({"estimate", from, "-a", "eyeriss-256", "--format", "csv"});
        };
        QCOMPARE(estimated(model).status, 0);
        QCOMPARE(estimated(model).out, estimated(network).out);
        QCOMPARE(hwflow({"show", model}).out, hwflow({"show", network}).out);
        QCOMPARE(hwflow({"import", network, "-o", folder.filePath("x")}).status, 3);
        QCOMPARE(hwflow({"import", model, "-o", model}).status, 3);
    }

    void nothingAskedPrintsHelp() {
        const Outcome outcome = hwflow({});
        QCOMPARE(outcome.status, 2);
        QVERIFY(outcome.out.contains("estimate"));
    }

    void everyCommandHasHelpWithAnExample() {
        for (const char* name :
             {"estimate", "schedule", "evaluate", "compare", "curve", "validate", "list", "show"}) {
            const Outcome outcome = hwflow({name, "--help"});
            QCOMPARE(outcome.status, 0);
            QVERIFY2(outcome.out.contains("Example:\n  hwflow "), name);
            for (const QString& line : QString::fromUtf8(outcome.out).split('\n'))
                QVERIFY2(line.size() <= 110, qPrintable(line));
        }
    }

    void estimateHasTheKeysOfTheContract() {
        const QJsonObject file = jsonOf("estimate lenet5 -a eyeriss-256 --batch 4");
        QCOMPARE(file["format"].toString(), "hwflow-estimate");
        QCOMPARE(file["schemaVersion"].toInt(), 1);
        for (const char* key : {"network", "accelerator", "level", "dataflow", "goal", "batch",
                                "preset", "switches", "schedulable", "totals", "layers", "search"})
            QVERIFY2(file.contains(key), key);
        for (const char* key :
             {"macs", "ops", "params", "weightBytes", "dramWords", "dramBits", "offChipEnergy",
              "energy", "latencyCycles", "utilization", "macsPerCycle"})
            QVERIFY2(file["totals"].toObject().contains(key), key);
        for (const char* key : {"sampling", "fullDimension", "hallOfFamePercent", "order", "fold",
                                "edges", "interleave", "accounting", "stalls", "bits"})
            QVERIFY2(file["switches"].toObject().contains(key), key);
        for (const char* key : {"tilings", "legal", "hallOfFame", "mappings", "seconds"})
            QVERIFY2(file["search"].toObject().contains(key), key);
        const QJsonObject layer = file["layers"].toArray().at(0).toObject();
        for (const char* key : {"name", "kind", "macs", "ops", "params", "schedulable", "dataflow",
                                "dramWords", "ctc", "energy", "latencyCycles", "utilization",
                                "accesses", "energyBreakdown", "schedule"})
            QVERIFY2(layer.contains(key), key);
        QCOMPARE(keysOf(layer["accesses"]), QStringList({"array", "buffer", "dram", "rf"}));
        QCOMPARE(keysOf(layer["energyBreakdown"]),
                 QStringList({"array", "buffer", "dram", "mac", "rf"}));
        QCOMPARE(keysOf(layer["accesses"].toObject()["dram"]),
                 QStringList({"ifmap", "ofmap", "psum", "weight"}));
        // LeNet-5 has 2,293,000 MACs an image and 430,500 weights of 16 bits.
        const QJsonObject totals = file["totals"].toObject();
        QCOMPARE(totals["macs"].toInteger(), 4 * 2'293'000);
        QCOMPARE(totals["ops"].toInteger(), 8 * 2'293'000);
        QCOMPARE(totals["params"].toInteger(), 430'500);
        QCOMPARE(totals["weightBytes"].toInteger(), 861'000);
        QCOMPARE(totals["dramBits"].toInteger(), 16 * totals["dramWords"].toInteger());
    }

    void partsAddUpToTheEnergy() {
        const QJsonObject file = jsonOf("estimate lenet5 -a two-level-buffer");
        double total = 0;
        for (const QJsonValue& value : file["layers"].toArray()) {
            const QJsonObject layer = value.toObject();
            double sum = 0;
            const QJsonObject breakdown = layer["energyBreakdown"].toObject();
            for (const QString& level : breakdown.keys())
                sum += level == "mac" ? breakdown[level].toDouble()
                                      : sumOf(breakdown[level].toObject());
            QVERIFY(qAbs(sum - layer["energy"].toDouble()) <= 1e-9 * sum);
            total += layer["energy"].toDouble();
        }
        QVERIFY(qAbs(total - file["totals"].toObject()["energy"].toDouble()) <= 1e-9 * total);
    }

    void levelsLeaveOutWhatTheyDoNotKnow() {
        const QJsonObject coarse = jsonOf("estimate lenet5 -a eyeriss-256 --level coarse");
        for (const char* key : {"energy", "offChipEnergy", "dramBits"})
            QVERIFY2(!coarse["totals"].toObject().contains(key), key);
        QVERIFY(coarse["totals"].toObject().contains("latencyCycles"));
        QVERIFY(!coarse.contains("search"));
        const QJsonObject mid = jsonOf("estimate lenet5 -a eyeriss-256 --level mid");
        QVERIFY(mid["totals"].toObject().contains("offChipEnergy"));
        QVERIFY(mid["totals"].toObject().contains("dramBits"));
        QVERIFY(!mid["totals"].toObject().contains("energy"));
        const QJsonObject layer = mid["layers"].toArray().at(0).toObject();
        QVERIFY(layer.contains("ctc"));
        QVERIFY(!layer.contains("schedule") && !layer.contains("accesses"));
    }

    void presetsAndSwitches() {
        const auto switches = [](const char* line) { return jsonOf(line)["switches"].toObject(); };
        const QJsonObject small = switches("estimate resnet20 -a eyeriss-256 --preset paper");
        QCOMPARE(small["sampling"].toString(), "step:2");
        QCOMPARE(small["fold"].toString(), "exhaustive");
        QCOMPARE(small["hallOfFamePercent"].toDouble(), 1.0);
        const QJsonObject ratio =
            switches("estimate resnet20 -a eyeriss-256 --preset paper --sampling ratio:0.05");
        QCOMPARE(ratio["sampling"].toString(), "ratio:0.05");
        QCOMPARE(ratio["fold"].toString(), "minimal");
        QCOMPARE(ratio["fullDimension"].toBool(), false);
        const QJsonObject given = switches("estimate resnet20 -a eyeriss-256 --preset paper "
                                           "--sampling ratio:0.05 --fold exhaustive "
                                           "--full-dimension on --interleave on --edges true");
        QCOMPARE(given["fold"].toString(), "exhaustive");
        QCOMPARE(given["fullDimension"].toBool(), true);
        QCOMPARE(given["interleave"].toBool(), true);
        QCOMPARE(given["edges"].toString(), "true");
        QCOMPARE(given["stalls"].toString(), "none");
    }

    void inputAndBitsOverride() {
        const QJsonObject file =
            jsonOf("estimate resnet20 -a eyeriss-256 --level coarse --input 3x64x64 --bits 8,4");
        // 40.55 M MACs at 32x32, of which only the last 640 do not grow with the input.
        QCOMPARE(file["totals"].toObject()["macs"].toInteger(), 4 * (40'551'040 - 640) + 640);
        QCOMPARE(file["totals"].toObject()["weightBytes"].toInteger(), 268'336);
        QCOMPARE(file["switches"].toObject()["bits"].toObject()["activation"].toInt(), 4);

        // DeepLab states the size to which it enlarges the pooled image; that follows the input.
        const auto macs = [](const char* line) {
            return jsonOf(line)["totals"].toObject()["macs"].toInteger();
        };
        constexpr qint64 kOfPooledImage = 512 * 256; // a 1x1 convolution on a single pixel
        const qint64 full = macs("estimate deeplabv3-resnet18 -a eyeriss-256 --level coarse");
        const qint64 small = macs("estimate deeplabv3-resnet18 -a eyeriss-256 --level coarse "
                                  "--input 3x128x256");
        QCOMPARE(full - kOfPooledImage, 64 * (small - kOfPooledImage));

        QTemporaryDir folder;
        const QString bits = folder.filePath("bits.json");
        write(bits, R"({"format":"hwflow-bits","schemaVersion":1,
                        "layers":{"conv2":{"weight":4,"activation":8}}})");
        const QJsonObject mixed =
            parsed(hwflow({"estimate", "lenet5", "-a", "eyeriss-256", "--level", "coarse",
                           "--bits-file", bits, "--format", "json"})
                       .out);
        // conv2 has 25,000 of the 430,500 weights.
        QCOMPARE(mixed["totals"].toObject()["weightBytes"].toInteger(), 861'000 - 37'500);
        write(bits,
              R"({"format":"hwflow-bits","schemaVersion":1,"layers":{"conv2":{"weight":4}}})");
        const Outcome broken =
            hwflow({"estimate", "lenet5", "-a", "eyeriss-256", "--bits-file", bits});
        QCOMPARE(broken.status, 3);
        QVERIFY2(broken.err.contains("/layers/conv2") && broken.err.contains("bits.json"),
                 broken.err);
    }

    void layersThatCannotBeScheduledAreResults() {
        QTemporaryDir folder;
        QByteArray accelerator = hwflow(words("show eyeriss-256 --format json")).out;
        QVERIFY(accelerator.contains("\"weight\": 224"));
        accelerator.replace("\"weight\": 224", "\"weight\": 4");
        const QString path = folder.filePath("small.json");
        write(path, accelerator);
        const QStringList line{"estimate", "lenet5", "-a", path, "--dataflow", "rs"};
        const Outcome json = hwflow(line + QStringList{"--format", "json"});
        QCOMPARE(json.status, 4);
        const QJsonObject file = parsed(json.out);
        QCOMPARE(file["schedulable"].toBool(), false);
        QVERIFY(!file["totals"].toObject().contains("energy"));
        QVERIFY(!file["totals"].toObject().contains("latencyCycles"));
        QVERIFY(file["partialTotals"].toObject().contains("energy"));
        const QJsonObject layer = file["layers"].toArray().at(0).toObject();
        QCOMPARE(layer["schedulable"].toBool(), false);
        QVERIFY(!layer.contains("energy"));
        // A row-stationary PE holds a kernel row of conv1, which is 5 wide.
        QCOMPARE(layer["infeasible"].toObject(), QJsonObject({{"level", "rf"},
                                                              {"dataType", "weight"},
                                                              {"needed", 5},
                                                              {"available", 4},
                                                              {"unit", "words"}}));
        const Outcome text = hwflow(line);
        QCOMPARE(text.status, 4);
        QVERIFY(text.out.contains("rf: weight needs 5 words, 4 available"));
        QVERIFY(text.out.contains("NS"));
        QCOMPARE(hwflow(line + QStringList{"--format", "csv"}).status, 4);
    }

    void dataflowThatIsNotListedIsBadInput() {
        QTemporaryDir folder;
        QByteArray accelerator = hwflow(words("show eyeriss-256 --format json")).out;
        accelerator.replace("[\"rs\", \"ws\", \"os\"]", "[\"rs\"]");
        write(folder.filePath("rs.json"), accelerator);
        const Outcome outcome =
            hwflow({"estimate", "lenet5", "-a", folder.filePath("rs.json"), "--dataflow", "ws"});
        QCOMPARE(outcome.status, 3);
        QVERIFY(outcome.err.contains("dataflow"));
    }

    void schedulesEvaluateToTheSameFigures_data() {
        QTest::addColumn<QStringList>("options");
        QTest::newRow("best") << words("lenet5 -a eyeriss-256 --batch 2");
        QTest::newRow("paper") << words("lenet5 -a eyeriss-168 --preset paper");
        QTest::newRow("two buffers") << words("lenet5 -a two-level-buffer");
        QTest::newRow("bypass") << words("lenet5 -a split-buffer --dataflow ws");
        QTest::newRow("bits") << words("lenet5 -a bit-serial --bits 4,6");
    }

    void schedulesEvaluateToTheSameFigures() {
        QFETCH(QStringList, options);
        QTemporaryDir folder;
        const Outcome outcome =
            hwflow(QStringList{"estimate"} + options +
                   QStringList{"--schedules", folder.filePath("s"), "--format", "json"});
        QCOMPARE(outcome.status, 0);
        const QJsonArray layers = parsed(outcome.out)["layers"].toArray();
        QCOMPARE(QDir(folder.filePath("s")).entryList(QDir::Files).size(), layers.size());
        for (const QJsonValue& value : layers) {
            const QJsonObject layer = value.toObject();
            const QString path = folder.filePath("s/" + layer["name"].toString() + ".json");
            const QJsonObject schedule = parsed(contentOf(path));
            QCOMPARE(schedule["format"].toString(), "hwflow-schedule");
            QCOMPARE(schedule, layer["schedule"].toObject());
            const QJsonObject again = parsed(hwflow({"evaluate", path, "--format", "json"}).out);
            QCOMPARE(again["layers"].toArray().size(), 1);
            QCOMPARE(again["layers"].toArray().at(0).toObject(), layer);
        }
    }

    void anIllegalScheduleSaysWhatIsShort() {
        QTemporaryDir folder;
        hwflow({"schedule", "lenet5", "-a", "eyeriss-256", "--layer", "conv2", "--schedules",
                folder.path()});
        const QString path = folder.filePath("conv2.json");
        QJsonObject schedule = parsed(contentOf(path));
        QJsonObject accelerator = schedule["accelerator"].toObject();
        QJsonArray memories = accelerator["memories"].toArray();
        QJsonObject buffer = memories[1].toObject();
        buffer["capacityKiB"] = 1;
        memories[1] = buffer;
        accelerator["memories"] = memories;
        schedule["accelerator"] = accelerator;
        write(path, QJsonDocument(schedule).toJson());
        const Outcome outcome = hwflow({"evaluate", path});
        QCOMPARE(outcome.status, 3);
        for (const char* word : {"conv2.json", "buffer", "needs", "512 available", "/bands/0"})
            QVERIFY2(outcome.err.contains(word), outcome.err);
    }

    void textIsAlignedAndNarrow_data() {
        QTest::addColumn<QString>("line");
        for (const char* line :
             {"estimate resnet56 -a eyeriss-256 --batch 4", "estimate resnet50 -a eyeriss-256",
              "estimate lenet5 -a two-level-buffer", "estimate lenet5 -a eyeriss-256 --level mid",
              "estimate lenet5 -a eyeriss-256 --level coarse",
              "schedule alexnet -a split-buffer --layer conv2",
              "compare lenet5 -a eyeriss-256 -a eyeriss-168 --dataflow rs,ws,os",
              "curve lenet5 -a eyeriss-256 --vary memories.buffer.capacityKiB=8:64:4:log",
              "list networks", "list accelerators", "show resnet50", "show split-buffer"})
            QTest::newRow(line) << line;
    }

    void textIsAlignedAndNarrow() {
        QFETCH(QString, line);
        const Outcome outcome = hwflow(line.split(' '));
        QCOMPARE(outcome.status, 0);
        QVERIFY(!outcome.out.contains('\x1b')); // no colour into a pipe
        for (const QString& row : QString::fromUtf8(outcome.out).split('\n')) {
            QVERIFY2(row.size() <= 100, qPrintable(row));
            QVERIFY2(!row.endsWith(' '), qPrintable('|' + row + '|'));
        }
    }

    void csvHasOneRowALayer() {
        const Outcome outcome = hwflow(words("estimate lenet5 -a eyeriss-256 --format csv"));
        QCOMPARE(outcome.status, 0);
        const QStringList rows = QString::fromUtf8(outcome.out).trimmed().split('\n');
        QCOMPARE(rows.size(), 1 + 4);
        for (const QString& row : rows)
            QCOMPARE(row.count(','), rows[0].count(','));
        QVERIFY(rows[0].startsWith("layer,kind,macs,ops,params,"));
        QVERIFY(rows[0].contains(",energy.buffer.psum,"));
    }

    void outputGoesToAFileAtOnce() {
        QTemporaryDir folder;
        const QString path = folder.filePath("e.json");
        write(path, "old");
        const Outcome outcome =
            hwflow({"estimate", "lenet5", "-a", "eyeriss-256", "--format", "json", "-o", path});
        QCOMPARE(outcome.status, 0);
        QVERIFY(outcome.out.isEmpty());
        QCOMPARE(parsed(contentOf(path))["network"].toString(), "lenet5");
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{"e.json"});
    }

    void aFullDiskIsNotSuccess() {
        const Outcome outcome = hwflow(words("list networks"), "/dev/full");
        QCOMPARE(outcome.status, 3);
        QVERIFY2(outcome.err.contains("standard output"), outcome.err);
    }

    void theFirstInterruptStopsTheSearch() {
        QProcess process;
        process.start(HWFLOW_PROGRAM,
                      words("estimate resnet152 -a two-level-buffer --input 3x1024x1024"));
        if (process.waitForFinished(300))
            QSKIP("the search is too fast to be interrupted");
        ::kill(static_cast<pid_t>(process.processId()), SIGINT);
        QVERIFY(process.waitForFinished(20'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 130);
    }

    void threadsGiveTheSameAnswer() {
        const auto layers = [](const char* line) -> QJsonValue { return jsonOf(line)["layers"]; };
        QCOMPARE(layers("estimate alexnet -a eyeriss-256 --threads 1"),
                 layers("estimate alexnet -a eyeriss-256 --threads 3"));
    }

    void compareTakesTheFirstDesignAsReference() {
        const QJsonObject file =
            jsonOf("compare lenet5 -a eyeriss-256 -a eyeriss-168 --dataflow rs,ws --preset paper");
        QCOMPARE(file["format"].toString(), "hwflow-compare");
        const QJsonArray designs = file["designs"].toArray();
        QCOMPARE(designs.size(), 4);
        QCOMPARE(designs[1].toObject()["dataflow"].toString(), "ws");
        QCOMPARE(designs[2].toObject()["accelerator"].toString(), "eyeriss-168");
        const auto energy = [&](qsizetype i) {
            return designs[i].toObject()["totals"].toObject()["energy"].toDouble();
        };
        const auto difference = [&](qsizetype i) {
            return designs[i].toObject()["differencesPercent"].toObject()["energy"].toDouble();
        };
        QCOMPARE(difference(0), 0.0);
        for (qsizetype i = 1; i < 4; ++i)
            QVERIFY(qAbs(difference(i) - 100 * (energy(i) / energy(0) - 1)) < 1e-9);
        // A design of a comparison is what estimate says of it.
        const QJsonObject alone =
            jsonOf("estimate lenet5 -a eyeriss-168 --dataflow ws --preset paper");
        QCOMPARE(designs[3].toObject()["totals"].toObject(), alone["totals"].toObject());
    }

    void curveVariesAndReadsAgain() {
        const QJsonObject file =
            jsonOf("curve lenet5 -a eyeriss-256 --vary memories.buffer.capacityKiB=16:1024:7:log "
                   "--vary peArray.rows=0:16:3");
        QCOMPARE(file["format"].toString(), "hwflow-curve");
        const QJsonArray points = file["points"].toArray();
        QCOMPARE(points.size(), 7 * 3);
        QCOMPARE(points[2].toObject()["values"].toArray(), QJsonArray({16, 16}));
        QCOMPARE(points[20].toObject()["values"].toArray(), QJsonArray({1024, 16}));
        // No rows: no accelerator, but a point that says so.
        QCOMPARE(points[0].toObject()["schedulable"].toBool(), false);
        QVERIFY(points[0].toObject()["problem"].toString().contains("rows"));
        QVERIFY(!points[0].toObject().contains("totals"));
        QVERIFY(file["notes"].toArray().at(0).toString().contains("stays"));
        // 256 KiB and 16 rows are eyeriss-256 itself.
        QCOMPARE(points[14].toObject()["totals"],
                 jsonOf("estimate lenet5 -a eyeriss-256")["totals"]);
        QCOMPARE(hwflow(words("curve lenet5 -a eyeriss-256 --vary peArray.rows=0:16:3")).status, 4);
    }

    void showAndListAreReadBack() {
        QTemporaryDir folder;
        const QString network = folder.filePath("n.json");
        QCOMPARE(hwflow({"show", "lenet5", "--format", "json", "-o", network}).status, 0);
        QCOMPARE(hwflow({"show", network}).out, hwflow({"show", "lenet5"}).out);
        QVERIFY(hwflow({"show", "eyeriss-256"}).out.contains("16 × 16 = 256 PEs"));
        QVERIFY(hwflow({"show", "lenet5"}).out.contains("2.293 M"));
        const QJsonArray networks = jsonOf("list networks")["networks"].toArray();
        QVERIFY(networks.size() >= 14);
        QVERIFY(hwflow(words("list accelerators")).out.contains("eyeriss-deeplab"));
    }

    void namesOutOfFilesCannotDriveTheTerminal() {
        QTemporaryDir folder;
        QByteArray network = hwflow(words("show lenet5 --format json")).out;
        network.replace("\"conv1\"", "\"conv\\u001b[31m1\"");
        const QString path = folder.filePath("n.json");
        write(path, network);
        for (const char* command : {"estimate", "compare"})
            QVERIFY(!hwflow({command, path, "-a", "eyeriss-256"}).out.contains('\x1b'));
        QVERIFY(!hwflow({"show", path}).out.contains('\x1b'));
    }

    void misspeltKeysAreWarnedOf() {
        const QTemporaryDir folder;
        const QString path = folder.filePath("net.json");
        QByteArray text = hwflow(words("show lenet5 --format json")).out;
        text.replace("\"bias\"", "\"biass\"");
        write(path, text);
        const Outcome outcome = hwflow({"estimate", path, "-a", "eyeriss-256"});
        QCOMPARE(outcome.status, 0);
        QVERIFY(outcome.err.contains("/layers/0/biass is not a key of a layer"));
        QVERIFY(outcome.err.contains("did you mean \"bias\""));
    }

    void aResultNeverReplacesItsInput() {
        const QTemporaryDir folder;
        const QString path = folder.filePath("net.json");
        const QByteArray text = hwflow(words("show lenet5 --format json")).out;
        write(path, text);
        const Outcome outcome = hwflow({"estimate", path, "-a", "eyeriss-256", "-o", path});
        QCOMPARE(outcome.status, 3);
        QVERIFY(outcome.err.contains("over its own input"));
        QCOMPARE(contentOf(path), text);
    }

    void theEndingOfAFileChoosesItsFormat() {
        const QTemporaryDir folder;
        const QString path = folder.filePath("result.json");
        QCOMPARE(hwflow({"estimate", "lenet5", "-a", "eyeriss-256", "-o", path}).status, 0);
        QCOMPARE(parsed(contentOf(path))["format"].toString(), "hwflow-estimate");
    }

    void withoutTheWorkerItSaysSo() {
        const QTemporaryDir folder;
        const QString alone = folder.filePath("hwflow");
        QVERIFY(QFile::copy(HWFLOW_PROGRAM, alone));
        for (const char* command : {"train", "accuracy"}) {
            QProcess process;
            process.start(alone, {command, "lenet5"});
            QVERIFY(process.waitForFinished());
            QCOMPARE(process.exitCode(), 3);
            const QByteArray words = process.readAllStandardError();
            QVERIFY2(words.contains("HWFLOW_LEARN=ON"), words.constData());
        }
    }

    void namesAreShortenedBeforeSharesAreLeftOut() {
        const Outcome outcome = hwflow(words("estimate resnet18 -a eyeriss-256"));
        QVERIFY(outcome.out.contains("buffer array rf mac"));
    }

    void oneOfTwoEqualVariationsIsRefused() {
        const Outcome outcome = hwflow(words("curve lenet5 -a eyeriss-256 --vary "
                                             "peArray.rows=8:16:2 --vary peArray.rows=8:16:2"));
        QCOMPARE(outcome.status, 3);
        QVERIFY(outcome.err.contains("two different properties"));
    }
};

QTEST_GUILESS_MAIN(CliTest)
#include "cli_test.moc"
