// SPDX-License-Identifier: GPL-3.0-or-later

// The accelerator canvas by mouse and keyboard: what is dragged is edited, in one step, with
// snapping, and refused with a reason where it cannot be.

#include "core/estimate/network_estimate.h"
#include "core/hardware/accelerator_library.h"
#include "core/network/network_library.h"
#include "core/project/accelerator_edits.h"
#include "core/project/fragment.h"
#include "widgets/canvas/accelerator_canvas.h"
#include "widgets/library/library.h"
#include "widgets/library/library_model.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QMimeData>
#include <QSignalSpy>
#include <QtTest>

using namespace hwflow;

namespace {

ShownDesign design(const char* network, const char* accelerator) {
    ShownDesign shown;
    shown.network = std::make_shared<const Network>(*loadNetwork(network));
    shown.accelerator = std::make_shared<const Accelerator>(*loadAccelerator(accelerator));
    shown.estimate =
        std::make_shared<const NetworkEstimate>(*estimate(*shown.network, *shown.accelerator, {}));
    return shown;
}

/// A canvas whose edits come back to it, as in the window.
struct Desk {
    Selection selection;
    AcceleratorCanvas canvas{selection};
    ShownDesign shown;
    QStringList steps;
    QStringList keys;

    Desk(const char* network, const char* accelerator) : shown(design(network, accelerator)) {
        QObject::connect(&canvas, &AcceleratorCanvas::edited, &canvas,
                         [this](const Accelerator& after, const QString& text, const QString& key) {
                             steps << text;
                             keys << key;
                             shown.accelerator = std::make_shared<const Accelerator>(after);
                             shown.isStale = true;
                             canvas.show(shown);
                         });
        canvas.resize(1100, 460);
        canvas.show(shown);
        static_cast<QWidget&>(canvas).show();
    }

    void drag(const QPointF& from, const QPointF& by, Qt::KeyboardModifiers modifiers = {}) {
        QWidget* view = canvas.viewport();
        const QPoint start = canvas.mapFromScene(from);
        const QPoint end = canvas.mapFromScene(from + by);
        QTest::mousePress(view, Qt::LeftButton, modifiers, start);
        for (int i = 1; i <= 4; ++i) {
            const QPoint at = start + (end - start) * i / 4;
            QMouseEvent move(QEvent::MouseMove, at, view->mapToGlobal(at), Qt::NoButton,
                             Qt::LeftButton, modifiers);
            QApplication::sendEvent(view, &move);
        }
        QTest::mouseRelease(view, Qt::LeftButton, modifiers, end);
    }

    void drop(const char* type, const QByteArray& content, const QPointF& at) {
        QMimeData mime;
        mime.setData(type, content);
        const QPoint place = canvas.mapFromScene(at);
        QDragEnterEvent enter(place, Qt::CopyAction, &mime, Qt::LeftButton, {});
        QApplication::sendEvent(canvas.viewport(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event(place, Qt::CopyAction, &mime, Qt::LeftButton, {});
        QApplication::sendEvent(canvas.viewport(), &event);
    }
    const Accelerator& accelerator() const { return *shown.accelerator; }
};

} // namespace

class CanvasTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void blocksStandOnCommonLines();
    void draggingTheGripResizesInOneStep();
    void altSwitchesSnappingOff();
    void theArrayGrowsByDragging();
    void roomsTradeTheirCapacity();
    void aDroppedMemoryIsInserted();
    void aDroppedAcceleratorIsAccepted();
    void aClickSelects();
    void keysWalkResizeAndRemove();
    void theLastMemoryIsNotRemoved();
    void copyAndPasteGoThroughJson();
    void drawsWithoutAnEstimate();
    void theLibraryListsAndFilters();
};

void CanvasTest::blocksStandOnCommonLines() {
    for (const std::string& name : listShippedAccelerators()) {
        const Accelerator accelerator = *loadAccelerator(name);
        const DrawingLayout layout = layOutDrawing(accelerator);
        QCOMPARE(layout.memories.size(), static_cast<qsizetype>(accelerator.memories.size()));
        for (int i = 1; i < layout.memories.size(); ++i) {
            QCOMPARE(layout.memories[i].top(), layout.memories[0].top());
            QCOMPARE(layout.memories[i].bottom(), layout.memories[0].bottom());
            QVERIFY(layout.memories[i].left() > layout.memories[i - 1].right());
        }
        QVERIFY(layout.array.left() > layout.memories.last().right());
        QVERIFY(layout.all.contains(layout.pe));
        QVERIFY(layout.array.contains(layout.grid));
    }
}

void CanvasTest::draggingTheGripResizesInOneStep() {
    Desk desk("lenet5", "eyeriss-256");
    const QPointF grip = capacityGrip(desk.canvas.drawing().layout, 1).center();
    desk.drag(grip, {0, -120}); // two halvings at 60 pixels each
    QCOMPARE(*desk.accelerator().memories[1].capacityKiB, 64.0);
    QVERIFY(desk.steps.size() > 1);
    QCOMPARE(QSet<QString>(desk.keys.begin(), desk.keys.end()).size(), 1);
    QVERIFY(!desk.keys.front().isEmpty());
    desk.drag(capacityGrip(desk.canvas.drawing().layout, 1).center(), {0, 60});
    QCOMPARE(*desk.accelerator().memories[1].capacityKiB, 128.0);
    QVERIFY(desk.keys.last() != desk.keys.front());
}

void CanvasTest::altSwitchesSnappingOff() {
    Desk desk("lenet5", "eyeriss-256");
    desk.drag(capacityGrip(desk.canvas.drawing().layout, 1).center(), {0, -7}, Qt::AltModifier);
    const double kib = *desk.accelerator().memories[1].capacityKiB;
    QVERIFY(kib < 256 && kib > 224 && kib != snappedCapacity(kib));
}

void CanvasTest::theArrayGrowsByDragging() {
    Desk desk("lenet5", "eyeriss-256");
    const double cell = desk.canvas.drawing().layout.cell;
    desk.drag(columnsGrip(desk.canvas.drawing().layout).center(), {4 * std::max(cell, 14.0), 0});
    QCOMPARE(desk.accelerator().peArray.cols, 20);
    QCOMPARE(desk.accelerator().peArray.rows, 16);
    desk.drag(rowsGrip(desk.canvas.drawing().layout).center(), {0, -1000});
    QCOMPARE(desk.accelerator().peArray.rows, 1);
}

void CanvasTest::roomsTradeTheirCapacity() {
    Desk desk("lenet5", "split-buffer");
    const MemoryLevel before = desk.accelerator().memories[1];
    const auto rooms = desk.canvas.drawing().layout.rooms(before, 1);
    desk.drag({rooms[DataType::ifmap].center().x() + 20, rooms[DataType::ifmap].bottom()}, {0, 40});
    const MemoryLevel& after = desk.accelerator().memories[1];
    const auto sum = [](const PerDataType<double>& v) {
        return v.values[0] + v.values[1] + v.values[2];
    };
    QVERIFY((*after.segmentsKiB)[DataType::ifmap] > (*before.segmentsKiB)[DataType::ifmap]);
    QCOMPARE(sum(*after.segmentsKiB), sum(*before.segmentsKiB));
}

void CanvasTest::aDroppedMemoryIsInserted() {
    Desk desk("lenet5", "eyeriss-256");
    desk.drop(kMemoryMimeType, "split", desk.canvas.drawing().layout.lanes[0].center());
    QCOMPARE(desk.accelerator().memories.size(), 3U);
    QVERIFY(desk.accelerator().memories[1].segmentsKiB.has_value());
    QCOMPARE(desk.accelerator().memories[2].name, "buffer");
    QVERIFY(validate(desk.accelerator()));
    QCOMPARE(desk.selection.part(), (Part{Part::Kind::memory, 1}));
}

void CanvasTest::aDroppedAcceleratorIsAccepted() {
    Desk desk("lenet5", "eyeriss-256");
    int accepted = 0;
    connect(&desk.canvas, &AcceleratorCanvas::accepted, this, [&](const Accelerator& dropped) {
        QCOMPARE(dropped, *loadAccelerator("two-level-buffer"));
        ++accepted;
    });
    QSignalSpy refused(&desk.canvas, &AcceleratorCanvas::refused);
    desk.drop(kPartMimeType,
              QByteArray::fromStdString(writeFragment(*loadAccelerator("two-level-buffer"))),
              {100, 100});
    QCOMPARE(accepted, 1);
    desk.drop(kPartMimeType, "not JSON", {100, 100});
    QCOMPARE(refused.size(), 1);
}

void CanvasTest::aClickSelects() {
    Desk desk("lenet5", "two-level-buffer");
    const auto click = [&](const QPointF& at) {
        QTest::mouseClick(desk.canvas.viewport(), Qt::LeftButton, {}, desk.canvas.mapFromScene(at));
    };
    const DrawingLayout& layout = desk.canvas.drawing().layout;
    click(layout.memories[2].center());
    QCOMPARE(desk.selection.part(), (Part{Part::Kind::memory, 2}));
    click(layout.array.center());
    QCOMPARE(desk.selection.part().kind, Part::Kind::peArray);
    click(layout.pe.center());
    QCOMPARE(desk.selection.part().kind, Part::Kind::pe);
    click(layout.feet.bottomRight() + QPointF(4, 4));
    QCOMPARE(desk.selection.part().kind, Part::Kind::accelerator);
}

void CanvasTest::keysWalkResizeAndRemove() {
    Desk desk("lenet5", "two-level-buffer");
    const auto press = [&](Qt::Key key) { QTest::keyClick(&desk.canvas, key); };
    press(Qt::Key_Right);
    press(Qt::Key_Right);
    QCOMPARE(desk.selection.part(), (Part{Part::Kind::memory, 1}));
    press(Qt::Key_Plus);
    QCOMPARE(*desk.accelerator().memories[1].capacityKiB, 1280.0);
    press(Qt::Key_Minus);
    press(Qt::Key_Minus);
    QCOMPARE(*desk.accelerator().memories[1].capacityKiB, 896.0);
    press(Qt::Key_Delete);
    QCOMPARE(desk.accelerator().memories.size(), 2U);
}

void CanvasTest::theLastMemoryIsNotRemoved() {
    Desk desk("lenet5", "eyeriss-256");
    QSignalSpy refused(&desk.canvas, &AcceleratorCanvas::refused);
    desk.selection.setPart({Part::Kind::memory, 1});
    QTest::keyClick(&desk.canvas, Qt::Key_Delete);
    QCOMPARE(refused.size(), 1);
    QVERIFY(refused.front().front().toString().contains("only memory"));
    QCOMPARE(desk.steps.size(), 0);
}

void CanvasTest::copyAndPasteGoThroughJson() {
    Desk desk("lenet5", "eyeriss-256");
    desk.selection.setPart({Part::Kind::memory, 1});
    QTest::keyClick(&desk.canvas, Qt::Key_C, Qt::ControlModifier);
    QVERIFY(QApplication::clipboard()->text().contains("hwflow-memory"));
    QTest::keyClick(&desk.canvas, Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(desk.accelerator().memories.size(), 3U);
    QCOMPARE(desk.accelerator().memories[2].name, "buffer 2");
    QCOMPARE(*desk.accelerator().memories[2].capacityKiB, 256.0);
}

void CanvasTest::drawsWithoutAnEstimate() {
    Desk desk("lenet5", "eyeriss-256");
    desk.shown.estimate.reset();
    desk.canvas.show(desk.shown);
    QVERIFY(!desk.canvas.grab().isNull());
    QVERIFY(desk.canvas.svg().contains("<svg"));
    desk.canvas.show({});
    QVERIFY(!desk.canvas.grab().isNull());
}

void CanvasTest::theLibraryListsAndFilters() {
    Library library;
    const QAbstractItemModelTester accelerators(
        &library.accelerators(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QAbstractItemModelTester networks(&library.networks(),
                                            QAbstractItemModelTester::FailureReportingMode::QtTest);
    Accelerator own = *loadAccelerator("eyeriss-256");
    own.name = "mine";
    library.show(withAccelerator({}, own));
    QCOMPARE(library.accelerators().rowCount(),
             static_cast<int>(listShippedAccelerators().size()) + 1);
    QCOMPARE(library.accelerators().entry(0).name, "mine");
    QVERIFY(library.accelerators().entry(0).isOpen);
    library.networks().setFilter("resnet 15");
    QCOMPARE(library.networks().rowCount(), 1);
    QCOMPARE(library.networks().entry(0).name, "resnet152");
}

QTEST_MAIN(CanvasTest)
#include "canvas_test.moc"
