// SPDX-License-Identifier: GPL-3.0-or-later

// The whole window, driven as a user drives it: examples open and are estimated, an accelerator is
// drawn from nothing, everything is undone, redone, saved and read back.

#include "app/studio/examples.h"
#include "app/studio/main_window.h"
#include "app/studio/report_export.h"
#include "app/studio/workspaces/compare_workspace.h"
#include "app/studio/workspaces/design_workspace.h"
#include "app/studio/workspaces/explore_workspace.h"
#include "core/project/project_json.h"
#include "core/support/file.h"
#include "widgets/canvas/accelerator_canvas.h"
#include "widgets/charts/layer_bars.h"
#include "widgets/estimate/layer_chart.h"
#include "widgets/explore/sweep_form.h"
#include "widgets/style/theme.h"

#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest>

using namespace hwflow;

namespace {

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
    void theThemeChangesAtRunTime();
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

QTEST_MAIN(WindowTest)
#include "window_test.moc"
