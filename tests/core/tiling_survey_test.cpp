// SPDX-License-Identifier: GPL-3.0-or-later

// The survey of a layer's tilings: its points are what they say, and none beats the one the search
// takes.

#include "core/cost/evaluation.h"
#include "core/hardware/accelerator_library.h"
#include "core/network/network_library.h"
#include "core/search/tiling_survey.h"

#include <QtTest>

#include <algorithm>
#include <limits>

using namespace hwflow;

namespace {

/// Small enough to look at every tiling.
constexpr std::size_t kLastLayer = std::numeric_limits<std::size_t>::max();

Workload layerOf(const char* network, std::size_t index, std::int64_t batch) {
    const Network net = *loadNetwork(network);
    const auto shapes = *inferShapes(net);
    index = std::min(index, net.layers.size() - 1);
    return workloadsOf(net.layers[index], shapes[index], batch).front();
}

SearchOptions optionsFor(const Accelerator& accelerator, Goal goal) {
    SearchOptions options;
    options.dataflows = accelerator.peArray.dataflows;
    options.goal = goal;
    return options;
}

} // namespace

class TilingSurveyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyTilingHasItsBestSchedule_data();
    void everyTilingHasItsBestSchedule();
    void pointsAreDrawnEvenly();
    void aSmallHallOfFameIsMarked();
    void aStopEndsIt();
    void layersWithoutAScheduleHaveNoPoints();
};

void TilingSurveyTest::everyTilingHasItsBestSchedule_data() {
    QTest::addColumn<QString>("accelerator");
    QTest::addColumn<int>("goal");
    QTest::newRow("one room") << QString("eyeriss-256") << static_cast<int>(Goal::tradeoff);
    QTest::newRow("rooms") << QString("split-buffer") << static_cast<int>(Goal::energy);
}

void TilingSurveyTest::everyTilingHasItsBestSchedule() {
    QFETCH(const QString, accelerator);
    QFETCH(const int, goal);
    const Accelerator hardware = *loadAccelerator(accelerator.toStdString());
    const Workload work = layerOf("lenet5", kLastLayer, 1);
    const SearchOptions options = optionsFor(hardware, static_cast<Goal>(goal));
    const auto survey = surveyTilings(work, hardware, options, 1'000'000, {});
    QVERIFY(survey);
    QCOMPARE(static_cast<double>(survey->points.size()), survey->legal + 1);
    const auto best = searchLayer(work, hardware, options, {});
    QVERIFY(best);
    QCOMPARE(survey->points.back().schedule, *best->schedule);
    const auto score = [&](const TilingPoint& point) {
        return options.goal == Goal::energy ? point.energy : point.energy * point.latencyCycles;
    };
    for (const TilingPoint& point : survey->points) {
        const auto costs = evaluate(point.schedule);
        QVERIFY(costs);
        QCOMPARE(point.energy, costs->energy);
        QCOMPARE(point.ctc, costs->ctc);
        QCOMPARE(point.tile, point.schedule.bands.front().tile);
        QVERIFY(score(point) >= score(survey->points.back()) * (1 - 1e-12));
    }
}

void TilingSurveyTest::pointsAreDrawnEvenly() {
    const Accelerator hardware = *loadAccelerator("two-level-buffer");
    const Workload work = layerOf("resnet20", 0, 1);
    const auto survey = surveyTilings(work, hardware, optionsFor(hardware, Goal::tradeoff), 40, {});
    QVERIFY(survey);
    QVERIFY(survey->legal > 400);
    QVERIFY(survey->points.size() >= 30 && survey->points.size() <= 42);
}

void TilingSurveyTest::aSmallHallOfFameIsMarked() {
    const Accelerator hardware = *loadAccelerator("eyeriss-256");
    SearchOptions options = optionsFor(hardware, Goal::tradeoff);
    options.switches.search.hallOfFamePercent = 10;
    const auto survey =
        surveyTilings(layerOf("lenet5", kLastLayer, 1), hardware, options, 1'000'000, {});
    QVERIFY(survey);
    const auto marked = std::count_if(survey->points.begin(), survey->points.end(),
                                      [](const TilingPoint& p) { return p.isInHallOfFame; });
    QVERIFY(survey->hallOfFame < survey->legal / 5);
    QVERIFY(marked > 0 && static_cast<double>(marked) < survey->legal);
    QVERIFY(survey->points.back().isInHallOfFame);
}

void TilingSurveyTest::aStopEndsIt() {
    std::stop_source stop;
    RunContext context;
    context.stop = stop.get_token();
    context.progress = [&](Progress progress) {
        if (progress.done == 3)
            stop.request_stop();
    };
    const Accelerator hardware = *loadAccelerator("eyeriss-256");
    const auto survey = surveyTilings(layerOf("resnet20", 0, 1), hardware,
                                      optionsFor(hardware, Goal::tradeoff), 500, context);
    QVERIFY(!survey);
    QCOMPARE(survey.error().code, ErrorCode::cancelled);
}

void TilingSurveyTest::layersWithoutAScheduleHaveNoPoints() {
    Accelerator hardware = *loadAccelerator("eyeriss-256");
    hardware.memories[1].capacityKiB = 0.01;
    const auto survey = surveyTilings(layerOf("resnet20", 0, 1), hardware,
                                      optionsFor(hardware, Goal::tradeoff), 50, {});
    QVERIFY(survey);
    QVERIFY(survey->points.empty());
}

QTEST_APPLESS_MAIN(TilingSurveyTest)
#include "tiling_survey_test.moc"
