// SPDX-License-Identifier: GPL-3.0-or-later

// A study that was stopped anywhere goes on and ends with the same table; rows that fail leave the
// others alone; and the real program does the same.

#include "core/learn/network_tensors.h"
#include "core/learn/runtime.h"
#include "core/learn/weights_file.h"
#include "core/network/network_library.h"
#include "core/prune/study_inputs.h"
#include "core/prune/study_outcome_json.h"
#include "core/prune/study_report.h"
#include "core/prune/study_run.h"
#include "core/support/file.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>
#include <utility>

using namespace hwflow;

namespace {

constexpr const char* kStudy = R"({
  "format": "hwflow-study-plan", "schemaVersion": 1, "id": "tiny", "title": "A tiny study",
  "source": "nowhere", "about": "For tests.", "preset": "paper", "batch": 1,
  "columns": ["accuracy", "pruningRate", "energy", "latency"],
  "tasks": [ { "networks": ["lenet5"], "publishedData": "MNIST",
    "drawn": { "kind": "mnist", "train": 200, "test": 60, "weights": "digits" },
    "training": { "epochs": 1, "lr": 0.05 },
    "scales": {
      "quick": { "episodes": 5, "warmup": 3, "rewardImages": 40,
                 "fineTuning": { "epochs": 1, "lr": 0.001, "batchSize": 50 } },
      "night": { "episodes": 400, "warmup": 3, "rewardImages": 200, "fineTuning": { "epochs": 0 } },
      "paper": { "episodes": 30, "warmup": 3, "rewardImages": 100, "fineTuning": { "epochs": 1 } } } } ],
  "defaultNetworks": { "quick": "lenet5", "night": "lenet5", "paper": "lenet5" },
  "rows": [
    { "id": "baseline", "label": "Unpruned", "kind": "baseline", "accelerator": "eyeriss-256",
      "dataflow": "rs", "published": { "lenet5": { "accuracy": 99, "energy": 1e6 } } },
    { "id": "missing", "label": "No such accelerator", "accelerator": "MISSING", "level": "fine",
      "targets": ["energy=0.5"] },
    { "id": "energy", "label": "Energy", "accelerator": "eyeriss-256", "dataflow": "rs",
      "level": "fine", "targets": ["energy=0.5"] },
    { "id": "leader", "label": "Out of reach", "accelerator": "eyeriss-256", "dataflow": "rs",
      "level": "fine", "targets": ["latency=0.0001"] },
    { "id": "uniform", "label": "Uniform", "accelerator": "eyeriss-256", "dataflow": "rs",
      "level": "coarse", "targets": ["ops=0.5"], "method": "uniform" } ],
  "findings": [
    { "text": "The target is met", "rule": { "atMost": ["energy.energyShare", 0.5] } } ] })";

/// study.json of `outcome` without the times.
std::string timeless(const StudyOutcome& outcome) {
    Json json = toJson(outcome);
    for (Json& row : json["rows"])
        row.erase("seconds");
    return writeJson(json);
}

} // namespace

class StudyRunTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    StudyJob m_job;

    [[nodiscard]] std::filesystem::path path(const char* name) const {
        return m_folder.filePath(name).toStdString();
    }

    /// Runs in `folder`, stopped after so many episodes of all rows together.
    [[nodiscard]] Result<StudyResult> runIn(const char* folder, int episodes = -1) {
        StudyJob job = m_job;
        job.folder = path(folder);
        std::stop_source source;
        int seen = 0;
        StudyObserver observer;
        observer.run = [&](const PruneJob&) {
            PruneObserver inner;
            inner.episode = [&](const Episode&) {
                if (++seen == episodes)
                    source.request_stop();
            };
            return inner;
        };
        return runStudy(job, observer, source.get_token());
    }

private Q_SLOTS:
    void initTestCase() {
        setTensorThreads(1);
        m_job.study = *readStudy(kStudy);
        m_job.network = *loadNetwork("lenet5");
        m_job.conditions.network = "lenet5";
        m_job.conditions.batch = 1;
        const StudyTask& task = m_job.study.tasks.front();
        const auto data = studyData(task, {}, {}, path("inputs"), {});
        QVERIFY2(data, data ? "" : data.error().message.c_str());
        QVERIFY(data->isDrawn);
        QVERIFY(studyData(task, {}, {}, path("inputs"), {})); // drawn once
        m_job.data = data->sets;
        const auto weights = studyWeights(task, m_job.network, *data, {}, {}, {});
        QVERIFY2(weights, weights ? "" : weights.error().message.c_str());
        QCOMPARE(weights->source, std::string("lenet5-digits"));
        m_job.weights = weights->weights;
    }

    void rowsThatFailLeaveTheOthersAlone() {
        const auto whole = runIn("whole");
        QVERIFY2(whole, whole ? "" : whole.error().message.c_str());
        QVERIFY(!whole->wasStopped);
        const StudyOutcome& outcome = whole->outcome;
        QVERIFY(!outcome.isComplete());
        const StudyRowOutcome& missing = *outcome.row("missing");
        QCOMPARE(missing.state, StudyRowState::failed);
        QVERIFY2(missing.reason.find("MISSING") != std::string::npos, missing.reason.c_str());
        const StudyRowOutcome& base = *outcome.row("baseline");
        const StudyRowOutcome& energy = *outcome.row("energy");
        QCOMPARE(energy.state, StudyRowState::done);
        QVERIFY(*energy.figures.energy <= 0.5 * *base.figures.energy);
        QCOMPARE(energy.targetMet, std::optional(true));
        QCOMPARE(energy.episodes.size(), std::size_t{5});
        QCOMPARE(judged(outcome).front().verdict.holds, std::optional(true));
        const StudyRowOutcome& leader = *outcome.row("leader");
        QCOMPARE(leader.state, StudyRowState::done);
        QCOMPARE(leader.targetMet, std::optional(false));
        QVERIFY(*leader.figures.pruningRate > *energy.figures.pruningRate);
        const StudyRowOutcome& uniform = *outcome.row("uniform");
        QCOMPARE(uniform.episodes.size(), std::size_t{1});
        QVERIFY(
            uniform.figures.energy); // of the fine level, though it was pruned at the coarse one
    }

    void aStoppedStudyEndsWithTheSameTable() {
        const auto whole = runIn("whole"); // taken from its folder
        QVERIFY(whole);
        const auto first = runIn("pieces", 2); // within the search of "energy"
        QVERIFY(first && first->wasStopped);
        QCOMPARE(first->outcome.row("energy")->state, StudyRowState::stopped);
        QCOMPARE(first->outcome.row("uniform")->state, StudyRowState::pending);
        const auto second = runIn("pieces", 5); // the last one, before fine-tuning
        QVERIFY(second && second->wasStopped);
        QCOMPARE(second->outcome.row("energy")->state, StudyRowState::stopped);
        const auto last = runIn("pieces");
        QVERIFY(last && !last->wasStopped);
        QCOMPARE(QString::fromStdString(timeless(last->outcome)),
                 QString::fromStdString(timeless(whole->outcome)));
        QCOMPARE(studyText(last->outcome, {}), studyText(whole->outcome, {}));
    }

    void aFolderIsOfOneStudy() {
        QVERIFY(runIn("whole"));
        m_job.conditions.seed = 2;
        const auto other = runIn("whole");
        m_job.conditions.seed = 1;
        QVERIFY(!other);
        QVERIFY2(other.error().message.find("seed") != std::string::npos,
                 other.error().message.c_str());
        float& parameter = m_job.weights.begin()->second.values.front();
        const float trained = std::exchange(parameter, parameter + 1);
        const auto retrained = runIn("whole");
        parameter = trained;
        QVERIFY(!retrained);
        QVERIFY2(retrained.error().message.find("weights") != std::string::npos,
                 retrained.error().message.c_str());
        m_job.rows = {"enrgy"};
        const auto unknown = runIn("whole");
        m_job.rows.clear();
        QVERIFY2(!unknown &&
                     unknown.error().message.find("did you mean \"energy\"") != std::string::npos,
                 unknown ? "" : unknown.error().message.c_str());
    }

    /// What is known before there are data and weights is compared before they are made.
    void anotherStudyIsRefusedBeforeItsInputsAreMade() {
        QVERIFY(runIn("whole"));
        StudyJob job = m_job;
        job.folder = path("whole");
        job.weights.clear();
        const auto complaint = [&] {
            const auto checked = checkStudyJob(job);
            return checked ? QString() : QString::fromStdString(checked.error().message);
        };
        QCOMPARE(complaint(), QString());
        job.data.train = randomSubset(m_job.data.train, 50, 1);
        QVERIFY2(complaint().contains("(trainImages)"), qPrintable(complaint()));
        job.data = {};
        job.conditions.isDrawn = false;
        QCOMPARE(complaint(), QString());
        job.rows = {"enrgy"};
        QVERIFY2(complaint().contains("\"enrgy\" is no row"), qPrintable(complaint()));
        job.rows.clear();
        job.conditions.network = "lenet-300-100";
        QVERIFY2(complaint().contains("(network)"), qPrintable(complaint()));
    }

    /// One that is interrupted while its network is trained has a folder already.
    void aFolderIsClaimedBeforeThereAreWeights() {
        StudyJob job = m_job;
        job.folder = path("claimed");
        job.weights.clear();
        QVERIFY(claimStudyFolder(job));
        QVERIFY(claimStudyFolder(job));
        job.conditions.seed = 2;
        QVERIFY(!claimStudyFolder(job));
        job = m_job;
        job.folder = path("claimed");
        QVERIFY(claimStudyFolder(job));
        const Weights weights = std::exchange(job.weights, {});
        QVERIFY(claimStudyFolder(job)); // as a resumed one does
        job.weights = weights;
        job.weights.begin()->second.values.front() += 1;
        QVERIFY(!claimStudyFolder(job)); // they are part of it by now
    }

    /// Without weights that ship, a network is trained on what the task says of drawn data.
    void aNetworkIsTrainedWhereNoneShips() {
        PruneStudy study = m_job.study;
        StudyTask& task = study.tasks.front();
        task.drawn = StudyDrawing{};
        task.drawn->shapes = {.format = DataSetFormat::imagenet, .train = 8, .test = 4};
        task.drawn->input = Shape{3, 32, 32};
        task.drawn->trainingInput = Shape{3, 16, 16};
        task.drawn->recipe.training.epochs = 2;
        task.drawn->recipe.training.batchSize = 4;
        const Network network = *loadNetwork("resnet20");
        const auto data = studyData(task, {}, {}, path("drawn"), {});
        QVERIFY2(data, data ? "" : data.error().message.c_str());
        QCOMPARE(data->sets.train->format(), DataSetFormat::imagenet);
        StudyTraining training;
        training.folder = path("drawn");
        const auto made = studyWeights(task, network, *data, {}, training, {});
        QVERIFY2(made, made ? "" : made.error().message.c_str());
        QCOMPARE(made->source, std::string("trained by the study"));

        const auto trainedAt = [&](const Shape& input) {
            TrainOptions options = task.drawn->recipe.training;
            options.seed = training.seed;
            return train(withInput(network, input), *initialWeights(network, training.seed),
                         data->sets, options, {}, {})
                ->weights;
        };
        QCOMPARE(checksumOf(made->weights), checksumOf(trainedAt({3, 16, 16})));
        QVERIFY(checksumOf(made->weights) != checksumOf(trainedAt({3, 32, 32})));
        const auto again = studyWeights(task, network, *data, {}, training, {});
        QCOMPARE(checksumOf(again->weights), checksumOf(made->weights)); // not trained twice
    }

    /// Older programs wrote the number of threads among the settings.
    void theNumberOfThreadsMakesNoOtherStudy() {
        const auto whole = runIn("whole");
        QVERIFY(whole);
        const auto file = path("whole") / "settings.json";
        Json settings = *readTextFile(file).and_then(parseJson);
        QVERIFY(!settings.contains("threads"));
        settings["threads"] = 3;
        QVERIFY(writeFileAtomically(file, writeJson(settings)));
        m_job.conditions.threads = 5;
        const auto other = runIn("whole");
        m_job.conditions.threads = 0;
        QVERIFY2(other, other ? "" : other.error().message.c_str());
        for (std::size_t i = 0; i < whole->outcome.rows.size(); ++i)
            QCOMPARE(other->outcome.rows[i].state, whole->outcome.rows[i].state);
        settings["more"] = 1;
        QVERIFY(writeFileAtomically(file, writeJson(settings)));
        QVERIFY(!runIn("whole"));
        settings.erase("more");
        QVERIFY(writeFileAtomically(file, writeJson(settings)));
    }

    void aRowGoesOnWithOtherThreads() {
        QVERIFY(writeFileAtomically(path("tiny.json"), kStudy));
        const QStringList line{"study",    m_folder.filePath("tiny.json"),
                               "--rows",   "baseline,energy",
                               "--data",   m_folder.filePath("inputs/data"),
                               "-o",       m_folder.filePath("more-threads"),
                               "--scale",  "paper",
                               "--events", "--threads"};
        QProcess worker;
        worker.start(HWFLOW_PROGRAM, line + QStringList{"1"});
        while (!worker.readAllStandardOutput().contains("\"checkpoint\""))
            QVERIFY2(worker.waitForReadyRead(60'000), worker.readAllStandardError().constData());
        ::kill(static_cast<pid_t>(worker.processId()), SIGINT);
        QVERIFY(worker.waitForFinished(60'000));
        QCOMPARE(worker.exitCode(), 130);
        worker.start(HWFLOW_PROGRAM, line + QStringList{"2"});
        QVERIFY(worker.waitForFinished(60'000));
        QVERIFY2(worker.exitCode() == 0, worker.readAllStandardError().constData());
        const auto json = readTextFile(path("more-threads") / "study.json").and_then(parseJson);
        QVERIFY(json);
        QCOMPARE((*json)["rows"][2]["state"].get<std::string>(), std::string("done"));
    }

    void theProgramStopsAndGoesOn() {
        QVERIFY(writeFileAtomically(path("tiny.json"), kStudy));
        const QString line = "study " + m_folder.filePath("tiny.json") +
                             " --threads 1 --events --rows baseline,energy --data " +
                             m_folder.filePath("inputs/data") + " -o " + m_folder.filePath("cli");
        QProcess worker;
        worker.start(HWFLOW_PROGRAM, (line + " --scale night").split(' '));
        QByteArray lines;
        while (!lines.contains("\"checkpoint\"")) {
            QVERIFY2(worker.waitForReadyRead(60'000), worker.readAllStandardError().constData());
            lines += worker.readAllStandardOutput();
        }
        ::kill(static_cast<pid_t>(worker.processId()), SIGINT);
        QVERIFY(worker.waitForFinished(60'000));
        QCOMPARE(worker.exitCode(), 130);
        const auto json = readTextFile(path("cli") / "study.json").and_then(parseJson);
        QVERIFY(json);
        QCOMPARE((*json)["rows"][0]["state"].get<std::string>(), std::string("done"));
        QCOMPARE((*json)["rows"][2]["state"].get<std::string>(), std::string("stopped"));
        for (const char* name : {"report.html", "table.csv", "energy/checkpoint/episodes.jsonl"})
            QVERIFY2(std::filesystem::exists(path("cli") / name), name);

        // Another scale is another study. Neither data nor the weights, which do not ship for this
        // file, are made for it.
        std::string unshipped = kStudy;
        unshipped.replace(unshipped.find("\"digits\""), 8, "\"nowhere\"");
        QVERIFY(writeFileAtomically(path("tiny.json"), unshipped));
        QProcess other;
        other.start(HWFLOW_PROGRAM, {"study", m_folder.filePath("tiny.json"), "--scale", "quick",
                                     "-o", m_folder.filePath("cli")});
        QVERIFY(other.waitForFinished(60'000));
        QCOMPARE(other.exitCode(), 3);
        QVERIFY(other.readAllStandardError().contains("scale"));
        QVERIFY(!std::filesystem::exists(path("cli") / "data"));
        QVERIFY(!std::filesystem::exists(path("cli") / "training"));
    }
};

QTEST_GUILESS_MAIN(StudyRunTest)
#include "study_run_test.moc"
