// SPDX-License-Identifier: GPL-3.0-or-later
// The views of the Schedule workspace: on a schedule made by hand, whose figures can be counted on
// paper, and on those that the search finds for shipped networks.
#include "core/cost/bus_load.h"
#include "core/cost/evaluation.h"
#include "core/estimate/network_estimate.h"
#include "core/estimate/single_layer.h"
#include "core/hardware/accelerator_library.h"
#include "core/network/network_library.h"
#include "widgets/controls/empty_state.h"
#include "widgets/schedule/cost_table.h"
#include "widgets/schedule/fold_strip.h"
#include "widgets/schedule/layer_strip.h"
#include "widgets/schedule/loop_nest_view.h"
#include "widgets/schedule/nest_canvas.h"
#include "widgets/schedule/occupancy_view.h"
#include "widgets/schedule/pe_array_view.h"
#include "widgets/schedule/schedule_cost.h"
#include "widgets/schedule/tensor_view.h"
#include "widgets/schedule/tiling_canvas.h"
#include "widgets/schedule/tiling_scatter.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTableView>
#include <QToolButton>
#include <QtTest>

#include <cmath>
#include <memory>

using namespace hwflow;

namespace {

/// 16 channels of 32 x 32 to 16, 3 x 3, batch 4, on 16 x 16 PEs: two tiles of 16 rows an image,
/// each in two strips of 8; 4 x 4 input channels, 2 x 8 output channels.
Schedule handMade() {
    Schedule schedule;
    schedule.layerName = "conv";
    Workload& work = schedule.workload;
    work.batch = 4;
    work.inChannels = work.outChannels = 16;
    work.outHeight = work.outWidth = work.inHeight = work.inWidth = 32;
    work.kernelHeight = work.kernelWidth = 3;
    work.padding = {1, 1};
    schedule.accelerator = *loadAccelerator("eyeriss-256");
    schedule.dataflow = Dataflow::rowStationary;
    schedule.bands = {{{{Dim::batch, 4}, {Dim::outHeight, 2}}, {16, 16, 16, 32, 1}}};
    schedule.rows = {{Dim::kernelHeight, 3, 3}, {Dim::inChannels, 4, 4}};
    schedule.columns = {{Dim::outHeight, 8, 8}, {Dim::outChannels, 2, 2}};
    schedule.registers = {{Dim::outChannels, 8}, {Dim::inChannels, 4}};
    return schedule;
}

ShownDesign designOf(const char* network, const char* accelerator, const char* layer,
                     const EstimateOptions& options = {}) {
    ShownDesign design;
    design.network = std::make_shared<const Network>(*loadNetwork(network));
    design.accelerator = std::make_shared<const Accelerator>(*loadAccelerator(accelerator));
    EstimateOptions used = options;
    used.switches = switchesOf(Preset::best, 32);
    design.estimate = std::make_shared<const NetworkEstimate>(
        *estimateLayer(*design.network, *design.accelerator, used, layer));
    return design;
}

/// A design whose only layer runs as that schedule, `phases` times.
ShownDesign designOf(const Schedule& schedule, std::size_t phases = 1) {
    ShownDesign design;
    design.network = std::make_shared<const Network>();
    design.accelerator = std::make_shared<const Accelerator>(schedule.accelerator);
    const Costs costs = *evaluate(schedule);
    NetworkEstimate estimate;
    LayerEstimate& layer = estimate.layers.emplace_back();
    layer.name = schedule.layerName;
    layer.energy = costs.energy;
    layer.latencyCycles = costs.latencyCycles;
    layer.dramWords = costs.dramWords();
    layer.schedules.assign(phases, schedule);
    design.estimate = std::make_shared<const NetworkEstimate>(estimate);
    return design;
}

/// The same, pinned; the search would take a schedule as good.
ShownDesign pinnedDesignOf(const Schedule& schedule) {
    ShownDesign design = designOf(schedule);
    NetworkEstimate estimate = *design.estimate;
    LayerEstimate& layer = estimate.layers.front();
    layer.searched = std::make_shared<const LayerEstimate>(layer);
    layer.isPinned = true;
    design.estimate = std::make_shared<const NetworkEstimate>(std::move(estimate));
    return design;
}

std::int64_t work(const Schedule& schedule, const WorkBox& box) {
    const bool isOutput = schedule.dataflow == Dataflow::outputStationary;
    const std::int64_t pixels =
        isOutput ? box[Dim::outPixels].count : box[Dim::outHeight].count * box[Dim::outWidth].count;
    return box[Dim::outChannels].count * box[Dim::inChannels].count * pixels *
           box[Dim::kernelHeight].count * schedule.workload.kernelWidth;
}

} // namespace

class ScheduleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void loopsAndMovesAreThoseCountedByHand();
    void aWalkDoesAllTheWorkOnce_data();
    void aWalkDoesAllTheWorkOnce();
    void busLoadsExplainTheLatency_data();
    void busLoadsExplainTheLatency();
    void theLoopNestReadsInWordsAndInC();
    void linesAreSelectedAndCopied();
    void phasesAreChosen();
    void placesWithoutAScheduleSayWhy();
    void oneStepIsShownByAllViews();
    void playingWalksOn();
    void everyPeSaysWhatItComputes();
    void occupancyIsWhatFits();
    void aPinStatesItsCostAndIsUndone();
    void aCandidateIsShownAndPinned();
    void layersAreFilteredAndSelected();
    void tilingsAreChosenAndPinned();
};

void ScheduleTest::loopsAndMovesAreThoseCountedByHand() {
    const Schedule schedule = handMade();
    const auto mapping = mappingOf(schedule);
    QVERIFY(mapping);
    QCOMPARE(evaluate(schedule)->computeCycles, 49152.0);
    const std::vector<LoopLine> lines = loopLines(schedule, *mapping);
    std::int64_t steps = 1;
    for (const LoopLine& line : lines)
        steps *= takesTime(line.kind) ? line.trips : 1;
    QCOMPARE(steps, 49152); // 4 x 2 x 2 x 32 x 8 x 4 x 3
    QCOMPARE(loopVariables(lines).join(' '), "image y2 y1 ci1 co1 y0 ky x co0 ci0 kx");

    QStringList moves;
    for (const DataMove& move : dataMoves(schedule, *mapping, lines))
        moves.append(QString("%1 %2 %3").arg(move.level).arg(int(move.kind)).arg(move.words));
    using Kind = DataMove::Kind;
    const auto moved = [](int level, Kind kind, int words) {
        return QString("%1 %2 %3").arg(level).arg(int(kind)).arg(words);
    };
    const QStringList expected{moved(0, Kind::in, 16 * 18 * 32), moved(0, Kind::once, 16 * 16 * 9),
                               moved(0, Kind::out, 16 * 16 * 32), moved(1, Kind::in, 16 * 10 * 32),
                               // Each new tile brings its weights; they stay for both strips.
                               moved(1, Kind::perTile, 16 * 16 * 9),
                               moved(1, Kind::out, 16 * 8 * 32), moved(3, Kind::held, 4 * 3),
                               moved(3, Kind::held, 8 * 4 * 3), moved(3, Kind::held, 8)};
    QCOMPARE(moves, expected);
}

void ScheduleTest::aWalkDoesAllTheWorkOnce_data() {
    QTest::addColumn<QString>("accelerator");
    QTest::addColumn<QString>("layer");
    QTest::addColumn<int>("dataflow");
    for (const char* accelerator : {"eyeriss-256", "two-level-buffer", "split-buffer"})
        for (const char* layer : {"conv1", "conv2", "conv5"})
            for (int dataflow = 0; dataflow < 3; ++dataflow)
                QTest::addRow("%s %s %d", accelerator, layer, dataflow)
                    << accelerator << layer << dataflow;
}

void ScheduleTest::aWalkDoesAllTheWorkOnce() {
    QFETCH(QString, accelerator);
    QFETCH(QString, layer);
    QFETCH(int, dataflow);
    EstimateOptions options;
    options.dataflow = static_cast<Dataflow>(dataflow);
    const ShownDesign design =
        designOf("alexnet", qPrintable(accelerator), qPrintable(layer), options);
    const LayerEstimate& estimate = design.estimate->layers.front();
    if (estimate.schedules.empty())
        QSKIP("this layer cannot be scheduled here");
    const Schedule& schedule = estimate.schedules.front();
    const NestWalk walk(schedule, *mappingOf(schedule));
    std::int64_t macs = 0;
    std::int64_t next = 0;
    for (std::int64_t step = 0; step < walk.steps(); ++step) {
        const NestPosition position = walk.at(step);
        // An output-stationary edge tile repeats its last pass; that one counts once.
        if (step == 0 || !(position.boxes.back() == walk.at(step - 1).boxes.back()))
            macs += work(schedule, position.boxes.back());
        const Span& stay = position.stays[1];
        QVERIFY(stay.first <= step && step < stay.end());
        if (step == stay.first) {
            QCOMPARE(stay.first, next);
            next = stay.end();
        }
    }
    QCOMPARE(next, walk.steps());
    QCOMPARE(macs, schedule.workload.macs());
}

void ScheduleTest::busLoadsExplainTheLatency_data() {
    aWalkDoesAllTheWorkOnce_data();
}

void ScheduleTest::busLoadsExplainTheLatency() {
    QFETCH(QString, accelerator);
    QFETCH(QString, layer);
    QFETCH(int, dataflow);
    EstimateOptions options;
    options.dataflow = static_cast<Dataflow>(dataflow);
    const ShownDesign design =
        designOf("alexnet", qPrintable(accelerator), qPrintable(layer), options);
    for (Schedule schedule : design.estimate->layers.front().schedules) {
        for (const Accounting accounting : {Accounting::twoEnded, Accounting::eyeriss}) {
            schedule.switches.accounting = accounting;
            const Costs costs = *evaluate(schedule);
            double busiest = costs.computeCycles;
            const std::vector<BusLoad> loads = busLoads(schedule, costs);
            for (std::size_t m = 0; m < loads.size(); ++m)
                if (const auto& most = schedule.accelerator.memories[m].bandwidthWordsPerCycle)
                    busiest = std::max(busiest, loads[m].busyWords / *most);
            QCOMPARE(std::ceil(busiest), costs.latencyCycles);
            QCOMPARE(2 * static_cast<double>(schedule.workload.macs()) / loads[0].busyWords,
                     costs.ctc);
        }
    }
}

void ScheduleTest::theLoopNestReadsInWordsAndInC() {
    Selection selection;
    selection.setLayer("conv");
    ScheduleFocus focus(&selection);
    LoopNestView view(&focus);
    view.show(designOf(handMade()));
    const QString words = plainText(view.rows());
    QVERIFY(words.startsWith("for image in 4\n  for y2 in 2  16 rows\n"
                             "    for y1 in 2  strips of 8 rows\n"
                             "      parallel ci1 in 4  down\n"));
    QVERIFY(words.trimmed().endsWith("psum += ifmap × weight"));
    QCOMPARE(stepsText(*focus.schedule()), "4 × 2 × 2 × 32 × 8 × 4 × 3 steps");

    // The user chooses the other form.
    const auto buttons = view.findChildren<QToolButton*>();
    QTest::mouseClick(buttons.last(), Qt::LeftButton);
    QCOMPARE(view.form(), NestForm::code);
    const QString code = plainText(view.rows());
    QVERIFY(code.startsWith("for (int image = 0; image < 4; ++image)\n"));
    QVERIFY(code.contains("int y = 16 * y2 + 8 * y1 + y0;"));
    QVERIFY(code.contains("int co = 8 * co1 + co0;"));
    QVERIFY(code.contains("[y + ky - 1][x + kx - 1]"));
    QVERIFY(!code.contains("if (")); // all tiles are full
}

void ScheduleTest::linesAreSelectedAndCopied() {
    Selection selection;
    selection.setLayer("conv");
    ScheduleFocus focus(&selection);
    LoopNestView view(&focus);
    view.show(designOf(handMade()));
    view.resize(420, 400);
    view.show();
    auto* canvas = view.findChild<NestCanvas*>();
    QTest::keyClick(canvas, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), plainText(view.rows()));
    QTest::keyClick(canvas, Qt::Key_Down);
    QTest::keyClick(canvas, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(canvas, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), "for image in 4\n  for y2 in 2  16 rows\n");
}

void ScheduleTest::phasesAreChosen() {
    Selection selection;
    selection.setLayer("conv");
    ScheduleFocus focus(&selection);
    LoopNestView view(&focus);
    auto* chooser = view.findChild<QComboBox*>();
    view.show(designOf(handMade()));
    QVERIFY(chooser->isHidden());
    view.show(designOf(handMade(), 4));
    QVERIFY(!chooser->isHidden());
    QCOMPARE(chooser->count(), 4);
    QTest::keyClick(chooser, Qt::Key_Down);
    QCOMPARE(focus.phase(), 1);
    view.show(designOf(handMade(), 1));
    QCOMPARE(focus.phase(), 0);
}

void ScheduleTest::placesWithoutAScheduleSayWhy() {
    Selection selection;
    selection.setLayer("conv2");
    ScheduleFocus focus(&selection);
    OccupancyView view(&focus);
    QSignalSpy wanted(&view, &ScheduleView::levelRequested);
    auto* empty = view.findChild<EmptyState*>();
    const auto says = [&](const QString& text) {
        for (const QLabel* label : empty->findChildren<QLabel*>())
            if (label->text().contains(text))
                return true;
        return false;
    };
    QCOMPARE(focus.absence(), ScheduleFocus::Absence::noDesign);

    EstimateOptions coarse;
    coarse.level = Level::coarse;
    view.show(designOf("alexnet", "eyeriss-256", "conv2", coarse));
    QCOMPARE(focus.absence(), ScheduleFocus::Absence::level);
    auto* button = empty->findChild<QPushButton*>();
    QCOMPARE(button->text(), "Switch to fine");
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(wanted.count(), 1);

    EstimateOptions rowStationary;
    rowStationary.dataflow = Dataflow::rowStationary;
    selection.setLayer("aspp.rate8.conv");
    view.show(designOf("deeplabv3-resnet18", "eyeriss-256", "aspp.rate8.conv", rowStationary));
    QCOMPARE(focus.absence(), ScheduleFocus::Absence::notSchedulable);
    QVERIFY(says("rf: ifmap needs 17 words, 12 available"));

    selection.setLayer("gone");
    QCOMPARE(focus.absence(), ScheduleFocus::Absence::noLayer);
}

void ScheduleTest::oneStepIsShownByAllViews() {
    Selection selection;
    selection.setLayer("conv");
    ScheduleFocus focus(&selection);
    TensorView tensors(&focus);
    PeArrayView array(&focus);
    array.resize(420, 420);
    tensors.resize(420, 420);
    array.show();
    tensors.show();
    tensors.show(designOf(handMade()));
    QCOMPARE(tensors.caption(), "step 1 of 16");
    QCOMPARE(array.caption(), "192 of 256 busy");
    QCOMPARE(array.foldStrip().count(), 4); // the strips of one image
    auto* slider = tensors.findChild<QSlider*>();
    QTest::keyClick(slider, Qt::Key_Right);
    QCOMPARE(focus.step(), 1);
    QCOMPARE(array.foldStrip().current(), 1);
    QTest::keyClick(&array.foldStrip(), Qt::Key_Right);
    QCOMPARE(focus.step(), 2);
    QCOMPARE(slider->value(), 2);
    QCOMPARE(tensors.caption(), "step 3 of 16");
    QTest::mouseClick(&array.foldStrip(), Qt::LeftButton, {},
                      QPoint(array.foldStrip().width() - 10, 10));
    QCOMPARE(focus.step(), 3);
    // Step 3 is the second strip of the second tile.
    const WorkBox& box = focus.position().boxes.back();
    QCOMPARE(box[Dim::outHeight].first, 24);
    QCOMPARE(focus.position().boxes[1][Dim::outHeight].first, 16);
}

void ScheduleTest::playingWalksOn() {
    Selection selection;
    selection.setLayer("conv");
    ScheduleFocus focus(&selection);
    TensorView view(&focus);
    view.show(designOf(handMade()));
    view.show();
    auto* play = qobject_cast<QToolButton*>(view.headerControls().first());
    QTest::mouseClick(play, Qt::LeftButton);
    QVERIFY(view.isPlaying());
    QTRY_VERIFY(focus.step() >= 2);
    QTest::mouseClick(play, Qt::LeftButton);
    QVERIFY(!view.isPlaying());
    focus.setStep(14);
    view.setPlaying(true);
    QTRY_VERIFY(!view.isPlaying());
    QCOMPARE(focus.step(), 15);
}

void ScheduleTest::everyPeSaysWhatItComputes() {
    Selection selection;
    selection.setLayer("conv");
    ScheduleFocus focus(&selection);
    PeArrayView view(&focus);
    view.show(designOf(handMade()));
    const PeMap map(*focus.schedule(), focus.position());
    QCOMPARE(map.busy(), 192);
    const auto task = map.task(4, 9); // second block of rows, second replica
    QVERIFY(task);
    QCOMPARE(rangeText(task->inChannels), "4–7");
    QCOMPARE(rangeText(task->outChannels), "8–15");
    QCOMPARE(task->kernelRows.first, 1);
    QCOMPARE(task->rows->first, 1);
    QVERIFY(!map.task(12, 0));
    view.resize(420, 420);
    PeCanvas& canvas = view.canvas();
    canvas.resize(400, 360);
    QCOMPARE(canvas.peAt(canvas.centerOf(4, 9)), std::optional(QPoint(9, 4)));
    QVERIFY(canvas.tipOf(4, 9).contains("co 8–15, ci 4–7, row y 1, ky 1"));
    QVERIFY(canvas.tipOf(15, 0).endsWith("idle"));
}

void ScheduleTest::occupancyIsWhatFits() {
    Schedule schedule = handMade();
    Selection selection;
    selection.setLayer("conv");
    ScheduleFocus focus(&selection);
    OccupancyView view(&focus);
    view.show(designOf(schedule));
    QStringList rows;
    for (const OccupancySection& section : view.sections())
        for (const OccupancyRow& row : section.rows)
            rows.append(section.title + ' ' + row.name + ' ' + row.value);
    // 16 * 18 * 32 words of 2 bytes are 18 KiB, 2304 are 4.5, 16 * 16 * 32 are 16.
    QVERIFY(rows.contains("Buffer ifmap 18 of 256 KiB"));
    QVERIFY(rows.contains("Buffer weight 4.5 of 256 KiB"));
    QVERIFY(rows.contains("Buffer psum 16 of 256 KiB"));
    QVERIFY(rows.contains("Buffer all 38.5 of 256 KiB"));
    QVERIFY(rows.contains("PE array PEs 192 of 256"));
    QVERIFY(rows.contains("Registers ifmap 12 of 12"));
    QVERIFY(rows.contains("Registers weight 96 of 224"));
    QVERIFY(rows.contains("Registers psum 8 of 14"));
    QVERIFY(view.note().startsWith("Bound by the array."));
    QVERIFY(!view.note().contains("full")); // all input channels are interleaved already

    // Half of the replicas: the other channels would like to be interleaved.
    schedule.rows[1] = {Dim::inChannels, 2, 2};
    view.show(designOf(schedule));
    QVERIFY(view.note().contains("ifmap registers are full"));
    QVERIFY(view.note().contains("5 interleaved input channels would need 15 words"));
}

void ScheduleTest::aPinStatesItsCostAndIsUndone() {
    Selection selection;
    selection.setLayer("conv");
    ScheduleFocus focus(&selection);
    ScheduleCost view(&focus);
    QSignalSpy unpinned(&view, &ScheduleCost::unpinRequested);
    view.resize(340, 420);
    view.show();
    view.show(designOf(handMade()));
    const auto button = [&](const QString& text) -> QPushButton* {
        for (QPushButton* candidate : view.findChildren<QPushButton*>())
            if (candidate->text() == text && candidate->isVisible())
                return candidate;
        return nullptr;
    };
    QVERIFY(button("Unpin") == nullptr);
    view.show(pinnedDesignOf(handMade()));
    QVERIFY(button("Unpin") != nullptr);
    QTest::mouseClick(button("Unpin"), Qt::LeftButton);
    QCOMPARE(unpinned.count(), 1);
    QCOMPARE(unpinned.first().first().toString(), "conv");
    const QStringList table = view.table().text().trimmed().split('\n');
    QCOMPARE(table.size(), 7); // head, two memories, array, registers, MACs, total
    QCOMPARE(table.last().split('\t').last().toDouble(), evaluate(handMade())->energy);
    double sum = 0;
    for (const QString& line : table.mid(1, 5))
        sum += line.split('\t').last().toDouble();
    QCOMPARE(sum, evaluate(handMade())->energy);
}

void ScheduleTest::aCandidateIsShownAndPinned() {
    Selection selection;
    selection.setLayer("conv");
    ScheduleFocus focus(&selection);
    ScheduleCost view(&focus);
    QSignalSpy pinned(&view, &ScheduleCost::pinRequested);
    view.resize(340, 420);
    view.show();
    view.show(designOf(handMade()));
    Schedule other = handMade();
    other.rows[1] = {Dim::inChannels, 2, 2};
    focus.setCandidate(other);
    QVERIFY(focus.isCandidate());
    QVERIFY(focus.schedule()->schedule == other);
    for (QPushButton* button : view.findChildren<QPushButton*>())
        if (button->text() == "Pin")
            QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(pinned.count(), 1);
    for (QPushButton* button : view.findChildren<QPushButton*>())
        if (button->text() == "Back")
            QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(!focus.isCandidate());
    QVERIFY(focus.schedule()->schedule == handMade());
}

void ScheduleTest::layersAreFilteredAndSelected() {
    Selection selection;
    LayerStrip strip(&selection);
    QAbstractItemModelTester tester(&strip.model());
    QAbstractItemModelTester shown(strip.table().model());
    strip.resize(220, 400);
    strip.show();
    ShownDesign design;
    design.network = std::make_shared<const Network>(*loadNetwork("resnet20"));
    design.accelerator = std::make_shared<const Accelerator>(*loadAccelerator("eyeriss-256"));
    EstimateOptions mid;
    mid.level = Level::mid;
    mid.switches = switchesOf(Preset::best, 32);
    design.estimate = std::make_shared<const NetworkEstimate>(
        *estimate(*design.network, *design.accelerator, mid));
    strip.show(design);
    QCOMPARE(strip.table().model()->rowCount(), 20);
    QTableView& table = strip.table();
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {},
                      table.visualRect(table.model()->index(2, 1)).center());
    QCOMPARE(selection.layer(), strip.model().layerName(2));
    selection.setLayer("conv1");
    QCOMPARE(table.currentIndex().row(), 0);
    QTest::keyClicks(&strip.filter(), "stage2");
    QCOMPARE(table.model()->rowCount(), 6);
    QCOMPARE(selection.layer(), "conv1"); // a filter hides a layer, it does not choose another
    strip.filter().clear();
    QCOMPARE(table.currentIndex().row(), 0);
    NetworkEstimate pinned = *design.estimate;
    pinned.layers.front().isPinned = true;
    design.estimate = std::make_shared<const NetworkEstimate>(std::move(pinned));
    strip.show(design);
    QVERIFY(strip.model().index(0, 0).data(LayerStripModel::pinnedRole).toBool());
    QVERIFY(!strip.model().index(1, 0).data(LayerStripModel::pinnedRole).toBool());
}

void ScheduleTest::tilingsAreChosenAndPinned() {
    Selection selection;
    selection.setLayer("conv");
    ScheduleFocus focus(&selection);
    TilingScatter view(&focus);
    view.resize(500, 400);
    view.show();
    QSignalSpy surveyed(&view, &TilingScatter::surveyRequested);
    QSignalSpy chosen(&view, &TilingScatter::tilingChosen);
    QSignalSpy pinned(&view, &TilingScatter::pinRequested);
    view.show(designOf(handMade()));
    for (QPushButton* button : view.findChildren<QPushButton*>())
        if (button->text() == "Survey")
            QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(surveyed.count(), 1);

    ShownSurvey survey;
    survey.layer = "conv";
    survey.legal = 49152;
    survey.hallOfFame = 2;
    survey.tilings = {{10, 4e8, 5e4, false, "1, 1, 1, 1", "iro"},
                      {100, 9e7, 5e4, true, "16, 16, 8, 32", "oro"},
                      {140, 8e7, 5e4, true, "16, 16, 16, 32", "oro"}};
    survey.best = 2;
    view.setSurvey(survey);
    QCOMPARE(QString(view.caption()).remove(QChar(0x202F)), "49152 legal, 3 drawn");
    TilingCanvas& canvas = view.canvas();
    QTRY_VERIFY(canvas.isVisible());
    QTest::mouseClick(&canvas, Qt::LeftButton, {}, canvas.pointOf(1).toPoint());
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.first().first().toInt(), 1);
    QTest::mouseClick(view.headerControls().first(), Qt::LeftButton);
    QCOMPARE(pinned.last().first().toInt(), 1);
    QTest::keyClick(&canvas, Qt::Key_Right);
    QTest::keyClick(&canvas, Qt::Key_P);
    QCOMPARE(pinned.last().first().toInt(), 2);
    QTest::mouseClick(&canvas, Qt::LeftButton, {}, QPoint(300, 60)); // nothing there
    QCOMPARE(chosen.count(), 1);

    // Another layer was not surveyed.
    selection.setLayer("other");
    QVERIFY(!canvas.isVisible());
}

QTEST_MAIN(ScheduleTest)
#include "schedule_test.moc"
