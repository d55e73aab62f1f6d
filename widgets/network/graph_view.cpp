// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/network/graph_view.h"

#include "widgets/network/graph_items.h"
#include "widgets/network/layer_texts.h"
#include "widgets/network/network_editor.h"
#include "widgets/style/quantity.h"
#include "widgets/style/theme.h"

#include <QGraphicsScene>
#include <QLineEdit>
#include <QScopedValueRollback>

#include <algorithm>
#include <utility>

namespace hwflow {

namespace {

constexpr double kMargin = 32;

QString valueText(HeatMetric metric, const LayerFacts& facts, const LayerEstimate* estimate) {
    if (estimate != nullptr && estimate->infeasible)
        return "NS";
    return metric == HeatMetric::none ? QString() : shortText(heatOf(metric, facts, estimate));
}

bool needsEstimate(HeatMetric metric) {
    return metric == HeatMetric::energy || metric == HeatMetric::latency ||
           metric == HeatMetric::dramWords;
}

} // namespace

GraphView::GraphView(Selection* selection, NetworkEditor* editor, QWidget* parent)
    : QGraphicsView(parent), m_selection(selection), m_editor(editor) {
    setAccessibleName(tr("Network graph"));
    setScene(new QGraphicsScene(this));
    setDragMode(RubberBandDrag);
    setTransformationAnchor(AnchorUnderMouse);
    setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    setFrameShape(NoFrame);
    setMouseTracking(true);
    connect(scene(), &QGraphicsScene::selectionChanged, this, &GraphView::takeSelection);
    connect(m_selection, &Selection::layerChanged, this, [this] {
        if (!m_following)
            followSelection();
    });
}

GraphView::~GraphView() {
    scene()->disconnect(this); // it says goodbye to its selection when there is no view any more
}

void GraphView::show(const ShownDesign& design) {
    m_design = design;
    showNetwork(design.network);
    updateFigures();
}

void GraphView::showNetwork(const std::shared_ptr<const Network>& network) {
    const bool isOther = network == nullptr || !m_facts || m_facts->network->name != network->name;
    if (m_facts ? network == m_facts->network : network == nullptr)
        return;
    m_facts.reset();
    if (network != nullptr)
        if (auto facts = factsOf(network))
            m_facts = *std::move(facts);
    build();
    m_isRevealed = m_isRevealed && !isOther;
    reveal();
}

void GraphView::setFreeShown(bool shown) {
    if (shown == m_isFreeShown)
        return;
    m_isFreeShown = shown;
    build();
    updateFigures();
    m_isRevealed = false;
    reveal();
}

void GraphView::setHeat(HeatMetric metric) {
    m_metric = metric;
    updateFigures();
}

void GraphView::build() {
    const QScopedValueRollback following(m_following, true);
    scene()->clear();
    m_blocks.clear();
    m_edges.clear();
    m_graph = m_facts ? blocksOf(*m_facts, !m_isFreeShown) : BlockGraph();
    std::vector<double> heights;
    for (const GraphBlock& block : m_graph.blocks)
        heights.push_back(!block.isInput() && isCosted(m_facts->layer(block.layers.front()).kind)
                              ? BlockItem::kCostedHeight
                              : BlockItem::kFreeHeight);
    m_layout = m_facts ? layOut(m_graph, BlockItem::kWidth, heights) : GraphLayout();
    addBlocks();
    addEdges();
    setSceneRect(m_layout.bounds.adjusted(-kMargin, -kMargin, kMargin, kMargin));
    followSelection();
}

void GraphView::addBlocks() {
    for (std::size_t i = 0; i < m_graph.blocks.size(); ++i) {
        const GraphBlock& block = m_graph.blocks[i];
        BlockTexts texts{headOf(i), {}, {}};
        bool isFree = true;
        if (block.isInput()) {
            texts.output = mapText(m_facts->network->input);
        } else {
            const std::size_t head = block.layers.front();
            texts.work = workText(m_facts->layer(head), m_facts->layers[head].shapes);
            texts.output = mapText(m_facts->layers[block.layers.back()].shapes.output);
            isFree = !isCosted(m_facts->layer(head).kind);
        }
        const int folded = std::max(0, static_cast<int>(block.layers.size()) - 1);
        m_blocks.push_back(new BlockItem(m_layout.blocks[i], std::move(texts), isFree, folded));
        scene()->addItem(m_blocks.back());
    }
}

void GraphView::addEdges() {
    for (std::size_t i = 0; i < m_graph.edges.size(); ++i) {
        m_edges.push_back(new EdgeItem(m_layout.edges[i], m_layout.fromSide[i]));
        scene()->addItem(m_edges.back());
    }
}

void GraphView::updateFigures() {
    if (!m_facts)
        return;
    const auto estimates = matchLayers(*m_facts, m_design.estimate.get());
    double most = 0;
    for (std::size_t i = 0; i < estimates.size(); ++i)
        most = std::max(most, heatOf(m_metric, m_facts->layers[i], estimates[i]).value_or(0));
    for (std::size_t i = 0; i < m_blocks.size(); ++i) {
        if (m_graph.blocks[i].isInput())
            continue;
        const std::size_t head = m_graph.blocks[i].layers.front();
        const LayerFacts& facts = m_facts->layers[head];
        if (facts.number == 0)
            continue;
        const auto value = heatOf(m_metric, facts, estimates[head]);
        BlockFigures figures;
        if (value && most > 0)
            figures.heat = *value / most;
        figures.value = valueText(m_metric, facts, estimates[head]);
        figures.isBlocked = estimates[head] != nullptr && estimates[head]->infeasible;
        figures.isLate = m_design.isLate && needsEstimate(m_metric);
        m_blocks[i]->setFigures(figures);
    }
}

QString GraphView::headOf(std::size_t block) const {
    return m_graph.blocks[block].isInput()
               ? QString::fromUtf8(kNetworkInput.data())
               : QString::fromStdString(m_facts->layer(m_graph.blocks[block].layers.front()).name);
}

BlockItem* GraphView::blockOf(const QString& layer) const {
    const std::string name = layer.toStdString();
    for (std::size_t i = 0; i < m_graph.blockOf.size(); ++i)
        if (m_facts->layer(i).name == name)
            return m_blocks[m_graph.blockOf[i]];
    return nullptr;
}

std::vector<std::size_t> GraphView::chosenBlocks() const {
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < m_blocks.size(); ++i)
        if (m_blocks[i]->isSelected())
            chosen.push_back(i);
    return chosen;
}

QStringList GraphView::chosenLayers() const {
    QStringList names;
    for (const std::size_t block : chosenBlocks())
        for (const std::size_t layer : m_graph.blocks[block].layers)
            names << QString::fromStdString(m_facts->layer(layer).name);
    return names;
}

std::optional<std::size_t> GraphView::current() const {
    const std::vector<std::size_t> chosen = chosenBlocks();
    if (chosen.empty())
        return std::nullopt;
    const BlockItem* const shared = blockOf(m_selection->layer());
    for (const std::size_t block : chosen)
        if (m_blocks[block] == shared)
            return block;
    return chosen.front();
}

void GraphView::followSelection() {
    const QScopedValueRollback following(m_following, true);
    BlockItem* const block = blockOf(m_selection->layer());
    if (block == nullptr || !block->isSelected()) {
        scene()->clearSelection();
        if (block != nullptr) {
            block->setSelected(true);
            if (m_isRevealed)
                ensureVisible(block->block(), 20, 60);
        }
    }
    markEdges();
}

void GraphView::takeSelection() {
    if (m_following)
        return;
    const QScopedValueRollback following(m_following, true);
    const auto block = current();
    m_selection->setLayer(block && !m_graph.blocks[*block].isInput() ? headOf(*block) : QString());
    markEdges();
}

void GraphView::markEdges() {
    for (std::size_t i = 0; i < m_edges.size(); ++i)
        m_edges[i]->setMarked(m_blocks[m_graph.edges[i].from]->isSelected() ||
                              m_blocks[m_graph.edges[i].to]->isSelected());
}

void GraphView::choose(std::size_t block) {
    {
        const QScopedValueRollback following(m_following, true);
        scene()->clearSelection();
        m_blocks[block]->setSelected(true);
    }
    takeSelection();
    ensureVisible(m_blocks[block]->block(), 20, 60);
}

void GraphView::run(LayerCommand command) {
    const std::vector<std::size_t> chosen = chosenBlocks();
    QStringList layers = chosenLayers();
    const bool makesLayers = command == LayerCommand::insertAfter || command == LayerCommand::paste;
    if (layers.isEmpty() && !chosen.empty() && makesLayers)
        layers << headOf(chosen.front()); // the network's input
    if (command == LayerCommand::rename)
        rename();
    else
        m_editor->run(command, layers);
}

void GraphView::rename() {
    const auto block = current();
    if (!block || m_graph.blocks[*block].isInput())
        return;
    const QString before = headOf(*block);
    auto* field = new QLineEdit(before, viewport());
    field->setGeometry(mapFromScene(m_blocks[*block]->block()).boundingRect());
    field->selectAll();
    field->show();
    field->setFocus();
    connect(field, &QLineEdit::editingFinished, this, [this, field, before] {
        field->deleteLater();
        const QString after = field->text().trimmed();
        field->disconnect(this); // which losing the focus would call again
        setFocus();
        if (after != before)
            m_editor->rename(before, after);
    });
}

QString GraphView::blockTip(std::size_t block) const {
    if (m_graph.blocks[block].isInput())
        return tr("The network's input, %1").arg(mapText(m_facts->network->input));
    QStringList lines;
    for (const std::size_t layer : m_graph.blocks[block].layers) {
        const LayerShapes& shapes = m_facts->layers[layer].shapes;
        lines << QString("%1: %2, %3 → %4")
                     .arg(QString::fromStdString(m_facts->layer(layer).name),
                          titleOf(m_facts->layer(layer).kind), mapText(shapes.input),
                          mapText(shapes.output));
    }
    if (const LayerEstimate* const estimate = m_design.layer(headOf(block))) {
        if (estimate->infeasible)
            lines << tr("Cannot be scheduled: %1")
                         .arg(QString::fromStdString(toString(*estimate->infeasible)));
        if (estimate->energy && estimate->latencyCycles)
            lines << tr("Energy %1, %2 cycles")
                         .arg(shortText(*estimate->energy), shortText(*estimate->latencyCycles));
    }
    return lines.join('\n');
}

QString GraphView::edgeTip(const GraphEdge& edge) const {
    const auto& layers = m_graph.blocks[edge.from].layers;
    const hwflow::Shape shape = // QFrame has a Shape, too
        layers.empty() ? m_facts->network->input : m_facts->layers[layers.back()].shapes.output;
    return QString("%1 → %2\n%3").arg(headOf(edge.from), headOf(edge.to), mapText(shape));
}

QString GraphView::tipAt(const QPoint& point) const {
    QGraphicsItem* const item = itemAt(point);
    if (item == nullptr)
        return {};
    if (const auto block = std::find(m_blocks.begin(), m_blocks.end(), item);
        block != m_blocks.end())
        return blockTip(static_cast<std::size_t>(block - m_blocks.begin()));
    const auto edge = std::find(m_edges.begin(), m_edges.end(), item);
    return edge != m_edges.end()
               ? edgeTip(m_graph.edges[static_cast<std::size_t>(edge - m_edges.begin())])
               : QString();
}

} // namespace hwflow
