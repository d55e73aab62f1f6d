// SPDX-License-Identifier: GPL-3.0-or-later

// Runs the real programs: hwflow hands train and accuracy to hwflow-learn; exit statuses, events,
// and a run that is stopped and resumed.

#include <QFile>
#include <QFileInfo>
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

Outcome hwflow(const QString& line, const char* program = HWFLOW_PROGRAM) {
    QProcess process;
    process.start(program, line.split(' '));
    if (!process.waitForFinished(120'000) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QList<QJsonObject> eventsOf(const QByteArray& lines) {
    QList<QJsonObject> events;
    for (const QByteArray& line : lines.split('\n'))
        if (!line.isEmpty())
            events += QJsonDocument::fromJson(line).object();
    return events;
}

QList<QJsonObject> ofKind(const QList<QJsonObject>& events, const QString& kind) {
    QList<QJsonObject> found;
    for (const QJsonObject& event : events)
        if (event["event"].toString() == kind)
            found += event;
    return found;
}

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class LearnCliTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] QString path(const char* name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString trainLine(const char* weights) const {
        return "train lenet5 --lr 0.05 --batch-size 32 --epochs 3 --threads 2 --data " +
               path("digits") + " -o " + path(weights);
    }

private Q_SLOTS:
    void initTestCase() {
        const Outcome made = hwflow("dataset make-shapes " + path("digits") +
                                    " --kind mnist --train 800 --test 100");
        QCOMPARE(made.status, 0);
    }

    void dataSetsAreWrittenOnce() {
        const QString line = "dataset make-shapes " + path("few") + " --images 12";
        QCOMPARE(hwflow(line).status, 0);
        QCOMPARE(QFileInfo(path("few/data_batch_5.bin")).size(), 2 * 3073);
        QCOMPARE(QFileInfo(path("few/test_batch.bin")).size(), 2 * 3073);
        QCOMPARE(hwflow(line).status, 3);
        QCOMPARE(hwflow(line + " --force").status, 0);
        QCOMPARE(hwflow(line + " --kind mnst").status, 2);
        QCOMPARE(hwflow("dataset").status, 2);
    }

    void trainedWeightsAreAsAccurateAsReported() {
        const Outcome trained = hwflow(trainLine("a.hwt") + " --events");
        QCOMPARE(trained.status, 0);
        const QList<QJsonObject> events = eventsOf(trained.out);
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

        const Outcome measured = hwflow("accuracy lenet5 --format json --threads 2 --weights " +
                                        path("a.hwt") + " --data " + path("digits"));
        QCOMPARE(measured.status, 0);
        const QJsonObject accuracy = QJsonDocument::fromJson(measured.out).object();
        QCOMPARE(accuracy["top1"].toDouble(), result["top1"].toDouble());
        QCOMPARE(accuracy["top5"].toDouble(), result["top5"].toDouble());
    }

    void aStoppedRunIsResumedBitForBit_data() {
        QTest::addColumn<bool>("bySignal");
        QTest::newRow("stop on standard input") << false;
        QTest::newRow("interrupted") << true;
    }

    void aStoppedRunIsResumedBitForBit() {
        QFETCH(const bool, bySignal);
        QCOMPARE(hwflow(trainLine("whole.hwt")).status, 0);
        const QString folder = path(bySignal ? "ck1" : "ck2");
        const QString line = trainLine("pieces.hwt") + " --checkpoint " + folder;
        QProcess worker;
        worker.start(HWFLOW_PROGRAM, (line + " --events").split(' '));
        QByteArray lines;
        while (!lines.contains("\"epoch\"")) {
            QVERIFY(worker.waitForReadyRead(60'000));
            lines += worker.readAllStandardOutput();
        }
        if (bySignal)
            ::kill(static_cast<pid_t>(worker.processId()), SIGINT);
        else
            worker.write("stop\n");
        QVERIFY(worker.waitForFinished(60'000));
        lines += worker.readAllStandardOutput();
        QCOMPARE(worker.exitCode(), 130);
        QCOMPARE(ofKind(eventsOf(lines), "error").last()["code"].toString(), QString("cancelled"));
        QVERIFY(!ofKind(eventsOf(lines), "checkpoint").isEmpty());
        QVERIFY(!QFile::exists(path("pieces.hwt")));
        QCOMPARE(hwflow(line + " --resume").status, 0);
        QVERIFY(contentOf(path("pieces.hwt")) == contentOf(path("whole.hwt")));
        QVERIFY(QFile::remove(path("pieces.hwt")));
    }

    void mistakesHaveTheirStatus_data() {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("complaint");
        const auto row = [](const char* line, int status, const char* complaint) {
            QTest::newRow(line) << line << status << complaint;
        };
        row("train --help", 0, "");
        row("train lenet5", 2, "--data");
        row("train lenet5 --data DIGITS -o w --schedule cosin", 2, "did you mean \"cosine\"");
        row("train lenet5 --data DIGITS -o w --resume", 2, "--checkpoint");
        row("train lenet5 --data /nowhere -o w", 3, "make-shapes");
        row("train resnet20 --data DIGITS --dataset cityscapes -o w", 3, "leftImg8bit");
        row("accuracy lenet5 --data DIGITS --weights /nowhere/w", 3, "/nowhere/w");
        row("accuracy lenet5 --data DIGITS --weights DIGITS/shapes.json", 3, "magic number");
    }

    void mistakesHaveTheirStatus() {
        QFETCH(QString, line);
        QFETCH(const int, status);
        QFETCH(const QString, complaint);
        const Outcome outcome = hwflow(line.replace("DIGITS", path("digits")));
        QCOMPARE(outcome.status, status);
        QVERIFY2(outcome.err.contains(complaint.toUtf8()), outcome.err.constData());
    }

    void withoutTheWorkerItSaysSo() {
        const QString alone = path("hwflow");
        QVERIFY(QFile::copy(HWFLOW_PROGRAM, alone));
        const Outcome outcome = hwflow("train lenet5", qPrintable(alone));
        QCOMPARE(outcome.status, 3);
        QVERIFY2(outcome.err.contains("HWFLOW_LEARN=ON"), outcome.err.constData());
    }
};

QTEST_GUILESS_MAIN(LearnCliTest)
#include "learn_cli_test.moc"
