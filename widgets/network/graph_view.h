// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The layers of the open network as a graph from top to bottom, coloured by one of their figures.
// The wheel scrolls, with Ctrl it zooms at the pointer; the middle button pans, the left one
// chooses blocks; the arrow keys walk along the connections; + - 0 and F zoom and fit.

#include "widgets/network/graph_blocks.h"
#include "widgets/network/graph_layout.h"
#include "widgets/network/heat_metric.h"
#include "widgets/network/layer_commands.h"
#include "widgets/shared/selection.h"
#include "widgets/shared/shown_design.h"

#include <QGraphicsView>
#include <QStringList>

#include <optional>
#include <vector>

class QLineEdit;

namespace hwflow {

class BlockItem;
class EdgeItem;
class NetworkEditor;

class GraphView : public QGraphicsView {
    Q_OBJECT

public:
    explicit GraphView(Selection* selection, NetworkEditor* editor, QWidget* parent = nullptr);
    ~GraphView() override;

    using QGraphicsView::show;
    void show(const ShownDesign& design);
    void setHeat(HeatMetric metric);
    /// Whether batch norms, activations and the like have blocks of their own.
    void setFreeShown(bool shown);

    void zoomIn();
    void zoomOut();
    void resetZoom();
    void fit();
    /// The selected block, or the network's first ones, as large as its width allows.
    void reveal();

    /// All layers of the chosen blocks, in the order of the network.
    [[nodiscard]] QStringList chosenLayers() const;
    [[nodiscard]] const BlockGraph& graph() const { return m_graph; }
    [[nodiscard]] const GraphLayout& placement() const { return m_layout; }
    /// The block that shows a layer; null if there is none.
    [[nodiscard]] BlockItem* blockOf(const QString& layer) const;

protected:
    void changeEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void drawBackground(QPainter* painter, const QRectF& rect) override;
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void showNetwork(const std::shared_ptr<const Network>& network);
    void build();
    void addBlocks();
    void addEdges();
    void updateFigures();
    void followSelection();
    void takeSelection();
    void markEdges();
    void choose(std::size_t block);
    bool walk(int key);
    bool zoomBy(int key);
    void zoom(double factor);
    void run(LayerCommand command);
    void rename();
    [[nodiscard]] std::optional<std::size_t> current() const;
    [[nodiscard]] std::vector<std::size_t> chosenBlocks() const;
    [[nodiscard]] QString headOf(std::size_t block) const;
    [[nodiscard]] QString tipAt(const QPoint& point) const;
    [[nodiscard]] QString blockTip(std::size_t block) const;
    [[nodiscard]] QString edgeTip(const GraphEdge& edge) const;

    Selection* m_selection;
    NetworkEditor* m_editor;
    ShownDesign m_design;
    std::optional<NetworkFacts> m_facts;
    BlockGraph m_graph;
    GraphLayout m_layout;
    std::vector<BlockItem*> m_blocks; ///< in the order of m_graph; the scene owns them
    std::vector<EdgeItem*> m_edges;
    HeatMetric m_metric = HeatMetric::energy;
    bool m_isFreeShown = false;
    bool m_isRevealed = false; ///< false until the network has been seen
    bool m_following = false;  ///< the scene is being set, not used
    std::optional<QPoint> m_panFrom;
};

} // namespace hwflow
