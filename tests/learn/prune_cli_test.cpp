// SPDX-License-Identifier: GPL-3.0-or-later

// `hwflow prune` as a user and the studio run it: files, events, runs that are stopped, paused or
// killed, and what `estimate` says of the result.

#include "tests/learn/worker_process.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <sys/resource.h>

#include <csignal>

using namespace hwflow;

namespace {

/// A result without the times it took.
QJsonObject timeless(QJsonObject result) {
    const auto strip = [](QJsonObject episode) {
        episode.remove("seconds");
        episode.remove("costSeconds");
        return episode;
    };
    result["best"] = strip(result["best"].toObject());
    QJsonArray episodes;
    for (const QJsonValue& episode : result["episodes"].toArray())
        episodes.append(strip(episode.toObject()));
    result["episodes"] = episodes;
    return result;
}

QJsonObject resultIn(const QString& folder) {
    return QJsonDocument::fromJson(contentOf(folder + "/result.json")).object();
}

} // namespace

class PruneCliTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString pruneLine(const QString& output, const QString& more = {}) const {
        return "prune lenet5 --weights lenet5-digits -a eyeriss-256 --target energy=0.5 "
               "--episodes 12 --warmup 5 --hidden 16 --reward-images 100 --threads 2 --data " +
               path("digits") + " -o " + path(output) + more;
    }
    /// Starts a run with events and waits for so many episodes.
    void start(QProcess& worker, const QString& line, qsizetype episodes, QByteArray& lines) {
        worker.start(HWFLOW_PROGRAM, (line + " --events").split(' '));
        while (ofKind(eventsOf(lines), "episode").size() < episodes) {
            QVERIFY(worker.waitForReadyRead(60'000));
            lines += worker.readAllStandardOutput();
        }
    }

    /// A limit on the size of files fails a write in the middle, as a full disk does.
    static void fillDisk(const QProcess& worker) {
        constexpr rlim_t kBytes = 25'500; // the agent's file with about six episodes
        const rlimit limit{kBytes, kBytes};
        QCOMPARE(::prlimit(static_cast<pid_t>(worker.processId()), RLIMIT_FSIZE, &limit, nullptr),
                 0);
    }

private Q_SLOTS:
    void initTestCase() {
        QCOMPARE(
            run("dataset make-shapes " + path("digits") + " --kind mnist --train 300 --test 100")
                .status,
            0);
    }

    void theResultIsWhatEstimateSays() {
        const Outcome pruned = run(pruneLine("whole"));
        QVERIFY2(pruned.status == 0, pruned.err.constData());
        QVERIFY2(pruned.out.contains("the target is 50 %"), pruned.out.constData());
        const QJsonObject best = resultIn(path("whole"))["best"].toObject();
        for (const char* network : {"network.json", "network.onnx"}) {
            const Outcome estimated =
                run("estimate -a eyeriss-256 --format json " + path("whole/") + network);
            QCOMPARE(estimated.status, 0);
            const QJsonObject totals =
                QJsonDocument::fromJson(estimated.out).object()["totals"].toObject();
            for (const char* key : {"macs", "params", "dramWords", "energy", "latencyCycles"})
                QCOMPARE(best[key].toDouble(), totals[key].toDouble());
        }
        const Outcome measured =
            run("accuracy --format json --threads 2 " + path("whole/network.json") + " --weights " +
                path("whole/weights") + " --data " + path("digits"));
        QCOMPARE(QJsonDocument::fromJson(measured.out).object()["top1"].toDouble(),
                 best["accuracy"].toDouble());
    }

    void aRunThatEndsEarlyIsResumedAlike_data() {
        QTest::addColumn<int>("signal");
        QTest::newRow("stop on standard input") << 0;
        QTest::newRow("interrupted") << SIGINT;
        QTest::newRow("killed") << SIGKILL;
    }

    void aRunThatEndsEarlyIsResumedAlike() {
        QFETCH(const int, signal);
        const QString name = "pieces" + QString::number(signal);
        const QString line = pruneLine(name, " --checkpoint " + path("run-" + name));
        QProcess worker;
        QByteArray lines;
        start(worker, line, 7, lines);
        if (signal != 0)
            ::kill(static_cast<pid_t>(worker.processId()), signal);
        else
            worker.write("stop\n");
        QVERIFY(worker.waitForFinished(60'000));
        lines += worker.readAllStandardOutput();
        const QByteArray kept = contentOf(path("run-" + name + "/search.hwt"));
        const Outcome anew = run(line + " --force"); // would overwrite what was learned
        QCOMPARE(anew.status, 3);
        QVERIFY2(anew.err.contains(("run-" + name).toUtf8()), anew.err.constData());
        QVERIFY2(anew.err.contains("--resume"), anew.err.constData());
        QVERIFY(!kept.isEmpty() && contentOf(path("run-" + name + "/search.hwt")) == kept);
        if (signal != SIGKILL) { // what there was until then is written
            QCOMPARE(worker.exitCode(), 130);
            QVERIFY(resultIn(path(name))["stopped"].toBool());
            QVERIFY(run(line).err.contains("continue that run with --resume"));
            QCOMPARE(ofKind(eventsOf(lines), "result").size(), 1);
            QCOMPARE(ofKind(eventsOf(lines), "error").last()["code"].toString(),
                     QString("cancelled"));
        }
        const Outcome resumed = run(line + " --resume --events");
        QVERIFY2(resumed.status == 0, resumed.err.constData());
        QCOMPARE(ofKind(eventsOf(resumed.out), "episode").size(), 12); // the earlier ones again
        QCOMPARE(timeless(resultIn(path(name))), timeless(resultIn(path("whole"))));
        QVERIFY(contentOf(path(name + "/weights")) == contentOf(path("whole/weights")));
    }

    void aDiskThatFillsUpLeavesTheLastGoodCheckpoint() {
        const QString line = pruneLine("full", " --checkpoint " + path("run-full"));
        QProcess worker;
        QByteArray lines;
        worker.setChildProcessModifier([] { ::signal(SIGXFSZ, SIG_IGN); });
        start(worker, line, 2, lines);
        fillDisk(worker);
        QVERIFY(worker.waitForFinished(60'000));
        QCOMPARE(worker.exitCode(), 3);
        const QByteArray error = worker.readAllStandardError();
        QVERIFY2(error.contains("run-full/search.hwt"), error.constData());
        QVERIFY2(error.contains("File too large"), error.constData());
        QVERIFY(contentOf(path("run-full/search.hwt")).size() > 0);
        const Outcome resumed = run(line + " --resume --events");
        QVERIFY2(resumed.status == 0, resumed.err.constData());
        const auto episodes = ofKind(eventsOf(resumed.out), "episode");
        QCOMPARE(episodes.size(), 12);
        QCOMPARE(timeless(resultIn(path("full"))), timeless(resultIn(path("whole"))));
    }

    void aDiskThatIsFullAtTheEndIsLeftWithoutHalfAResult() {
        QProcess worker;
        QByteArray lines;
        worker.setChildProcessModifier([] { ::signal(SIGXFSZ, SIG_IGN); });
        start(worker, pruneLine("no-room"), 2, lines);
        fillDisk(worker);
        QVERIFY(worker.waitForFinished(60'000));
        QCOMPARE(worker.exitCode(), 3);
        const QByteArray error = worker.readAllStandardError();
        QVERIFY2(error.contains("File too large"), error.constData());
        QCOMPARE(QDir(path("no-room")).entryList(QDir::Files | QDir::Hidden), QStringList());
    }

    void whatCannotBeWrittenEndsARunBeforeItBegins() {
        QVERIFY(QFile(path("afile")).open(QIODevice::WriteOnly));
        for (const QString& place :
             {path("afile"), path("afile/in/it"), QString("/dev/full/x"), QString("/proc/x")}) {
            QString line = pruneLine("OUTPUT", " --events");
            const Outcome outcome = run(line.replace(path("OUTPUT"), place));
            QCOMPARE(outcome.status, 3);
            QVERIFY2(outcome.err.contains("afile\" is no folder") ||
                         outcome.err.contains("/dev/full\" is no folder") ||
                         outcome.err.contains("/proc/x"),
                     outcome.err.constData());
            QCOMPARE(ofKind(eventsOf(outcome.out), "episode").size(), 0);
        }
    }

    void aPausedRunWaits() {
        QProcess worker;
        QByteArray lines;
        start(worker, pruneLine("paused"), 2, lines);
        worker.write("pause\n");
        while (!lines.contains("\"paused\"")) {
            QVERIFY(worker.waitForReadyRead(60'000));
            lines += worker.readAllStandardOutput();
        }
        QVERIFY(!worker.waitForReadyRead(500));
        worker.write("continue\n");
        QVERIFY(worker.waitForFinished(60'000));
        QCOMPARE(worker.exitCode(), 0);
        QCOMPARE(timeless(resultIn(path("paused"))), timeless(resultIn(path("whole"))));
    }

    void aPolicyIsTakenAndFineTuned() {
        const QString policy = " --policy " + path("whole/result.json") + " --episode 2";
        const Outcome taken =
            run(pruneLine("taken", policy + " --finetune-epochs 1 --batch-size 20"));
        QVERIFY2(taken.status == 0, taken.err.constData());
        const QJsonObject result = resultIn(path("taken"));
        QCOMPARE(result["best"].toObject()["kept"],
                 resultIn(path("whole"))["episodes"].toArray()[2].toObject()["kept"]);
        QVERIFY(result["finetuned"].toObject()["accuracy"].isDouble());
    }

    void anEarlierResultIsKept() {
        const QString policy = " --policy " + path("whole/result.json") + " --episode ";
        QCOMPARE(run(pruneLine("kept", policy + '1')).status, 0);
        const QJsonObject earlier = resultIn(path("kept"));
        const Outcome refused = run(pruneLine("kept", policy + '3'));
        QCOMPARE(refused.status, 3);
        QVERIFY2(refused.err.contains("kept/result.json\" is the result of an earlier run"),
                 refused.err.constData());
        QCOMPARE(resultIn(path("kept")), earlier);
        QCOMPARE(run(pruneLine("kept", policy + "3 --force")).status, 0);
        QVERIFY(resultIn(path("kept"))["best"] != earlier["best"]);
    }

    void anEpisodeThatIsNotThereIsToldWithTheRange() {
        const Outcome outcome =
            run(pruneLine("other", " --policy " + path("whole/result.json") + " --episode 99"));
        QCOMPARE(outcome.status, 3);
        QVERIFY2(outcome.err.contains("no episode 99; its episodes are 0 to 11"),
                 outcome.err.constData());
    }

    /// Shares in the targets of a balanced run's result do no harm to whoever takes its policy.
    void aPolicyNeedsNoBudget() {
        const Outcome taken =
            run(pruneLine("tolerant", " --reward balanced --policy " + path("whole/result.json")));
        QVERIFY2(taken.status == 0, taken.err.constData());
    }

    void aDamagedCheckpointSaysWhichFolderToRemove() {
        const QString line = pruneLine("damaged", " --resume --checkpoint " + path("broken"));
        QVERIFY(QDir().mkpath(path("broken")));
        QFile file(path("broken/search.hwt"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.write("no checkpoint") > 0);
        file.close();
        const Outcome outcome = run(line);
        QCOMPARE(outcome.status, 3);
        QVERIFY2(outcome.err.contains("damaged; remove the folder \"" + path("broken").toUtf8()),
                 outcome.err.constData());
    }

    /// Street scenes are learnt small; costs are those of the network's own input.
    void segmentationLearnsAtAnotherSize() {
        const QString street = path("street");
        QCOMPARE(
            run("dataset make-shapes " + street + " --kind cityscapes --train 4 --test 2").status,
            0);
        const QString weights = path("street.hwt");
        const QString of = " deeplabv3-resnet18 --threads 2 --data " + street;
        const Outcome trained =
            run("train" + of + " --input 3x32x64 --epochs 1 --batch-size 2 -o " + weights);
        QVERIFY2(trained.status == 0, trained.err.constData());
        const Outcome pruned =
            run("prune" + of + " --weights " + weights +
                " -a eyeriss-deeplab --level coarse "
                "--target ops=0.5 --method uniform --reward-images 2 --learn-input 3x32x64 -o " +
                path("scene"));
        QVERIFY2(pruned.status == 0, pruned.err.constData());
        const QJsonObject result = resultIn(path("scene"));
        QCOMPARE(result["measure"].toString(), QString("meanIoU"));
        const QJsonArray pictures = result["pictures"].toArray();
        QCOMPARE(pictures.size(), 2);
        for (const QJsonValue& picture : pictures)
            QVERIFY(contentOf(path("scene/") + picture.toString()).startsWith("\x89PNG"));
        const QJsonArray colours = result["pictureClasses"].toArray();
        QCOMPARE(colours.size(), 19);
        QCOMPARE(colours[10].toObject()["name"].toString(), QString("sky"));
        QCOMPARE(colours[10].toObject()["colour"].toString(), QString("#4682b4"));
        for (const auto& [network, figures] :
             {std::pair<QString, const char*>{"deeplabv3-resnet18", "baseline"},
              {path("scene/network.json"), "best"}}) {
            const Outcome estimated =
                run("estimate -a eyeriss-deeplab --level coarse --format json " + network);
            QCOMPARE(result[figures].toObject()["macs"].toDouble(),
                     QJsonDocument::fromJson(estimated.out)
                         .object()["totals"]
                         .toObject()["macs"]
                         .toDouble());
        }
    }

    void mistakesHaveTheirStatus_data() {
        const auto row = mistakeTable();
        row("prune --help", 0, "");
        row("prune lenet5 --data DIGITS -a eyeriss-256 -o x", 2, "--target");
        row("prune lenet5 --data DIGITS -a eyeriss-256 -o x --target energy", 2, "energy=0.5");
        row("prune lenet5 --data DIGITS -a eyeriss-256 -o x --target enrgy=0.5", 2,
            "did you mean \"energy\"");
        row("prune lenet5 --data DIGITS -a eyeriss-256 -o x --target energy=0.5", 3, "--weights");
        row("prune lenet5 --weights lenet5-digits --data DIGITS -a eyeriss-256 -o x --target "
            "energy=0.001",
            3, "out of reach");
        row("prune lenet5 --weights lenet5-digits --data DIGITS -a eyeriss-256 -o x --target "
            "energy=0.5 --level coarse",
            3, "coarse level knows no energy");
        row("prune lenet5 --weights lenet5-digits --data DIGITS -a eyeriss-256 -o x --target "
            "energy=0.5@eyeris-168/rs",
            3, "eyeriss-168");
        row("prune lenet5 --data DIGITS -a eyeriss-256 -o x --reward balanced --target dram=0.4", 2,
            "no budget to keep, as dram=0.4 is; give --target dram");
        row("prune lenet5 --data DIGITS -a eyeriss-256 -o x --reward balanced --target "
            "energy@eyeriss-168",
            2, "give --target energy");
        row("prune lenet5 --weights lenet5-digits --data DIGITS -a eyeriss-256 -o x --target "
            "energy=0.5@foo",
            3, "behind the @ of --target energy=0.5@foo");
        row("prune lenet5 --data DIGITS -a eyeriss-256 -o x --target ops=0.5 one --two three", 2,
            "not expected: one --two three");
        row("prune lenet5 --weights lenet5-digits --data DIGITS -a eyeriss-256 -o x --target "
            "ops=0.5 --level coarse --learn-input 1x2x2",
            3, "the 1x2x2 of --learn-input does not fit");
    }

    void mistakesHaveTheirStatus() { checkMistake(path("digits")); }
};

QTEST_GUILESS_MAIN(PruneCliTest)
#include "prune_cli_test.moc"
