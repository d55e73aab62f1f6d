// SPDX-License-Identifier: GPL-3.0-or-later
// The table of a network, its selection, filter, copies and updates; and what the panel is without
// a network.
#include "core/project/fragment.h"
#include "tests/widgets/network_desk.h"
#include "widgets/controls/empty_state.h"
#include "widgets/network/graph_view.h"
#include "widgets/network/layer_texts.h"
#include "widgets/network/network_editor.h"
#include "widgets/style/theme.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QHeaderView>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>

using namespace hwflow;

class NetworkViewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::apply(*qApp, Theme::Kind::light); }

    void modelKeepsItsPromises() {
        LayerTableModel model;
        LayerFilter filter(&model);
        const QAbstractItemModelTester tester(&model);
        const QAbstractItemModelTester filterTester(&filter);
        model.show({});
        QCOMPARE(model.rowCount(), 0);
        const ShownDesign first = design("resnet20");
        model.show(first);
        QCOMPARE(model.rowCount(), 73);
        QCOMPARE(filter.rowCount(), model.costedLayers());
        filter.setFreeShown(true);
        QCOMPARE(filter.rowCount(), 73);
        filter.sort(static_cast<int>(LayerColumn::energy), Qt::DescendingOrder);
        model.show(design("resnet20", false));
        model.show(design("alexnet"));
        model.show({});
        QCOMPARE(model.rowCount(), 0);
    }

    void shapesAreWrittenShort() {
        const Network network = smallNetwork();
        const auto shapes = inferShapes(network).value();
        QCOMPARE(workText(network.layers[0], shapes[0]), QString("4 → 8, 3 × 3"));
        QCOMPARE(workText(network.layers[2], shapes[2]), QString("8, 3 × 3, depthwise"));
        Layer strided = network.layers[0];
        strided.stride = {2, 1};
        strided.dilation = {2, 2};
        strided.groups = 2;
        QCOMPARE(workText(strided, shapes[0]), QString("4 → 8, 3 × 3, s2 × 1, d2, g2"));
        Layer dense;
        dense.kind = LayerKind::fullyConnected;
        QCOMPARE(workText(dense, {{8, 2, 2}, {10, 1, 1}}), QString("32 → 10"));
        Layer pool = network.layers[1];
        pool.kind = LayerKind::maxPool;
        pool.kernel = pool.stride = {2, 2};
        QCOMPARE(workText(pool, shapes[1]), QString("max pool 2 × 2, s2"));
    }

    void tableShowsWhatTheEstimateSays() {
        Desk desk(design("resnet20"));
        const NetworkEstimate& estimate = *desk.shown.estimate;
        QCOMPARE(desk.panel.caption(), QString::number(estimate.layers.size()));
        QCOMPARE(desk.table().model()->rowCount(), static_cast<int>(estimate.layers.size()));
        for (std::size_t i = 0; i < estimate.layers.size(); ++i) {
            const int row = static_cast<int>(i);
            const LayerEstimate& layer = estimate.layers[i];
            QCOMPARE(cell(desk.table(), row, LayerColumn::number), QString::number(i + 1));
            QCOMPARE(cell(desk.table(), row, LayerColumn::layer).toStdString(), layer.name);
            QCOMPARE(
                cell(desk.table(), row, LayerColumn::cycles, LayerTableModel::copyRole).toDouble(),
                *layer.latencyCycles);
            QCOMPARE(
                cell(desk.table(), row, LayerColumn::macs, LayerTableModel::copyRole).toLongLong(),
                layer.macs);
            QCOMPARE(cell(desk.table(), row, LayerColumn::params, LayerTableModel::copyRole)
                         .toLongLong(),
                     layer.params);
        }
        QCOMPARE(cell(desk.table(), 0, LayerColumn::dataflow), QString("RS"));
    }

    void theDearestLayerIsHottest() {
        Desk desk(design("alexnet"));
        double hottest = 0;
        for (int row = 0; row < desk.table().model()->rowCount(); ++row)
            hottest = std::max(hottest, desk.table()
                                            .model()
                                            ->index(row, static_cast<int>(LayerColumn::energy))
                                            .data(LayerTableModel::heatRole)
                                            .toDouble());
        QCOMPARE(hottest, 1.0);
        QVERIFY(!desk.table().isColumnShown(LayerColumn::dramWords));
        desk.panel.setHeat(HeatMetric::dramWords);
        QVERIFY(desk.table().isColumnShown(LayerColumn::dramWords));
        const auto heat = [&](LayerColumn column) {
            return desk.table()
                .model()
                ->index(0, static_cast<int>(column))
                .data(LayerTableModel::heatRole);
        };
        QVERIFY(heat(LayerColumn::dramWords).isValid());
        QVERIFY(!heat(LayerColumn::energy).isValid());
        desk.panel.setHeat(HeatMetric::none);
        QVERIFY(!heat(LayerColumn::dramWords).isValid());
    }

    void aClickOnAHeadSorts() {
        Desk desk(design("alexnet"));
        QHeaderView* const head = desk.table().horizontalHeader();
        const int energy = static_cast<int>(LayerColumn::energy);
        const QPoint place(head->sectionViewportPosition(energy) + head->sectionSize(energy) / 2,
                           head->height() / 2);
        const auto energies = [&] {
            QList<double> values;
            for (int row = 0; row < desk.table().model()->rowCount(); ++row)
                values << cell(desk.table(), row, LayerColumn::energy, LayerTableModel::sortRole)
                              .toDouble();
            return values;
        };
        QTest::mouseClick(head->viewport(), Qt::LeftButton, {}, place);
        const QList<double> once = energies();
        QTest::mouseClick(head->viewport(), Qt::LeftButton, {}, place);
        const QList<double> twice = energies();
        QVERIFY(std::is_sorted(once.begin(), once.end()) !=
                std::is_sorted(twice.begin(), twice.end()));
        QVERIFY(std::is_sorted(once.begin(), once.end(), std::greater<>()) !=
                std::is_sorted(twice.begin(), twice.end(), std::greater<>()));
    }

    void filterFindsByNameKindAndFigure_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("nothing") << "" << QStringList{"a", "r", "b", "sum"};
        QTest::newRow("name") << "SU" << QStringList{"sum"};
        QTest::newRow("kind") << "relu" << QStringList{"r"};
        QTest::newRow("kernel") << "k=3" << QStringList{"a", "b"};
        QTest::newRow("groups") << "k=3 g=8" << QStringList{"b"};
        QTest::newRow("channels") << "c=8 s=1 g=1" << QStringList{"a"};
        QTest::newRow("no such kernel") << "k=5" << QStringList();
        QTest::newRow("not schedulable") << "NS" << QStringList();
    }

    void filterFindsByNameKindAndFigure() {
        QFETCH(const QString, text);
        QFETCH(const QStringList, expected);
        Desk desk(smallDesign());
        desk.panel.setFreeShown(true);
        QTest::keyClicks(&desk.panel.filter(), text);
        QStringList found;
        for (int row = 0; row < desk.table().model()->rowCount(); ++row)
            found << cell(desk.table(), row, LayerColumn::layer);
        QCOMPARE(found, expected);
    }

    void layersThatCannotBeScheduledSayWhy() {
        Desk desk(design("deeplabv3-resnet18"));
        QTest::keyClicks(&desk.panel.filter(), "NS");
        const auto& layers = desk.shown.estimate->layers;
        const auto blocked = std::count_if(layers.begin(), layers.end(),
                                           [](const auto& layer) { return layer.infeasible; });
        QVERIFY(blocked > 0);
        QCOMPARE(desk.table().model()->rowCount(), static_cast<int>(blocked));
        QCOMPARE(cell(desk.table(), 0, LayerColumn::energy), QString("NS"));
        QVERIFY(cell(desk.table(), 0, LayerColumn::problem).contains("needs"));
        QVERIFY(cell(desk.table(), 0, LayerColumn::layer, Qt::ToolTipRole).contains("needs"));
    }

    void filteringKeepsTheSelection() {
        Desk desk(smallDesign());
        desk.click(0);
        QCOMPARE(desk.selection.layer(), QString("a"));
        type(desk.panel.filter(), "b");
        QCOMPARE(desk.selection.layer(), QString("a"));
        desk.panel.filter().clear();
        QCOMPARE(desk.table().chosenLayers(), QStringList{"a"});
    }

    void selectionIsShared() {
        Desk desk(design("resnet20"));
        desk.click(3);
        QCOMPARE(desk.selection.layer(), cell(desk.table(), 3, LayerColumn::layer));
        QSignalSpy spy(&desk.selection, &Selection::layerChanged);
        desk.press(Qt::Key_Down);
        QCOMPARE(spy.size(), 1);
        QCOMPARE(desk.selection.layer(), cell(desk.table(), 4, LayerColumn::layer));
        desk.selection.setLayer(cell(desk.table(), 9, LayerColumn::layer));
        QCOMPARE(desk.table().currentIndex().row(), 9);
        desk.click(9);
        desk.click(11, Qt::ShiftModifier);
        QCOMPARE(desk.table().chosenLayers().size(), 3);
        desk.click(1, Qt::ControlModifier);
        QCOMPARE(desk.table().chosenLayers().size(), 4);
        desk.panel.show(desk.shown); // an echo of the same state
        QCOMPARE(desk.table().chosenLayers().size(), 4);
    }

    void copyHasAllDigitsAndTheLayers() {
        Desk desk(design("alexnet"));
        desk.click(1);
        desk.click(2, Qt::ShiftModifier);
        desk.press(Qt::Key_C, Qt::ControlModifier);
        const QMimeData* const data = QApplication::clipboard()->mimeData();
        const QStringList lines = data->text().split('\n');
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines[0], QString("#\tLayer\tShape\tEnergy\tCycles"));
        const QStringList cells = lines[1].split('\t');
        const LayerEstimate& second = desk.shown.estimate->layers[1];
        QCOMPARE(cells[1].toStdString(), second.name);
        QCOMPARE(cells[3].toDouble(), *second.energy);
        QCOMPARE(cells[4].toDouble(), *second.latencyCycles);
        const auto fragment = readFragment(data->data(kLayersMime).toStdString()).value();
        const auto& layers = std::get<std::vector<Layer>>(fragment);
        QCOMPARE(layers.size(), std::size_t{2});
        QCOMPARE(layers[0], layerOf(desk.network(), second.name));
    }

    void estimatesChangeOnlyTheirColumns() {
        LayerTableModel model;
        ShownDesign shown = design("resnet20");
        model.show(shown);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.show(shown);
        QCOMPARE(changes.size(), 0);
        auto dearer = std::make_shared<NetworkEstimate>(*shown.estimate);
        for (LayerEstimate& layer : dearer->layers)
            layer.energy = *layer.energy * 2;
        shown.estimate = dearer;
        model.show(shown);
        QCOMPARE(changes.size(), 1);
        QCOMPARE(changes[0][0].toModelIndex().column(), static_cast<int>(LayerColumn::energy));
        QCOMPARE(changes[0][1].toModelIndex().column(), static_cast<int>(LayerColumn::energy));
        Network wider = *shown.network;
        wider.input.height *= 2;
        wider.input.width *= 2;
        shown.network = std::make_shared<const Network>(wider);
        model.show(shown);
        QCOMPARE(resets.size(), 0);
        model.show(design("alexnet"));
        QCOMPARE(resets.size(), 1);
    }

    void columnsAreChosenInTheMenuOfTheHead() {
        Desk desk(design("alexnet"));
        QVERIFY(!desk.table().isColumnShown(LayerColumn::utilization));
        Q_EMIT desk.table().horizontalHeader()->customContextMenuRequested({5, 5});
        auto* menu = desk.table().findChild<QMenu*>();
        QVERIFY(menu);
        const auto actions = menu->actions();
        QCOMPARE(actions.size(), kLayerColumns);
        QVERIFY(!actions[static_cast<int>(LayerColumn::layer)]->isEnabled());
        actions[static_cast<int>(LayerColumn::utilization)]->trigger();
        QVERIFY(desk.table().isColumnShown(LayerColumn::utilization));
        menu->close();
    }

    void lateEstimatesFade() {
        LayerTableModel model;
        ShownDesign shown = design("alexnet");
        model.show(shown);
        shown.isLate = true;
        model.show(shown);
        const auto isLate = [&](LayerColumn column) {
            return model.index(0, static_cast<int>(column))
                .data(LayerTableModel::isLateRole)
                .toBool();
        };
        QVERIFY(isLate(LayerColumn::energy));
        QVERIFY(!isLate(LayerColumn::shape));
    }

    void withoutANetworkThePanelSaysWhatToDo() {
        Desk desk({});
        QSignalSpy opened(&desk.panel, &NetworkPanel::openRequested);
        auto* empty = desk.panel.findChild<EmptyState*>();
        QVERIFY(empty->isVisible());
        QTest::mouseClick(empty->findChild<QPushButton*>(), Qt::LeftButton);
        QCOMPARE(opened.size(), 1);
        desk.press(Qt::Key_Insert);
        QVERIFY(!Desk::dialog());
    }

    void updatesFollowADrag_data() {
        QTest::addColumn<bool>("graph");
        QTest::addColumn<double>("mostMs");
        QTest::addRow("resnet56 table") << false << 2.0;
        QTest::addRow("resnet152 table") << false << 4.0;
        QTest::addRow("resnet56 graph") << true << 2.0;
        QTest::addRow("resnet152 graph") << true << 4.0;
    }

    void updatesFollowADrag() {
        QFETCH(const bool, graph);
        QFETCH(const double, mostMs);
        const std::string name = QString(QTest::currentDataTag()).split(' ').front().toStdString();
        Desk desk(design(name));
        desk.panel.setGraphShown(graph);
        QTest::qWait(20);
        auto other = std::make_shared<NetworkEstimate>(*desk.shown.estimate);
        for (std::size_t i = 0; i < other->layers.size(); ++i) {
            *other->layers[i].energy *= 1.0 + 0.01 * static_cast<double>(i);
            *other->layers[i].latencyCycles += 1;
        }
        const std::shared_ptr<const NetworkEstimate> both[]{desk.shown.estimate, other};
        QList<double> times;
        for (int i = 0; i < 21; ++i) {
            QElapsedTimer clock;
            clock.start();
            desk.shown.estimate = both[(i + 1) % 2];
            desk.panel.show(desk.shown);
            (graph ? desk.panel.graph().viewport() : desk.table().viewport())->repaint();
            times << static_cast<double>(clock.nsecsElapsed()) / 1e6;
            QApplication::processEvents();
        }
        std::sort(times.begin(), times.end());
        qInfo("median %.2f ms, most %.2f ms", times[10], times.back());
        // Machines that run tests are slow and busy; what is wrong is wrong by far more.
        QVERIFY(times[10] < 4 * mostMs);
    }
};

QTEST_MAIN(NetworkViewTest)
#include "network_view_test.moc"
