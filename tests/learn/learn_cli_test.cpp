// SPDX-License-Identifier: GPL-3.0-or-later

// Runs the real programs: hwflow hands train and accuracy to hwflow-learn; exit statuses, events,
// ONNX models as networks, and runs that are stopped or killed and resumed.

#include "core/learn/network_tensors.h"
#include "core/network/network_library.h"
#include "core/onnx/onnx_export.h"
#include "core/support/file.h"
#include "tests/learn/worker_process.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <sys/resource.h>

#include <csignal>

using namespace hwflow;

class LearnCliTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    Outcome m_whole; ///< of a training that nothing interrupted

    [[nodiscard]] QString path(const char* name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString trainLine(const char* weights) const {
        return "train lenet5 --lr 0.05 --batch-size 32 --epochs 3 --threads 2 --data " +
               path("digits") + " -o " + path(weights);
    }

private Q_SLOTS:
    void initTestCase() {
        const Outcome made =
            run("dataset make-shapes " + path("digits") + " --kind mnist --train 800 --test 100");
        QCOMPARE(made.status, 0);
        m_whole = run(trainLine("whole.hwt") + " --events");
        QCOMPARE(m_whole.status, 0);
    }

    void dataSetsAreWrittenOnce() {
        const QString line = "dataset make-shapes " + path("few") + " --images 12";
        QCOMPARE(run(line).status, 0);
        QCOMPARE(QFileInfo(path("few/data_batch_5.bin")).size(), 2 * 3073);
        QCOMPARE(QFileInfo(path("few/test_batch.bin")).size(), 2 * 3073);
        QCOMPARE(run(line).status, 3);
        QCOMPARE(run(line + " --force").status, 0);
        QCOMPARE(run(line + " --kind mnst").status, 2);
        QCOMPARE(run("dataset").status, 2);
    }

    void trainedWeightsAreAsAccurateAsReported() {
        const QList<QJsonObject> events = eventsOf(m_whole.out);
        QCOMPARE(events.first()["event"].toString(), QString("hello"));
        QCOMPARE(events.first()["protocol"].toInt(), 1);
        const QList<QJsonObject> epochs = ofKind(events, "epoch");
        QCOMPARE(epochs.size(), 3);
        QCOMPARE(epochs.last()["index"].toInt(), 2);
        QVERIFY(epochs.last()["loss"].isDouble());
        const QJsonObject result = events.last();
        QCOMPARE(result["event"].toString(), QString("result"));
        QCOMPARE(result["top1"].toDouble(), epochs.last()["accuracy"].toDouble());
        QVERIFY(result["top1"].toDouble() > 0.5);

        const Outcome measured = run("accuracy lenet5 --format json --threads 2 --weights " +
                                     path("whole.hwt") + " --data " + path("digits"));
        QCOMPARE(measured.status, 0);
        const QJsonObject accuracy = QJsonDocument::fromJson(measured.out).object();
        QCOMPARE(accuracy["top1"].toDouble(), result["top1"].toDouble());
        QCOMPARE(accuracy["top5"].toDouble(), result["top5"].toDouble());
    }

    void aRunThatEndsEarlyIsResumedBitForBit_data() {
        QTest::addColumn<int>("signal");
        QTest::newRow("stop on standard input") << 0;
        QTest::newRow("interrupted") << SIGINT;
        QTest::newRow("killed") << SIGKILL;
    }

    void aRunThatEndsEarlyIsResumedBitForBit() {
        QFETCH(const int, signal);
        const QString line = trainLine("pieces.hwt") + " --checkpoint " +
                             m_folder.filePath("run" + QString::number(signal));
        QProcess worker;
        worker.start(HWFLOW_PROGRAM, (line + " --events").split(' '));
        QByteArray lines;
        // Progress comes after the checkpoint of the first epoch: it is within the second.
        while (lines.indexOf("\"progress\"", lines.indexOf("\"checkpoint\"")) < 0 ||
               !lines.contains("\"checkpoint\"")) {
            QVERIFY(worker.waitForReadyRead(60'000));
            lines += worker.readAllStandardOutput();
        }
        if (signal != 0)
            ::kill(static_cast<pid_t>(worker.processId()), signal);
        else
            worker.write("stop\n");
        QVERIFY(worker.waitForFinished(60'000));
        lines += worker.readAllStandardOutput();
        if (signal == SIGKILL) {
            QCOMPARE(worker.exitStatus(), QProcess::CrashExit);
        } else {
            QCOMPARE(worker.exitCode(), 130);
            QCOMPARE(ofKind(eventsOf(lines), "error").last()["code"].toString(),
                     QString("cancelled"));
        }
        QVERIFY(!QFile::exists(path("pieces.hwt")));
        const Outcome anew = run(line); // would overwrite what was learned
        QCOMPARE(anew.status, 3);
        QVERIFY2(anew.err.contains(("run" + QString::number(signal)).toUtf8()),
                 anew.err.constData());
        QVERIFY2(anew.err.contains("--resume"), anew.err.constData());
        QCOMPARE(run(line + " --resume").status, 0);
        QVERIFY(contentOf(path("pieces.hwt")) == contentOf(path("whole.hwt")));
        QVERIFY(QFile::remove(path("pieces.hwt")));
    }

    void anOnnxModelBringsItsWeights() {
        const Network network = *loadNetwork("lenet5");
        const Weights weights = *initialWeights(network, 7);
        const QString model = path("lenet5.onnx");
        QVERIFY(writeFileAtomically(model.toStdString(), *exportOnnx(network, &weights)));
        const QString data = " --format json --data " + path("digits");
        const Outcome own = run("accuracy " + model + data);
        QCOMPARE(own.status, 0);
        QVERIFY(own.out == run("accuracy lenet5 --weights " + model + data).out);
        // A step of training that is too small to change anything starts from the same weights.
        const Outcome trained = run("train " + model + " --epochs 1 --lr 1e-12 --dropout 0 -o " +
                                    path("same.hwt") + " --data " + path("digits"));
        QVERIFY2(trained.status == 0, trained.err.constData());
        QVERIFY(own.out == run("accuracy " + model + " --weights " + path("same.hwt") + data).out);
        const Outcome refused = run("train " + model + " --zero-residuals -o " + path("never.hwt") +
                                    " --data " + path("digits"));
        QCOMPARE(refused.status, 3);
        QVERIFY2(refused.err.contains("--zero-residuals"), refused.err.constData());
    }

    void mistakesHaveTheirStatus_data() {
        const auto row = mistakeTable();
        row("train --help", 0, "");
        row("train lenet5", 2, "--data");
        row("train lenet5 --data DIGITS -o w --schedule cosin", 2, "did you mean \"cosine\"");
        row("train lenet5 --data DIGITS -o w --resume", 2, "--checkpoint");
        row("train lenet5 --data /nowhere -o w", 3, "make-shapes");
        row("train resnet20 --data DIGITS --dataset cityscapes -o w", 3, "leftImg8bit");
        row("train lenet5 --data DIGITS -o w --input 28", 2, "3x224x224");
        row("train lenet5 --data DIGITS -o w --input 1x2x2", 3, "conv1");
        // Sixteenths of it are doubled four times, and joined with maps of before.
        row("train deeplabv3-resnet18 --data DIGITS -o w --input 3x50x100", 3,
            "multiples of 16, such as 3x64x112, do");
        row("train lenet5 --data DIGITS -o w --input 1x32x32 --weights lenet5-digits", 3, "fc1");
        row("accuracy lenet5 --data DIGITS --weights /nowhere/w", 3, "/nowhere/w");
        row("accuracy lenet5 --data DIGITS", 3, "--weights");
        row("accuracy lenet5 --data DIGITS --weights lenet-300-100-digits", 3, "very network");
        row("train lenet5 --data DIGITS -o w --weights lenet-300-100-digits", 3, "very network");
        row("accuracy /nowhere/n.onnx --data DIGITS", 3, "/nowhere/n.onnx");
        row("accuracy lenet5 --data DIGITS --weights DIGITS/shapes.json", 3, "magic number");
    }

    void mistakesHaveTheirStatus() { checkMistake(path("digits")); }

    void whatCannotBeWrittenEndsARunBeforeItBegins() {
        for (const char* place : {"-o /nowhere/w", "-o w --checkpoint /proc/run"}) {
            const Outcome outcome =
                run("train lenet5 --epochs 1 --data " + path("digits") + ' ' + place);
            QCOMPARE(outcome.status, 3);
            QVERIFY2(outcome.err.contains("check the path"), outcome.err.constData());
            QCOMPARE(outcome.out, QByteArray());
        }
    }

    void tooLittleMemoryIsAnError_data() {
        QTest::addColumn<QString>("input");
        QTest::newRow("of a thread that reads data") << "3x4096x8192"; // pixels of 10 GB
        QTest::newRow("of LibTorch") << "3x1024x2048"; // of 0.6 GB, and maps of 3.2 GB
    }

    void tooLittleMemoryIsAnError() {
#ifdef __SANITIZE_ADDRESS__
        QSKIP("a sanitizer needs terabytes of addresses");
#endif
        QFETCH(const QString, input);
        (void)run("dataset make-shapes " + path("streets") +
                  " --kind cityscapes --train 24 --test 2"); // once
        QProcess worker;
        worker.setChildProcessModifier([] {
            constexpr rlim_t kBytes = 3'000'000'000;
            const rlimit limit{kBytes, kBytes};
            ::setrlimit(RLIMIT_AS, &limit);
        });
        worker.start(HWFLOW_PROGRAM, {"train", "deeplabv3-resnet18", "--data", path("streets"),
                                      "--input", input, "--threads", "2", "--epochs", "1",
                                      "--batch-size", "24", "-o", path("never.hwt")});
        QVERIFY(worker.waitForFinished(120'000));
        const QByteArray error = worker.readAllStandardError();
        QVERIFY2(worker.exitStatus() == QProcess::NormalExit && worker.exitCode() == 3,
                 error.constData());
        QVERIFY2(error.contains("not enough memory for training; choose a smaller --batch-size"),
                 error.constData());
    }

    void streetScenesAreLearntInASmallSize() {
        QCOMPARE(
            run("dataset make-shapes " + path("street") + " --kind cityscapes --train 4 --test 2")
                .status,
            0);
        const QString of =
            " deeplabv3-resnet18 --batch-size 2 --threads 2 --input 3x32x64 --data " +
            path("street");
        const Outcome trained = run("train" + of + " --epochs 1 --events -o " + path("street.hwt"));
        QVERIFY2(trained.status == 0, trained.err.constData());
        const Outcome measured =
            run("accuracy" + of + " --format json --weights " + path("street.hwt"));
        QVERIFY2(measured.status == 0, measured.err.constData());
        QCOMPARE(QJsonDocument::fromJson(measured.out).object()["meanIoU"].toDouble(),
                 eventsOf(trained.out).last()["meanIoU"].toDouble());
    }
};

QTEST_GUILESS_MAIN(LearnCliTest)
#include "learn_cli_test.moc"
