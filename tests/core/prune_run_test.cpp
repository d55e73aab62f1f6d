// SPDX-License-Identifier: GPL-3.0-or-later

// Pruning runs as values: what events say is what a result says, files read back, and nonsense is
// refused or ignored.

#include "core/project/project_json.h"
#include "core/project/prune_run.h"
#include "core/report/prune_section.h"
#include "tests/support/expect_error.h"

#include <QtTest>

using namespace hwflow;

namespace {

Json heard(const char* text) {
    return *parseJson(text);
}

/// Two layers, three episodes, the second one the best.
PruneRun sample() {
    PruneRun run;
    noteEvent(run, heard(R"({"event":"baseline","measure":"top1","accuracy":0.9,
        "testAccuracy":0.91,"ops":2000,"energy":1000,"targets":[{"metric":"energy","fraction":0.5}],
        "episodes":3,"warmup":1,"lowerBound":0.2,"method":"ddpg","reward":"constrained",
        "layers":[{"name":"a","channels":16,"tied":true},{"name":"b","channels":8,"tied":false}]})"));
    noteEvent(run, heard(R"({"event":"episode","index":0,"phase":"explore","reward":0.4,
        "accuracy":0.4,"energy":0.5,"policy":[0.5,0.5],"kept":[8,4],"seconds":1})"));
    noteEvent(run, heard(R"({"event":"episode","index":1,"phase":"learn","reward":0.7,
        "accuracy":0.7,"energy":0.49,"policy":[0.25,1],"kept":[4,8],"seconds":1})"));
    noteEvent(run, heard(R"({"event":"episode","index":2,"phase":"learn","reward":0.6,
        "accuracy":0.6,"energy":0.45,"policy":[0.25,0.5],"kept":[4,4],"seconds":1})"));
    return run;
}

} // namespace

class PruneRunTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eventsAreCollected();
    void episodesThatAreSentAgainReplaceTheOldOnes();
    void whatIsUnknownIsIgnored();
    void resultsReadBack();
    void brokenResultsAreRefused();
    void projectsKeepTheirRuns();
    void reportsShowTheBestPolicy();
};

void PruneRunTest::eventsAreCollected() {
    const PruneRun run = sample();
    QCOMPARE(run.episodes.size(), 3U);
    QCOMPARE(run.best, 1);
    QCOMPARE(*run.baseline.rewardAccuracy, 0.9);
    QCOMPARE(*run.baseline.accuracy, 0.91);
    QVERIFY(run.layers[0].isTied && !run.layers[1].isTied);
    QVERIFY(run.episodes[0].isExploration && !run.episodes[1].isExploration);
    QCOMPARE(*costOf(run.episodes[1], "energy"), 0.49);
    QVERIFY(!costOf(run.episodes[1], "latency"));
    QCOMPARE(findEpisode(run, 2)->kept, (std::vector<std::int64_t>{4, 4}));
    QVERIFY(findEpisode(run, 3) == nullptr);
}

void PruneRunTest::episodesThatAreSentAgainReplaceTheOldOnes() {
    PruneRun run = sample();
    const PruneRun before = run;
    noteEvent(run, heard(R"({"event":"episode","index":1,"phase":"learn","reward":0.7,
        "accuracy":0.7,"energy":0.49,"policy":[0.25,1],"kept":[4,8],"seconds":1})"));
    QVERIFY(run == before);
}

void PruneRunTest::whatIsUnknownIsIgnored() {
    PruneRun run = sample();
    const PruneRun before = run;
    noteEvent(run, heard(R"({"event":"weather","rain":true})"));
    noteEvent(run, heard(R"(["episode"])"));
    noteEvent(run, heard(R"({"event":7})"));
    QVERIFY(run == before);
    noteEvent(run, heard(R"({"event":"baseline","layers":"none","energy":"much"})"));
    QVERIFY(run.layers.empty());
    QVERIFY(!run.baseline.energy);
}

void PruneRunTest::resultsReadBack() {
    PruneRun run = sample();
    run.bestFigures.accuracy = 0.72;
    run.finetuned = 0.88;
    run.epochs = {{0.5, 0.8}, {0.4, 0.88}};
    run.isTargetMet = true;
    run.pictures = {"picture1.png", "picture2.png"};
    run.pictureClasses = {{"road", "#804080"}, {"sky", "#4682b4"}};
    run.setting.dataflow = "rs";
    run.setting.goal = "energy";
    run.setting.preset = "paper";
    run.setting.batch = 4;
    run.statement = "energy is 49 % of the unpruned network";
    run.setting.network = "resnet20";
    run.setting.seed = 7;
    const std::string text = writePruneRun(run);
    QVERIFY(isPruneResult(text));
    const auto read = readPruneRun(text);
    QVERIFY(read);
    QVERIFY(*read == run);
}

void PruneRunTest::brokenResultsAreRefused() {
    const std::string text = writePruneRun(sample());
    QVERIFY(!readPruneRun("{}"));
    QVERIFY(!readPruneRun(text.substr(0, text.size() / 2)));
    Json json = *parseJson(text);
    json["episodes"][1]["kept"] = {4};
    test::expectError(readPruneRun(writeJson(json)), "/episodes", "episode 1");
    for (const double kept : {0.0, -3.0, 1e300, 1e6}) {
        json = *parseJson(text);
        json["episodes"][1]["kept"][0] = kept;
        test::expectError(readPruneRun(writeJson(json)), "/episodes", "channels of");
    }
    json = *parseJson(text);
    json["schemaVersion"] = 99;
    test::expectError(readPruneRun(writeJson(json)), "/schemaVersion", "99",
                      ErrorCode::unsupported);
    json = *parseJson(text);
    json["episodes"] = 5;
    test::expectError(readPruneRun(writeJson(json)), "/episodes", "array");
}

void PruneRunTest::projectsKeepTheirRuns() {
    Project project;
    project = withPruneRun(project, {"net", "small", "/runs/a.json"});
    project = withPruneRun(project, {"net", "large", "/runs/b.json"});
    project = withPruneRun(project, {"net", "small", "/runs/a.json"});
    QCOMPARE(project.pruneRuns.size(), 2U);
    QCOMPARE(findPruneRun(project, "net", "large")->file, std::string("/runs/b.json"));
    QCOMPARE(findPruneRun(project, "net", "other")->file, std::string("/runs/a.json"));
    QVERIFY(findPruneRun(project, "other", "small") == nullptr);
    const auto read = readProject(writeProject(project));
    QVERIFY(read);
    QVERIFY(*read == project);
}

void PruneRunTest::reportsShowTheBestPolicy() {
    QVERIFY(pruneSection(PruneRun(), {}).empty());
    const QString html = QString::fromStdString(
        pruneSection(sample(), {{"small-tuned", 1, 7, 0.875}, {"gone", 99, 7, 0.5}}));
    QVERIFY(html.contains("small-tuned"));
    QVERIFY(html.contains("87.5"));
    QVERIFY(!html.contains("gone")); // there is no such episode
    QVERIFY(html.contains("energy to 50.0 %"));
    QVERIFY(html.contains(">a<"));
    QVERIFY(html.contains("490"));  // 1000 MAC-units at 49 %
    QVERIFY(html.contains("25.0")); // 4 of 16 channels
}

QTEST_APPLESS_MAIN(PruneRunTest)
#include "prune_run_test.moc"
