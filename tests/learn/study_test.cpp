// SPDX-License-Identifier: GPL-3.0-or-later

// The studies that ship name only what exists, and their rules hold for the figures that were
// published; rules are judged as calculated by hand; reports show ours beside the published
// figures.

#include "core/hardware/accelerator_library.h"
#include "core/network/network_library.h"
#include "core/prune/prune_reference.h"
#include "core/prune/study_charts.h"
#include "core/prune/study_outcome_json.h"
#include "core/prune/study_report.h"

#include <QtTest>

#include <algorithm>

using namespace hwflow;

namespace {

/// Accuracies and costs that are easy to calculate with.
constexpr const char* kStudy = R"({
  "format": "hwflow-study-plan", "schemaVersion": 1, "id": "small", "title": "A <small> study",
  "source": "by hand", "about": "For tests.", "preset": "paper", "batch": 4,
  "columns": ["accuracy", "pruningRate", "memory", "energy", "latency"],
  "tasks": [ { "networks": ["lenet5", "lenet-300-100"], "publishedData": "MNIST",
    "drawn": { "kind": "mnist", "train": 100, "test": 50, "weights": "digits" },
    "training": { "epochs": 1, "lr": 0.05 },
    "scales": {
      "quick": { "episodes": 4, "warmup": 2, "rewardImages": 20, "fineTuning": { "epochs": 0 } },
      "night": { "episodes": 5, "warmup": 2, "rewardImages": 20, "fineTuning": { "epochs": 0 } },
      "paper": { "episodes": 6, "warmup": 2, "rewardImages": 20, "fineTuning": { "epochs": 1 } } } } ],
  "defaultNetworks": { "quick": "lenet-300-100", "night": "lenet5", "paper": "lenet5" },
  "rows": [
    { "id": "base", "label": "Unpruned", "kind": "baseline", "accelerator": "eyeriss-256",
      "published": { "lenet5": { "accuracy": 90, "energy": 1000, "latency": 400 } } },
    { "id": "half", "label": "Energy", "accelerator": "eyeriss-256", "level": "fine",
      "targets": ["energy=0.5"],
      "published": { "lenet5": { "accuracy": 88, "pruningRate": 60, "energy": 500 } } },
    { "id": "large", "label": "Too large", "kind": "baseline", "accelerator": "eyeriss-168" },
    { "id": "other", "label": "Others", "kind": "quoted", "networks": ["lenet5"],
      "published": { "lenet5": { "accuracy": 87 } } } ],
  "findings": [
    { "text": "Half the energy", "source": "by hand", "rule": { "near": ["half.energyShare", 0.5, 0.001] } },
    { "text": "Ours", "rule": { "greater": ["half.rewardAccuracy", 10] } } ] })";

/// `kStudy` with one piece of text replaced.
Result<PruneStudy> changed(const char* from, const char* to) {
    return readStudy(QString(kStudy).replace(from, to).toStdString());
}

StudyRowOutcome done(const std::string& id, StudyFigures figures) {
    StudyRowOutcome row;
    row.id = id;
    row.state = StudyRowState::done;
    row.figures = figures;
    return row;
}

/// 92 % and 2000 units unpruned; 91 % and 1000 units pruned.
StudyOutcome sampleOutcome() {
    StudyOutcome outcome{*readStudy(kStudy), {}, {}};
    outcome.conditions.network = "lenet5";
    outcome.conditions.measure = "top1";
    outcome.rows.push_back(done("base", {92, {}, 1e6, 2000, 800, false}));
    StudyRowOutcome pruned = done("half", {91, 55, 5e5, 1000, 500, false});
    pruned.rewardAccuracy = 70;
    pruned.targetMet = true;
    pruned.episodes = {{true, 0.5, 0.5, 0.5, 0.4, 0.3}, {false, 0.7, 0.7, 0.5, 0.4, 0.3}};
    pruned.layers = {{"conv1", 10, 5, 4, 2, {}}, {"conv2", 20, 8, 6, 3, 0.25}};
    outcome.rows.push_back(std::move(pruned));
    outcome.rows.push_back(done("large", {92, {}, 1e6, {}, {}, true}));
    outcome.rows.push_back(done("other", {}));
    return outcome;
}

} // namespace

class StudyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void shippedStudiesNameWhatExists_data() {
        QTest::addColumn<QString>("name");
        QCOMPARE(listShippedStudies().size(), std::size_t{6});
        for (const std::string& name : listShippedStudies())
            QTest::newRow(name.c_str()) << QString::fromStdString(name);
    }

    void shippedStudiesNameWhatExists() {
        QFETCH(const QString, name);
        const auto study = loadStudy(name.toStdString());
        QVERIFY2(study, study ? "" : study.error().message.c_str());
        QCOMPARE(QString::fromStdString(study->id), name);
        for (const StudyTask& task : study->tasks)
            for (const std::string& network : task.networks)
                QVERIFY2(loadNetwork(network), network.c_str());
        for (const StudyRow& row : study->rows) {
            for (const auto& [network, figures] : row.published)
                QVERIFY2(study->taskOf(network) != nullptr, network.c_str());
            for (const std::string& network : row.networks)
                QVERIFY2(study->taskOf(network) != nullptr, network.c_str());
            if (row.kind == StudyRowKind::quoted)
                continue;
            const auto accelerator = loadAccelerator(row.accelerator);
            QVERIFY2(accelerator, row.accelerator.c_str());
            const auto& dataflows = accelerator->peArray.dataflows;
            if (row.dataflow)
                QVERIFY(std::find(dataflows.begin(), dataflows.end(), *row.dataflow) !=
                        dataflows.end());
            QVERIFY2(row.kind == StudyRowKind::baseline || baselineOf(*study, row) != nullptr,
                     row.id.c_str());
            for (const std::string& text : row.targets)
                if (const auto target = parseDesignTarget(text); !target->accelerator.empty())
                    QVERIFY2(loadAccelerator(target->accelerator), text.c_str());
        }
    }

    /// A finding of the paper is a statement about its own figures.
    void findingsHoldAsPublished() {
        std::size_t held = 0;
        for (const std::string& name : listShippedStudies()) {
            const PruneStudy study = *loadStudy(name);
            for (const StudyTask& task : study.tasks)
                for (const std::string& network : task.networks)
                    for (const JudgedFinding& judgement : judgedAsPublished(study, network)) {
                        QVERIFY2(judgement.verdict.holds != std::optional(false),
                                 qPrintable(QString::fromStdString(
                                     name + ", " + network + ": " + judgement.finding->text + " [" +
                                     judgement.verdict.detail + "]")));
                        held += judgement.verdict.holds ? 1 : 0;
                    }
        }
        QVERIFY2(held >= 30, qPrintable(QString::number(held)));
    }

    void rulesAreJudgedAsByHand_data() {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<int>("verdict"); // 1 holds, 0 does not, -1 not known
        const auto row = [](const char* rule, int verdict) {
            QTest::newRow(rule) << QString(rule) << verdict;
        };
        row(R"({"greater": ["base.accuracy", "half.accuracy"]})", 1);
        row(R"({"greater": ["half.accuracy", "half.accuracy"]})", 0);
        row(R"({"atLeast": ["half.accuracy", "half.accuracy"]})", 1);
        row(R"({"less": ["half.accuracyLoss", 1.5]})", 1);
        row(R"({"atMost": ["half.latencyShare", 0.6]})", 0); // 500 of 800
        row(R"({"near": ["half.memoryShare", 0.5, 0]})", 1);
        row(R"({"near": [{"difference": ["base.energy", "half.energy"]}, 1000, 1]})", 1);
        row(R"({"near": [{"ratio": ["base.energy", "half.energy"]}, 2.1, 0.05]})", 0);
        row(R"({"largest": ["base.energy", "half.energy", 1999]})", 1);
        row(R"({"smallest": ["base.energy", "half.energy"]})", 0);
        row(R"({"smallest": ["half.energy", 1000]})", 0); // a tie
        row(R"({"less": ["half.kept:conv", 0.3]})", 1);
        row(R"({"less": ["half.kept:fc", 0.3]})", -1);
        row(R"({"greater": ["large.energy", 0]})", -1);
        row(R"({"notSchedulable": "large"})", 1);
        row(R"({"notSchedulable": "base"})", 0);
        // What is not known leaves open what it could still change.
        row(R"({"all": [{"less": [1, 2]}, {"greater": ["large.energy", 0]}]})", -1);
        row(R"({"all": [{"greater": ["large.energy", 0]}, {"less": [2, 1]}]})", 0);
        row(R"({"any": [{"greater": ["large.energy", 0]}, {"less": [1, 2]}]})", 1);
        row(R"({"any": [{"less": [2, 1]}, {"greater": ["large.energy", 0]}]})", -1);
    }

    void rulesAreJudgedAsByHand() {
        QFETCH(const QString, rule);
        QFETCH(const int, verdict);
        StudyOutcome outcome = sampleOutcome();
        const auto parsed = StudyRule::parse(*parseJson(rule.toStdString()), "");
        QVERIFY2(parsed, parsed ? "" : parsed.error().message.c_str());
        outcome.study.findings = {{"", "", {}, *parsed}};
        const auto judgements = judged(outcome);
        QCOMPARE(judgements.size(), std::size_t{1});
        const std::optional<bool> holds = judgements.front().verdict.holds;
        QCOMPARE(holds ? (*holds ? 1 : 0) : -1, verdict);
    }

    void mistakesInAStudyAreNamed_data() {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("where");
        const auto row = [](const char* from, const char* to, const char* where) {
            QTest::newRow(to) << QString(from) << QString(to) << QString(where);
        };
        row("\"batch\"", "\"batches\"", "batch");
        row("energy=0.5", "enrgy=0.5", "/rows/1/targets");
        row("\"level\": \"fine\"", "\"level\": \"finest\"", "/rows/1/level");
        row("\"id\": \"other\"", "\"id\": \"half\"", "/rows");
        row("\"id\": \"half\"", "\"id\": \"../half\"", "/rows/1/id");
        row("\"half.energyShare\"", "\"halb.energyShare\"", "/findings");
        row("\"half.energyShare\"", "\"half.energyPart\"", "/findings/0/rule/near/0");
        row("\"night\": \"lenet5\"", "\"night\": \"lenet6\"", "/defaultNetworks");
        row("\"kind\": \"mnist\"", "\"kind\": \"mnist\", \"scales\": {\"nite\": {}}",
            "/tasks/0/drawn/scales");
        row("\"near\": [\"half.energyShare\", 0.5, 0.001]", "\"near\": [\"half.energyShare\", 0.5]",
            "/findings/0/rule/near");
    }

    void mistakesInAStudyAreNamed() {
        QFETCH(const QString, from);
        QFETCH(const QString, to);
        QFETCH(const QString, where);
        QVERIFY(QString(kStudy).contains(from));
        const auto study = changed(qPrintable(from), qPrintable(to));
        QVERIFY(!study);
        QVERIFY2(
            QString::fromStdString(study.error().where + study.error().message).contains(where),
            (study.error().where + ": " + study.error().message).c_str());
    }

    /// What is said of drawn data changes the recipe; what isn't said of them stays.
    void drawnDataCanHaveARecipeOfTheirOwn() {
        const auto study = changed(R"("weights": "digits" })", R"("input": [1, 14, 14],
            "training": { "epochs": 3, "lr": 0.02, "zeroResiduals": true },
            "scales": { "night": { "episodes": 9, "warmup": 4, "rewardImages": 30,
                                   "fineTuning": { "epochs": 2 } } } })");
        QVERIFY2(study, study ? "" : study.error().message.c_str());
        const StudyTask& task = study->tasks.front();
        QCOMPARE(task.drawn->weights, std::string());
        QCOMPARE(task.recipeOn(false).training.epochs, std::size_t{1});
        QCOMPARE(task.recipeOn(true).training.epochs, std::size_t{3});
        QVERIFY(task.recipeOn(false).residuals == ResidualStart::random);
        QVERIFY(task.recipeOn(true).residuals == ResidualStart::nothing);
        QCOMPARE(task.recipeOn(false).effort(StudyScale::night).episodes, std::size_t{5});
        QCOMPARE(task.recipeOn(true).effort(StudyScale::night).episodes, std::size_t{9});
        QCOMPARE(task.recipeOn(true).effort(StudyScale::quick).episodes, std::size_t{4});
        StudyOutcome outcome{*study, {}, {}};
        outcome.conditions.network = "lenet5";
        outcome.conditions.scale = StudyScale::night;
        outcome.conditions.isDrawn = true;
        const auto sentences = differences(outcome);
        QVERIFY(std::any_of(sentences.begin(), sentences.end(), [](const std::string& sentence) {
            return sentence.find("published with 6 episodes") != std::string::npos &&
                   sentence.find("here 9 episodes") != std::string::npos;
        }));
    }

    void publishedFiguresOfAnotherNetworkAreMarked() {
        StudyOutcome outcome = sampleOutcome();
        const StudyRow& base = outcome.study.rows.front();
        QCOMPARE(labelOf(outcome, base), std::string("Unpruned"));
        outcome.conditions.network = "lenet-300-100";
        QCOMPARE(labelOf(outcome, base), std::string("Unpruned *"));
        QCOMPARE(publishedFor(outcome.study, base, "lenet-300-100")->network,
                 std::string("lenet5"));
        const auto tellsOfMarks = [&] {
            const auto sentences = differences(outcome);
            return std::any_of(sentences.begin(), sentences.end(), [](const std::string& sentence) {
                return sentence.find("lenet5") != std::string::npos &&
                       sentence.find('*') != std::string::npos;
            });
        };
        QVERIFY(tellsOfMarks());
        for (StudyRow& row : outcome.study.rows) // which are then in no table of the other network
            row.networks = {"lenet5"};
        QVERIFY(!tellsOfMarks());
    }

    void reportsShowOursBesideThePublished() {
        const StudyOutcome outcome = sampleOutcome();
        const std::string text = studyText(outcome, {});
        for (const char* part :
             {"91.00", "88.00", "55.00", "60.00", "met", "NS", "quoted", "holds"})
            QVERIFY2(text.find(part) != std::string::npos, part);
        const std::string html = studyHtml(outcome, "test");
        QVERIFY(html.find("A &lt;small&gt; study") != std::string::npos);
        QVERIFY(html.find("<polyline") != std::string::npos);
        QVERIFY(html.find("conv2") != std::string::npos);
        QVERIFY(html.find("nan") == std::string::npos && html.find("inf") == std::string::npos);
        const QStringList lines = QString::fromStdString(studyCsv(outcome)).trimmed().split('\n');
        QCOMPARE(lines.size(), 5);
        const qsizetype fields = lines.first().count(',');
        QCOMPARE(lines[2].count(','), fields);
        QVERIFY(lines[2].startsWith("half,Energy,pruned,done,eyeriss-256,,fine,energy=0.5,"));
        const Json json = toJson(outcome);
        QCOMPARE(json["format"].get<std::string>(), std::string("hwflow-study"));
        QCOMPARE(json["rows"][1]["published"]["figures"]["pruningRate"].get<double>(), 60.0);
        QCOMPARE(json["findings"][0]["holds"].get<bool>(), true);
    }

    void aRowReadsBackUnchanged() {
        const StudyRowOutcome row = sampleOutcome().rows[1];
        const Json settings{{"seed", 1}};
        const std::string text = writeJson(toJson(row, settings));
        const auto read = readStudyRow(text, settings);
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        QCOMPARE(writeJson(toJson(*read, settings)), text);
        QVERIFY(!readStudyRow(text, {{"seed", 2}}));
    }

    void smoothingIsTheMeanOfNeighbours() {
        QCOMPARE(smoothed({0, 3, 6}), (std::vector<double>{1.5, 3, 4.5}));
    }
};

QTEST_APPLESS_MAIN(StudyTest)
#include "study_test.moc"
