// SPDX-License-Identifier: GPL-3.0-or-later
// The graph of a network: no drawing has overlaps, and blocks are chosen and edited.
#include "tests/widgets/network_desk.h"
#include "widgets/network/graph_items.h"
#include "widgets/network/graph_view.h"
#include "widgets/style/theme.h"

using namespace hwflow;

class NetworkGraphTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Theme::apply(*qApp, Theme::Kind::light); }

    void shippedNetworksAreDrawnWithoutOverlaps_data() {
        QTest::addColumn<bool>("folded");
        for (const std::string& name : listShippedNetworks()) {
            QTest::addRow("%s folded", name.c_str()) << true;
            QTest::addRow("%s whole", name.c_str()) << false;
        }
    }

    void shippedNetworksAreDrawnWithoutOverlaps() {
        QFETCH(const bool, folded);
        const std::string name = QString(QTest::currentDataTag()).split(' ').front().toStdString();
        const auto network = std::make_shared<const Network>(loadNetwork(name).value());
        checkDrawing(factsOf(network).value(), folded);
    }

    void denselyConnectedNetworksAreDrawnWithoutOverlaps() {
        // Every layer reads all before it, and several ends are left open.
        Network network = smallNetwork();
        network.layers.resize(1);
        network.layers[0].outChannels = 4;
        for (int i = 0; i < 12; ++i) {
            Layer sum;
            sum.name = "sum" + std::to_string(i);
            sum.kind = LayerKind::add;
            sum.inputs = {"input"};
            for (const Layer& before : network.layers)
                sum.inputs.push_back(before.name);
            network.layers.push_back(sum);
            Layer end = network.layers[0];
            end.name = "end" + std::to_string(i);
            end.inputs = {sum.name};
            network.layers.push_back(end);
        }
        checkDrawing(factsOf(std::make_shared<const Network>(network)).value(), false);
    }

    void aLargeNetworkIsLaidOutFast() {
        const auto network = std::make_shared<const Network>(loadNetwork("resnet152").value());
        const NetworkFacts facts = factsOf(network).value();
        QElapsedTimer clock;
        clock.start();
        const BlockGraph graph = blocksOf(facts, false);
        const auto drawing =
            layOut(graph, BlockItem::kWidth, std::vector<double>(graph.blocks.size(), 42));
        const double ms = static_cast<double>(clock.nsecsElapsed()) / 1e6;
        qInfo("%zu blocks: %.2f ms", drawing.blocks.size(), ms);
        QVERIFY(ms < 50);
    }

    void foldingHidesWhatFollowsAConvolution() {
        const auto network = std::make_shared<const Network>(smallNetwork());
        const NetworkFacts facts = factsOf(network).value();
        QCOMPARE(blocksOf(facts, false).blocks.size(), std::size_t{5});
        const BlockGraph folded = blocksOf(facts, true);
        QCOMPARE(folded.blocks.size(), std::size_t{4});
        QCOMPARE(folded.blocks[1].layers, (std::vector<std::size_t>{0, 1}));
        QCOMPARE(folded.edges, (std::vector<GraphEdge>{{0, 1}, {1, 2}, {2, 3}, {1, 3}}));
    }

    void graphSharesTheSelection() {
        Desk desk(smallDesign());
        desk.panel.setGraphShown(true);
        desk.selection.setLayer("r"); // folded into a
        GraphView& graph = desk.panel.graph();
        QCOMPARE(graph.chosenLayers(), (QStringList{"a", "r"}));
        BlockItem* const block = graph.blockOf("b");
        QTest::mouseClick(graph.viewport(), Qt::LeftButton, {},
                          graph.mapFromScene(block->block().center()));
        QCOMPARE(desk.selection.layer(), QString("b"));
        QTest::keyClick(&graph, Qt::Key_Down);
        QCOMPARE(desk.selection.layer(), QString("sum"));
        QTest::keyClick(&graph, Qt::Key_Up);
        QCOMPARE(desk.selection.layer(), QString("b"));
        desk.panel.setGraphShown(false);
        QCOMPARE(desk.table().chosenLayers(), QStringList{"b"});
    }

    void graphEditsLayers() {
        Desk desk(smallDesign());
        desk.panel.setGraphShown(true);
        GraphView& graph = desk.panel.graph();
        desk.selection.setLayer("b");
        QTest::keyClick(&graph, Qt::Key_F2);
        auto* field = graph.viewport()->findChild<QLineEdit*>();
        QVERIFY(field);
        type(*field, "depthwise");
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(desk.undoTexts, QStringList{"Rename b to depthwise"});
        QTest::keyClick(&graph, Qt::Key_Delete);
        QCOMPARE(namesOf(desk.network()), (QStringList{"a", "r", "sum"}));
        QCOMPARE(layerOf(desk.network(), "sum").inputs, (std::vector<std::string>{"r", "r"}));
        QTest::mouseDClick(graph.viewport(), Qt::LeftButton, {},
                           graph.mapFromScene(graph.blockOf("sum")->block().center()));
        QVERIFY(Desk::dialog());
        Desk::dialog()->reject();
    }

    void graphZoomsAndShowsHeat() {
        Desk desk(design("alexnet"));
        desk.panel.setGraphShown(true);
        GraphView& graph = desk.panel.graph();
        const double before = graph.transform().m11();
        QTest::keyClick(&graph, Qt::Key_Plus);
        QVERIFY(graph.transform().m11() > before);
        QTest::keyClick(&graph, Qt::Key_F);
        QVERIFY(graph.mapFromScene(graph.sceneRect()).boundingRect().height() <=
                graph.viewport()->height() + 8);
        const auto& layers = desk.shown.estimate->layers;
        const auto dearest =
            std::max_element(layers.begin(), layers.end(),
                             [](const auto& a, const auto& b) { return *a.energy < *b.energy; });
        QCOMPARE(*graph.blockOf(QString::fromStdString(dearest->name))->figures().heat, 1.0);
    }

private:
    static void checkDrawing(const NetworkFacts& facts, bool folded) {
        const BlockGraph graph = blocksOf(facts, folded);
        std::vector<double> heights;
        for (std::size_t i = 0; i < graph.blocks.size(); ++i)
            heights.push_back(i % 3 == 0 ? BlockItem::kFreeHeight : BlockItem::kCostedHeight);
        const GraphLayout drawing = layOut(graph, BlockItem::kWidth, heights);
        for (std::size_t i = 0; i < drawing.blocks.size(); ++i)
            for (std::size_t j = i + 1; j < drawing.blocks.size(); ++j)
                QVERIFY(!drawing.blocks[i].intersects(drawing.blocks[j]));
        for (std::size_t i = 0; i < graph.edges.size(); ++i) {
            const GraphEdge& edge = graph.edges[i];
            QVERIFY(drawing.blocks[edge.from].bottom() < drawing.blocks[edge.to].top());
            const QRectF around = drawing.edges[i].controlPointRect();
            for (std::size_t block = 0; block < drawing.blocks.size(); ++block) {
                const QRectF inside = drawing.blocks[block].adjusted(1, 1, -1, -1);
                if (!around.intersects(inside))
                    continue;
                for (const QPolygonF& line : drawing.edges[i].toSubpathPolygons())
                    for (qsizetype p = 1; p < line.size(); ++p)
                        QVERIFY2(!crosses(QLineF(line[p - 1], line[p]), inside),
                                 qPrintable(QString("%1 -> %2 crosses %3")
                                                .arg(edge.from)
                                                .arg(edge.to)
                                                .arg(block)));
            }
        }
    }

    static bool crosses(const QLineF& line, const QRectF& rect) {
        if (rect.contains(line.p1()) || rect.contains(line.p2()))
            return true;
        const std::array corners{rect.topLeft(), rect.topRight(), rect.bottomRight(),
                                 rect.bottomLeft()};
        for (std::size_t i = 0; i < corners.size(); ++i)
            if (line.intersects(QLineF(corners[i], corners[(i + 1) % 4]), nullptr) ==
                QLineF::BoundedIntersection)
                return true;
        return false;
    }
};

QTEST_MAIN(NetworkGraphTest)
#include "network_graph_test.moc"
