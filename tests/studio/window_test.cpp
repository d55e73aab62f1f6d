// SPDX-License-Identifier: GPL-3.0-or-later

// The whole window, driven as a user drives it: examples open and are estimated, an accelerator is
// drawn from nothing, everything is undone, redone, saved and read back.

#include "app/studio/examples.h"
#include "app/studio/main_window.h"
#include "app/studio/report_export.h"
#include "app/studio/workspaces/compare_workspace.h"
#include "app/studio/workspaces/design_workspace.h"
#include "app/studio/workspaces/explore_workspace.h"
#include "app/studio/workspaces/schedule_workspace.h"
#include "core/project/accelerator_edits.h"
#include "core/project/project_json.h"
#include "core/support/file.h"
#include "widgets/canvas/accelerator_canvas.h"
#include "widgets/charts/heat_chart.h"
#include "widgets/charts/layer_bars.h"
#include "widgets/charts/scatter_chart.h"
#include "widgets/compare/compare_table.h"
#include "widgets/estimate/layer_chart.h"
#include "widgets/explore/sweep_form.h"
#include "widgets/report/report_document.h"
#include "widgets/shared/texts.h"
#include "widgets/style/theme.h"

#include <QAbstractItemModelTester>
#include <QAbstractTextDocumentLayout>
#include <QMimeData>
#include <QProcess>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTextFrame>
#include <QTranslator>
#include <QtTest>

#include <cstdio>
#include <string_view>

using namespace hwflow;

namespace {

constexpr const char* kEditUntilKilled = "--edit-until-killed";

struct Window {
    QTemporaryDir folder;
    MainWindow window{QDir(folder.filePath("recovery"))};

    Window() {
        window.resize(1440, 900);
        window.show();
    }
    DesignWorkspace& design() { return *window.findChild<DesignWorkspace*>(); }
    AcceleratorCanvas& canvas() { return design().canvas(); }
    Session& session() { return window.session(); }
    Document& document() { return window.session().document(); }
    bool isEstimated() {
        return session().design().estimate != nullptr && !session().design().isStale;
    }

    void dragCapacity(int memory, int pixels) {
        QWidget* view = canvas().viewport();
        const QPointF grip = capacityGrip(canvas().drawing().layout, memory).center();
        const QPoint start = canvas().mapFromScene(grip);
        const QPoint end = canvas().mapFromScene(grip + QPointF(0, pixels));
        QTest::mousePress(view, Qt::LeftButton, {}, start);
        for (int i = 1; i <= 5; ++i) {
            const QPoint at = start + (end - start) * i / 5;
            QMouseEvent move(QEvent::MouseMove, at, view->mapToGlobal(at), Qt::NoButton,
                             Qt::LeftButton, {});
            QApplication::sendEvent(view, &move);
        }
        QTest::mouseRelease(view, Qt::LeftButton, {}, end);
    }
};

/// As wide, and by itself as high, as the text of an A4 page.
QImage reportPage(int height = 1313) {
    QImage page(886, height, QImage::Format_RGB32);
    page.setDotsPerMeterX(4921); // 125 dots an inch, as in a PDF
    page.setDotsPerMeterY(4921);
    return page;
}

/// The open design of an example, estimated.
ShownDesign exampleDesign(const char* example) {
    ShownDesign design;
    const auto project = exampleProject(example);
    design.network = openNetwork(*project);
    design.accelerator = openAccelerator(*project);
    design.estimate = std::make_shared<const NetworkEstimate>(
        *estimate(*design.network, *design.accelerator, {}, {}));
    return design;
}

} // namespace

class WindowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName("hwflow-studio-test");
        Theme::apply(*qApp, Theme::Kind::light);
    }
    void everyExampleOpensAndIsEstimated();
    void anAcceleratorIsDrawnUndoneRedoneSavedAndReadBack();
    void aLayerSelectedInTheChartIsSelectedEverywhere();
    void whatCannotBeScheduledIsMendedWithAClick();
    void aCoarserLevelShowsInTheChart();
    void comparedDesignsAreEstimated();
    void aStudyArrivesPointByPoint();
    void reportsAreWritten();
    void drawingsFitThePage();
    void tablesAreOnOnePage();
    void theThemeChangesAtRunTime();
    void anAcceleratorIsDrawnFromNothing();
    void memoriesAreReorderedByDragging();
    void aScheduleIsPinnedAndUnpinned();
    void aBrushFiltersTheComparedDesigns();
    void twoPropertiesMakeAMap();
    void aViewIsSavedAndRestored();
    void anOnnxModelIsImported();
    void nothingIsLostWhenTheProcessIsKilled();
    void germanIsComplete();
};

void WindowTest::everyExampleOpensAndIsEstimated() {
    Window w;
    QVERIFY(exampleCards().size() >= 4);
    for (const ExampleCard& card : exampleCards()) {
        w.window.openExample(card.id);
        QTRY_VERIFY2_WITH_TIMEOUT(w.isEstimated(), qPrintable(card.id), 20'000);
        QCOMPARE(w.design().chart().chart().data().layers.size(),
                 static_cast<qsizetype>(w.session().design().estimate->layers.size()));
        QVERIFY(!w.document().isModified());
    }
}

void WindowTest::anAcceleratorIsDrawnUndoneRedoneSavedAndReadBack() {
    Window w;
    w.window.openExample("resnet56");
    QTRY_VERIFY(w.isEstimated());
    const Project start = w.document().project();
    w.dragCapacity(1, -120);
    QCOMPARE(*w.session().design().accelerator->memories[1].capacityKiB, 64.0);
    QCOMPARE(w.document().history().count(), 1);
    w.canvas().insertMemory("split");
    QCOMPARE(w.session().design().accelerator->memories.size(), 3U);
    w.dragCapacity(2, 60);
    QTest::keyClick(&w.canvas(), Qt::Key_Right);
    QTest::keyClick(&w.canvas(), Qt::Key_Plus);
    QCOMPARE(w.document().history().count(), 4);
    QTRY_VERIFY_WITH_TIMEOUT(w.isEstimated(), 20'000);
    QCOMPARE(w.session().design().estimate->layers.front().accesses.size(), 5U);
    const Project end = w.document().project();
    while (w.document().history().canUndo())
        w.document().history().undo();
    QVERIFY(w.document().project() == start);
    while (w.document().history().canRedo())
        w.document().history().redo();
    QVERIFY(w.document().project() == end);
    const QString path = w.folder.filePath("drawn.hwflow");
    QVERIFY(w.document().save(path));
    QVERIFY(w.window.openFile(path));
    QVERIFY(w.document().project() == end);
}

void WindowTest::aLayerSelectedInTheChartIsSelectedEverywhere() {
    Window w;
    w.window.openExample("resnet56");
    QTRY_VERIFY(w.isEstimated());
    LayerBars& bars = w.design().chart().chart();
    QTest::mouseClick(bars.viewport(), Qt::LeftButton, {}, bars.groupRect(20).center());
    const QString layer = bars.data().layers[20];
    QCOMPARE(w.session().selection().layer(), layer);
    QCOMPARE(w.canvas().drawing().facts.layer, layer);
    QTest::keyClick(&bars, Qt::Key_Right);
    QCOMPARE(w.session().selection().layer(), bars.data().layers[21]);
}

void WindowTest::whatCannotBeScheduledIsMendedWithAClick() {
    Window w;
    w.window.openExample("not-schedulable");
    QTRY_VERIFY_WITH_TIMEOUT(w.isEstimated(), 20'000);
    QVERIFY(!w.session().design().estimate->schedulable);
    int steps = 0;
    while (!w.session().design().estimate->schedulable && steps < 5) {
        for (const LayerEstimate& layer : w.session().design().estimate->layers) {
            if (!layer.infeasible)
                continue;
            w.session().selection().setLayer(QString::fromStdString(layer.name));
            break;
        }
        const QRectF button = fixButton(w.canvas().drawing());
        QVERIFY(!button.isEmpty());
        QTest::mouseClick(w.canvas().viewport(), Qt::LeftButton, {},
                          w.canvas().mapFromScene(button.center()));
        QTRY_VERIFY_WITH_TIMEOUT(w.isEstimated(), 20'000);
        ++steps;
        QCOMPARE(w.document().history().count(), steps);
    }
    QVERIFY(w.session().design().estimate->schedulable);
}

void WindowTest::aCoarserLevelShowsInTheChart() {
    Window w;
    w.window.openExample("resnet56");
    QTRY_VERIFY(w.isEstimated());
    w.session().editSettings("Level",
                             [](EstimateSettings& settings) { settings.level = Level::mid; });
    QTRY_VERIFY(w.isEstimated());
    QCOMPARE(w.session().design().estimate->options.level, Level::mid);
    QCOMPARE(w.design().chart().chart().data().parts.size(), 1);
}

void WindowTest::comparedDesignsAreEstimated() {
    Window w;
    w.window.openExample("compare");
    auto& compare = *w.window.findChild<CompareWorkspace*>();
    QTRY_COMPARE(compare.designs().size(), 3);
    QTRY_VERIFY_WITH_TIMEOUT(
        std::all_of(compare.designs().begin(), compare.designs().end(),
                    [](const ComparedColumn& design) { return design.estimate != nullptr; }),
        20'000);
}

void WindowTest::aStudyArrivesPointByPoint() {
    Window w;
    w.window.openExample("resnet56");
    QTRY_VERIFY(w.isEstimated());
    w.window.showWorkspace("explore");
    auto& explore = *w.window.findChild<ExploreWorkspace*>();
    Q_EMIT explore.form().studyRequested("orders");
    QTRY_VERIFY_WITH_TIMEOUT(w.session().jobs().running() == 0 && !explore.points().empty(),
                             30'000);
    QCOMPARE(explore.points().size(), 4U * 17U);
}

void WindowTest::reportsAreWritten() {
    const QTemporaryDir folder;
    const auto project = exampleProject("compare");
    QVERIFY(project);
    const QString html = folder.filePath("report.html");
    QVERIFY(exportReport(*project, html));
    const auto text = readTextFile(html.toStdString());
    QVERIFY(text && text->find("<svg") != std::string::npos);
    QVERIFY(text->find("eyeriss-1024") != std::string::npos);
    QVERIFY(text->find("http://www.w3.org/2000/svg") != std::string::npos);
    QVERIFY(text->find("<script") == std::string::npos);
    const QString pdf = folder.filePath("report.pdf");
    QVERIFY(exportReport(*project, pdf));
    QVERIFY(QFileInfo(pdf).size() > 10'000);
    QVERIFY(!exportReport(*project, folder.filePath("report.doc")));
    QVERIFY(!exportReport(Project{}, html));
    QVERIFY(!exportReport(*project, "/nowhere/report.html"));
}

void WindowTest::drawingsFitThePage() {
    QImage page = reportPage();
    const int width = page.width();
    const ShownDesign design = exampleDesign("compare");
    QTextDocument document;
    document.documentLayout()->setPaintDevice(&page);
    const ReportInput report = makeReport(design, {ReportSection::accelerator}, "Drawings");
    layOutReport(report, width, 1, document);
    QVERIFY2(document.idealWidth() > width / 2, qPrintable(QString::number(document.idealWidth())));
    QVERIFY2(document.idealWidth() <= width, qPrintable(QString::number(document.idealWidth())));
}

void WindowTest::tablesAreOnOnePage() {
    const ShownDesign design = exampleDesign("compare");
    const ReportInput report =
        makeReport(design, {kReportSections.begin(), kReportSections.end()}, "Tables");
    const auto torn = [](const QTextDocument& document) {
        const double height = document.pageSize().height();
        const auto pageOf = [&](double y) { return static_cast<int>(y / height); };
        int count = 0;
        for (QTextFrame* frame : document.rootFrame()->childFrames()) {
            const QRectF place = document.documentLayout()->frameBoundingRect(frame);
            if (place.height() < height && pageOf(place.top()) != pageOf(place.bottom()))
                ++count;
        }
        return count;
    };
    int tornWhereTheyFlow = 0;
    for (const int height : {900, 1000, 1100, 1200, 1300}) {
        QImage page = reportPage(height);
        QTextDocument flowing;
        flowing.documentLayout()->setPaintDevice(&page);
        layOutReport(report, page.width(), 1, flowing);
        flowing.setPageSize(page.size());
        tornWhereTheyFlow += torn(flowing);
        QTextDocument document;
        layOutPages(report, page, 1, document);
        QCOMPARE(torn(document), 0);
    }
    QVERIFY(tornWhereTheyFlow > 0);
}

void WindowTest::theThemeChangesAtRunTime() {
    Window w;
    w.window.openExample("resnet56");
    QTRY_VERIFY(w.isEstimated());
    const QImage light = w.window.grab().toImage();
    w.window.commands().find("view.theme")->trigger();
    QTRY_VERIFY(w.window.palette().color(QPalette::Window).lightness() < 128);
    const QImage dark = w.window.grab().toImage();
    QVERIFY(light.pixelColor(700, 300).lightness() > dark.pixelColor(700, 300).lightness());
    w.window.commands().find("view.theme")->trigger();
}

void WindowTest::anAcceleratorIsDrawnFromNothing() {
    Window w;
    w.window.commands().find("file.new")->trigger();
    w.session().openNetwork("resnet20");
    QVERIFY(w.session().design().accelerator == nullptr);
    QWidget* view = w.canvas().viewport();
    QMimeData split;
    split.setData(kMemoryMimeType, "split");
    const auto drop = [&](const QPoint& at, const QMimeData& mime) {
        QDragEnterEvent enter(at, Qt::CopyAction, &mime, Qt::LeftButton, {});
        QApplication::sendEvent(view, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event(at, Qt::CopyAction, &mime, Qt::LeftButton, {});
        QApplication::sendEvent(view, &event);
    };
    drop(view->rect().center(), split);
    QVERIFY(w.session().design().accelerator != nullptr);
    QVERIFY(w.session().design().accelerator->memories[1].segmentsKiB);
    QTRY_VERIFY(w.isEstimated());
    QMimeData shared;
    shared.setData(kMemoryMimeType, "shared");
    const QRectF array = w.canvas().drawing().layout.array;
    drop(w.canvas().mapFromScene(QPointF(array.left() - 10, array.center().y())), shared);
    QCOMPARE(w.session().design().accelerator->memories.size(), 3U);
    w.dragCapacity(1, 40);
    const Project end = w.document().project();
    while (w.document().history().canUndo())
        w.document().history().undo();
    QVERIFY(w.session().design().accelerator == nullptr);
    while (w.document().history().canRedo())
        w.document().history().redo();
    QVERIFY(w.document().project() == end);
}

void WindowTest::memoriesAreReorderedByDragging() {
    Window w;
    w.window.openExample("two-buffers");
    w.session().openAccelerator("two-level-buffer");
    QTRY_VERIFY_WITH_TIMEOUT(w.isEstimated(), 20'000);
    const int steps = w.document().history().count();
    const std::string inner = w.session().design().accelerator->memories[2].name;
    const DrawingLayout& layout = w.canvas().drawing().layout;
    QWidget* view = w.canvas().viewport();
    const QPointF head(layout.memories[2].center().x(), layout.memories[2].top() + 8);
    const QPoint from = w.canvas().mapFromScene(head);
    const QPoint to = w.canvas().mapFromScene(layout.memories[1].topLeft() + QPointF(4, 8));
    QTest::mousePress(view, Qt::LeftButton, {}, from);
    for (int i = 1; i <= 5; ++i) {
        const QPoint at = from + (to - from) * i / 5;
        QMouseEvent move(QEvent::MouseMove, at, view->mapToGlobal(at), Qt::NoButton, Qt::LeftButton,
                         {});
        QApplication::sendEvent(view, &move);
    }
    QTest::mouseRelease(view, Qt::LeftButton, {}, to);
    QCOMPARE(w.session().design().accelerator->memories[1].name, inner);
    QCOMPARE(w.document().history().count(), steps + 1);
    QTest::keyClick(&w.canvas(), Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(w.session().design().accelerator->memories[2].name, inner);
    QTest::keyClick(&w.canvas(), Qt::Key_Insert);
    QCOMPARE(w.session().design().accelerator->memories.size(), 4U);
    QTest::keyClick(&w.canvas(), Qt::Key_Delete);
    QCOMPARE(w.session().design().accelerator->memories.size(), 3U);
}

void WindowTest::aScheduleIsPinnedAndUnpinned() {
    Window w;
    w.window.openExample("resnet56");
    QTRY_VERIFY(w.isEstimated());
    const double best = *w.session().design().estimate->totals.energy;
    const QString layer = "conv1";
    Schedule schedule = w.session().design().layer(layer)->schedules.front();
    schedule.columns.clear();
    schedule.registers.clear();
    w.session().pin(layer, schedule);
    QTRY_VERIFY(w.isEstimated());
    const LayerEstimate& pinned = *w.session().design().layer(layer);
    QVERIFY(pinned.isPinned);
    QVERIFY(*w.session().design().estimate->totals.energy > best);
    QCOMPARE(*w.session().design().estimate->totals.energy - best,
             *pinned.energy - *pinned.searched->energy);
    const QString path = w.folder.filePath("pinned.hwflow");
    QVERIFY(w.document().save(path));
    QVERIFY(w.window.openFile(path));
    QTRY_VERIFY(w.isEstimated() && w.session().design().layer(layer)->isPinned);
    w.session().unpin(layer);
    QTRY_VERIFY(w.isEstimated());
    QCOMPARE(*w.session().design().estimate->totals.energy, best);
}

void WindowTest::aBrushFiltersTheComparedDesigns() {
    Window w;
    w.window.openExample("compare");
    auto& compare = *w.window.findChild<CompareWorkspace*>();
    QTRY_VERIFY_WITH_TIMEOUT(
        compare.designs().size() == 3 &&
            std::all_of(compare.designs().begin(), compare.designs().end(),
                        [](const ComparedColumn& design) { return design.estimate != nullptr; }),
        20'000);
    auto& table = *compare.findChild<CompareTable*>();
    QAbstractItemModelTester tester(table.model());
    const auto shown = [&] {
        int count = 0;
        for (int i = 1; i < table.model()->columnCount(); ++i)
            count += table.isColumnHidden(i) ? 0 : 1;
        return count;
    };
    QCOMPARE(shown(), 3);
    Q_EMIT compare.findChild<ScatterChart*>()->brushed({0, 2});
    QCOMPARE(shown(), 2);
    QVERIFY(table.isColumnHidden(2));
    Q_EMIT compare.findChild<ScatterChart*>()->brushed({});
    QCOMPARE(shown(), 3);
}

void WindowTest::twoPropertiesMakeAMap() {
    Window w;
    w.window.openExample("resnet56");
    QTRY_VERIFY(w.isEstimated());
    w.window.showWorkspace("explore");
    auto& explore = *w.window.findChild<ExploreWorkspace*>();
    QTRY_VERIFY_WITH_TIMEOUT(w.session().jobs().running() == 0, 20'000);
    Q_EMIT explore.form().sweepRequested(
        {{"memories.buffer.capacityKiB", 32, 256, 4, true}, {"peArray.rows", 8, 16, 3, false}});
    QTRY_VERIFY_WITH_TIMEOUT(w.session().jobs().running() == 0 && explore.points().size() == 12U,
                             20'000);
    auto& map = *explore.findChild<HeatChart*>();
    QTRY_COMPARE(map.map().values.size(), 12);
    QCOMPARE(map.map().columns.size(), 4);
    QCOMPARE(map.map().rows, (QStringList{"8", "12", "16"}));
    QTRY_VERIFY(map.isVisible());
    QTest::mouseClick(map.viewport(), Qt::LeftButton, {}, map.cellRect(0, 0).center());
    QCOMPARE(w.session().design().accelerator->peArray.rows, 8);
    QCOMPARE(*w.session().design().accelerator->memories[1].capacityKiB, 32.0);
}

void WindowTest::aViewIsSavedAndRestored() {
    Window w;
    w.window.openExample("resnet56");
    QTRY_VERIFY(w.isEstimated());
    w.window.showWorkspace("schedule");
    w.session().selection().setLayer("stage2.block1.conv2");
    const QString path = w.folder.filePath("view.hwflow");
    QVERIFY(w.document().save(path));
    Window other;
    QVERIFY(other.window.openFile(path));
    QCOMPARE(other.session().selection().layer(), "stage2.block1.conv2");
    QVERIFY(other.window.findChild<ScheduleWorkspace*>()->isVisible());
}

void WindowTest::anOnnxModelIsImported() {
    Window w;
    w.window.openExample("resnet56");
    QTRY_VERIFY(w.isEstimated());
    QVERIFY(w.window.openFile(HWFLOW_SOURCE_DIR "/tests/data/onnx/residual-13.onnx"));
    QTRY_VERIFY(w.session().design().network->name != "resnet56");
    QTRY_VERIFY(w.isEstimated());
    QVERIFY(*w.session().design().estimate->totals.energy > 0);
    QCOMPARE(w.document().history().count(), 1);
}

/// Edits until it is killed, and says each capacity that it has set.
int editUntilKilled(const QString& folder) {
    MainWindow window{QDir(folder)};
    window.show();
    window.openExample("resnet56");
    double capacity = 0;
    const auto say = [&] {
        std::printf("%g\n", capacity);
        std::fflush(stdout);
    };
    QObject::connect(&window.autosave(), &Autosave::saved, say);
    while (true) {
        capacity = capacity >= 900 ? 33 : capacity + 1;
        const auto after = setCapacity(*window.session().design().accelerator, 1, capacity);
        window.session().editAccelerator(*after, "Resize");
        QTest::qWait(450);
    }
}

void WindowTest::nothingIsLostWhenTheProcessIsKilled() {
    const QTemporaryDir folder;
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(), {kEditUntilKilled, folder.path()});
    QVERIFY(process.waitForStarted());
    double saved = 0;
    while (saved < 4) {
        QVERIFY(process.waitForReadyRead(30'000));
        while (process.canReadLine())
            saved = process.readLine().trimmed().toDouble();
    }
    process.kill(); // SIGKILL
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitStatus(), QProcess::CrashExit);
    Document document;
    const Autosave autosave(document, QDir(folder.path()));
    const QList<Leftover> left = autosave.leftovers();
    QCOMPARE(left.size(), 1);
    const auto text = readTextFile(left.front().recoveryPath.toStdString());
    QVERIFY(text);
    const auto project = readProject(*text);
    QVERIFY(project);
    // All but an edit that came after the last write.
    const double recovered = *openAccelerator(*project)->memories[1].capacityKiB;
    QVERIFY2(recovered >= saved && recovered <= saved + 1, qPrintable(QString::number(recovered)));
}

void WindowTest::germanIsComplete() {
    QTranslator german;
    QVERIFY(german.load("hwflow_de", ":/hwflow/translations"));
    QCoreApplication::installTranslator(&german);
    const auto restore = qScopeGuard([&] { QCoreApplication::removeTranslator(&german); });
    Window w;
    w.window.openExample("resnet56");
    QTRY_VERIFY(w.isEstimated());
    QCOMPARE(w.window.commands().find("file.save")->text(), "&Sichern");
    QCOMPARE(levelTitle("rf"), "Register");
}

namespace {

/// Runs the tests, or what one of them starts as a process of its own.
int run(int argc, char** argv) {
    QApplication application(argc, argv);
    QStandardPaths::setTestModeEnabled(true);
    if (argc == 3 && argv[1] == std::string_view(kEditUntilKilled))
        return editUntilKilled(QString::fromLocal8Bit(argv[2]));
    WindowTest test;
    return QTest::qExec(&test, argc, argv);
}

} // namespace

int main(int argc, char** argv) {
    return run(argc, argv);
}
#include "window_test.moc"
