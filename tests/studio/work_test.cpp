// SPDX-License-Identifier: GPL-3.0-or-later

// Work beside the window: the newest estimate wins, jobs deliver in order, are cancelled quickly,
// and never outlive what started them.

#include "app/studio/job_list.h"
#include "app/studio/live_estimator.h"
#include "app/studio/worker_job.h"
#include "core/estimate/sweep.h"
#include "core/hardware/accelerator_library.h"
#include "core/network/network_library.h"
#include "core/support/json.h"

#include <QAbstractItemModelTester>
#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <chrono>
#include <csignal>
#include <string_view>
#include <thread>

using namespace hwflow;

namespace {

template <typename Model>
std::shared_ptr<const Model> shared(Result<Model> model) {
    return std::make_shared<const Model>(std::move(*model));
}

/// Works until it is stopped, at most for ten seconds.
Result<std::any> workUntilStopped(const Job::Desk& desk) {
    for (int i = 0; i < 10'000 && !desk.context.stopRequested(); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return fail(ErrorCode::cancelled, "stopped");
}

/// As the only argument but one: run that worker until this process is killed.
constexpr const char* kRunWorker = "--run-worker";

int runWorker(const QString& program) {
    const Job job("worker", workerJob(program, {}));
    return QCoreApplication::exec();
}

} // namespace

class WorkTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theNewestEstimateWins();
    void estimatesThatMakeNoSenseAreReported();
    void jobsDeliverInOrder();
    void jobsAreCancelledQuickly();
    void failuresAreReported();
    void destroyingAJobWaitsForIt();
    void aSweepReportsProgress();
    void theListFollowsItsJobs();
    void aWorkerIsHeard();
    void aWorkerThatBreaksDownIsReported();
    void aWorkerIsStopped();
    void aWorkerRestsAndGoesOn();
    void aWorkerEndsWithAProgramThatIsKilled();
    void earlierWorkSaysNothingAboutSpeed();
};

void WorkTest::theNewestEstimateWins() {
    LiveEstimator estimator;
    quint64 last = 0;
    int arrived = 0;
    connect(&estimator, &LiveEstimator::estimated, this,
            [&](quint64 revision, const std::shared_ptr<const NetworkEstimate>& estimate) {
                QVERIFY(revision > last);
                QVERIFY(estimate->totals.energy.has_value());
                last = revision;
                ++arrived;
            });
    const auto network = shared(loadNetwork("resnet20"));
    const auto accelerator = shared(loadAccelerator("eyeriss-256"));
    for (quint64 revision = 1; revision <= 300; ++revision)
        estimator.submit({revision, network, accelerator, {}});
    QTRY_COMPARE_WITH_TIMEOUT(last, 300U, 20'000);
    QVERIFY(arrived < 300);
    QTRY_VERIFY(!estimator.isBusy());
}

void WorkTest::estimatesThatMakeNoSenseAreReported() {
    LiveEstimator estimator;
    QSignalSpy failed(&estimator, &LiveEstimator::failed);
    EstimateOptions options;
    options.bits.layers["no such layer"] = {};
    estimator.submit(
        {1, shared(loadNetwork("lenet5")), shared(loadAccelerator("eyeriss-256")), options});
    QVERIFY(failed.wait());
    QVERIFY(failed.front()[1].toString().contains("no such layer"));
}

void WorkTest::jobsDeliverInOrder() {
    std::vector<int> values;
    std::any result;
    Job job("count", [](const Job::Desk& desk) -> Result<std::any> {
        for (int i = 0; i < 1000; ++i)
            desk.post(i);
        return std::string("done");
    });
    connect(&job, &Job::valueArrived, this,
            [&](const std::any& value) { values.push_back(std::any_cast<int>(value)); });
    connect(&job, &Job::finished, this, [&](const std::any& value) { result = value; });
    QSignalSpy ended(&job, &Job::ended);
    QVERIFY(ended.wait());
    QCOMPARE(values.size(), 1000U);
    QVERIFY(std::is_sorted(values.begin(), values.end()));
    QCOMPARE(std::any_cast<std::string>(result), "done");
    QCOMPARE(job.state(), JobState::finished);
}

void WorkTest::jobsAreCancelledQuickly() {
    Job job("long", workUntilStopped);
    const QSignalSpy finished(&job, &Job::finished);
    QSignalSpy ended(&job, &Job::ended);
    QElapsedTimer clock;
    clock.start();
    job.cancel();
    QVERIFY(ended.wait(1000));
    QCOMPARE(job.state(), JobState::cancelled);
    QCOMPARE(finished.size(), 0);
}

void WorkTest::failuresAreReported() {
    Job job("bad", [](const Job::Desk& /*desk*/) -> Result<std::any> {
        return badInput("the buffer holds nothing");
    });
    QSignalSpy ended(&job, &Job::ended);
    QVERIFY(ended.wait());
    QCOMPARE(job.state(), JobState::failed);
    QCOMPARE(job.problem(), "the buffer holds nothing");
}

void WorkTest::destroyingAJobWaitsForIt() {
    std::atomic<bool> ended = false;
    {
        const Job job("long", [&](const Job::Desk& desk) {
            auto result = workUntilStopped(desk);
            ended = true;
            return result;
        });
    }
    QVERIFY(ended);
}

void WorkTest::aSweepReportsProgress() {
    Job job("sweep", [](const Job::Desk& desk) -> Result<std::any> {
        auto result = sweep(*loadNetwork("lenet5"), *loadAccelerator("eyeriss-256"), {},
                            {{"memories.buffer.capacityKiB", 16, 256, 5, true}}, desk.context);
        if (!result)
            return tl::unexpected(result.error());
        return std::any(std::move(*result));
    });
    std::size_t points = 0;
    connect(&job, &Job::finished, this, [&](const std::any& value) {
        points = std::any_cast<const Sweep&>(value).points.size();
    });
    QSignalSpy ended(&job, &Job::ended);
    QVERIFY(ended.wait(20'000));
    QCOMPARE(points, 5U);
    QCOMPARE(job.progress().done, job.progress().total);
}

void WorkTest::theListFollowsItsJobs() {
    JobList jobs;
    JobTableModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    connect(&jobs, &JobList::changed, &model, [&] { model.setRows(jobs.rows()); });
    Job& job = jobs.start("long", workUntilStopped);
    jobs.start("short", [](const Job::Desk& /*desk*/) -> Result<std::any> { return std::any(); });
    QCOMPARE(model.rowCount(), 2);
    QTRY_COMPARE(jobs.running(), 1);
    QCOMPARE(jobs.newestRunning(), &job);
    jobs.cancel(jobs.rows().front().id);
    QTRY_COMPARE(jobs.running(), 0);
    jobs.clearEnded();
    QCOMPARE(model.rowCount(), 0);
}

/// A worker that does what the script says.
class Worker {
public:
    explicit Worker(const QByteArray& script) {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("#!/bin/sh\n" + script);
        file.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
    }
    [[nodiscard]] QString path() const { return m_folder.filePath("worker"); }

private:
    QTemporaryDir m_folder;
};

void WorkTest::aWorkerIsHeard() {
    const Worker worker("echo '{\"event\":\"hello\",\"protocol\":1}'\necho not json\n"
                        "echo '{\"event\":\"progress\",\"done\":3,\"total\":4}'\n"
                        "echo '{\"event\":\"epoch\",\"index\":0,\"loss\":0.5}'\n"
                        "echo '{\"event\":\"result\",\"top1\":0.9}'\n");
    Job job("train", workerJob(worker.path(), {}));
    QStringList kinds;
    connect(&job, &Job::valueArrived, this, [&](const std::any& value) {
        kinds << QString::fromStdString(std::any_cast<const Json&>(value)["event"]);
    });
    double top1 = 0;
    connect(&job, &Job::finished, this, [&](const std::any& result) {
        top1 = std::any_cast<const Json&>(result)["top1"].get<double>();
    });
    QTRY_COMPARE(job.state(), JobState::finished);
    QCOMPARE(kinds, (QStringList{"hello", "progress", "epoch", "result"}));
    QCOMPARE(top1, 0.9);
    QCOMPARE(job.progress().done, std::size_t{3});
}

void WorkTest::aWorkerThatBreaksDownIsReported() {
    const auto problemOf = [](const QString& program) {
        Job job("train", workerJob(program, {}));
        const bool ended = QTest::qWaitFor([&] { return job.state() != JobState::running; });
        return ended && job.state() == JobState::failed ? job.problem() : QString();
    };
    const Worker killed("kill -9 $$\n");
    QVERIFY(problemOf(killed.path()).contains("smaller batch"));
    const Worker refused(
        "echo '{\"event\":\"error\",\"code\":3,\"message\":\"no such data\"}'\nexit 3\n");
    QCOMPARE(problemOf(refused.path()), "no such data");
    const Worker silent("echo it hurts >&2\nexit 7\n");
    QVERIFY(problemOf(silent.path()).contains("it hurts"));
    QVERIFY(problemOf("no-such-program").contains("no-such-program"));
}

void WorkTest::aWorkerIsStopped() {
    const Worker worker("read line\necho \"{\\\"event\\\":\\\"$line\\\"}\"\n");
    Job job("train", workerJob(worker.path(), {}));
    QString heard;
    connect(&job, &Job::valueArrived, this, [&](const std::any& value) {
        heard = QString::fromStdString(std::any_cast<const Json&>(value)["event"]);
    });
    QTest::qWait(200);
    QCOMPARE(job.state(), JobState::running);
    job.cancel();
    QTRY_COMPARE(job.state(), JobState::cancelled);
    QCOMPARE(heard, "stop"); // it had the time to write a checkpoint
}

void WorkTest::aWorkerRestsAndGoesOn() {
    const Worker worker("read line\necho \"{\\\"event\\\":\\\"${line}d\\\"}\"\n"
                        "read line\necho \"{\\\"event\\\":\\\"${line}d\\\"}\"\n");
    JobList jobs;
    Job& job = jobs.start("prune", workerJob(worker.path(), {}));
    QTest::qWait(100);
    QVERIFY(!job.isPaused());
    job.tell("pause");
    QTRY_VERIFY(job.isPaused());
    QCOMPARE(job.state(), JobState::running);
    QVERIFY(jobs.rows().front().isPaused);
    QVERIFY(jobs.rows().front().running);
    const qint64 elapsed = job.elapsedMs();
    QTest::qWait(200);
    QCOMPARE(job.elapsedMs(), elapsed); // resting takes no time
    job.tell("continue");
    QTRY_COMPARE(job.state(), JobState::finished);
    QVERIFY(!job.isPaused());
}

void WorkTest::aWorkerEndsWithAProgramThatIsKilled() {
    const QTemporaryDir folder;
    const QString note = folder.filePath("pid");
    // It does not listen, so that the end of its standard input does not end it.
    const Worker worker("echo $$ > pid.new\nmv pid.new pid\nexec sleep 60\n");
    QProcess program;
    program.setWorkingDirectory(folder.path());
    program.start(QCoreApplication::applicationFilePath(), {kRunWorker, worker.path()});
    QTRY_VERIFY(QFile::exists(note));
    QFile file(note);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto pid = static_cast<pid_t>(file.readAll().trimmed().toInt());
    QCOMPARE(::kill(pid, 0), 0);
    program.kill(); // SIGKILL
    QVERIFY(program.waitForFinished());
    QTRY_COMPARE(::kill(pid, 0), -1);
}

void WorkTest::earlierWorkSaysNothingAboutSpeed() {
    Job job("resumed", [](const Job::Desk& desk) {
        desk.setDoneBefore(90);
        desk.context.progress({90, 100});
        std::this_thread::sleep_for(std::chrono::milliseconds(500));
        desk.context.progress({95, 100});
        return workUntilStopped(desk);
    });
    QTRY_COMPARE(job.progress().done, std::size_t{90});
    QCOMPARE(job.remainingMs(), -1);
    QTRY_COMPARE(job.progress().done, std::size_t{95});
    // Five in half a second: five more take as long, not a twentieth of it.
    QVERIFY2(job.remainingMs() >= 400, qPrintable(QString::number(job.remainingMs())));
}

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    if (argc == 3 && argv[1] == std::string_view(kRunWorker))
        return runWorker(QString::fromLocal8Bit(argv[2]));
    WorkTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "work_test.moc"
