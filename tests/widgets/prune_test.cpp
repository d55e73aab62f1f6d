// SPDX-License-Identifier: GPL-3.0-or-later

// The views of pruning: what they ask for is what was set, they follow a run that grows by
// thousands of episodes, and they mark what is looked at.

#include "widgets/charts/episode_chart.h"
#include "widgets/charts/layer_bars.h"
#include "widgets/charts/thinning.h"
#include "widgets/prune/kept_channels.h"
#include "widgets/prune/policy_cards.h"
#include "widgets/prune/policy_model.h"
#include "widgets/prune/policy_table.h"
#include "widgets/prune/prune_control.h"
#include "widgets/prune/prune_curves.h"
#include "widgets/prune/prune_form.h"
#include "widgets/prune/smoothing.h"
#include "widgets/style/theme.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace hwflow;

namespace {

PruneEpisode episode(std::int64_t index, double reward) {
    PruneEpisode made;
    made.index = index;
    made.reward = reward;
    made.accuracy = reward;
    made.energy = 1 - reward / 2;
    made.latency = 0.6;
    made.ops = 0.5;
    made.kept = {index % 16 + 1, index / 16 % 8 + 1};
    made.policy = {0.5, 0.5};
    made.seconds = 2;
    return made;
}

PruneRun run(int episodes) {
    PruneRun made;
    made.setting.episodes = std::max(episodes, 100);
    made.setting.warmup = 20;
    made.setting.lowerBound = 0.25;
    made.setting.reward = "constrained";
    made.setting.targets = {{"energy", 0.5}};
    made.layers = {{"stage1.a", 16, true}, {"stage1.b", 8, false}};
    made.baseline.rewardAccuracy = 0.95;
    made.baseline.energy = 2e9;
    made.baseline.latencyCycles = 3e6;
    made.baseline.ops = 8e7;
    for (int i = 0; i < episodes; ++i) {
        made.episodes.push_back(episode(i, 0.3 + 0.2 * std::sin(i)));
        if (made.best < 0 ||
            made.episodes.back().reward > made.episodes[static_cast<std::size_t>(made.best)].reward)
            made.best = i;
    }
    return made;
}

} // namespace

class PruneTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::apply(*qApp, Theme::Kind::light); }
    void smoothingIsTheMeanOfTheLast();
    void thinningKeepsPeaks();
    void theModelKeepsQtsRules();
    void theModelSortsByAnyColumn();
    void whatIsSelectedStaysSelected();
    void theFormGivesBackItsSettings();
    void aBalancedRewardHasNoTargets();
    void theCoarseLevelKnowsNoEnergy();
    void buttonsFollowTheStateAndNeverMove();
    void cardsShowBeforeAndAfter();
    void barsShowPolicyAndPresentEpisode();
    void curvesReachToTheLastEpisode();
    void thousandsOfEpisodesAreThinned();
    void clicksChooseEpisodes();
    void theLegendHidesARunInAllCharts();
};

void PruneTest::smoothingIsTheMeanOfTheLast() {
    const QList<QPointF> means = movingAverage({{0, 1}, {1, 3}, {2, 5}, {3, 7}}, 2);
    QCOMPARE(means, (QList<QPointF>{{0, 1}, {1, 2}, {2, 4}, {3, 6}}));
    QVERIFY(movingAverage({}, 5).isEmpty());
}

void PruneTest::thinningKeepsPeaks() {
    QList<QPointF> points;
    for (int i = 0; i < 50'000; ++i)
        points.append({double(i), i == 31'234 ? 9.0 : i == 7 ? -9.0 : 0.0});
    const QList<QPointF> kept = thinned(points, 1000);
    QVERIFY(kept.size() <= 1000);
    QVERIFY(kept.contains(QPointF(31'234, 9)));
    QVERIFY(kept.contains(QPointF(7, -9)));
    QVERIFY(std::is_sorted(kept.begin(), kept.end(),
                           [](const QPointF& a, const QPointF& b) { return a.x() < b.x(); }));
    QCOMPARE(thinned({{0, 1}, {1, 2}}, 1000).size(), 2);
}

void PruneTest::theModelKeepsQtsRules() {
    PolicyModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (const int count : {0, 1, 5, 60, 300, 301, 20})
        model.setRun(run(count));
    model.setRun(run(300));
    QVERIFY(model.rowCount() <= PolicyModel::kMostPolicies);
    model.sort(PolicyModel::energy, Qt::DescendingOrder);
    model.setRun(run(340));
    model.setRun({});
    QCOMPARE(model.rowCount(), 0);
}

void PruneTest::theModelSortsByAnyColumn() {
    PolicyModel model;
    PruneRun three = run(0);
    three.episodes = {episode(0, 0.2), episode(1, 0.9), episode(2, 0.5)};
    model.setRun(three);
    const auto order = [&] {
        QList<std::int64_t> episodes;
        for (int row = 0; row < model.rowCount(); ++row)
            episodes.append(model.episodeAt(row));
        return episodes;
    };
    QCOMPARE(order(), (QList<std::int64_t>{1, 2, 0})); // by reward
    model.sort(PolicyModel::energy, Qt::DescendingOrder);
    QCOMPARE(order(), (QList<std::int64_t>{0, 2, 1}));
    three.episodes.push_back(episode(3, 0.7));
    model.setRun(three); // a new one finds its place in the order that is set
    QCOMPARE(order(), (QList<std::int64_t>{0, 2, 3, 1}));
    QCOMPARE(model.index(3, PolicyModel::rank).data().toInt(), 1);
    QCOMPARE(model.index(2, PolicyModel::rank).data().toInt(), 2);
    // Equal policies stand once.
    three.episodes.push_back(episode(4, 0.1));
    three.episodes.back().kept = three.episodes.front().kept;
    model.setRun(three);
    QCOMPARE(model.rowCount(), 4);
    QVERIFY(model.text().startsWith("#\tEpisode\tReward"));
}

void PruneTest::whatIsSelectedStaysSelected() {
    PolicyTable table;
    PruneRun growing = run(10);
    table.setRun(growing);
    const QSignalSpy chosen(&table, &PolicyTable::chosen);
    table.setChosen(4);
    QCOMPARE(chosen.size(), 0); // that was no click
    for (int i = 10; i < 40; ++i) {
        growing.episodes.push_back(episode(i, 0.9 + i / 1000.0));
        table.setRun(growing);
    }
    QCOMPARE(table.policies().episodeAt(table.currentIndex().row()), 4);
    table.selectRow(0);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.front().front().toLongLong(), 39);
}

void PruneTest::theFormGivesBackItsSettings() {
    PruneForm form;
    PruneSettings settings;
    settings.weights = "/somewhere/net.hwt";
    settings.data = "/data/shapes";
    settings.goals[0].isOn = false;
    settings.goals[1] = {"latency", 65, true};
    settings.reward = "balanced";
    settings.keepAtLeast = 30;
    settings.episodes = 220;
    settings.warmup = 40;
    settings.rewardImages = 500;
    settings.seed = 9;
    settings.comparesRandom = false;
    settings.finetuneEpochs = 12;
    form.setSettings(settings);
    QVERIFY(form.settings() == settings);
    settings.comparesRandom = true;
    settings.method = "uniform"; // a rule needs one episode and no rival, but the form keeps both
    form.setSettings(settings);
    QVERIFY(form.settings() == settings);
    QCOMPARE(episodesOf(settings), 1);
}

void PruneTest::aBalancedRewardHasNoTargets() {
    PruneForm form;
    PruneSettings settings;
    form.setSettings(settings);
    auto* slider = form.findChild<QSlider*>();
    QVERIFY(slider->isEnabled());
    settings.reward = "balanced";
    form.setSettings(settings);
    QVERIFY(!slider->isEnabled());
    form.setLocked(true);
    QVERIFY(!form.findChild<QCheckBox*>()->isEnabled());
    form.setLocked(false);
    QVERIFY(form.findChild<QCheckBox*>()->isEnabled());
}

void PruneTest::theCoarseLevelKnowsNoEnergy() {
    PruneForm form;
    form.setSettings({});
    QVERIFY(form.settings().goals.front().isOn);
    form.setEstimate(0, "RS");
    QVERIFY(!form.settings().goals.front().isOn);
    form.setEstimate(2, "RS");
    QVERIFY(form.settings().goals.front().isOn);
}

void PruneTest::buttonsFollowTheStateAndNeverMove() {
    PruneControl control;
    control.resize(264, 300);
    static_cast<QWidget&>(control).show();
    QList<QPushButton*> buttons = control.findChildren<QPushButton*>();
    const auto named = [&](const QString& text) {
        return *std::find_if(buttons.begin(), buttons.end(),
                             [&](QPushButton* button) { return button->text() == text; });
    };
    QPushButton* start = named("Start");
    QPushButton* pause = named("Pause");
    QPushButton* stop = named("Stop");
    QVERIFY(start->isEnabled() && !pause->isEnabled() && !stop->isEnabled());
    const auto places = [&] {
        QTest::qWait(20);
        return QList<QPoint>{start->pos(), pause->pos(), stop->pos()};
    };
    const QList<QPoint> before = places();
    PruneStatus status;
    status.state = PruneStatus::State::running;
    status.text = "Running";
    status.share = 0.5;
    status.done = "1 min done";
    status.problem = "A long text that needs several lines in so narrow a panel as this one is";
    control.show(status);
    QVERIFY(!start->isEnabled() && pause->isEnabled() && stop->isEnabled());
    QCOMPARE(places(), before);
    const QSignalSpy paused(&control, &PruneControl::pauseRequested);
    pause->click();
    QCOMPARE(paused.last().front().toBool(), true);
    status.state = PruneStatus::State::paused;
    control.show(status);
    QCOMPARE(pause->text(), "Continue");
    pause->click();
    QCOMPARE(paused.last().front().toBool(), false);
    status = {};
    status.canResume = true;
    control.show(status);
    const QSignalSpy resumed(&control, &PruneControl::resumeRequested);
    named("Resume")->click();
    QCOMPARE(resumed.size(), 1);
    QCOMPARE(places(), before);
}

void PruneTest::cardsShowBeforeAndAfter() {
    PolicyCards cards;
    PruneRun shown = run(3);
    shown.best = 1;
    cards.show(shown, &shown.episodes[1], 0.93);
    const auto labels = cards.findChildren<QLabel*>();
    const auto has = [&](const QString& text) {
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel* label) { return label->text().contains(text); });
    };
    QVERIFY(has("93.0"));       // after fine-tuning
    QVERIFY(has("unpruned 2")); // G MAC-units
    QVERIFY(has("Before fine-tuning 46.8 %"));
    QVERIFY(has("OPs"));
    cards.show(shown, &shown.episodes[1], {});
    QVERIFY(has("unpruned 95.0 %"));
    shown.setting.level = "mid";
    shown.setting.targets = {{"dram", 0.5}};
    cards.show(shown, &shown.episodes[1], {});
    QVERIFY(has("Off-chip energy"));
    QVERIFY(has("DRAM words"));
    QVERIFY(!has("OPs"));
    cards.show({}, nullptr, {});
    QVERIFY(has("–"));
}

void PruneTest::barsShowPolicyAndPresentEpisode() {
    Selection selection;
    KeptChannels kept(selection);
    PruneRun shown = run(3);
    shown.episodes[0].kept = {8, 2};
    shown.episodes[1].kept = {4, 8};
    kept.show(shown, &shown.episodes[0], &shown.episodes[1], true);
    const LayerBarsData& data = kept.bars().data();
    QCOMPARE(data.bars[0][0].values, (QList<double>{0, 50})); // tied: 8 of 16
    QCOMPARE(data.bars[1][0].values, (QList<double>{25, 0})); // 2 of 8
    QCOMPARE(data.marks.ticks, (QList<double>{25, 100}));
    QCOMPARE(data.marks.bounds, (QList<double>{25, 25}));
    selection.setLayer("stage1.b");
    QCOMPARE(kept.bars().selected(), 1);
    kept.resize(600, 300);
    static_cast<QWidget&>(kept).show();
    QTest::mouseClick(kept.bars().viewport(), Qt::LeftButton, {},
                      kept.bars().groupRect(0).center());
    QCOMPARE(selection.layer(), "stage1.a");
    kept.setNetwork({"conv1", "stage1.a", "stage1.b"}); // numbers are those of other pages
    kept.show(shown, &shown.episodes[0], nullptr, true);
    QCOMPARE(kept.bars().data().numbers, (QList<int>{2, 3}));
    kept.setNetwork({"conv1", "stage1.a"}); // another network's
    kept.show(shown, &shown.episodes[0], nullptr, true);
    QVERIFY(kept.bars().data().numbers.isEmpty());
}

void PruneTest::curvesReachToTheLastEpisode() {
    PruneCurves curves;
    const PruneRun shown = run(30);
    const PruneRun rival = run(12);
    curves.show({&shown, "agent", false}, {{&rival, "random search", true}}, -1);
    const EpisodeChartData& reward = curves.chart(PruneCurves::reward).data();
    QCOMPARE(reward.xMost, 100.0);
    QCOMPARE(reward.shadedTo, 20.0);
    QCOMPARE(reward.curves.size(), 2);
    QVERIFY(reward.curves[0].isDashed && !reward.curves[0].isMain);
    QVERIFY(reward.curves[1].isMain);
    QCOMPARE(reward.curves[1].raw.size(), 30);
    QCOMPARE(reward.best->x(), double(shown.best));
    const EpisodeChartData& energy = curves.chart(PruneCurves::energy).data();
    QCOMPARE(energy.bounds.size(), 1);
    QCOMPARE(energy.bounds.front().value, 50.0);
    QVERIFY(curves.chart(PruneCurves::latency).data().bounds.isEmpty());
    PruneRun uniform = run(1); // one policy, which is no exploration
    uniform.setting.method = "uniform";
    uniform.setting.episodes = 1;
    curves.show({&uniform, "uniform", false}, {}, -1);
    QCOMPARE(curves.chart(PruneCurves::reward).data().shadedTo, 0.0);
    QVERIFY(curves.chart(PruneCurves::reward).data().isCounted); // whole numbers on the axis
    curves.setOverTime(true);
    curves.show({&shown, "agent", false}, {}, -1);
    QCOMPARE(curves.chart(PruneCurves::reward).data().curves[0].raw.last().x(), 60 / 60.0);
}

void PruneTest::thousandsOfEpisodesAreThinned() {
    PruneCurves curves;
    curves.resize(900, 600);
    static_cast<QWidget&>(curves).show();
    const PruneRun shown = run(20'000);
    curves.show({&shown, "agent", false}, {}, -1);
    (void)curves.grab();
    for (int i = 0; i < PruneCurves::kinds; ++i) {
        const qsizetype points = curves.chart(static_cast<PruneCurves::Kind>(i)).paintedPoints();
        QVERIFY2(points > 100 && points <= 4000, qPrintable(QString::number(points)));
    }
}

void PruneTest::clicksChooseEpisodes() {
    PruneCurves curves;
    curves.resize(900, 600);
    static_cast<QWidget&>(curves).show();
    QVERIFY(QTest::qWaitForWindowExposed(&curves));
    const PruneRun shown = run(100);
    curves.show({&shown, "agent", false}, {}, -1);
    const QSignalSpy clicked(&curves, &PruneCurves::episodeClicked);
    EpisodeChart& chart = curves.chart(PruneCurves::reward);
    QTest::mouseClick(chart.viewport(), Qt::LeftButton, {}, chart.viewport()->rect().center());
    QCOMPARE(clicked.size(), 1);
    const qlonglong index = clicked.front().front().toLongLong();
    QVERIFY(index > 40 && index < 60);
}

void PruneTest::theLegendHidesARunInAllCharts() {
    PruneCurves curves;
    curves.resize(900, 600);
    static_cast<QWidget&>(curves).show();
    QVERIFY(QTest::qWaitForWindowExposed(&curves));
    const PruneRun shown = run(30);
    const PruneRun rival = run(30);
    curves.show({&shown, "agent", false}, {{&rival, "random search", true}}, -1);
    EpisodeChart& reward = curves.chart(PruneCurves::reward);
    EpisodeChart& latency = curves.chart(PruneCurves::latency);
    const qsizetype all = latency.paintedPoints();
    const QSignalSpy switched(&reward, &ChartFrame::entrySwitched);
    QPoint at(0, 15);
    for (; switched.isEmpty() && at.x() < reward.width(); at.rx() += 10)
        QTest::mouseClick(reward.viewport(), Qt::LeftButton, {}, at);
    QCOMPARE(switched.size(), 1);
    QCOMPARE(switched.front().front().toString(), QString("random search"));
    QCOMPARE(latency.paintedPoints(), all - 30);
    QTest::mouseClick(reward.viewport(), Qt::LeftButton, {}, at);
    QCOMPARE(latency.paintedPoints(), all);
}

QTEST_MAIN(PruneTest)
#include "prune_test.moc"
